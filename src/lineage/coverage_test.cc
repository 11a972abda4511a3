#include "lineage/coverage.h"

#include <gtest/gtest.h>

#include <random>

#include "lineage/made_tellings.h"

namespace tellings::lineage {
namespace {

std::vector<Words> words_of_texts(const std::vector<std::string>& texts) {
  std::vector<Words> out;
  for (const std::string& t : texts) out.push_back(words_of(made_telling("", t)));
  return out;
}

// Slow and obvious: is the word in a run of three that stands anywhere in `other`?
bool shared(const Words& words, size_t k, const Words& other) {
  for (size_t begin = k < kRun - 1 ? 0 : k - (kRun - 1); begin <= k && begin + kRun <= words.size(); ++begin)
    for (size_t at = 0; at + kRun <= other.size(); ++at)
      if (std::equal(words.words.begin() + static_cast<long>(begin),
                     words.words.begin() + static_cast<long>(begin + kRun),
                     other.words.begin() + static_cast<long>(at)))
        return true;
  return false;
}

TEST(Coverage, IsWhatTheSlowTwinFinds) {
  std::mt19937 chance(5);
  // forty reports, so that runs are frequent enough to be counted as sets, and some of one report alone
  std::vector<std::string> texts;
  for (int r = 0; r < 40; ++r) {
    std::string text;
    for (int w = 0; w < 30; ++w) text += (w > 0 ? " " : "") + std::string(1, static_cast<char>('a' + chance() % 3));
    texts.push_back(text + ".");
  }
  const std::vector<Words> words = words_of_texts(texts);
  const Coverage coverage(words, words.size());
  for (uint32_t r = 0; r < words.size(); ++r)
    for (uint32_t o = 0; o < words.size(); ++o) {
      if (r == o) continue;
      const Cover* cover = coverage.of(r, o);
      for (size_t k = 0; k < words[r].size(); ++k)
        ASSERT_EQ(cover != nullptr && in(cover->shared, k), shared(words[r], k, words[o])) << r << " " << o << " " << k;
    }
}

TEST(Coverage, KeepsTheNearestOnBothSides) {
  const auto body = made_statements(8, 1);
  std::vector<std::string> texts = {joined(body)};
  for (size_t k = 1; k < 8; ++k) texts.push_back(part(body, 0, k));
  const std::vector<Words> words = words_of_texts(texts);
  const Coverage coverage(words, 2);
  EXPECT_NE(coverage.of(0, 7), nullptr);
  EXPECT_NE(coverage.of(7, 0), nullptr);
  EXPECT_EQ(coverage.of(7, 1), nullptr);
}

TEST(Overlap, TellsChangesFromAdditionsAndCuts) {
  const auto words = words_of_texts(
      {"a b c d e f g h. i j k l m n o p q r.", "a b c d X f g h.", "i j k l m n o p q r. a b c d e f g h."});
  const Coverage coverage(words, 9);
  const Cover& whole = *coverage.of(0, 1);
  const Overlap of_whole = overlap(words[0], whole.shared, whole.moved, nullptr);
  EXPECT_EQ(of_whole.changed, 1U);  // e, for X
  EXPECT_EQ(of_whole.added, 10U);
  EXPECT_EQ(of_whole.added_gaps, 1U);
  EXPECT_TRUE(of_whole.more_at_end);
  EXPECT_EQ(of_whole.shared, 7U);
  const Cover& moved = *coverage.of(0, 2);
  EXPECT_EQ(overlap(words[0], moved.shared, moved.moved, nullptr).moved, 1U);
  const Cover& cut = *coverage.of(1, 0);
  const Overlap against_third = overlap(words[1], cut.shared, cut.moved, &coverage.once(1));
  EXPECT_EQ(against_third.changed, 1U);
  EXPECT_EQ(against_third.elsewhere, 0U);  // X stands nowhere else
}

}  // namespace
}  // namespace tellings::lineage
