// Which format a file has, by its name or else by its first bytes.
#include "read/format.h"

#include <gtest/gtest.h>

namespace tellings::read {
namespace {

TEST(FormatOf, TheNameDecidesWhereItSaysSo) {
  EXPECT_EQ(format_of("a.jsonl", "<html>"), Format::jsonl);
  EXPECT_EQ(format_of("a.ndjson", ""), Format::jsonl);
  EXPECT_EQ(format_of("a.json", ""), Format::jsonl);
  EXPECT_EQ(format_of("a.html", "{\"text\": 1}"), Format::html);
  EXPECT_EQ(format_of("a.htm", ""), Format::html);
  EXPECT_EQ(format_of("a.xhtml", ""), Format::html);
  EXPECT_EQ(format_of("a.txt", "<html>"), Format::text);
  EXPECT_EQ(format_of("A.HTML", ""), Format::html);
  EXPECT_EQ(format_of("a.jsonl.gz", ""), Format::jsonl) << "packed";
  EXPECT_EQ(format_of("a.html.zst", ""), Format::html);
}

TEST(FormatOf, ElseTheFirstBytesDo) {
  const auto format = [](std::string_view head) { return format_of("a", head); };
  EXPECT_EQ(format("{\"text\": \"One dam broke.\"}"), Format::jsonl);
  EXPECT_EQ(format(" \n{ \"text\""), Format::jsonl);
  EXPECT_EQ(format("{}"), Format::jsonl);
  EXPECT_EQ(format("{"), Format::jsonl);
  EXPECT_EQ(format("{curly} words"), Format::text);
  EXPECT_EQ(format("[ {\"text\""), Format::jsonl);
  EXPECT_EQ(format("[1] a note"), Format::text);
  EXPECT_EQ(format("["), Format::text);
  EXPECT_EQ(format("<!DOCTYPE html><title>"), Format::html);
  EXPECT_EQ(format("\xEF\xBB\xBF <p>One dam broke.</p>"), Format::html);
  EXPECT_EQ(format("<note>One dam broke."), Format::text);
  EXPECT_EQ(format("One <p>dam</p> broke."), Format::text);
  EXPECT_EQ(format(""), Format::text);
  EXPECT_EQ(format(" \n "), Format::text);
}

}  // namespace
}  // namespace tellings::read
