// The rows of numbers that the trained parts see, each at its place.
#include "lineage/features.h"

#include <gtest/gtest.h>

#include <cmath>

#include "lineage/made_tellings.h"

namespace tellings::lineage {
namespace {

float log1(double n) { return static_cast<float>(std::log1p(n)); }

// The words of a family and what they share.
struct Made {
  explicit Made(const std::vector<Telling>& family) : words(all(family)), coverage(words, 48) {}
  static std::vector<Words> all(const std::vector<Telling>& family) {
    std::vector<Words> out;
    for (const Telling& t : family) out.push_back(words_of(t));
    return out;
  }
  Matter matter() const { return {words, coverage}; }
  std::vector<Words> words;
  Coverage coverage;
};

const std::vector<std::string>& body() {
  static const std::vector<std::string> kept = made_statements(10, 51);  // of twelve words each
  return kept;
}

TEST(LineageFeatures, OfAPairStandAtTheirPlaces) {
  // b has statements 0 to 5 of a, and four of its own; a has 6 to 9 beside. Each begins with "The", which is shared
  // where it stands behind what is: 73 words
  const std::string own = joined(made_statements(4, 52));
  std::vector<Telling> family = {made_telling("a", joined(body()), "2031-05-01T07:00:00Z"),
                                 made_telling("b", part(body(), 0, 6) + " " + own, "2031-05-01T10:00:00Z")};
  family[0].report.title = "Dam breaks";
  family[1].report.title = "Dam holds";
  family[1].report.credit = "TEL";
  const Made made(family);
  const std::vector<PossibleParent> found = candidates(made.matter(), 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].parent, 0U);
  const Row& r = found[0].row;
  ASSERT_EQ(r.size(), kParentFeatures);
  struct Expected {
    size_t place;
    float value;
    const char* what;
  };
  const Expected expected[] = {
      {0, 47.0f / 120, "of b's words, those that a lacks"},
      {1, log1(47), "how many"},
      {2, log1(1), "in one gap"},
      {3, 0, "single words changed"},
      {5, 0, "gaps of a, but the one at its end"},
      {6, 1, "a goes on at its end"},
      {7, 47.0f / 120, "of a's words, those that b lacks"},
      {8, log1(47), "how many"},
      {9, 0, "moved"},
      {10, 73.0f / 120, "shared, of b"},
      {11, 73.0f / 120, "shared, of a"},
      {12, 0, "as long"},
      {13, 1, "both times are known"},
      {14, 3, "hours later"},
      {15, 1, "b credits an agency"},
      {16, 0, "a does not"},
      {17, 0, "as many hedges"},
      {18, 0, "what a lacks and a third has"},
      {22, log1(73), "only these two have"},
      {23, log1(47), "b's own words"},
      {24, log1(47), "a's own words"},
      {26, 47.0f / 120, "b's own share"},
      {27, 47.0f / 120, "a's own share"},
      {32, 1, "b goes on at its end"},
      {33, log1(120), "words of b"},
      {34, 0.5f, "one of two words of the titles"},
  };
  for (const Expected& e : expected) EXPECT_NEAR(r[e.place], e.value, 1e-5) << e.place << ": " << e.what;
  // alone it is the best and the worst of all
  for (size_t k = 35; k < 35 + 22; ++k) EXPECT_FLOAT_EQ(r[k], 0) << k;
  EXPECT_FLOAT_EQ(r[57], 0) << "no rival";
  EXPECT_FLOAT_EQ(r[61], log1(1)) << "one candidate";
  EXPECT_FLOAT_EQ(r[62], 1) << "its time is known";
}

TEST(LineageFeatures, OfTwoParentsStandAtTheirPlaces) {
  const auto other = made_statements(10, 53);
  // m takes 0 to 4 of a and 0 to 3 of b, whose first word "The" stands in a behind these too
  const std::vector<Telling> family = {
      made_telling("a", joined(body()), "2031-05-01T07:00:00Z"),
      made_telling("b", part(other, 0, 8), "2031-05-01T08:00:00Z"),
      made_telling("m", part(body(), 0, 5) + " " + part(other, 0, 4), "2031-05-01T10:00:00Z")};
  const Made made(family);
  const std::vector<PossibleParent> list = candidates(made.matter(), 2);
  ASSERT_EQ(list.size(), 2U);
  const std::vector<TwoParents> found = two_parents(made.matter(), 2, list);
  ASSERT_EQ(found.size(), 1U) << "each pair once";
  EXPECT_EQ(found[0].first, 0U);
  EXPECT_EQ(found[0].second, 1U);
  const Row& r = found[0].row;
  ASSERT_EQ(r.size(), kTwoFeatures);
  EXPECT_NEAR(r[0], 47.0f / 108, 1e-5) << "what the first, which has most, lacks";
  EXPECT_NEAR(r[1], 60.0f / 108, 1e-5) << "what the second lacks";
  EXPECT_FLOAT_EQ(r[2], 0) << "what both lack";
  EXPECT_NEAR(r[3], 60.0f / 108, 1e-5) << "only the first has";
  EXPECT_NEAR(r[4], 47.0f / 108, 1e-5) << "only the second has";
  EXPECT_FLOAT_EQ(r[5], 0) << "they share nothing";
  EXPECT_FLOAT_EQ(r[6], 0);
  EXPECT_FLOAT_EQ(r[7], log1(1)) << "in one piece";
  EXPECT_FLOAT_EQ(r[8], log1(1));
  EXPECT_FLOAT_EQ(r[9], 0) << "no single word is changed";
  EXPECT_FLOAT_EQ(r[16], 1) << "the time of the first is known";
  EXPECT_FLOAT_EQ(r[17], 3) << "so much before";
  EXPECT_FLOAT_EQ(r[18], 1);
  EXPECT_FLOAT_EQ(r[19], 2);
  EXPECT_FLOAT_EQ(r[20], 1) << "an hour apart";
}

TEST(LineageFeatures, ThreeTakenTogetherGiveEachPairOnce) {
  const auto second = made_statements(5, 54), third = made_statements(5, 55);
  const std::vector<Telling> family = {
      made_telling("a", part(body(), 0, 5)), made_telling("b", joined(second)), made_telling("c", joined(third)),
      made_telling("m", part(body(), 0, 4) + " " + part(second, 0, 4) + " " + part(third, 0, 1))};
  const Made made(family);
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (const TwoParents& t : two_parents(made.matter(), 3, candidates(made.matter(), 3))) {
    EXPECT_LT(t.first, t.second);
    EXPECT_EQ(std::find(pairs.begin(), pairs.end(), std::pair(t.first, t.second)), pairs.end());
    pairs.emplace_back(t.first, t.second);
  }
  EXPECT_NE(std::find(pairs.begin(), pairs.end(), std::pair(0U, 1U)), pairs.end());
}

TEST(LineageFeatures, WhereNothingIsNearThereIsNoCandidate) {
  const Made made({made_telling("a", part(body(), 0, 3)), made_telling("b", joined(made_statements(3, 56)))});
  EXPECT_TRUE(candidates(made.matter(), 0).empty());
}

TEST(LineageFeatures, OfManyCandidatesThoseThatExplainMostAreKept) {
  std::vector<PossibleParent> list(20);
  for (uint32_t k = 0; k < 20; ++k) list[k].parent = k, list[k].evidence.of_to.added = 100 - k;
  keep_likely(&list);
  ASSERT_EQ(list.size(), 16U);
  EXPECT_EQ(list.front().parent, 4U);
  EXPECT_EQ(list.back().parent, 19U);
}

TEST(LineageFeatures, OfNoneTheBestAndTheBestEarlierOneAreSeen) {
  const std::vector<Telling> family = {made_telling("a", part(body(), 0, 8), "2031-05-01T07:00:00Z"),
                                       made_telling("b", part(body(), 0, 9), "2031-05-01T12:00:00Z"),
                                       made_telling("m", joined(body()), "2031-05-01T10:00:00Z")};
  const Made made(family);
  const std::vector<PossibleParent> list = candidates(made.matter(), 2);
  const Row r = none_row(made.matter(), 2, list);
  ASSERT_EQ(r.size(), kNoneFeatures);
  EXPECT_FLOAT_EQ(r[14], -2) << "b explains most, and is later";
  EXPECT_FLOAT_EQ(r[kParentFeatures + 14], 3) << "of those that are not, a";
  EXPECT_FLOAT_EQ(r[2 * kParentFeatures], 0.5f) << "one of two is earlier";
  EXPECT_FLOAT_EQ(r[2 * kParentFeatures + 1], log1(2));
  EXPECT_FLOAT_EQ(r[2 * kParentFeatures + 2], 0);
  EXPECT_FLOAT_EQ(r[2 * kParentFeatures + 3], log1(120));
}

}  // namespace
}  // namespace tellings::lineage
