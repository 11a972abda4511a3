#include <gtest/gtest.h>

#include "extract/segmentation_for_tests.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

std::vector<std::string> quoted(const std::string& text) {
  Report r;
  r.text = text;
  std::vector<std::string> out;
  for (const Fact& f : quotes(r, segmentation_for_tests(text))) out.emplace_back(f.range.of(text));
  return out;
}

TEST(Quotes, StandBetweenTheMarksOfTheirLanguage) {
  EXPECT_EQ(quoted("She said \"the bridge is closed\" and left."), std::vector<std::string>{"the bridge is closed"});
  EXPECT_EQ(quoted("She said “the bridge is closed” and left."), std::vector<std::string>{"the bridge is closed"});
  EXPECT_EQ(quoted("Sie sagte „die Brücke ist zu“ und ging."), std::vector<std::string>{"die Brücke ist zu"});
  EXPECT_EQ(quoted("Она сказала «мост закрыт» и ушла."), std::vector<std::string>{"мост закрыт"});
}

TEST(Quotes, AMarkThatNothingClosesQuotesNothing) { EXPECT_TRUE(quoted("She said “the bridge is closed.").empty()); }

}  // namespace
}  // namespace tellings::extract
