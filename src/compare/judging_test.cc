#include "compare/judging.h"

#include <gtest/gtest.h>

#include "compare/grade.h"
#include "compare/made_pair.h"
#include "compare/told_judge.h"

namespace tellings::compare {
namespace {

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

TEST_F(JudgingTest, FiguresOfDifferentSortsAreCriedOnlyWhereTheJudgeSeesSomeContradiction) {
  const std::string a = "The lorry killed 60 people.", b = "The lorry was 45 feet long.";
  const MadePair made(a, b, knowledge_);
  Candidate figures;
  figures.kind = Kind::quantity;
  figures.a = Span{3, 4};
  figures.b = Span{3, 4};
  figures.same_sort = false;
  figures.by_rules = 8;  // the rules are sure
  for (const auto& [p, is_cried] : {std::pair{0.3f, false}, std::pair{0.9f, true}}) {
    judge_.contradicts(a, b, p);
    std::vector<Pair> pairs = {made.pair()};
    ask_about(&pairs);
    EXPECT_EQ(graded(pairs[0], {figures})[0].severity == Severity::conflict, is_cried) << p;
  }
}

TEST_F(JudgingTest, WithoutAJudgeNothingIsKnown) {
  const Knowledge none;
  const MadePair made("The port is open.", "The port is shut.", none);
  std::vector<Pair> pairs = {made.pair()};
  judge_pairs(none, std::vector<Pair*>{&pairs[0]});
  EXPECT_FALSE(pairs[0].judgement);
}

}  // namespace
}  // namespace tellings::compare
