// What records hold beside plain fields: lists, markup, wrappers, and what JSON cannot have.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "made/reading.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

struct Got {
  Report report;
  std::vector<std::string> warnings;
};

Got got(std::string_view json) {
  Got out;
  const Result<Report> report = from_record(json, "7", [&](const Error& e) { out.warnings.push_back(e.message); });
  EXPECT_TRUE(report) << json << (report ? "" : report.error().message);
  if (report) out.report = *report;
  return out;
}

TEST(RecordForms, AListIsAParagraphALine) {
  EXPECT_EQ(got(R"({"text":["The dam broke.","The road is shut."]})").report.text, "The dam broke.\nThe road is shut.");
  EXPECT_EQ(got(R"({"content":[{"type":"p","text":"The dam broke."},{"text":"The road is shut."}]})").report.text,
            "The dam broke.\nThe road is shut.");
}

TEST(RecordForms, MarkupBecomesText) {
  for (const char* name : {"content", "body", "text", "content_html", "articleBody"}) {
    const Report r = got(std::string("{\"title\":\"Dam &amp; road\",\"") + name +
                         R"(":"<p>The dam &amp; the road.</p>\n<p>It is <b>shut</b>.</p>"})")
                         .report;
    EXPECT_EQ(r.text, "The dam & the road.\nIt is shut.") << name;
    EXPECT_EQ(r.title, "Dam & road");
  }
  EXPECT_EQ(got(R"({"text":"Fish &amp; chips &#8211; at sea.\n\nSecond."})").report.text,
            "Fish & chips – at sea.\n\nSecond.")
      << "lines stay where no tag parts paragraphs";
}

TEST(RecordForms, WhatOnlyLooksLikeMarkupStays) {
  for (const std::string text : {"AT&T rose; 3 < 5 and 7 > 2.", "Write to <anna@post.example>.", "a <river> b"})
    EXPECT_EQ(got("{\"text\":\"" + text + "\"}").report.text, text);
  EXPECT_EQ(got(R"({"file":"a.jsonl","text":"The tag <p> parts &amp; joins."})").report.text,
            "The tag <p> parts &amp; joins.")
      << "this program's own record";
}

TEST(RecordForms, NewsApiSaysWhereItCutsAText) {
  EXPECT_EQ(got(R"({"content":"The dam above the t… [+2311 chars]"})").report.text, "The dam above the t…");
}

TEST(RecordForms, FieldsOfOtherMakers) {
  const Report cc =
      got(R"({"requested_url":"https://m.example/1","plain_text":"The dam broke.","published_date":"2031-03-02","title":"Dam",
              "author":"Ilse Farrant","sitename":"Marl Today","publisher":"m.example"})")
          .report;
  EXPECT_EQ(cc.url, "https://m.example/1");
  EXPECT_EQ(cc.published, "2031-03-02");
  EXPECT_EQ(cc.source, "Marl Today");
  const Report schema =
      got(R"({"@type":"NewsArticle","headline":"Dam","articleBody":"The dam broke.","datePublished":"2031-03-02T17:52:00Z",
              "author":[{"@type":"Person","name":"Ilse Farrant"}],"publisher":{"name":"Marl Today"},"inLanguage":"en-GB"})")
          .report;
  EXPECT_EQ(schema.title, "Dam");
  EXPECT_EQ(schema.byline, "Ilse Farrant");
  EXPECT_EQ(schema.source, "Marl Today");
  EXPECT_EQ(schema.language, "en");
  EXPECT_EQ(got(R"({"full_text":"The dam broke.","id_str":"9","created_at":"Wed Oct 10 20:19:24 +0000 2018"})")
                .report.published,
            "2018-10-10T20:19:24Z");
  EXPECT_EQ(got(R"({"text":"x","date":{"$date":"2031-03-02T17:52:00Z"}})").report.published, "2031-03-02T17:52:00Z");
  EXPECT_EQ(got(R"({"text":"x","lang":"eng"})").report.language, "en");
}

TEST(RecordForms, ATimeThatIsNoneIsToldAndTheNextIsTaken) {
  const Got g = got(R"({"text":"x","published":{"year":2031},"date":"2031-03-02"})");
  EXPECT_EQ(g.report.published, "2031-03-02");
  ASSERT_EQ(g.warnings.size(), 1u);
  EXPECT_NE(g.warnings[0].find("{\"year\":2031}"), std::string::npos);
}

TEST(RecordForms, WhatJsonCannotHaveCostsNothingWhereItIsNotRead) {
  const Got g = got(R"({"text":"The dam broke.","views":18446744073709551616,"score":NaN,"x":1e400,"tag":"a\ud83d"})");
  EXPECT_EQ(g.report.text, "The dam broke.");
  EXPECT_TRUE(g.warnings.empty());
}

TEST(RecordForms, WhereItIsReadThatFieldAloneIsLost) {
  const Got g = got(R"({"id":92233720368547758423,"text":"It broke\ud83d.","title":NaN,"published":1e999})");
  EXPECT_EQ(g.report.id, "92233720368547758423");
  EXPECT_EQ(g.report.text, "It broke\uFFFD.");
  EXPECT_EQ(g.report.title, "");
  EXPECT_EQ(g.report.published, "");
  ASSERT_EQ(g.warnings.size(), 3u);
  EXPECT_NE(g.warnings[0].find("'text' holds half a surrogate pair"), std::string::npos) << g.warnings[0];
  EXPECT_NE(g.warnings[1].find("'title' is NaN"), std::string::npos) << g.warnings[1];
  EXPECT_NE(g.warnings[2].find("'published' is a number that is too large"), std::string::npos) << g.warnings[2];
}

TEST(RecordForms, AnswersOfWebServicesAreUnwrapped) {
  const std::string two = R"([{"id":"a","text":"One."},{"id":"b","text":"Two."}])";
  for (const std::string& json :
       {"{\"status\":\"ok\",\"articles\":" + two + "}", "{\"articles\":{\"results\":" + two + "}}", two,
        "{\"response\":{\"docs\":" + two + "}}",
        std::string(R"({"hits":{"hits":[{"_id":"1","_source":{"id":"a","text":"One."}},
                                         {"_id":"2","_source":{"id":"b","text":"Two."}}]}})")}) {
    const made::Reading r = made::read_bytes("answer.json", json);
    ASSERT_EQ(r.reports.size(), 2u) << json;
    EXPECT_EQ(r.reports[1].id, "b");
  }
}

TEST(RecordForms, LinesWithMarksAndZeroBytes) {
  using namespace std::string_literals;
  const std::string line = "{\"text\":\"The dam broke.\"}\n";
  const made::Reading r =
      made::read_bytes("a.jsonl", "\xEF\xBB\xBF" + line + "\xEF\xBB\xBF" + line + "\0\0\0\0"s + line + "\0\0\n"s);
  EXPECT_EQ(r.reports.size(), 3u);
  EXPECT_TRUE(r.errors.empty());
}

TEST(RecordForms, Utf16WithAndWithoutMark) {
  const std::string lines = "{\"id\":\"a\",\"text\":\"Über Nacht.\"}\n{\"id\":\"b\",\"text\":\"Es brach.\"}\n";
  std::string little, big;
  for (const char32_t c : U"{\"id\":\"a\",\"text\":\"Über Nacht.\"}\n{\"id\":\"b\",\"text\":\"Es brach.\"}\n") {
    if (c == 0) break;
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  for (const std::string& bytes : {"\xFF\xFE" + little, little, "\xFE\xFF" + big, big}) {
    const made::Reading r = made::read_bytes("a.jsonl", bytes);
    ASSERT_EQ(r.reports.size(), 2u);
    EXPECT_EQ(r.reports[0].text, "Über Nacht.");
    EXPECT_TRUE(r.errors.empty());
  }
}

}  // namespace
}  // namespace tellings::read
