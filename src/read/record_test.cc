// One JSON record, by whatever names its maker gives its fields.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tellings/read.h"

namespace tellings::read {
namespace {

Report report(std::string_view json, std::vector<std::string>* warnings = nullptr) {
  const Result<Report> got = from_record(json, "7", [&](const Error& e) {
    EXPECT_TRUE(e.warning);
    if (warnings != nullptr) warnings->push_back(e.message);
  });
  EXPECT_TRUE(got) << (got ? "" : got.error().message);
  return got ? *got : Report{};
}

TEST(Record, IsTheSameByTheNamesOfEveryMaker) {
  for (
      const std::string_view json :
      {R"({"id":"a1","source":"Marl Today","title":"Dam","url":"https://m.example/1","published":"2031-03-02T17:52:00Z",
            "language":"en","byline":"Ilse Farrant","text":"The dam broke."})",
       // NewsAPI
       R"({"id":"a1","source":{"id":null,"name":"Marl Today"},"author":"Ilse Farrant","title":"Dam","url":"https://m.example/1",
            "publishedAt":"2031-03-02T17:52:00Z","language":"en-GB","content":"The dam broke."})",
       // Event Registry
       R"({"uri":"a1","lang":"eng","date":"2031-03-03","dateTimePub":"2031-03-02T17:52:00Z","url":"https://m.example/1","title":"Dam",
            "body":"The dam broke.","source":{"uri":"m.example","title":"Marl Today"},"authors":[{"uri":"x","name":"Ilse Farrant"}]})",
       // news-please
       R"({"id":"a1","maintext":"The dam broke.","title":"Dam","source_domain":"Marl Today","date_publish":"2031-03-02 17:52:00Z",
            "authors":["Ilse Farrant"],"url":"https://m.example/1","language":"en"})",
       // trafilatura
       R"({"fingerprint":"a1","source":"https://m.example/1","title":"Dam","author":"Ilse Farrant","date":"2031-03-02T17:52:00Z",
            "sitename":"Marl Today","text":"The dam broke.","language":"en"})"}) {
    const Report r = report(json);
    EXPECT_EQ(r.id, "a1") << json;
    EXPECT_EQ(r.source, "Marl Today") << json;
    EXPECT_EQ(r.title, "Dam") << json;
    EXPECT_EQ(r.url, "https://m.example/1") << json;
    EXPECT_EQ(r.published, "2031-03-02T17:52:00Z") << json;
    EXPECT_EQ(r.byline, "Ilse Farrant") << json;
    EXPECT_EQ(r.text, "The dam broke.") << json;
    EXPECT_TRUE(r.language == "en" || r.language == "eng") << json;
  }
}

TEST(Record, TakesATimeAsSecondsOrMilliseconds) {
  EXPECT_EQ(report(R"({"text":"x","published":1600000000})").published, "2020-09-13T12:26:40Z");
  EXPECT_EQ(report(R"({"text":"x","published":1600000000.0})").published, "2020-09-13T12:26:40Z");
  EXPECT_EQ(report(R"({"text":"x","published":1600000000000})").published, "2020-09-13T12:26:40Z");
}

TEST(Record, SaysWhereATimeIsNoneWhateverStandsThere) {
  for (const std::string time : {"true", "{\"year\":2031}", "[[2031]]", "\"soon\"", "7.5e30"}) {
    std::vector<std::string> warnings;
    const Report r = report("{\"text\":\"x\",\"published\":" + time + "}", &warnings);
    EXPECT_EQ(r.published, "") << time;
    ASSERT_EQ(warnings.size(), 1u) << time;
    EXPECT_NE(warnings[0].find("record '7'"), std::string::npos);
  }
  std::vector<std::string> warnings;
  report(R"({"text":"x","published":null})", &warnings);
  report(R"({"text":"x","published":"  "})", &warnings);
  EXPECT_TRUE(warnings.empty());
}

TEST(Record, RefusesWhatIsNone) {
  const auto fails = [](std::string_view json) {
    const Result<Report> got = from_record(json, "7", [](const Error&) {});
    EXPECT_FALSE(got) << json;
    return got ? ErrorCode::usage : got.error().code;
  };
  EXPECT_EQ(fails("[1]"), ErrorCode::malformed);
  EXPECT_EQ(fails("{\"text\""), ErrorCode::malformed);
  EXPECT_EQ(fails("{\"text\":\"\xC0\"}"), ErrorCode::not_text);
  EXPECT_EQ(fails("{}"), ErrorCode::empty);
  EXPECT_EQ(fails("{\"text\":\" \\n\"}"), ErrorCode::empty);
}

// Whatever is written of a report, in the index or as JSON, is read again to an equal one.
TEST(Record, IsReadAgainAsItWasWritten) {
  rc::check([] {
    const auto words = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcXYZ ,.()\"\\/")));
    Report made;
    for (const auto& [name, member] : kReportFields) made.*member = *words;
    made.id += "i", made.text = "t" + made.text, made.file += "f";
    made.published = *rc::gen::elementOf(std::vector<std::string>{"", "2031-03-02", "2031-03-02T17:52:00+01:00"});
    made.language = *rc::gen::elementOf(std::vector<std::string>{"", "en", "fa"});
    made.url = *rc::gen::elementOf(std::vector<std::string>{"", "https://m.example/a?b=1"});
    made.source = *rc::gen::elementOf(std::vector<std::string>{"Marl Today", "Vell"});
    find_front_matter(&made);
    nlohmann::json record;
    for (const auto& [name, member] : kReportFields) record[std::string(name)] = made.*member;
    // a field of blanks says nothing
    for (const auto& [name, member] : kReportFields)
      if ((made.*member).find_first_not_of(' ') == std::string::npos) (made.*member).clear();
    find_front_matter(&made);
    const Report again = report(record.dump());
    for (const auto& [name, member] : kReportFields)
      if (again.*member != made.*member) RC_FAIL(std::string(name) + ": " + again.*member + " / " + made.*member);
    RC_ASSERT(again.front_matter.size() == made.front_matter.size());
  });
}

TEST(Record, ComesBackFromAnIndexWithAllThatIsKnownOfIt) {
  const std::string path = (std::filesystem::temp_directory_path() / "tellings_record_test.index").string();
  Report made =
      report(R"({"id":"a1","source":"Marl Today","title":"Dam","url":"https://m.example/1","published":"2031-03-02",
                           "language":"en","byline":"Ilse Farrant","dateline":"SARN","credit":"OPA","story":"s7","file":"day.jsonl",
                           "text":"The dam broke."})");
  Result<std::unique_ptr<IndexWriter>> index = IndexWriter::make(path);
  ASSERT_TRUE(index);
  ASSERT_TRUE((*index)->add(made));
  ASSERT_TRUE((*index)->commit());
  std::vector<Report> got;
  ASSERT_TRUE(read(
      path, Format::automatic, [&](Report r) { return got.push_back(std::move(r)), true; },
      [](const Error& e) { ADD_FAILURE() << e.message; }));
  std::filesystem::remove(path);
  ASSERT_EQ(got.size(), 1u);
  for (const auto& [name, member] : kReportFields) EXPECT_EQ(got[0].*member, made.*member) << name;
}

}  // namespace
}  // namespace tellings::read
