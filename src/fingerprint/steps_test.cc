#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>

#include "tellings/fingerprint_steps.h"

namespace tellings::fingerprint {
namespace {

std::string words(std::mt19937* rng, size_t n, size_t vocabulary) {
  std::string out;
  for (size_t k = 0; k < n; ++k) out += "w" + std::to_string((*rng)() % vocabulary) + " ";
  return out;
}

// Chains of edited copies, cuts, and a phrase under every text, so that one bucket has all of them.
std::vector<std::string> made_corpus(uint32_t seed, size_t stories) {
  std::mt19937 rng(seed);
  std::vector<std::string> out;
  const std::string phrase = "all figures are from the office of weather and roads in the town of Brenn as ever";
  for (size_t k = 0; k < stories; ++k) {
    std::string body = words(&rng, 30 + rng() % 150, 5000);
    for (size_t copy = 0; copy < rng() % 6; ++copy) {
      out.push_back(body + phrase);
      body = body.substr(body.find(' ', body.size() / 5) + 1) + words(&rng, 12, 5000);
    }
    out.push_back(body + phrase);
    out.push_back("  " + body + phrase + "!");  // the same words
  }
  return out;
}

// The group of each text (its words) as Copies finds it.
std::map<uint64_t, uint64_t> on_one_machine(const std::vector<std::string>& texts) {
  auto copies = Copies::make();
  Print print;
  std::map<uint64_t, uint64_t> words_of;
  for (const std::string& text : texts) {
    print_of(text, &print);
    words_of[text_hash(text)] = print.words;
    if ((*copies)->is_new(text_hash(text))) {
      EXPECT_TRUE((*copies)->put(text_hash(text), print).ok());
    }
  }
  EXPECT_TRUE((*copies)->join(2).ok());
  std::map<uint32_t, uint64_t> least;
  for (const auto& [hash, words] : words_of) {
    const auto [at, fresh] = least.emplace((*copies)->group_of(hash), words);
    if (!fresh) at->second = std::min(at->second, words);
  }
  std::map<uint64_t, uint64_t> out;
  for (const auto& [hash, words] : words_of) out[words] = least[(*copies)->group_of(hash)];
  return out;
}

// The same by the steps, in_memory of what is placed at a time.
std::map<uint64_t, uint64_t> by_steps(const std::vector<std::string>& texts, size_t in_memory) {
  std::map<uint64_t, Print> prints;
  for (const std::string& text : texts) {
    Print print;
    print_of(text, &print);
    prints[print.words] = print;
  }
  std::map<uint64_t, uint64_t> group;
  for (const auto& [words, print] : prints) group[words] = words;
  const auto sketch = [](const Print& p) {
    return Sketch{static_cast<uint32_t>(p.shingles.size()), p.marks, p.sketch};
  };
  for (const int round : {0, 1, 2}) {
    auto buckets = Buckets::make(round == 2 ? Round::groups : Round::neighbours, in_memory);
    for (const auto& [words, print] : prints) {
      std::vector<Placed> placed;
      if (round == 0 && !print.shingles.empty())
        for (size_t b = 0; b < kBands; ++b) placed.push_back({b << 32 | print.bands[b], words, group[words]});
      if (round > 0)
        for (const uint32_t anchor : print.anchors) placed.push_back({anchor, words, group[words]});
      EXPECT_TRUE((*buckets)->add(placed).ok());
      EXPECT_TRUE((*buckets)->add(placed).ok());  // a task that was begun twice
    }
    std::vector<std::pair<uint64_t, uint64_t>> joined(group.begin(), group.end());
    const auto hold = [&](uint64_t a, uint64_t b) {
      const Print& x = prints[a];
      const Print& y = prints[b];
      if (may_be_copies(sketch(x), sketch(y)) && are_copies(x.shingles, y.shingles)) joined.emplace_back(a, b);
    };
    for (Result<bool> more = true; *more;) {
      more = (*buckets)->propose(100, hold);
      EXPECT_TRUE(more.ok());
    }
    for (const auto& [text, least] : hang_together(joined)) group[text] = least;
  }
  return group;
}

TEST(Steps, GiveTheGroupsOfOneMachine) {
  for (const uint32_t seed : {1u, 2u, 3u})
    for (const size_t stories : {5, 30, 150}) {
      const std::vector<std::string> texts = made_corpus(seed, stories);
      const auto expected = on_one_machine(texts);
      EXPECT_EQ(by_steps(texts, size_t{1} << 20), expected);
      EXPECT_EQ(by_steps(texts, 700), expected) << "sorted in a working file";
    }
}

TEST(Steps, ABucketOfAllTextsCostsNoMoreThanSomeNeighboursEach) {
  constexpr uint64_t kTexts = 100'000;
  auto buckets = Buckets::make(Round::neighbours, 10'000);
  for (uint64_t text = kTexts; text-- > 0;) {
    const Placed placed{7, text, text};
    ASSERT_TRUE((*buckets)->add({&placed, 1}).ok());
  }
  size_t pairs = 0;
  size_t most = 0;
  for (bool more = true; more;) {
    const size_t before = pairs;
    const auto asked = (*buckets)->propose(1000, [&](uint64_t a, uint64_t b) {
      ++pairs;
      EXPECT_TRUE(a < b && b <= a + 4);
    });
    ASSERT_TRUE(asked.ok());
    more = *asked;
    most = std::max(most, pairs - before);
  }
  EXPECT_LT(most, 1500u);
  EXPECT_EQ(pairs, 4 * kTexts - 4 - 3 - 2 - 1);
}

TEST(Steps, WhatHangsTogetherHasTheNameOfTheLeast) {
  const std::vector<std::pair<uint64_t, uint64_t>> pairs = {{9, 4}, {~uint64_t{0}, 9}, {6, 6}, {2, 3}};
  const std::vector<std::pair<uint64_t, uint64_t>> expected = {{2, 2}, {3, 2}, {4, 4},
                                                               {6, 6}, {9, 4}, {~uint64_t{0}, 4}};
  EXPECT_EQ(hang_together(pairs), expected);
}

TEST(Copies, EndWithAnErrorWhereTheyAreStopped) {
  auto copies = Copies::make();
  Print print;
  for (const std::string& text : made_corpus(1, 5)) {
    print_of(text, &print);
    if ((*copies)->is_new(text_hash(text))) {
      ASSERT_TRUE((*copies)->put(text_hash(text), print).ok());
    }
  }
  const std::atomic<bool> stop = true;
  EXPECT_FALSE((*copies)->join(1, &stop).ok());
}

}  // namespace
}  // namespace tellings::fingerprint
