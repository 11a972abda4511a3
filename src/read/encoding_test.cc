#include "read/encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace tellings::read {
namespace {

using namespace std::string_literals;

TEST(ToUtf8, KeepsUtf8AndDropsItsMark) {
  EXPECT_EQ(*to_utf8("Fluß"), "Fluß");
  EXPECT_EQ(*to_utf8("\xEF\xBB\xBF"
                     "Fluß"),
            "Fluß");
  EXPECT_EQ(*to_utf8(""), "");
}

TEST(ToUtf8, ReadsUtf16AndUtf32WithAndWithoutMark) {
  EXPECT_EQ(*to_utf8("\xFF\xFEM\0a\0r\0l\0"s), "Marl");
  EXPECT_EQ(*to_utf8("\xFE\xFF\0M\0a\0r\0l"s), "Marl");
  EXPECT_EQ(*to_utf8("M\0a\0r\0l\0 \0r\0i\0v\0e\0r\0"s), "Marl river");
  EXPECT_EQ(*to_utf8("\0M\0a\0r\0l\0 \0r\0i\0v\0e\0r"s), "Marl river");
  EXPECT_EQ(*to_utf8("\xFF\xFE\0\0M\0\0\0a\0\0\0"s), "Ma");
  EXPECT_EQ(*to_utf8("M\0\0\0a\0\0\0r\0\0\0l\0\0\0"s), "Marl");
}

TEST(ToUtf8, TellsOlderEncodingsByStatistics) {
  const Result<std::string> german = to_utf8(
      "Die B\xE4ume bl\xFChen, und die V\xF6gel fliegen \xFC"
      "ber den D\xE4"
      "chern der sch\xF6nen Stadt.");
  ASSERT_TRUE(german);
  EXPECT_EQ(*german, "Die Bäume blühen, und die Vögel fliegen über den Dächern der schönen Stadt.");
}

TEST(ToUtf8, KeepsUtf8WithOneBrokenByte) {
  const Result<std::string> text = to_utf8("Река поднялась \xFF до моста, и город ждёт воды.");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Река поднялась \xEF\xBF\xBD до моста, и город ждёт воды.");
}

TEST(ToUtf8, RefusesWhatIsNoTextAndSaysWhere) {
  const Result<std::string> zeros = to_utf8("river\0\x01\x02\0\0\0\x03"s);
  ASSERT_FALSE(zeros);
  EXPECT_EQ(zeros.error().code, ErrorCode::not_text);
  EXPECT_EQ(zeros.error().range->begin, 5U);
  const Result<std::string> pdf = to_utf8("%PDF-1.7\nstream");
  ASSERT_FALSE(pdf);
  EXPECT_NE(pdf.error().message.find("pdftotext"), std::string::npos);
  const Result<std::string> table = to_utf8("PAR1\x15\x04");
  ASSERT_FALSE(table);
  EXPECT_NE(table.error().message.find("python -m tellings group"), std::string::npos);
}

TEST(HtmlToUtf8, FollowsThePagesDeclaration) {
  EXPECT_EQ(*html_to_utf8("<meta charset=\"windows-1251\"><p>\xD0\xE5\xEA\xE0</p>"),
            "<meta charset=\"windows-1251\"><p>Река</p>");
  EXPECT_EQ(*html_to_utf8("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><p>\xB3\xF3\xBC</p>"),
            "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><p>łóź</p>");
  // The Web reads "iso-8859-1" as windows-1252, which has the quotation marks.
  EXPECT_EQ(*html_to_utf8("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\x93Marl\x94"),
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>“Marl”");
}

TEST(HtmlToUtf8, BelievesValidUtf8BeforeAContradictingDeclaration) {
  EXPECT_EQ(*html_to_utf8("<meta charset=\"gbk\"><p>Река</p>"), "<meta charset=\"gbk\"><p>Река</p>");
}

TEST(HtmlToUtf8, PassesOverAStrayZeroByte) {
  EXPECT_EQ(*html_to_utf8("<p>The ri\0ver rose on Monday and fell again on Friday.</p>"s),
            "<p>The river rose on Monday and fell again on Friday.</p>");
}

}  // namespace
}  // namespace tellings::read
