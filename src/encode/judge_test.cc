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

// `reference`: of the marks before and after the pieces too.
void expect_pieces(const std::vector<OpenPiece>& pieces, float OpenPiece::* what, const nlohmann::json& reference) {
  ASSERT_GT(reference.size(), pieces.size());
  const size_t first = reference.size() - 1 - pieces.size();
  for (size_t k = 0; k < pieces.size(); ++k) EXPECT_NEAR(pieces[k].*what, reference[first + k].get<float>(), 0.06f);
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
void expect_reference(std::string_view name) {
  SCOPED_TRACE(name);
  const auto judge = open_judge(*model_folder(), 1, name);
  ASSERT_TRUE(judge.ok()) << judge.error().message;
  std::ifstream file(std::string(TELLINGS_SOURCE) + "/src/encode/" + std::string(name) + "_reference.json");
  const nlohmann::json reference = nlohmann::json::parse(file);
  ASSERT_FALSE(reference.empty());
  const auto outcome = [](const nlohmann::json& p) {
    return Outcome{.follows = p[0].get<float>(), .says_more = p[1].get<float>(), .contradicts = p[2].get<float>()};
  };
  for (const nlohmann::json& row : reference) {
    const auto a = row["a"].get<std::string>();
    const auto b = row["b"].get<std::string>();
    SCOPED_TRACE(a + " / " + b);
    const TextPair pair{a, b};
    const Judgement found = (*judge)->judge({&pair, 1}).front();
    expect_near(found.b_from_a, outcome(row["b_from_a"]), 0.05f);
    expect_near(found.a_from_b, outcome(row["a_from_b"]), 0.05f);
    expect_pieces(found.of_a, &OpenPiece::open, row["open"][0]);
    expect_pieces(found.of_b, &OpenPiece::open, row["open"][1]);
    if (!row.contains("clash")) continue;  // a judge that was not taught it
    expect_pieces(found.of_a, &OpenPiece::clash, row["clash"][0]);
    expect_pieces(found.of_b, &OpenPiece::clash, row["clash"][1]);
  }
}

TEST_F(JudgeTest, SaysWhatTheTrainedNetworkSays) {
  expect_reference(kFirstJudge);
  expect_reference(kSecondJudge);
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

TEST_F(JudgeTest, WhatTheOtherTextDoesNotBearOutIsTheMostOpen) {
  const std::string_view a = "Fourteen people were hurt when a ferry ran aground near Norlund on Monday.";
  const std::string_view b = "Fourteen people were hurt when a ferry ran aground near Hagen on Monday.";
  const Judgement found = of(a, b);
  const auto open_in = [](std::string_view text, const std::vector<OpenPiece>& pieces, std::string_view words) {
    const size_t begin = text.find(words);
    return most_open(pieces, {begin, begin + words.size()});
  };
  EXPECT_FLOAT_EQ(open_in(a, found.of_a, "Norlund"), most_open(found.of_a, {0, a.size()}));
  EXPECT_FLOAT_EQ(open_in(b, found.of_b, "Hagen"), most_open(found.of_b, {0, b.size()}));
  EXPECT_GT(open_in(b, found.of_b, "Hagen"), 0.5f);
  EXPECT_LT(open_in(b, found.of_b, "people"), 0.5f);
}

TEST_F(JudgeTest, WhatContradictsClashesAndWhatIsSaidMoreDoesNot) {
  const std::string_view a = "Rebels accused the army of shelling the harbour of Kerren on Sunday.";
  const std::string_view b =
      "The harbour of Kerren was shelled on Monday, rebels say; they blame the army, which has tanks there.";
  const Judgement found = of(a, b);
  const auto clash_in = [](std::string_view text, const std::vector<OpenPiece>& pieces, std::string_view words) {
    const size_t begin = text.find(words);
    return most_clashing(pieces, {begin, begin + words.size()});
  };
  EXPECT_FLOAT_EQ(clash_in(a, found.of_a, "Sunday"), most_clashing(found.of_a, {0, a.size()}));
  EXPECT_FLOAT_EQ(clash_in(b, found.of_b, "Monday"), most_clashing(found.of_b, {0, b.size()}));
  EXPECT_GT(clash_in(a, found.of_a, "Sunday"), 0.5f);
  EXPECT_GT(clash_in(b, found.of_b, "Monday"), 0.5f);
  // what is said more is less of a clash by far, if not always below one half
  EXPECT_LT(clash_in(b, found.of_b, "tanks"), clash_in(b, found.of_b, "Monday") - 0.25f);
}

TEST_F(JudgeTest, PiecesStandInTheOrderOfTheirText) {
  std::string longer;
  for (int k = 0; k < 80; ++k) longer += "The council of Norlund spoke about roads. ";
  const std::string_view b = "The council spoke.";
  const Judgement found = of(longer, b);
  ASSERT_FALSE(found.of_b.empty());
  for (const std::vector<OpenPiece>* pieces : {&found.of_a, &found.of_b}) {
    for (size_t k = 0; k < pieces->size(); ++k) {
      EXPECT_TRUE((*pieces)[k].open >= 0 && (*pieces)[k].open <= 1);
      EXPECT_TRUE((*pieces)[k].clash >= 0 && (*pieces)[k].clash <= 1);
      if (k > 0) {
        EXPECT_LE((*pieces)[k - 1].range.begin, (*pieces)[k].range.begin);
      }
    }
  }
  EXPECT_EQ(found.of_b.back().range.end, b.size());
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
