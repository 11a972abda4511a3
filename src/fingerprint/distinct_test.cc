#include "fingerprint/distinct.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_set>

namespace tellings::fingerprint {
namespace {

TEST(Distinct, KeepsTheFirstOfEachInOrder) {
  std::mt19937 rng(4);
  Distinct distinct;
  // few and many, hardly ever and often the same, low bits the same
  for (const size_t n : {0, 1, 50, 1000, 3000, 100000})
    for (const uint32_t most : {10u, 4000u, 0xFFFFFFFFu})
      for (const uint32_t step : {1u, 1u << 16}) {
        std::vector<uint32_t> values;
        for (size_t k = 0; k < n; ++k) values.push_back(static_cast<uint32_t>(rng() % most) * step);
        std::vector<uint32_t> first;
        std::unordered_set<uint32_t> seen;
        for (const uint32_t v : values)
          if (seen.insert(v).second) first.push_back(v);
        distinct.keep_first(&values);
        ASSERT_EQ(values, first) << n << " " << most << " " << step;
      }
}

}  // namespace
}  // namespace tellings::fingerprint
