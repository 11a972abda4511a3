// Support in origins, claim by claim.
#include <gtest/gtest.h>

#include "lineage/made_tellings.h"
#include "lineage/sources.h"

namespace tellings::lineage {
namespace {

// A difference whose readings are where each report has one of `words`.
Difference difference_at(const std::vector<Telling>& tellings, const std::vector<std::string>& words) {
  Difference d;
  for (uint32_t r = 0; r < tellings.size(); ++r) {
    Reading reading{.report = r, .range = {}, .value = ""};
    for (const std::string& w : words)
      if (const size_t at = tellings[r].report.text.find(w); at != std::string::npos) {
        reading.range = ByteRange{at, at + w.size()};
        reading.value = w;
      }
    d.readings.push_back(reading);
  }
  return d;
}

Lineage lineage_of(uint32_t reports, const std::vector<Edge>& edges) {
  Lineage out;
  out.reports = out.nodes = reports;
  out.edges = edges;
  return out;
}

std::vector<ReadingSupport> support_at(const std::vector<Telling>& tellings, const Lineage& lineage,
                                       const std::vector<std::string>& words) {
  Comparison comparison;
  comparison.differences.push_back(difference_at(tellings, words));
  return support(tellings, lineage, comparison).front();
}

const std::string kClosed = "The road along the river was closed over a length of ";

TEST(Support, WhatWasTakenOverAddsNoOrigin) {
  const std::vector<Telling> t = {made_telling("a", kClosed + "132km."), made_telling("b", kClosed + "132km."),
                                  made_telling("c", kClosed + "132km."),
                                  made_telling("d", "Some 137km are shut he said.")};
  const auto s = support_at(t, lineage_of(4, {{0, 1, Step::copy, 0.9}, {1, 2, Step::copy, 0.9}}), {"132km", "137km"});
  ASSERT_EQ(s.size(), 2U);
  EXPECT_EQ(s[0].reports, (std::vector<uint32_t>{0, 1, 2}));
  EXPECT_EQ(s[0].fewest_origins, 1U);
  EXPECT_EQ(s[0].most_origins, 1U);
  EXPECT_EQ(s[1].reports, (std::vector<uint32_t>{3}));
  EXPECT_EQ(s[1].most_origins, 1U);
}

TEST(Support, AnswersToAPointAreCountedAsReadingsAre) {
  const std::vector<Telling> t = {made_telling("a", kClosed + "132km. " + kClosed + "132km."),
                                  made_telling("b", kClosed + "132km."),
                                  made_telling("c", "Some 137km are shut he said.")};
  const auto at = [&](uint32_t report, const std::string& words, uint32_t group) {
    const size_t begin = t[report].report.text.rfind(words);
    return PointReading{report, {begin, begin + words.size()}, words, group};
  };
  Point p;
  p.readings = {at(0, "132km", 0), at(0, "132km", 0), at(1, "132km", 0), at(2, "137km", 1)};
  const std::vector<Point> points{p};
  const auto s = support(t, lineage_of(3, {{0, 1, Step::copy, 0.9}}), points);
  ASSERT_EQ(s.size(), 1U);
  ASSERT_EQ(s[0].size(), 2U) << "in order of the groups";
  EXPECT_EQ(s[0][0].reports, (std::vector<uint32_t>{0, 1})) << "a report that says it twice is one";
  EXPECT_EQ(s[0][0].most_origins, 1U);
  EXPECT_EQ(s[0][1].reports, (std::vector<uint32_t>{2}));
}

TEST(Support, WhatWasChangedOnTheWayIsItsChangersOwn) {
  const std::vector<Telling> t = {made_telling("a", kClosed + "132km."), made_telling("b", kClosed + "137km."),
                                  made_telling("c", "It is 137km that are shut he said.")};
  const auto s = support_at(t, lineage_of(3, {{0, 1, Step::edit, 0.9}}), {"132km", "137km"});
  ASSERT_EQ(s.size(), 2U);
  EXPECT_EQ(s[1].reports, (std::vector<uint32_t>{1, 2}));
  EXPECT_EQ(s[1].most_origins, 2U);
}

TEST(Support, AStatementOfItsOwnMakesACopyingReportAnOrigin) {
  const std::vector<Telling> t = {
      made_telling("a", "Boats lay before the harbour all of the day. " + kClosed + "132km."),
      made_telling("b", "Boats lay before the harbour all of the day. At 132km from here we saw the barrier."),
  };
  const auto s = support_at(t, lineage_of(2, {{0, 1, Step::edit, 0.9}}), {"132km"});
  ASSERT_EQ(s.size(), 1U);
  EXPECT_EQ(s[0].most_origins, 2U);
  EXPECT_EQ(s[0].fewest_origins, 2U);
}

TEST(Support, AnUnsureStepLeavesARange) {
  const std::vector<Telling> t = {made_telling("a", kClosed + "132km."), made_telling("b", kClosed + "132km.")};
  const auto s = support_at(t, lineage_of(2, {{0, 1, Step::copy, 0.3}}), {"132km"});
  EXPECT_EQ(s[0].fewest_origins, 1U);
  EXPECT_EQ(s[0].most_origins, 2U);
}

TEST(Support, WhatTwoTookFromALostReportHasOneOrigin) {
  const std::vector<Telling> t = {made_telling("a", kClosed + "132km."), made_telling("b", kClosed + "132km.")};
  Lineage lineage = lineage_of(2, {{2, 0, Step::lost_source, 0.9}, {2, 1, Step::lost_source, 0.9}});
  lineage.nodes = 3;
  EXPECT_EQ(support_at(t, lineage, {"132km"})[0].most_origins, 1U);
  // a lost report that was taken from another lost one
  lineage =
      lineage_of(2, {{2, 0, Step::lost_source, 0.9}, {3, 1, Step::lost_source, 0.9}, {3, 2, Step::lost_source, 1}});
  lineage.nodes = 4;
  EXPECT_EQ(support_at(t, lineage, {"132km"})[0].most_origins, 2U)
      << "what nobody else took from it cannot be known to have been in it";
}

TEST(Support, OfTwoParentsTheOneThatHasTheStatementIsFollowed) {
  const std::vector<Telling> t = {
      made_telling("a", "Boats lay before the harbour all of the day."), made_telling("b", kClosed + "132km."),
      made_telling("c", "Boats lay before the harbour all of the day. " + kClosed + "132km.")};
  const auto s = support_at(t, lineage_of(3, {{0, 2, Step::mixture, 0.9}, {1, 2, Step::mixture, 0.9}}), {"132km"});
  ASSERT_EQ(s.size(), 1U);
  EXPECT_EQ(s[0].reports, (std::vector<uint32_t>{1, 2}));
  EXPECT_EQ(s[0].most_origins, 1U);
}

TEST(Support, OneNamedSourceIsOneOriginWhoeverReportsIt) {
  std::vector<Telling> t = {made_telling("a", "Ministry Dorn said it was 132km."),
                            made_telling("b", "As Dorn put it 132km is shut.")};
  for (Telling& x : t) {
    const std::string& text = x.report.text;
    const size_t name = text.find("Dorn");
    Fact fact;
    fact.kind = FactKind::name;
    fact.range = {name, name + 4};
    x.facts.facts.push_back(fact);
    x.facts.attributions.push_back({{{name, name + 4}}, {}, {{name + 5, text.size()}}});
  }
  const auto s = support_at(t, lineage_of(2, {}), {"132km"});
  EXPECT_EQ(s[0].most_origins, 1U);
  EXPECT_EQ(s[0].source, "Dorn");
}

TEST(Sources, AMinistryIsTheSameWithFewerOfItsNames) {
  EXPECT_TRUE(same_source("Ministry of Defence", "the ministry of defence"));
  EXPECT_TRUE(same_source("Ilse Dorn", "Dorn"));
  EXPECT_FALSE(same_source("Dorn", "Brek"));
  EXPECT_FALSE(same_source("", "Dorn"));
}

}  // namespace
}  // namespace tellings::lineage
