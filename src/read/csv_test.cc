#include "read/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "made/reading.h"

namespace tellings::read {
namespace {

TEST(Csv, QuotedCellsOverLines) {
  const made::Reading r =
      made::read_bytes("a.csv",
                       "id,title,source,published,text\n"
                       "1,Dam,Marl Today,2031-03-02,\"The dam, they said,\nbroke at \"\"night\"\".\"\n"
                       "\n"
                       "2,Road,Marl Today,2031-02-31,It is shut.\r\n");
  ASSERT_EQ(r.reports.size(), 2u);
  EXPECT_EQ(r.reports[0].text, "The dam, they said,\nbroke at \"night\".");
  EXPECT_EQ(r.reports[0].source, "Marl Today");
  EXPECT_EQ(r.reports[1].id, "2");
  EXPECT_EQ(r.reports[1].text, "It is shut.");
  ASSERT_EQ(r.errors.size(), 1u);
  EXPECT_TRUE(r.errors[0].warning);
  EXPECT_EQ(r.errors[0].line, 5u);
}

TEST(Csv, DelimitersMarksNamesAndEndings) {
  for (const std::string bytes :
       {"\xEF\xBB\xBFTitle;Text;Published At\r\nDam;\"Broke; at night.\";2031-03-02 06:10\r\n",
        "Title\tText\tpublished_at\nDam\tBroke; at night.\t2031-03-02 06:10\n",
        "sep=;\nTitle;Text;PublishedAt\nDam;\"Broke; at night.\";2031-03-02 06:10",
        "title|text|published\nDam|Broke; at night.|2031-03-02 06:10\n"})
    for (const char* name : {"a.csv", "a.tsv", "a.txt", "a"}) {
      const made::Reading r = made::read_bytes(name, bytes);
      ASSERT_EQ(r.reports.size(), 1u) << name << ": " << bytes;
      EXPECT_EQ(r.reports[0].text, "Broke; at night.");
      EXPECT_EQ(r.reports[0].title, "Dam");
      EXPECT_EQ(r.reports[0].published, "2031-03-02T06:10:00");
      EXPECT_TRUE(r.reports[0].id.ends_with(bytes.starts_with("sep") ? ":3" : ":2")) << r.reports[0].id;
    }
}

TEST(Csv, OfficesWriteOtherEncodings) {
  const made::Reading r = made::read_bytes(
      "a.csv", "Title;Text\nD\xE4mmerung;Die D\xE4mmerung kam fr\xFCh an diesem Morgen, sagte der B\xFCrgermeister.\n");
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].title, "Dämmerung");
}

TEST(Csv, ABrokenRowCostsItselfAlone) {
  const made::Reading r =
      made::read_bytes("a.csv",
                       "id,title,text\n1,Dam,Broke.\n2,Road,is,shut.\n3,\"Bridge,It stands.\n4,Fair,It "
                       "opened.\n5,Fair\n6,Fair,It closed.\n");
  ASSERT_EQ(r.reports.size(), 3u);
  EXPECT_EQ(r.reports[1].id, "4");
  EXPECT_EQ(r.reports[2].id, "6");
  ASSERT_EQ(r.errors.size(), 3u);
  EXPECT_EQ(r.errors[0].line, 3u);
  EXPECT_EQ(r.errors[0].range->begin, 27u);
  EXPECT_EQ(r.errors[1].line, 4u);
  EXPECT_NE(r.errors[1].message.find("quote"), std::string::npos);
  EXPECT_EQ(r.errors[2].line, 6u);
}

TEST(Csv, SaysWhichColumnIsMissing) {
  const made::Reading r = made::read_bytes("a.csv", "name,age\nIlse,40\n");
  ASSERT_TRUE(r.error);
  EXPECT_NE(r.error->message.find("\"text\""), std::string::npos);
  EXPECT_EQ(made::read_bytes("a.csv", "id,text\n").error->code, ErrorCode::empty);
  EXPECT_FALSE(is_table("Title, text and source: what makes a report\nThe dam broke."));
  EXPECT_FALSE(is_table("The text, the title"));
}

// What a spreadsheet writes by RFC 4180 is read as it was.
TEST(Csv, ReadsWhatWasWritten) {
  rc::check([] {
    const auto words = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\n x")));
    const std::string title = "t" + *words + "t", text = "t" + *words + "t";
    const auto quoted = [](const std::string& s) {
      std::string out = "\"";
      for (const char c : s) out.append(c == '"' ? 2 : 1, c);
      return out + "\"";
    };
    const made::Reading r =
        made::read_bytes("a.csv", "id,title,text\n1," + quoted(title) + "," + quoted(text) + "\n2,a,b\n");
    RC_ASSERT(r.reports.size() == 2u);
    RC_ASSERT(r.reports[0].title == title);
    RC_ASSERT(r.reports[0].text == text);
  });
}

}  // namespace
}  // namespace tellings::read
