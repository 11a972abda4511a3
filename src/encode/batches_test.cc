#include "encode/batches.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace tellings::encode {
namespace {

TEST(Batches, LongTextsComeFirstAndLikeLengthsTogether) {
  const std::vector<size_t> lengths = {10, 100, 11, 98};
  EXPECT_EQ(batches(lengths, 2, 1000), (std::vector<std::vector<size_t>>{{1, 3}, {2, 0}}));
}

TEST(Batches, ATextOverTheLimitStandsAlone) {
  const std::vector<size_t> lengths = {500, 20};
  EXPECT_EQ(batches(lengths, 8, 100), (std::vector<std::vector<size_t>>{{0}, {1}}));
}

TEST(Batches, EveryTextIsInOneGroupWithinTheLimits) {
  EXPECT_TRUE(rc::check([](const std::vector<uint16_t>& given) {
    const std::vector<size_t> lengths(given.begin(), given.end());
    std::vector<size_t> seen;
    for (const auto& group : batches(lengths, 16, 2048)) {
      RC_ASSERT(!group.empty() && group.size() <= 16);
      RC_ASSERT(group.size() == 1 || group.size() * lengths[group.front()] <= 2048);
      seen.insert(seen.end(), group.begin(), group.end());
    }
    std::sort(seen.begin(), seen.end());
    RC_ASSERT(seen.size() == lengths.size());
    for (size_t k = 0; k < seen.size(); ++k) RC_ASSERT(seen[k] == k);
  }));
}

}  // namespace
}  // namespace tellings::encode
