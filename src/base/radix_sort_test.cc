#include "base/radix_sort.h"

#include <gtest/gtest.h>

#include <random>

namespace tellings::base {
namespace {

std::vector<uint64_t> numbers(size_t n, uint64_t most) {
  std::mt19937_64 rng(n);
  std::vector<uint64_t> out;
  for (size_t k = 0; k < n; ++k) out.push_back(rng() % most);
  return out;
}

TEST(RadixSort, PutsNumbersInOrder) {
  std::vector<uint64_t> spare;
  for (const size_t n : {0, 1, 2, 1000, 5000})
    for (const uint64_t most : {uint64_t{3}, uint64_t{1} << 33, ~uint64_t{0}}) {
      std::vector<uint64_t> values = numbers(n, most);
      std::vector<uint64_t> sorted = values;
      std::sort(sorted.begin(), sorted.end());
      radix_sort(&values, 0, 64, &spare);
      EXPECT_EQ(values, sorted) << n << " up to " << most;
    }
}

TEST(RadixSort, BySomeBitsKeepsTheOrderOfWhatAgreesInThem) {
  std::vector<uint64_t> values = numbers(3000, ~uint64_t{0});
  std::vector<uint64_t> sorted = values;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](uint64_t a, uint64_t b) { return (a >> 40 & 0x1F) < (b >> 40 & 0x1F); });
  std::vector<uint64_t> spare;
  radix_sort(&values, 40, 45, &spare);
  EXPECT_EQ(values, sorted);
}

}  // namespace
}  // namespace tellings::base
