#include "tellings/judge.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

float sum(const Outcome& o) { return o.follows + o.says_more + o.contradicts; }

void expect_near(const Outcome& a, const Outcome& b, float tolerance) {
  EXPECT_NEAR(a.follows, b.follows, tolerance);
  EXPECT_NEAR(a.says_more, b.says_more, tolerance);
  EXPECT_NEAR(a.contradicts, b.contradicts, tolerance);
}

class JudgeTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> folder = model_folder();
    if (!folder) GTEST_SKIP() << folder.error().message;
    auto judge = open_judge(*folder);
    ASSERT_TRUE(judge.ok()) << judge.error().message;
    judge_ = std::move(*judge);
  }
  Judgement of(std::string_view a, std::string_view b) {
    const TextPair pair{a, b};
    return judge_->judge({&pair, 1}).front();
  }

  std::unique_ptr<Judge> judge_;
};

// tools/train_judge/export.py wrote what the network says that was trained, at full precision.
TEST_F(JudgeTest, SaysWhatTheTrainedNetworkSays) {
  std::ifstream file(std::string(TELLINGS_SOURCE) + "/src/encode/judge_reference.json");
  const nlohmann::json reference = nlohmann::json::parse(file);
  ASSERT_FALSE(reference.empty());
  const auto outcome = [](const nlohmann::json& p) {
    return Outcome{.follows = p[0].get<float>(), .says_more = p[1].get<float>(), .contradicts = p[2].get<float>()};
  };
  for (const nlohmann::json& row : reference) {
    const auto a = row["a"].get<std::string>();
    const auto b = row["b"].get<std::string>();
    SCOPED_TRACE(a + " / " + b);
    const Judgement found = of(a, b);
    expect_near(found.b_from_a, outcome(row["b_from_a"]), 0.05f);
    expect_near(found.a_from_b, outcome(row["a_from_b"]), 0.05f);
  }
}

TEST_F(JudgeTest, TellsSayingTheSameFromSayingMoreAndFromContradicting) {
  const std::string_view text = "Fourteen people were hurt when a ferry ran aground near Norlund on Monday.";
  const Judgement same = of(text, "On Monday, 14 people were injured after a ferry ran aground off Norlund.");
  EXPECT_GT(same.b_from_a.follows, 0.5f);
  EXPECT_GT(same.a_from_b.follows, 0.5f);
  const Judgement less = of(text, "A ferry ran aground near Norlund.");
  EXPECT_GT(less.b_from_a.follows, 0.5f);
  EXPECT_LT(less.a_from_b.follows, 0.5f);
  const Judgement other = of(text, "Nobody was hurt when a ferry ran aground near Norlund on Monday.");
  EXPECT_GT(other.b_from_a.contradicts, 0.5f);
  EXPECT_GT(other.a_from_b.contradicts, 0.5f);
}

TEST_F(JudgeTest, TheOtherOrderExchangesTheDirections) {
  const Judgement one = of("The port was closed on Monday after a storm.", "The port was closed.");
  const Judgement two = of("The port was closed.", "The port was closed on Monday after a storm.");
  expect_near(one.b_from_a, two.a_from_b, 0);
  expect_near(one.a_from_b, two.b_from_a, 0);
}

TEST_F(JudgeTest, APairsJudgementDoesNotDependOnItsCompany) {
  const TextPair pair{"The minister did not rule out a new tax.", "The minister ruled out a new tax."};
  const TextPair company[] = {{"A much longer sentence about the talks that the two governments held in the capital.",
                               "Talks between the two governments were held in the capital of Varland on Monday."},
                              pair,
                              {"", "Short."},
                              {"Порт закрыли.", "بندر بسته شد."}};
  const std::vector<Judgement> together = judge_->judge(company);
  auto fresh = open_judge(*model_folder());
  ASSERT_TRUE(fresh.ok());
  expect_near(together[1].b_from_a, (*fresh)->judge({&pair, 1})[0].b_from_a, 0.02f);
  for (const Judgement& judgement : together) {
    EXPECT_NEAR(sum(judgement.b_from_a), 1, 1e-4);
    EXPECT_NEAR(sum(judgement.a_from_b), 1, 1e-4);
  }
}

TEST_F(JudgeTest, AnEmptyTextFollowsFromAll) {
  const Judgement one = of("The port was closed.", " ");
  EXPECT_EQ(one.b_from_a.follows, 1);
  EXPECT_EQ(one.a_from_b.says_more, 1);
  EXPECT_EQ(of("", "").b_from_a.follows, 1);
  EXPECT_TRUE(judge_->judge({}).empty());
}

TEST_F(JudgeTest, HugeAndStrangeTextsAreSound) {
  std::string huge;
  for (int k = 0; k < 3000; ++k) huge += "ship ";
  std::string mixed = "The порт of نورلند was 関閉 on \xF0\x9F\x9A\xA2 Monday \xFF\xFE ...";
  for (const auto& [a, b] :
       {TextPair{huge, huge}, TextPair{huge, "A ship."}, TextPair{mixed, huge}, TextPair{mixed, "x"}}) {
    const Judgement found = of(a, b);
    EXPECT_NEAR(sum(found.b_from_a), 1, 1e-3);
    EXPECT_NEAR(sum(found.a_from_b), 1, 1e-3);
  }
}

TEST_F(JudgeTest, WhatStandsLateInALongTextIsSeen) {
  std::string text;
  for (int k = 0; k < 25; ++k)
    text += "The council spoke about roads, schools and the price of bread for most of the day. ";
  text += "A ferry ran aground near Norlund and fourteen people were hurt.";
  EXPECT_GT(of(text, "A ferry ran aground near Norlund.").b_from_a.follows,
            of(text, "A tram caught fire near Norlund.").b_from_a.follows);
}

TEST_F(JudgeTest, ManyThreadsMayAskAtOnce) {
  const TextPair pair{"The bridge is open.", "The bridge is closed."};
  const Judgement expected = of(pair.a, pair.b);
  std::vector<std::thread> threads;
  for (int k = 0; k < 4; ++k) {
    threads.emplace_back([&] { expect_near(judge_->judge({&pair, 1})[0].b_from_a, expected.b_from_a, 0); });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(OpenJudge, SaysHowToGetWhatIsMissing) {
  const auto none = open_judge("/nowhere/at/all");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::unavailable);
  EXPECT_NE(none.error().message.find("./dev model"), std::string::npos);
}

}  // namespace
}  // namespace tellings::encode
