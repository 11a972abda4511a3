#include "languages/rarity.h"

#include <gtest/gtest.h>

#include "languages/common_words.h"

namespace tellings::languages {
namespace {

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
}  // namespace tellings::languages
