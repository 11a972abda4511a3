#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "tellings/fingerprint.h"

namespace tellings::fingerprint {
namespace {

std::string words(std::mt19937* rng, size_t n, size_t vocabulary) {
  std::string out;
  for (size_t k = 0; k < n; ++k) out += "w" + std::to_string((*rng)() % vocabulary) + " ";
  return out;
}

// Originals, whole copies, cuts, edited copies and texts that share a phrase with everything.
std::vector<std::string> made_corpus(uint32_t seed, size_t most_words = 220) {
  std::mt19937 rng(seed);
  std::vector<std::string> out;
  const std::string phrase = "all figures are from the office of weather and roads ";
  for (size_t k = 0; k < 40; ++k) {
    const std::string body = words(&rng, 20 + rng() % (most_words - 20), 3000);
    out.push_back(body + phrase);
    if (k % 3 == 0) out.push_back("  " + body + phrase + "!");
    if (k % 4 == 0) out.push_back(body.substr(0, body.find(' ', body.size() / 3) + 1) + phrase);
    if (k % 5 == 0) out.push_back(words(&rng, 10, 3000) + body + words(&rng, 30, 3000));
  }
  out.push_back("one two");
  out.push_back("one two three");
  return out;
}

// The slow, obvious twin: every pair on its shingles, then what hangs together.
std::vector<size_t> all_pairs(const std::vector<std::string>& texts) {
  std::vector<Print> prints(texts.size());
  for (size_t k = 0; k < texts.size(); ++k) print_of(texts[k], &prints[k]);
  std::vector<size_t> group(texts.size());
  std::iota(group.begin(), group.end(), 0);
  for (size_t a = 0; a < texts.size(); ++a)
    for (size_t b = a + 1; b < texts.size(); ++b)
      if (containment(prints[a].shingles, prints[b].shingles) >= kCopy) {
        const size_t from = group[b];
        for (size_t& g : group)
          if (g == from) g = group[a];
      }
  return group;
}

std::vector<size_t> found(const std::vector<std::string>& texts, size_t threads) {
  auto copies = Copies::make();
  EXPECT_TRUE(copies.ok());
  std::vector<std::thread> pool;
  for (size_t t = 0; t < threads; ++t)
    pool.emplace_back([&, t] {
      Print print;
      for (size_t k = t; k < texts.size(); k += threads) {
        const uint64_t hash = text_hash(texts[k]);
        if (!(*copies)->is_new(hash)) continue;
        print_of(texts[k], &print);
        EXPECT_TRUE((*copies)->put(hash, print).ok());
      }
    });
  for (std::thread& t : pool) t.join();
  EXPECT_TRUE((*copies)->join(threads).ok());
  std::vector<size_t> out;
  for (const std::string& text : texts) out.push_back((*copies)->group_of(text_hash(text)));
  return out;
}

// Groups by the first of their texts, whatever their numbers.
std::vector<size_t> by_first(const std::vector<size_t>& groups) {
  std::map<size_t, size_t> first;
  std::vector<size_t> out;
  for (size_t k = 0; k < groups.size(); ++k) out.push_back(first.emplace(groups[k], k).first->second);
  return out;
}

TEST(Print, CountsEachShingleOnce) {
  Print print;
  print_of("a b c d e a b c d e", &print);
  EXPECT_EQ(print.shingles.size(), 5u);
  print_of("a b c", &print);
  EXPECT_EQ(print.shingles.size(), 1u);
  print_of("", &print);
  EXPECT_TRUE(print.shingles.empty());
}

TEST(Print, DoesNotHangOnCaseBlanksAndPunctuation) {
  Print a;
  Print b;
  print_of("The dam, at Sarn, gave way before dawn.", &a);
  print_of("THE DAM at Sarn\n gave way - before dawn", &b);
  EXPECT_EQ(a.words, b.words);
  EXPECT_EQ(a.shingles, b.shingles);
  EXPECT_EQ(a.bands, b.bands);
}

// Any eight shingles in a row that two texts share have an anchor that both list.
TEST(Print, ASharedRunHasASharedAnchor) {
  EXPECT_TRUE(rc::check([] {
    std::mt19937 rng(*rc::gen::arbitrary<uint32_t>());
    const std::string shared = words(&rng, 12, 100000);
    std::array<Print, 2> prints;
    for (Print& p : prints) print_of(words(&rng, 90 + rng() % 90, 100000) + shared + words(&rng, 90, 100000), &p);
    const std::set<uint32_t> in_a(prints[0].anchors.begin(), prints[0].anchors.end());
    RC_ASSERT(
        std::any_of(prints[1].anchors.begin(), prints[1].anchors.end(), [&](uint32_t v) { return in_a.contains(v); }));
  }));
}

TEST(Copies, AreThoseOfTheSlowTwin) {
  for (uint32_t seed = 1; seed <= 5; ++seed) {
    const std::vector<std::string> texts = made_corpus(seed);
    EXPECT_EQ(by_first(found(texts, 2)), by_first(all_pairs(texts))) << seed;
  }
}

// Stories of many near copies that share much with other stories, up to somewhat more than one half: groups are held
// against each other as a whole.
TEST(Copies, OfGroupsThatShareMuchAreThoseOfTheSlowTwin) {
  for (uint32_t seed = 1; seed <= 4; ++seed) {
    std::mt19937 rng(seed);
    std::vector<std::string> texts;
    for (size_t k = 0; k < 12; ++k) {
      const std::string shared = words(&rng, 60, 3000);
      for (size_t j = 0; j < 3; ++j) {
        const std::string body = words(&rng, 40 + 8 * (rng() % 6), 3000);
        for (size_t c = 0; c < 1 + (k + j) % 6; ++c) {
          std::string copy = shared + body;
          if (c > 0) copy.replace(copy.find(' ', rng() % (copy.size() - 20)), 3, " x" + std::to_string(rng() % 10));
          texts.push_back(c == 4 ? words(&rng, 12, 3000) + copy : copy);
        }
      }
    }
    for (const size_t threads : {1, 3}) EXPECT_EQ(by_first(found(texts, threads)), by_first(all_pairs(texts))) << seed;
  }
}

// Long texts are sketched by some of their shingles only, and are held against short ones too.
TEST(Copies, OfLongTextsAreThoseOfTheSlowTwin) {
  for (uint32_t seed = 1; seed <= 2; ++seed) {
    const std::vector<std::string> texts = made_corpus(seed, 4000);
    EXPECT_EQ(by_first(found(texts, 2)), by_first(all_pairs(texts))) << seed;
  }
}

TEST(Copies, DoNotHangOnOrderNorThreads) {
  std::vector<std::string> texts = made_corpus(9);
  const std::vector<size_t> before = by_first(found(texts, 1));
  std::vector<size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), std::mt19937(3));
  std::vector<std::string> shuffled;
  for (const size_t k : order) shuffled.push_back(texts[k]);
  for (const size_t threads : {1, 4}) {
    const std::vector<size_t> after = found(shuffled, threads);
    for (size_t a = 0; a < texts.size(); ++a)
      for (size_t b = 0; b < texts.size(); ++b) ASSERT_EQ(after[a] == after[b], before[order[a]] == before[order[b]]);
  }
}

// Twenty thousand texts that all share one long phrase, and nothing else: near linear, and no copies.
TEST(Copies, OnePhraseInEveryTextDoesNotCostASquare) {
  std::mt19937 rng(5);
  std::vector<std::string> texts;
  const std::string phrase = words(&rng, 14, 50);
  for (size_t k = 0; k < 20000; ++k) texts.push_back(words(&rng, 40, 1000000) + phrase);
  const std::vector<size_t> groups = found(texts, 2);
  EXPECT_EQ(std::set<size_t>(groups.begin(), groups.end()).size(), texts.size());
}

// Whoever knows the hashes can make texts that agree in a whole band: of many runs of words those are taken whose
// hashes are the least of their bins.
TEST(Copies, AHostileBandDoesNotCostASquareNorJoin) {
  std::mt19937 rng(6);
  std::array<std::pair<uint32_t, std::string>, kRows> least;
  for (auto& [hash, run] : least) hash = ~uint32_t{0};
  Print print;
  for (size_t k = 0; k < 50000; ++k) {
    const std::string run = words(&rng, kShingleWords, 1000);
    print_of(run, &print);
    const uint32_t hash = print.shingles[0];
    const size_t bin = hash / (~uint32_t{0} / kBins + 1);
    if (bin < kRows && hash < least[bin].first) least[bin] = {hash, run};
  }
  std::string shared;
  for (const auto& [hash, run] : least) shared += run;
  std::vector<std::string> texts;
  std::set<uint32_t> bands;
  for (size_t k = 0; k < 20000; ++k) {
    texts.push_back(shared + words(&rng, 60, 1000000));
    print_of(texts.back(), &print);
    bands.insert(print.bands[0]);
  }
  EXPECT_LT(bands.size(), 100u);  // nearly all agree
  const std::vector<size_t> groups = found(texts, 2);
  EXPECT_EQ(std::set<size_t>(groups.begin(), groups.end()).size(), texts.size());
}

TEST(Copies, AFullDiskIsTold) {
  setenv("TMPDIR", "/nonexistent", 1);
  const auto copies = Copies::make();
  unsetenv("TMPDIR");
  ASSERT_FALSE(copies.ok());
  EXPECT_EQ(copies.error().code, ErrorCode::not_writable);
  EXPECT_NE(copies.error().message.find("TMPDIR"), std::string::npos);
}

}  // namespace
}  // namespace tellings::fingerprint
