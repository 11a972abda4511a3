#include "base/text.h"

#include <gtest/gtest.h>

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

TEST(Digits, OfEveryScriptHaveValues) {
  EXPECT_EQ(digit_value(U'7'), 7);
  EXPECT_EQ(digit_value(U'٧'), 7);
  EXPECT_EQ(digit_value(U'۷'), 7);
  EXPECT_EQ(digit_value(U'x'), -1);
}

}  // namespace
}  // namespace tellings::base
