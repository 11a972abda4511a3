#include "align/profile.h"

#include <gtest/gtest.h>

#include "align/made_model.h"
#include "made/telling.h"

namespace tellings::align {
namespace {

Profile of(const std::string& text, const Knowledge& knowledge = {}) {
  return profiles(made_telling(text), knowledge).front();
}

float alike(const std::string& a, const std::string& b) { return words_similarity(of(a), of(b)); }

TEST(Profile, HoldsEachTermOnceAndEachNeighbouringPair) {
  const Profile p = of("the dam held the dam.");
  EXPECT_EQ(p.terms.size(), 3u);
  EXPECT_EQ(p.pairs.size(), 4u) << "the full stop is no word";
  EXPECT_FLOAT_EQ(p.weight, 1.5f);
  EXPECT_TRUE(p.names.empty());
  EXPECT_TRUE(p.table.empty());
}

TEST(Profile, NamesAreWhatIsCapitalisedAndFigures) {
  Telling t = made_telling("Olden met 12 miners of Ostmark.");
  t.segmentation.tokens[2].kind = TokenKind::number;
  const Profile p = profiles(t, {}).front();
  EXPECT_EQ(p.names.size(), 3u);
  EXPECT_FLOAT_EQ(p.name_weight, 0.5f + 0.8f + 0.5f) << "a figure tells much";
}

TEST(Profile, OfATermThatIsWeighedTwiceTheGreaterWeightCounts) {
  Telling t = made_telling("dam dam.");
  t.segmentation.tokens[0].rarity = 0.3f;
  t.segmentation.tokens[1].rarity = 0.9f;
  EXPECT_FLOAT_EQ(profiles(t, {}).front().weight, 0.9f);
}

TEST(Profile, SharedIsWhatBothHaveAtTheLesserWeight) {
  const std::vector<Term> a = {{1, 0.5f}, {3, 0.9f}, {7, 0.2f}}, b = {{2, 1}, {3, 0.4f}, {7, 0.6f}, {9, 1}};
  EXPECT_FLOAT_EQ(shared_weight(a, b), 0.6f);
  EXPECT_FLOAT_EQ(shared_weight(b, a), 0.6f);
  EXPECT_FLOAT_EQ(shared_weight(a, a), 1.6f);
  EXPECT_FLOAT_EQ(shared_weight(a, {}), 0);
}

TEST(Profile, StatementsOfTheSameWordsAreWhollyAlikeAndOthersNotAtAll) {
  EXPECT_NEAR(alike("Olden met Verena there.", "Olden met Verena there."), 1, 1e-6);
  EXPECT_NEAR(alike("Olden met the miners.", "ships sank there today."), 0, 1e-6);
  EXPECT_NEAR(alike("miners", "miners"), 0.85f - 0.15f, 1e-6) << "one word has no pairs and no name";
}

TEST(Profile, SharedNamesAndNeighboursMakeStatementsMoreAlike) {
  const float same = alike("old miners met new guards.", "old miners met new guards.");
  const float turned = alike("old miners met new guards.", "guards new met miners old.");
  EXPECT_LT(turned, same) << "no two words stand beside each other as before";
  const float named = alike("Olden left early.", "Olden came late.");
  const float unnamed = alike("olden left early.", "olden came late.");
  EXPECT_GT(named, unnamed);
}

TEST(Profile, LikenessIsTheSameBothWaysAndGrowsWithWhatIsShared) {
  const std::string one = "old miners met.", two = "old miners met new guards in town.", three = "old ships sank.";
  EXPECT_FLOAT_EQ(alike(one, two), alike(two, one));
  EXPECT_GT(alike(one, two), alike(one, three));
  EXPECT_GT(alike(one, one), alike(one, two));
}

TEST(Profile, AShortStatementThatALongOneHoldsIsCovered) {
  // of the same two shared words more is covered where the shorter statement has no others
  EXPECT_GT(alike("old miners.", "old miners met new guards in town."),
            alike("old miners sang two songs aloud.", "old miners met new guards in town."));
}

TEST(Profile, WordsOfOneSenseMakeStatementsAlike) {
  MadeTable table;
  table.same({"ships", "boats"});
  Knowledge knowledge;
  knowledge.words = &table;
  EXPECT_NEAR(words_similarity(of("Olden met Verena there.", knowledge), of("Olden met Verena there.", knowledge)), 1,
              1e-5);
  const Profile ships = of("ships", knowledge), boats = of("boats", knowledge), trains = of("trains", knowledge);
  EXPECT_NEAR(words_similarity(ships, boats), 0.36f, 1e-5);
  EXPECT_NEAR(words_similarity(ships, trains), 0, 1e-5);
}

}  // namespace
}  // namespace tellings::align
