#include "compare/support.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compare/made_pair.h"
#include "compare/told_judge.h"

namespace tellings::compare {
namespace {

class SupportTest : public testing::Test {
 protected:
  SupportTest() {
    knowledge_.judge = [this] { return &judge_; };
  }
  ToldJudge judge_;
  Knowledge knowledge_;
};

TEST_F(SupportTest, AShortTextIsSeenFromALongOneAndNotTheOtherWay) {
  const Telling summary = made_telling("The port was shut.");
  const Telling report =
      made_telling("A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept.");
  const auto [of_summary, of_report] = support(summary, report, knowledge_);
  EXPECT_EQ(judge_.asked, std::vector<std::string>{"A storm came. Ships waited. The port was shut on Monday. Trains "
                                                   "ran. Nobody slept. | The port was shut."});
  EXPECT_FLOAT_EQ(of_summary[kAsked], 1);
  EXPECT_FLOAT_EQ(of_report[kAsked], 0);
}

TEST_F(SupportTest, TheStatementThatFollowsLeastCounts) {
  const std::string report = "The port was shut on Monday. Ships waited.";
  judge_.contradicts(report, "Nobody waited.", 0.9f);
  const Support seen = support(made_telling(report), made_telling("The port was shut. Nobody waited."), knowledge_)[1];
  EXPECT_FLOAT_EQ(seen[place_of(kFollowsLeast)], 0.1f);
  EXPECT_FLOAT_EQ(seen[place_of(kFollowsMean)], 0.55f);
  EXPECT_FLOAT_EQ(seen[place_of(kContradictsMost)], 0.9f);
  EXPECT_FLOAT_EQ(seen[place_of(kContradictsMean)], 0.45f);
}

TEST_F(SupportTest, OfALongTextOnlyWhatIsNearIsRead) {
  std::string text;
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"})
    text += std::string("Trains ran on ") + day + ". Ships waited on " + day + ". ";
  const Telling report = made_telling(text + "The mayor shut the port. The harbour master left.");
  const Telling summary = made_telling("The port was shut by the mayor.");
  const std::vector<Sense> wanted = senses_of(summary, knowledge_), senses = senses_of(report, knowledge_);
  const std::vector<std::string> sources = sources_of(wanted, report, senses, kMany);
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_NE(sources[0].find("The mayor shut the port."), std::string::npos);
  EXPECT_LT(sources[0].size(), report.report.text.size());
  EXPECT_EQ(sources_of(wanted, report, senses, {1, 400})[0], "The mayor shut the port.");
}

TEST_F(SupportTest, ATextOfManyStatementsIsNotJudgedAsAWhole) {
  const Telling many = made_telling("One came. Two came. Three came. Four came. Five came. Six came. Seven came.");
  const auto [of_many, of_one] = support(many, made_telling("One came."), knowledge_);
  EXPECT_FLOAT_EQ(of_many[kAsked], 0);
  EXPECT_FLOAT_EQ(of_one[kAsked], 1);
  EXPECT_EQ(judge_.asked.size(), 1u);  // seen from many alone
  judge_.asked.clear();
  support(many, many, knowledge_);
  EXPECT_TRUE(judge_.asked.empty());
}

TEST_F(SupportTest, WithoutAJudgeNothingIsKnown) {
  EXPECT_FLOAT_EQ(support(made_telling("One."), made_telling("Two."), Knowledge())[0][kAsked], 0);
}

}  // namespace
}  // namespace tellings::compare
