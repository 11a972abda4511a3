#include "read/warc.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "made/packed.h"
#include "made/reading.h"

namespace tellings::read {
namespace {

using made::gzip;

std::string record(const std::string& type, const std::string& url, const std::string& block) {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: " + url +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& more = "", const std::string& type = "text/html") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + more + "\r\n" + body;
}

std::string page(const std::string& title, const std::string& words) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" +
         words +
         " The road along the valley stayed closed until the evening.</p><p>Engineers from Sarn were on their way to "
         "the "
         "dam by noon, the ministry said on Monday, and asked all to stay away.</p></article></body></html>";
}

const std::string kWords = "The upper dam on the Vell gave way shortly before dawn, the ministry said.";

std::string chunked(const std::string& body) {
  std::string out;
  char size[16];
  for (size_t at = 0; at < body.size(); at += 100) {
    const std::string part = body.substr(at, 100);
    std::snprintf(size, sizeof size, "%zx\r\n", part.size());
    out += size + part + "\r\n";
  }
  return out + "0\r\n\r\n";
}

std::vector<std::string> records() {
  return {
      record("warcinfo", "", "software: none\r\n"),
      record("request", "https://m.example/1", "GET / HTTP/1.1\r\n\r\n"),
      record("response", "https://m.example/1", http(page("One", kWords))),
      record("response", "https://m.example/2",
             http(chunked(gzip(page("Two", kWords))), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")),
      record("response", "https://m.example/3",
             http(page("D\xE4mmerung", "Die D\xE4mmerung kam fr\xFCh, sagte der B\xFCrgermeister am Montag in Sarn."),
                  "", "text/html; charset=iso-8859-1")),
      record("response", "https://m.example/4", http("\x89PNG", "", "image/png")),
      record("response", "https://m.example/5", "HTTP/1.1 404 Not Found\r\n\r\n" + page("Lost", kWords)),
      record("metadata", "https://m.example/1", "a: b\r\n"),
      record("conversion", "https://m.example/6", "Six\n\n" + kWords)};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += p;
  return out;
}

std::string packed(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += gzip(p);
  return out;
}

std::vector<std::string> titles(const made::Reading& r) {
  std::vector<std::string> out;
  for (const Report& report : r.reports) out.push_back(report.title);
  return out;
}

const std::vector<std::string> kAll = {"One", "Two", "Dämmerung", "Six"};

TEST(Warc, PagesAndTextsPlainAndPackedRecordByRecord) {
  for (const std::string& bytes : {joined(records()), packed(records()), gzip(joined(records()))})
    for (const char* name : {"a.warc", "a.warc.gz", "a.txt", "a"}) {
      const made::Reading r = made::read_bytes(name, bytes);
      EXPECT_EQ(titles(r), kAll) << name;
      EXPECT_TRUE(r.errors.empty());
      ASSERT_EQ(r.reports.size(), 4u);
      EXPECT_EQ(r.reports[1].url, "https://m.example/2");
      EXPECT_EQ(r.reports[1].id, "https://m.example/2");
      EXPECT_NE(r.reports[1].text.find(kWords), std::string::npos);
      EXPECT_EQ(r.reports[3].text, "Six\n\n" + kWords);
      EXPECT_EQ(r.reports[3].source, "m.example");
    }
}

TEST(Warc, ABrokenRecordIsPassedOverWithItsPlace) {
  const size_t begin = joined({records()[0], records()[1], records()[2]}).size();
  const auto with = [](const std::string& from, const std::string& to) {
    std::vector<std::string> parts = records();
    parts[3].replace(parts[3].find(from), from.size(), to);
    return joined(parts);
  };
  const std::string length = "Content-Length: ";
  for (const std::string& bytes : {with(length, length + "9"), with(length, "X-Length: "), with(length, length + "x"),
                                   with("WARC/1.1", "WRAC/1.1"), with("200 OK", "200 OK, and more than was said")}) {
    const made::Reading r = made::read_bytes("a.warc", bytes);
    EXPECT_EQ(titles(r), (std::vector<std::string>{"One", "Dämmerung", "Six"})) << bytes.substr(begin, 160);
    ASSERT_EQ(r.errors.size(), 1u);
    EXPECT_EQ(r.errors[0].range->begin, begin);
    EXPECT_NE(r.errors[0].message.find("record 4"), std::string::npos) << r.errors[0].message;
  }
}

TEST(Warc, AMemberThatDoesNotUnpackCostsItselfAlone) {
  std::vector<std::string> members;
  for (const std::string& r : records()) members.push_back(gzip(r));
  for (size_t k = 0; k < 6; ++k) members[2][members[2].size() / 2 + k] ^= 0x55;
  const made::Reading r = made::read_bytes("a.warc.gz", joined(members));
  EXPECT_EQ(titles(r), (std::vector<std::string>{"Two", "Dämmerung", "Six"}));
  EXPECT_EQ(r.errors.size(), 1u);
}

TEST(Warc, WhatIsCutOffIsToldAndWhatCameBeforeIsKept) {
  const std::string all = joined(records()), small = packed(records());
  for (const std::string& bytes : {all.substr(0, all.size() - 30), small.substr(0, small.size() - 30)}) {
    const made::Reading r = made::read_bytes("a.warc", bytes);
    EXPECT_EQ(titles(r), (std::vector<std::string>{"One", "Two", "Dämmerung"}));
    ASSERT_EQ(r.errors.size(), 1u);
    EXPECT_NE(r.errors[0].message.find("cut off"), std::string::npos);
  }
}

TEST(Warc, BodiesThatArchivesUnpackedAlreadyAreTakenAsTheyAre) {
  const made::Reading r = made::read_bytes(
      "a.warc", record("response", "https://m.example/1",
                       http(page("One", kWords), "Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n")));
  EXPECT_EQ(titles(r), std::vector<std::string>{"One"});
}

TEST(Warc, SaysWhereThereIsNothingToRead) {
  EXPECT_EQ(made::read_bytes("a.warc", records()[0]).error->code, ErrorCode::empty);
  const made::Reading large = made::read_bytes(
      "a.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
  ASSERT_EQ(large.errors.size(), 1u);
  EXPECT_EQ(large.errors[0].code, ErrorCode::too_large);
}

TEST(Warc, StopsWhereTheSinkSaysSo) {
  size_t given = 0;
  struct Whole : Bytes {
    std::string bytes;
    size_t at = 0;
    Result<size_t> read(char* to, size_t size) override {
      const size_t n = std::min(size, bytes.size() - at);
      bytes.copy(to, n, at);
      at += n;
      return n;
    }
  };
  auto whole = std::make_unique<Whole>();
  for (int k = 0; k < 50; ++k) whole->bytes += joined(records());
  const std::string path = "a.warc";
  EXPECT_TRUE(read_warc({std::move(whole), ""}, path, 2, [&](Report) { return ++given < 5; }, [](Error) {}));
  EXPECT_EQ(given, 5u);
}

}  // namespace
}  // namespace tellings::read
