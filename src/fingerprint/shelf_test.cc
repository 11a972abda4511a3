#include "fingerprint/shelf.h"

#include <gtest/gtest.h>

#include <numeric>

#include "fingerprint/verify.h"

namespace tellings::fingerprint {
namespace {

// `count` shingles from `first` on.
Print print_from(uint32_t first, uint32_t count) {
  Print print;
  print.shingles.resize(count);
  std::iota(print.shingles.begin(), print.shingles.end(), first);
  return print;
}

// In memory, in the file, and some here and some there (the last is larger than a block): what was put is got.
TEST(Shelf, GivesBackTheShinglesWhereverTheyLie) {
  for (const size_t blocks : {size_t{0}, size_t{1}, size_t{2}}) {
    auto spool = base::Spool::make();
    ASSERT_TRUE(spool.ok());
    Shelf shelf(std::move(*spool), blocks);
    std::vector<Print> prints;
    for (const uint32_t count : {3u, 150000u, 0u, 400000u, 150000u, 7u, 150000u, 9u})
      prints.push_back(print_from(static_cast<uint32_t>(1000000 * prints.size()), count));
    for (const Print& p : prints) ASSERT_TRUE(shelf.put(p).ok());
    ASSERT_TRUE(shelf.flush().ok());
    std::vector<uint32_t> room;
    for (uint32_t k = 0; k < prints.size(); ++k) {
      const auto got = shelf.shingles_of(k, &room);
      ASSERT_TRUE(got.ok());
      EXPECT_TRUE(std::equal(got->begin(), got->end(), prints[k].shingles.begin(), prints[k].shingles.end())) << k;
    }
    std::vector<uint32_t> some(2);
    ASSERT_TRUE(shelf.read(7, 5, 2, some.data()).ok());
    EXPECT_EQ(some, (std::vector<uint32_t>{7000005, 7000006}));
  }
}

// Shares just below, at and above one half, whether the words stand in the same places or not, and of lists of any
// length.
TEST(Verifier, IsSureOfOneHalf) {
  auto spool = base::Spool::make();
  ASSERT_TRUE(spool.ok());
  Shelf shelf(std::move(*spool));
  LongText long_text;
  struct Pair {
    Print a, b;
    double share;
  };
  std::vector<Pair> pairs;
  for (const uint32_t n : {10u, 99u, 100u, 70000u})
    for (const uint32_t longer : {0u, 30u})
      for (const uint32_t shared : {n / 2 - 1, n / 2, (n + 1) / 2, n})
        for (const bool moved : {false, true}) {
          Pair pair{print_from(0, n), print_from(n - shared, n + longer), static_cast<double>(shared) / n};
          for (uint32_t k = shared; k < n + longer; ++k) pair.b.shingles[k] = 1000000 + k;
          for (uint32_t k = 0; k < shared; ++k) pair.b.shingles[k] = pair.a.shingles[k];
          if (moved) std::reverse(pair.b.shingles.begin(), pair.b.shingles.end());
          pairs.push_back(std::move(pair));
        }
  for (const Pair& p : pairs) ASSERT_TRUE(shelf.put(p.a).ok() && shelf.put(p.b).ok());
  ASSERT_TRUE(shelf.flush().ok());
  Verifier verifier(shelf, &long_text);
  for (uint32_t k = 0; k < pairs.size(); ++k)
    for (const bool swapped : {false, true}) {
      const uint32_t a = 2 * k + swapped, b = 2 * k + !swapped;
      EXPECT_EQ(*verifier.are_copies(a, b), pairs[k].share >= kCopy) << k;
      EXPECT_DOUBLE_EQ(*verifier.containment(a, b), pairs[k].share) << k;
    }
}

}  // namespace
}  // namespace tellings::fingerprint
