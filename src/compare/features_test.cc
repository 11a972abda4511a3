// The row of numbers that the grader sees: each at its place, since the trained model knows them by place alone.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

constexpr float kRare = 0.5f, kCommon = 0.05f;

class Features : public testing::Test {
 protected:
  std::array<float, kCandidateFeatures> row(const MadePair& made, const Candidate& c, size_t number = 1) {
    std::array<float, kCandidateFeatures> out;
    out.fill(-99);
    candidate_features(made.pair(), c, number, out.data());
    for (const float v : out) EXPECT_NE(v, -99) << "each number is written";
    return out;
  }
};

TEST_F(Features, TheKindIsOneOfSix) {
  const MadePair made(Said("The mayor left."), Said("The mayor stayed."));
  const Kind kinds[] = {Kind::quantity, Kind::date, Kind::name, Kind::term, Kind::polarity, Kind::detail};
  Candidate c;
  c.a = c.b = Span{2, 3};
  for (size_t k = 0; k < 6; ++k) {
    c.kind = kinds[k];
    const auto r = row(made, c);
    for (size_t n = 0; n < 6; ++n) EXPECT_EQ(r[n], n == k) << k;
  }
  c.kind = Kind::quote;
  EXPECT_EQ(row(made, c)[85], 1);
}

TEST_F(Features, WhatTheLexiconKnows) {
  const MadePair made(Said("The mayor left."), Said("The mayor stayed."));
  Candidate c;
  c.a = c.b = Span{2, 3};
  for (const auto& [relation, place] :
       {std::pair(LexicalRelation::antonym, 8), std::pair(LexicalRelation::synonym, 9),
        std::pair(LexicalRelation::same, 9), std::pair(LexicalRelation::derived, 10),
        std::pair(LexicalRelation::hypernym, 11), std::pair(LexicalRelation::hyponym, 11),
        std::pair(LexicalRelation::sister, 12), std::pair(LexicalRelation::none, 0)}) {
    c.relation = relation;
    const auto r = row(made, c);
    for (int n = 8; n <= 12; ++n) EXPECT_EQ(r[static_cast<size_t>(n)], n == place);
  }
}

// One candidate with everything known of it: "brave Olden" beside "farmers", in two statements of one row.
TEST_F(Features, EachStandsAtItsPlace) {
  Said a("The mayor praised brave Olden at noon in Ostmark."), b("Then the mayor praised farmers at night.");
  a.quote("praised brave Olden");
  Date noon;
  noon.minute = 720;
  b.date("farmers at night", noon);
  MadePair made(a, b);
  Pair& pair = made.pair();
  pair.touching = true;
  const Regime regime{.told_a = 0.5f, .told_b = 0.25f, .close = 0.7f};
  pair.regime = &regime;
  Recurrence recurrence;
  recurrence.add(pair);
  recurrence.add(pair);
  pair.recurrence = &recurrence;
  pair.a.maybe[4].emplace_back(4, 0.4f);
  Candidate c;
  c.kind = Kind::term;
  c.a = Span{3, 5};
  c.b = Span{4, 5};
  c.table = 0.11f, c.letters = 0.12f, c.same_name = 0.13f, c.linked = 0.14f, c.relative = 0.15f;
  c.same_unit = true, c.only_ones = true, c.same_sort = false;
  c.slot = {true, false};
  c.acronym = true;
  c.value.relation = ValueClash::loose;
  c.value.before = 0.21f, c.value.behind = 0.22f, c.value.owner = -0.5f;
  c.value.bounded = 2, c.value.size = 3.5f, c.value.rivals = 4, c.value.agreed = 5;
  c.contrast = {.axis = 7, .settled = true, .before = 0.31f, .behind = 0.32f, .mentions = 3};
  c.exchange = {.figures = true, .sure = 0.41f, .same = 0.42f};
  const auto r = row(made, c, 9);
  const float weight_a = 6 * kRare + 3 * kCommon;  // mayor praised brave Olden noon Ostmark; the at in
  const float weight_b = 4 * kRare + 3 * kCommon;  // mayor praised farmers night; then the at
  struct Expected {
    size_t place;
    float value;
    const char* what;
  };
  const Expected expected[] = {
      {6, 1, "has a"},
      {7, 1, "has b"},
      {13, 0.11f, "table"},
      {14, 0.12f, "letters"},
      {15, 0.13f, "one bearer"},
      {16, 0.14f, "linked"},
      {17, 0.15f, "relative"},
      {18, 1, "same unit"},
      {19, 1, "only ones"},
      {20, 1, "slot, left"},
      {21, 0, "slot, right"},
      {22, 2 * kRare, "weight of a"},
      {23, kRare, "weight of b"},
      {24, kRare, "the weightiest word of a"},
      {25, kRare, "the weightiest word of b"},
      {26, 2, "words of a"},
      {27, 1, "words of b"},
      {28, 1, "praised before a corresponds"},
      {29, 1, "at behind a"},
      {30, 1, "praised before b"},
      {31, 1, "at behind b"},
      {32, 0, "brave is no name"},
      {33, 0, "farmers is no name"},
      {34, (2 * kRare + 2 * kCommon) / (4 * kRare + 3 * kCommon),
       "around a: the mayor praised at; not noon in Ostmark"},
      {35, (2 * kRare + 2 * kCommon) / (3 * kRare + 3 * kCommon), "around b: the mayor praised at; then, night not"},
      {36, 0, "brave Olden stands nowhere in b"},
      {37, 0, "farmers stands nowhere in a"},
      {38, (2 * kRare + 2 * kCommon) / weight_a, "share of a that corresponds"},
      {39, (2 * kRare + 2 * kCommon) / weight_b, "share of b"},
      {40, 0.9f, "score of the row"},
      {41, 9, "candidates of the pair"},
      {42, 0, "one language"},
      {43, 10, "tokens of a"},
      {44, 8, "tokens of b"},
      {45, 1, "a stands in a quotation"},
      {46, 0, "b does not"},
      {47, std::abs(3.0f / 10 - 4.0f / 8), "how far apart"},
      {48, 0.4f, "the best link, sure or not"},
      {49, 2, "rows in which both are left"},
      {50, 1, "acronym"},
      {51, 0, "a stands in no date"},
      {52, 1, "b does"},
      {53, 1, "Ostmark: a name of a that corresponds to nothing"},
      {54, 0, "names of b"},
      {55, 1, "brave in a"},
      {56, 0, "brave in b"},
      {57, 0, "farmers in a"},
      {58, 1, "farmers in b"},
      {59, -1, "no lexicon"},
      {60, 4, "how values clash: loosely"},
      {61, 0.21f, "likeness before"},
      {62, 0.22f, "likeness behind"},
      {63, 0, "a stated elsewhere"},
      {64, 0, "b stated elsewhere"},
      {65, 0, "unit"},
      {66, 0, "ordinal"},
      {67, 0, "clock"},
      {68, 0, "weekday"},
      {69, 0, "named day"},
      {70, 2, "bounded"},
      {71, 3.5f, "size"},
      {72, 4, "rivals"},
      {73, 5, "agreed"},
      {74, 0, "newer a"},
      {75, 0, "newer b"},
      {76, 0, "counted"},
      {77, 0, "same sort"},
      {78, 7, "axis"},
      {79, 1, "settled"},
      {80, 0.31f, "contrast, before"},
      {81, 0.32f, "contrast, behind"},
      {82, 3, "mentions"},
      {83, 8.0f / 10, "the shorter side by the longer"},
      {84, 0, "retold"},
      {85, 0, "quote"},
      {86, 0, "nobody"},
      {87, 1, "touching"},
      {88, 0.25f, "the least told"},
      {89, 0.5f, "the most told"},
      {90, 0.7f, "close"},
      {91, -0.5f, "owner"},
      {92, 0.41f, "exchange, sure"},
      {93, 0.42f, "exchange, same"},
      {94, 1, "of figures"},
      {95, 1, "both English"},
  };
  for (const Expected& e : expected) EXPECT_NEAR(r[e.place], e.value, 1e-5) << e.place << ": " << e.what;
}

TEST_F(Features, EachThatIsKnownOfTwoValuesHasAPlace) {
  const MadePair made(Said("The mayor left."), Said("The mayor stayed."));
  Candidate c;
  c.a = c.b = Span{2, 3};
  bool ValueEvidence::* const flags[] = {&ValueEvidence::stated_a, &ValueEvidence::stated_b, &ValueEvidence::has_unit,
                                         &ValueEvidence::ordinal,  &ValueEvidence::clock,    &ValueEvidence::weekday,
                                         &ValueEvidence::named_day};
  for (size_t k = 0; k < 7; ++k) {
    c.value = {};
    c.value.*flags[k] = true;
    const auto r = row(made, c);
    for (size_t n = 0; n < 7; ++n) EXPECT_EQ(r[63 + n], n == k) << k;
  }
  bool ValueEvidence::* const newer[] = {&ValueEvidence::newer_a, &ValueEvidence::newer_b, &ValueEvidence::counted};
  for (size_t k = 0; k < 3; ++k) {
    c.value = {};
    c.value.*newer[k] = true;
    const auto r = row(made, c);
    for (size_t n = 0; n < 3; ++n) EXPECT_EQ(r[74 + n], n == k) << k;
  }
  c.value = {};
  c.value.none = true;
  EXPECT_EQ(row(made, c)[86], 1);
}

TEST_F(Features, TheFirstWordIsANeighbourToo) {
  const MadePair made(Said("mayor left"), Said("mayor stayed"));
  Candidate c;
  c.a = c.b = Span{1, 2};
  const auto r = row(made, c);
  EXPECT_EQ(r[28], 1);
  EXPECT_EQ(r[29], 0) << "nothing stands behind";
  EXPECT_EQ(r[30], 1);
}

TEST_F(Features, OfSilenceNothingIsKnown) {
  const MadePair made(Said("The mayor left Olden."), Said("The mayor stayed."));
  Candidate c;
  c.a = Span{3, 4};
  auto r = row(made, c);
  for (const size_t n : {7, 23, 25, 27, 30, 31, 33, 37, 46, 52, 49}) EXPECT_EQ(r[n], 0) << n;
  for (const size_t n : {35, 47, 48, 57, 58, 59}) EXPECT_EQ(r[n], -1) << n;
  EXPECT_EQ(r[32], 1) << "Olden is a name";
  EXPECT_EQ(r[53], 0) << "it is the candidate itself";
  c.b = c.a, c.a.reset();
  r = row(made, c);
  for (const size_t n : {6, 22, 24, 26, 28, 29, 32, 36, 45, 51}) EXPECT_EQ(r[n], 0) << n;
  for (const size_t n : {34, 55, 56}) EXPECT_EQ(r[n], -1) << n;
  EXPECT_EQ(r[53], 1) << "Olden is open";
}

TEST_F(Features, WordsThatStandOftenAreCountedToFive) {
  const MadePair made(Said("Ships met ships , ships , ships , ships , ships and boats."),
                      Said("Boats and boats left."));
  Candidate c;
  c.a = Span{0, 1};
  c.b = Span{0, 1};
  const auto r = row(made, c);
  EXPECT_EQ(r[55], 5);
  EXPECT_EQ(r[57], 1);
  EXPECT_EQ(r[58], 2);
  EXPECT_EQ(r[37], 1) << "boats stand in the other report";
}

TEST_F(Features, TheJudgeIsHeardOnTheWordsAndOnTheWhole) {
  MadePair made(Said("mayor left town"), Said("mayor kept town"));
  Pair& pair = made.pair();
  Judgement j;
  j.b_from_a = {.follows = 0.1f, .says_more = 0.2f, .contradicts = 0.7f};
  j.a_from_b = {.follows = 0.3f, .says_more = 0.4f, .contradicts = 0.3f};
  j.of_a = {{{0, 5}, 0.9f, 0.8f}, {{6, 10}, 0.5f, 0.4f}};
  j.of_b = {{{0, 5}, 0.7f, 0.6f}, {{6, 10}, 0.3f, 0.2f}};
  pair.judgement = j;
  Candidate c;
  c.a = c.b = Span{1, 2};
  c.by_clash = true;
  std::array<float, kJudgedFeatures> r;
  judged_features(pair, c, r.data());
  const float expected[kJudgedFeatures] = {0.7f, 0.3f, 0.1f, 0.3f, 0.4f, 0.2f, -1,   0.5f,
                                           0.3f, 0.9f, 0.7f, 0.4f, 0.2f, 0.8f, 0.6f, 1};
  for (size_t k = 0; k < kJudgedFeatures; ++k) EXPECT_FLOAT_EQ(r[k], expected[k]) << k;
  c.b.reset();
  c.relief = 0.25f;
  judged_features(pair, c, r.data());
  EXPECT_FLOAT_EQ(r[6], 0.25f);
  EXPECT_FLOAT_EQ(r[8], -1);
  EXPECT_FLOAT_EQ(r[12], -1);
}

}  // namespace
}  // namespace tellings::compare
