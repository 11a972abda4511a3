#include "points/clusters.h"

#include <gtest/gtest.h>

#include <deque>

namespace tellings::points {
namespace {

// A story of bare figures: for each answer its report and its value.
class Story {
 public:
  explicit Story(const std::vector<std::pair<uint32_t, double>>& answers) {
    for (const auto& [report, value] : answers) {
      Fact& f = facts_.emplace_back();
      f.quantity.emplace();
      f.quantity->value = f.quantity->value_high = value;
      Answer a;
      a.report = report;
      a.fact = &f;
      answers_.all.push_back(std::move(a));
      tellings_.resize(std::max<size_t>(tellings_.size(), report + 1));
    }
  }

  std::vector<std::vector<uint32_t>> clusters(const std::vector<AnswerPair>& pairs) const {
    std::vector<std::vector<uint32_t>> out;
    for (const Cluster& c : clusters_of(answers_, tellings_, pairs)) out.push_back(c.answers);
    return out;
  }

 private:
  std::deque<Fact> facts_;
  Answers answers_;
  std::vector<Telling> tellings_;
};

using Groups = std::vector<std::vector<uint32_t>>;

AnswerPair pair(uint32_t x, uint32_t y, float score, float blind = 0) { return {x, y, score, score, blind}; }

TEST(Clusters, JoinAnswersOfThreeReports) {
  const Story story({{0, 14}, {1, 14}, {2, 14}});
  EXPECT_EQ(story.clusters({pair(0, 1, 0.9f), pair(0, 2, 0.8f), pair(1, 2, 0.7f)}), (Groups{{0, 1, 2}}));
}

TEST(Clusters, AreJoinedByTheMeanOfAllTheirPairsNotByOne) {
  const Story story({{0, 14}, {1, 14}, {0, 14}, {1, 14}});
  // the second of each report goes with the first of the other only a little
  EXPECT_EQ(story.clusters({pair(0, 1, 0.9f), pair(2, 3, 0.9f), pair(0, 3, 0.35f), pair(2, 1, 0.05f)}),
            (Groups{{0, 1}, {2, 3}}));
}

TEST(Clusters, UnequalValuesNeedToBeSureWithoutThem) {
  const Story story({{0, 14}, {1, 17}});
  EXPECT_EQ(story.clusters({pair(0, 1, 0.9f, 0.9f)}), (Groups{{0, 1}}));
  EXPECT_EQ(story.clusters({pair(0, 1, 0.9f, 0.1f)}), Groups());
}

TEST(Clusters, UnequalValuesAreNotJoinedWhereOneHasAPartnerThatAgrees) {
  const Story story({{0, 23}, {1, 20}, {1, 23}});
  EXPECT_EQ(story.clusters({pair(0, 1, 0.9f, 0.9f), pair(0, 2, 0.5f)}), (Groups{{0, 2}}));
}

TEST(Clusters, AReportHasOneValue) {
  const Story story({{0, 14}, {1, 17}, {1, 19}});
  EXPECT_EQ(story.clusters({pair(0, 1, 0.9f, 0.9f), pair(0, 2, 0.8f, 0.9f)}), (Groups{{0, 1}}));
}

TEST(Clusters, OfOneReportAreNone) {
  const Story story({{0, 14}, {0, 14}, {1, 30}});
  EXPECT_EQ(story.clusters({pair(0, 2, 0.05f), pair(1, 2, 0.05f)}), Groups());
}

TEST(Clusters, SayHowSureTheyAreAndHowSurelyTheyClash) {
  EXPECT_FLOAT_EQ(clash_score(pair(0, 1, 0.81f, 0.25f)), 0.45f);
}

}  // namespace
}  // namespace tellings::points
