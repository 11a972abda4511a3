#include "compare/judging.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "compare/made_pair.h"
#include "tellings/judge.h"

namespace tellings::compare {
namespace {

// Says what it was told to say of a pair of texts, "follows" of all others, and counts.
class ToldJudge final : public Judge {
 public:
  void contradicts(const std::string& a, const std::string& b, float p) {
    const Outcome o{.follows = 1 - p, .says_more = 0, .contradicts = p};
    told_[{a, b}] = {o, o, {}, {}};
  }
  std::vector<Judgement> judge(std::span<const TextPair> pairs) override {
    std::vector<Judgement> out;
    for (const TextPair& pair : pairs) {
      asked.push_back(std::string(pair.a) + " | " + std::string(pair.b));
      const auto at = told_.find({std::string(pair.a), std::string(pair.b)});
      out.push_back(at != told_.end() ? at->second : Judgement{{1, 0, 0}, {1, 0, 0}, {}, {}});
    }
    return out;
  }
  std::vector<std::string> asked;

 private:
  std::map<std::pair<std::string, std::string>, Judgement> told_;
};

class JudgingTest : public testing::Test {
 protected:
  JudgingTest() {
    knowledge_.judge = [this] { return &judge_; };
  }
  void ask_about(std::vector<Pair>* pairs) const {
    std::vector<Pair*> all;
    for (Pair& pair : *pairs) all.push_back(&pair);
    judge_pairs(knowledge_, all);
  }
  ToldJudge judge_;
  Knowledge knowledge_;
};

TEST_F(JudgingTest, AsksOnlyAboutStatementsWhoseWordsDiffer) {
  const MadePair same("The port is open.", "The port is open.", knowledge_);
  const MadePair other("The port is open.", "The port is shut.", knowledge_);
  std::vector<Pair> pairs = {same.pair(), other.pair()};
  judge_.contradicts("The port is open.", "The port is shut.", 0.9f);
  ask_about(&pairs);
  EXPECT_EQ(judge_.asked, std::vector<std::string>{"The port is open. | The port is shut."});
  EXPECT_FALSE(pairs[0].judgement);
  ASSERT_TRUE(pairs[1].judgement);
  EXPECT_FLOAT_EQ(pairs[1].judgement->b_from_a.contradicts, 0.9f);
}

TEST_F(JudgingTest, FindsTheWordsThatCarryAContradiction) {
  const MadePair made("The old port is open.", "The big port is shut.", knowledge_);
  std::vector<Pair> pairs = {made.pair()};
  judge_.contradicts("The old port is open.", "The big port is shut.", 0.9f);
  judge_.contradicts("The old port is open.", "The old port is shut.", 0.8f);
  judge_.contradicts("The old port is open.", "The big port is open.", 0.1f);
  ask_about(&pairs);
  Candidate size, state;
  size.a = size.b = Span{1, 2};
  state.a = state.b = Span{4, 5};
  size.by_rules = state.by_rules = 0;
  std::vector<std::vector<Candidate>> candidates = {{size, state}};
  find_carriers(knowledge_, pairs, &candidates);
  ASSERT_TRUE(candidates[0][0].relief && candidates[0][1].relief);
  EXPECT_NEAR(*candidates[0][0].relief, 0.1f, 1e-5f);
  EXPECT_NEAR(*candidates[0][1].relief, 0.8f, 1e-5f);
}

TEST_F(JudgingTest, TakesANegationOutOfTheSideThatHasIt) {
  const MadePair made("The port is open.", "The port is not open.", knowledge_);
  std::vector<Pair> pairs = {made.pair()};
  judge_.contradicts("The port is open.", "The port is not open.", 0.95f);
  ask_about(&pairs);
  Candidate negation;
  negation.kind = Kind::polarity;
  negation.b = Span{3, 4};
  negation.by_rules = 0;
  std::vector<std::vector<Candidate>> candidates = {{negation}};
  find_carriers(knowledge_, pairs, &candidates);
  EXPECT_EQ(judge_.asked.back(), "The port is open. | The port is  open.");
  EXPECT_NEAR(candidates[0][0].relief.value_or(0), 0.95f, 1e-5f);
}

TEST_F(JudgingTest, AShortTextIsSeenFromTheStatementsNearestToItFewAndMore) {
  const Telling summary = made_telling("The port was shut.");
  const Telling report =
      made_telling("A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept.");
  float features[kSupportFeatures], of_report[kSupportFeatures];
  support(summary, report, knowledge_, features, of_report);
  ASSERT_EQ(judge_.asked.size(), 2u);
  EXPECT_NE(judge_.asked[0].find("The port was shut on Monday."), std::string::npos);
  EXPECT_EQ(judge_.asked[0].find("Ships waited."), std::string::npos);
  EXPECT_EQ(judge_.asked[1],
            "A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept. | The port was shut.");
  EXPECT_FLOAT_EQ(features[0], 1);  // it was asked
  EXPECT_FLOAT_EQ(of_report[0], 0);
  EXPECT_FLOAT_EQ(features[1], 1);  // the least that follows
}

TEST_F(JudgingTest, OfALongTextOnlyWhatIsNearIsRead) {
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

TEST_F(JudgingTest, ATextOfManyStatementsIsNotJudgedAsAWhole) {
  const Telling many = made_telling("One came. Two came. Three came. Four came. Five came. Six came. Seven came.");
  float of_many[kSupportFeatures], of_one[kSupportFeatures];
  support(many, made_telling("One came."), knowledge_, of_many, of_one);
  EXPECT_FLOAT_EQ(of_many[0], 0);
  EXPECT_FLOAT_EQ(of_one[0], 1);
  EXPECT_EQ(judge_.asked.size(), kBreadths);
  judge_.asked.clear();
  support(many, many, knowledge_, of_many, of_one);
  EXPECT_TRUE(judge_.asked.empty());
}

TEST_F(JudgingTest, WithoutAJudgeNothingIsKnown) {
  const Knowledge none;
  const MadePair made("The port is open.", "The port is shut.", none);
  std::vector<Pair> pairs = {made.pair()};
  judge_pairs(none, std::vector<Pair*>{&pairs[0]});
  EXPECT_FALSE(pairs[0].judgement);
  float one[kSupportFeatures], two[kSupportFeatures];
  support(made_telling("One."), made_telling("Two."), none, one, two);
  EXPECT_FLOAT_EQ(one[0], 0);
}

}  // namespace
}  // namespace tellings::compare
