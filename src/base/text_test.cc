#include "base/text.h"

#include <gtest/gtest.h>

#include "base/common_words.h"
#include "base/rarity.h"

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

TEST(Rarity, OfACommonWordIsLessThanOfARareOne) {
  EXPECT_LT(rarity("the", "en", nullptr), rarity("reservoir", "en", nullptr));
  EXPECT_LT(rarity("und", "de", nullptr), rarity("talsperre", "de", nullptr));
  for (const char* word : {"", "a", "dam", "東京", "reservoir"}) {
    EXPECT_GT(rarity(word, "en", nullptr), 0) << word;
    EXPECT_LE(rarity(word, "en", nullptr), 1) << word;
  }
}

TEST(CommonWords, KnowTheirLanguages) {
  EXPECT_TRUE(is_common("the", "en"));
  EXPECT_TRUE(is_common("the", "und"));
  EXPECT_FALSE(is_common("the dam", "en"));
  EXPECT_FALSE(is_common("reservoir", "en"));
  EXPECT_NE(languages_with("the"), 0u);
  EXPECT_EQ(languages_with("reservoirs"), 0u);
}

}  // namespace
}  // namespace tellings::base
