#include <gtest/gtest.h>

#include "extract/segmentation_for_tests.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

std::vector<Fact> found(const std::string& text, const std::string& language) {
  Report report;
  report.text = text;
  report.language = language;
  return negations(report, segmentation_for_tests(text));
}

TEST(Negations, ReachToTheEndOfTheirClause) {
  const std::string text = "The dam did not hold and never will, he said. It is old.";
  const std::vector<Fact> got = found(text, "en");
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(got[0].range.of(text), "not");
  EXPECT_EQ(got[0].negation->scope.of(text), " hold");
  EXPECT_EQ(got[1].range.of(text), "never");
  EXPECT_EQ(got[1].negation->scope.of(text), " will");
}

TEST(Negations, AreKnownInSeveralLanguages) {
  EXPECT_EQ(found("Der Damm hielt nicht.", "de").size(), 1u);
  EXPECT_EQ(found("Плотина не выдержала.", "ru").size(), 1u);
  EXPECT_EQ(found("The dam held.", "en").size(), 0u);
}

TEST(Negations, OfALongStatementCostNoMoreThanItsLength) {
  std::string text;
  for (int k = 0; k < 100000; ++k) text += "not ";
  EXPECT_EQ(found(text + ".", "en").size(), 100000u);
}

}  // namespace
}  // namespace tellings::extract
