// One conflict that stands as a point and as a difference.
#include <gtest/gtest.h>

#include "tellings/store.h"

namespace tellings::store {
namespace {

// Words of a report by their place; the texts do not matter here.
PointReading answer(uint32_t report, size_t begin, uint32_t group) { return {report, {begin, begin + 2}, "", group}; }
Reading quoted(uint32_t report, size_t begin) { return {report, ByteRange{begin, begin + 9}, ""}; }
Reading silent(uint32_t report) { return {report, std::nullopt, ""}; }

Difference difference(std::vector<Reading> readings, Kind kind = Kind::quantity) {
  Difference d;
  d.kind = kind;
  d.severity = Severity::conflict;
  d.readings = std::move(readings);
  return d;
}

Comparison story(std::vector<PointReading> answers, std::vector<Difference> differences) {
  Comparison out;
  out.points.push_back({PointKind::quantity, PointRelation::conflict, "killed", 0.9, std::move(answers)});
  out.differences = std::move(differences);
  return out;
}

using Places = std::vector<size_t>;

TEST(SameWords, AConflictOfTwoIsBoth) {
  const Comparison c = story({answer(0, 5, 0), answer(1, 7, 1)}, {difference({quoted(0, 40), quoted(1, 40)}),
                                                                  difference({quoted(0, 5), quoted(1, 7), silent(2)})});
  EXPECT_EQ(same_words(MarkOn::point, 0, c), Places{1});
  EXPECT_EQ(same_words(MarkOn::difference, 1, c), Places{0});
  EXPECT_EQ(same_words(MarkOn::difference, 0, c), Places{});
}

TEST(SameWords, ADifferenceThatLeavesAnAnswerOutDoesNotSpeakForThePoint) {
  const Comparison c =
      story({answer(0, 5, 0), answer(1, 7, 1), answer(2, 9, 2)}, {difference({quoted(0, 5), quoted(1, 7)})});
  EXPECT_EQ(same_words(MarkOn::point, 0, c), Places{0}) << "it is a part of the point";
  EXPECT_EQ(same_words(MarkOn::difference, 0, c), Places{});
}

TEST(SameWords, AnotherReportWithAnAnswerThatIsQuotedChangesNothing) {
  const Comparison c =
      story({answer(0, 5, 0), answer(1, 7, 1), answer(2, 9, 1)}, {difference({quoted(0, 5), quoted(1, 7)})});
  EXPECT_EQ(same_words(MarkOn::difference, 0, c), Places{0});
}

TEST(SameWords, ADifferenceThatQuotesSomethingElseTooIsAnother) {
  const Comparison c =
      story({answer(0, 5, 0), answer(1, 7, 1)}, {difference({quoted(0, 5), quoted(1, 7), quoted(2, 3)})});
  EXPECT_EQ(same_words(MarkOn::point, 0, c), Places{});
}

TEST(SameWords, WhatDiffersInWordingAloneIsNoPartOfAConflict) {
  const Comparison c =
      story({answer(0, 5, 0), answer(1, 7, 0), answer(2, 9, 1)}, {difference({quoted(0, 5), quoted(1, 7)})});
  EXPECT_EQ(same_words(MarkOn::point, 0, c), Places{});
}

TEST(SameWords, WholeStatementsSayMoreThanOneThing) {
  const Comparison c =
      story({answer(0, 5, 0), answer(1, 7, 1)}, {difference({quoted(0, 5), quoted(1, 7)}, Kind::statement)});
  EXPECT_EQ(same_words(MarkOn::point, 0, c), Places{});
  EXPECT_EQ(same_words(MarkOn::difference, 0, c), Places{});
}

}  // namespace
}  // namespace tellings::store
