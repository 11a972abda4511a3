#include "parse/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace tellings::parse {
namespace {

double sum_of(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double sum = 0;
  for (size_t k = 0; k < heads.size(); ++k) sum += static_cast<double>(scores[k * (heads.size() + 1) + heads[k]]);
  return sum;
}

bool is_tree_with_one_root(const std::vector<uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0u) != 1) return false;
  for (size_t start = 1; start <= heads.size(); ++start) {
    size_t at = start;
    for (size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[at - 1];
    }
  }
  return true;
}

// The oracle: every choice of heads is tried.
double best_by_trying(const std::vector<float>& scores, size_t n) {
  double best = -1e30;
  std::vector<uint32_t> heads(n, 0);
  for (;;) {
    if (is_tree_with_one_root(heads)) best = std::max(best, sum_of(scores, heads));
    size_t k = 0;
    while (k < n && heads[k] == n) heads[k++] = 0;
    if (k == n) return best;
    ++heads[k];
  }
}

TEST(BestTree, IsTheBestOfAllTrees) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> score(-12, 0);
  for (size_t n = 1; n <= 5; ++n) {
    for (int k = 0; k < 60; ++k) {
      std::vector<float> scores(n * (n + 1));
      for (float& s : scores) s = score(random);
      for (size_t i = 0; k % 2 == 0 && i < n; ++i) scores[i * (n + 1)] += 8;  // many would be the root
      const std::vector<uint32_t> heads = best_tree(scores, n);
      ASSERT_TRUE(is_tree_with_one_root(heads));
      ASSERT_NEAR(sum_of(scores, heads), best_by_trying(scores, n), 1e-3);
    }
  }
}

TEST(BestTree, OpensACycle) {
  // 1 and 2 want each other; the root is a poor head of both, and the poorer of 2
  const std::vector<float> scores = {-5, 0, -1, /**/ -9, -1, 0};
  EXPECT_EQ(best_tree(scores, 2), (std::vector<uint32_t>{0, 1}));
}

TEST(BestTree, EmptyAndSingle) {
  EXPECT_TRUE(best_tree({}, 0).empty());
  const std::vector<float> scores = {-100, 0};
  EXPECT_EQ(best_tree(scores, 1), std::vector<uint32_t>{0});
}

TEST(BestTree, LongAndHardSentencesAreDone) {
  std::mt19937 random(8);
  std::uniform_real_distribution<float> score(-12, 0);
  constexpr size_t n = 300;
  std::vector<float> scores(n * (n + 1));
  for (float& s : scores) s = score(random);
  EXPECT_TRUE(is_tree_with_one_root(best_tree(scores, n)));
}

}  // namespace
}  // namespace tellings::parse
