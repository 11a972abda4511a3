#include "compare/scores.h"

#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

// Says one thing of all pairs.
class OneAnswer final : public Judge {
 public:
  OneAnswer(Outcome outcome, float open) : answer_{outcome, outcome, {{{0, 3}, open}}, {{{0, 3}, open}}} {}
  std::vector<Judgement> judge(std::span<const TextPair> pairs) override {
    return std::vector<Judgement>(pairs.size(), answer_);
  }

 private:
  Judgement answer_;
};

PairScores scores(const Telling& a, const Telling& b, Outcome outcome, float open) {
  OneAnswer judge(outcome, open);
  Knowledge knowledge;
  knowledge.judge = knowledge.second_judge = [&] { return &judge; };
  ScoreFeatures features;
  features.add_texts(a, b, knowledge);
  return scores_of(features);
}

class HeldToALongText : public testing::Test {
 protected:
  const Telling report_ = made_telling(
      "A storm came. Ships waited. The port was shut on Monday. Trains ran. Nobody slept. The mayor left.");
  const Telling summary_ = made_telling("The port was shut.");
};

TEST_F(HeldToALongText, WhatFollowsIsNoDifference) {
  const PairScores s = scores(report_, summary_, {.follows = 0.98f, .says_more = 0.01f, .contradicts = 0.01f}, 0.02f);
  EXPECT_LT(s.conflict, 0.5);
  EXPECT_LT(s.only_in_b, 0.5);
}

TEST_F(HeldToALongText, WhatTheJudgeSeesContradictedIsAConflict) {
  const PairScores s = scores(report_, summary_, {.follows = 0.01f, .says_more = 0.01f, .contradicts = 0.98f}, 0.98f);
  EXPECT_GT(s.conflict, 0.5);
  EXPECT_LT(s.only_in_b, s.conflict);
}

TEST_F(HeldToALongText, WhatIsAddedIsOnlyInTheShortOneWhicheverComesFirst) {
  const Outcome more{.follows = 0.01f, .says_more = 0.98f, .contradicts = 0.01f};
  EXPECT_GT(scores(report_, summary_, more, 0.98f).only_in_b, 0.5);
  EXPECT_GT(scores(summary_, report_, more, 0.98f).only_in_a, 0.5);
  EXPECT_NEAR(scores(report_, summary_, more, 0.98f).only_in_b, scores(summary_, report_, more, 0.98f).only_in_a, 1e-6);
}

}  // namespace
}  // namespace tellings::compare
