#include "compare/entailment.h"

#include <gtest/gtest.h>

#include <string>

#include "compare/made_pair.h"
#include "compare/told_judge.h"

namespace tellings::compare {
namespace {

class EntailmentTest : public testing::Test {
 protected:
  EntailmentTest() {
    knowledge_.judge = [this] { return &judge_; };
    knowledge_.second_judge = [this] { return &second_judge_; };
  }
  ToldJudge judge_;
  ToldJudge second_judge_;
  Knowledge knowledge_;
};

TEST_F(EntailmentTest, AShortTextIsSeenFromTheStatementsNearestToItFewAndMore) {
  const Telling summary = made_telling("The port was shut.");
  const Telling report =
      made_telling("A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept.");
  const auto [of_summary, of_report] = entailment(summary, report, knowledge_);
  ASSERT_EQ(judge_.asked.size(), 2u);
  EXPECT_NE(judge_.asked[0].find("The port was shut on Monday."), std::string::npos);
  EXPECT_EQ(judge_.asked[0].find("Ships waited."), std::string::npos);
  EXPECT_EQ(judge_.asked[1],
            "A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept. | The port was shut.");
  EXPECT_FLOAT_EQ(of_summary[0], 1);  // it was asked
  EXPECT_FLOAT_EQ(of_report[0], 0);
  EXPECT_FLOAT_EQ(of_summary[1], 1);  // the least that follows
}

TEST_F(EntailmentTest, TheSecondJudgeReadsTheSameAndHasViewsOfItsOwn) {
  const Telling summary = made_telling("The port was shut.");
  const Telling report =
      made_telling("A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept.");
  second_judge_.contradicts(report.report.text, summary.report.text, 0.75f);
  const Entailment of_summary = entailment(summary, report, knowledge_)[0];
  EXPECT_EQ(second_judge_.asked, judge_.asked);
  for (size_t view = 0; view < kViews; ++view) {
    const bool contradicted = view == view_of(1, kBreadths - 1);
    EXPECT_FLOAT_EQ(of_summary[place_of(kContradictsMost, view)], contradicted ? 0.75f : 0);
    EXPECT_FLOAT_EQ(of_summary[place_of(kFollowsLeast, view)], contradicted ? 0.25f : 1);
  }
}

TEST_F(EntailmentTest, OfALongTextOnlyWhatIsNearIsRead) {
  std::string text;
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"})
    text += std::string("Trains ran on ") + day + ". Ships waited on " + day + ". ";
  const Telling report = made_telling(text + "The mayor shut the port. The harbour master left.");
  const Telling summary = made_telling("The port was shut by the mayor.");
  const std::vector<Sources> sources = sources_of(summary, report, knowledge_);
  ASSERT_EQ(sources.size(), 1u);
  for (const std::string& source : sources[0]) {
    EXPECT_NE(source.find("The mayor shut the port."), std::string::npos);
    EXPECT_LT(source.size(), report.report.text.size());
  }
  EXPECT_LT(sources[0][0].size(), sources[0][1].size());
}

TEST_F(EntailmentTest, ATextOfManyStatementsIsNotJudgedAsAWhole) {
  const Telling many = made_telling("One came. Two came. Three came. Four came. Five came. Six came. Seven came.");
  const auto [of_many, of_one] = entailment(many, made_telling("One came."), knowledge_);
  EXPECT_FLOAT_EQ(of_many[0], 0);
  EXPECT_FLOAT_EQ(of_one[0], 1);
  EXPECT_EQ(judge_.asked.size(), kBreadths);
  judge_.asked.clear();
  entailment(many, many, knowledge_);
  EXPECT_TRUE(judge_.asked.empty());
}

TEST_F(EntailmentTest, WithoutAJudgeNothingIsKnown) {
  EXPECT_FLOAT_EQ(entailment(made_telling("One."), made_telling("Two."), Knowledge())[0][0], 0);
}

}  // namespace
}  // namespace tellings::compare
