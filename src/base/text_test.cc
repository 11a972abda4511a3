#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.h"

namespace tellings::base {
namespace {

TEST(Fold, MakesCaseAndCompatibilityFormsPlain) {
  EXPECT_EQ(fold("The DAM"), "the dam");
  EXPECT_EQ(fold("STRASSE"), fold("straße"));
  EXPECT_EQ(fold("ﬁnal"), "final");
  EXPECT_EQ(fold("Vell’s"), "vell's");
  EXPECT_EQ(fold("ДАМБА"), "дамба");
  EXPECT_EQ(fold(""), "");
}

TEST(FoldMarks, TakesMarksOff) {
  EXPECT_EQ(fold_marks("Ünal"), "unal");
  EXPECT_EQ(fold_marks("Çağlar"), "caglar");
  EXPECT_EQ(fold_marks("e\u0301"), fold_marks("\u00e9"));
}

// Folded with a character beside it that has no way of its own, a text goes to the library as a whole.
std::string folded_whole(const std::string& text) {
  const std::string folded = fold_marks(text + "\u4e00");
  return folded.substr(0, folded.size() - 3);
}

TEST(FoldMarks, OfACharacterIsTheSameBesideAnyOther) {
  std::vector<std::string> all;
  for (char32_t c = 1; c < 0x2100; ++c)
    if (c < 0x530 || c >= 0x2000) append_code_point(&all.emplace_back(), c);
  for (const std::string& c : all) {
    for (const char* other :
         {"\u00e0", "\u00a8", "\u0385", "\u03c2", "\u0439", "\u2017", "\u200d", "\u0301", "\u0130"}) {
      ASSERT_EQ(fold_marks(c + other + "é"), folded_whole(c + other + "é")) << c << other;
      ASSERT_EQ(fold_marks(other + c + "é"), folded_whole(other + c + "é")) << other << c;
    }
  }
}

TEST(Digits, OfEveryScriptHaveValues) {
  EXPECT_EQ(digit_value(U'7'), 7);
  EXPECT_EQ(digit_value(U'٧'), 7);
  EXPECT_EQ(digit_value(U'۷'), 7);
  EXPECT_EQ(digit_value(U'x'), -1);
}

}  // namespace
}  // namespace tellings::base
