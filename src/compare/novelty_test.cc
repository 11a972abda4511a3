#include "compare/novelty.h"

#include <gtest/gtest.h>

#include <array>

#include "compare/borne_out.h"
#include "compare/made_pair.h"
#include "compare/sources.h"

namespace tellings::compare {
namespace {

// A table of three directions: ships and boats are alike, all other words stand apart.
class PlainTable final : public WordTable {
 public:
  std::vector<Piece> pieces(std::string_view) const override { return {}; }
  Vector vector(std::string_view word) const override {
    if (word == "ships") return {1, 0, 0};
    if (word == "boats") return {0.8f, 0.6f, 0};
    return {0, 0, 1};
  }
  double surprisal(std::string_view) const override { return 20; }
};

std::array<float, kNoveltyFeatures> of(const Said& a, const Said& b, const Knowledge& knowledge = {}) {
  std::array<float, kNoveltyFeatures> out{};
  novelty(a.telling(), b.telling(), knowledge, out.data());
  return out;
}

TEST(Novelty, OnlyWordsThatStandNowhereElseAreNew) {
  const auto n = of(Said("The mayor met 12 farmers near Ostmark."), Said("The mayor left Ostmark."));
  EXPECT_FLOAT_EQ(n[0], 4) << "met, 12, farmers, near";
  EXPECT_FLOAT_EQ(n[1], 3 * 0.5f + 0.8f);
  EXPECT_FLOAT_EQ(n[2], 0.8f) << "a figure tells most";
  EXPECT_FLOAT_EQ(n[3], 0) << "Ostmark is known";
  EXPECT_FLOAT_EQ(n[4], 1) << "12";
  EXPECT_FLOAT_EQ(n[7], 4.0f / 7);
  EXPECT_FLOAT_EQ(n[8], 7) << "words and figures, no marks";
}

TEST(Novelty, NewNamesAreCounted) {
  EXPECT_FLOAT_EQ(of(Said("the mayor met Olden and Verena."), Said("the mayor left."))[3], 2);
}

TEST(Novelty, FunctionWordsAreNeverNew) {
  const auto n = of(Said("The mayor was with them."), Said("mayor"));
  EXPECT_FLOAT_EQ(n[0], 0);
  EXPECT_FLOAT_EQ(n[7], 0);
  EXPECT_FLOAT_EQ(n[8], 5);
}

TEST(Novelty, AnEmptyTextHasNothingNew) {
  for (const float v : of(Said("."), Said("mayor"))) EXPECT_FLOAT_EQ(v, 0);
}

TEST(Novelty, ANewWordIsStrangeAsItIsUnlikeTheLikestOfTheOtherText) {
  PlainTable table;
  Knowledge knowledge;
  knowledge.words = &table;
  const auto n = of(Said("boats came"), Said("ships came"), knowledge);
  EXPECT_FLOAT_EQ(n[0], 1);
  EXPECT_NEAR(n[5], 0.5f * (1 - 0.8f), 1e-6);
  EXPECT_NEAR(n[6], 0.5f * (1 - 0.8f), 1e-6);
  const auto two = of(Said("boats whales came"), Said("ships"), knowledge);
  EXPECT_NEAR(two[5], 0.5f, 1e-6) << "whales are like nothing there";
  EXPECT_NEAR(two[6], 0.5f + 0.1f + 0.5f, 1e-6) << "whales, boats, came";
}

TEST(BorneOut, WhatFollowsIsSupportedAndNewWordsMakeItLessSo) {
  const auto seen = [](float follows, float contradicts, float more) {
    Entailment s{};
    s[0] = 1;
    for (size_t view = 0; view < kViews; ++view) {
      s[place_of(kFollowsLeast, view)] = follows;
      s[place_of(kContradictsMost, view)] = contradicts;
      s[place_of(kSaysMoreMost, view)] = more;
      s[place_of(kOpenMost, view)] = 1 - follows;
    }
    return s;
  };
  const std::array<float, kNoveltyFeatures> nothing{};
  const double follows = not_borne_out(seen(0.98f, 0.01f, 0.01f), nothing);
  EXPECT_LT(follows, 0.5);
  EXPECT_GT(not_borne_out(seen(0.01f, 0.98f, 0.01f), nothing), 0.7);
  EXPECT_GT(not_borne_out(seen(0.01f, 0.01f, 0.98f), nothing), 0.5);
  std::array<float, kNoveltyFeatures> names{};
  names[3] = 3;  // names
  EXPECT_GT(not_borne_out(seen(0.98f, 0.01f, 0.01f), names), follows);
  // beyond what a judge can be sure of nothing changes
  EXPECT_DOUBLE_EQ(not_borne_out(seen(1, 0, 0), nothing), not_borne_out(seen(0.9999f, 0.0001f, 0.0001f), nothing));
  // each view has its part
  Entailment one = seen(0.98f, 0.01f, 0.01f);
  one[place_of(kFollowsLeast, kViews - 1)] = 0.01f;
  EXPECT_GT(not_borne_out(one, nothing), follows);
}

TEST(Sources, AStatementThatOnlyNamesItsSourceIsTold) {
  const auto only_source = [](const std::string& text) { return only_names_source(Said(text).telling(), {0}); };
  EXPECT_TRUE(only_source("The ministry informed Telpress about this."));
  EXPECT_TRUE(only_source("So it was said."));
  EXPECT_FALSE(only_source("The ministry informed Telpress.")) << "about what?";
  EXPECT_FALSE(only_source("The ministry knows about this.")) << "nobody says anything";
  EXPECT_FALSE(only_source("It said ships carrying grain from northern harbours arrived.")) << "it has content";
  EXPECT_TRUE(only_source("It was said by an old man at the pub to us all on a day in."));
  EXPECT_FALSE(only_source("It was said by an old man at the pub to us all on a day in a."))
      << "more than eighteen words have a content of their own";
}

}  // namespace
}  // namespace tellings::compare
