#include "base/hash_map.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <unordered_map>
#include <vector>

#include "base/hash.h"

namespace tellings::base {
namespace {

TEST(HashMap, KnowsWhatAMapKnows) {
  EXPECT_TRUE(rc::check("keys put in and asked for in any order", [] {
    const auto keys = *rc::gen::container<std::vector<uint64_t>>(rc::gen::inRange<uint64_t>(0, 200));
    HashMap<size_t> map;
    std::unordered_map<uint64_t, size_t> expected;
    for (size_t k = 0; k < keys.size(); ++k) {
      const auto [value, fresh] = map.try_emplace(mix(keys[k] + 1), k);
      const auto [at, new_one] = expected.try_emplace(keys[k], k);
      RC_ASSERT(fresh == new_one);
      RC_ASSERT(*value == at->second);
    }
    RC_ASSERT(map.size() == expected.size());
    for (uint64_t key = 0; key < 200; ++key) {
      RC_ASSERT(map.contains(mix(key + 1)) == expected.contains(key));
      if (expected.contains(key)) RC_ASSERT(*map.find(mix(key + 1)) == expected.at(key));
    }
  }));
}

TEST(HashMap, HoldsKeysThatFallOnOnePlace) {
  HashMap<int> map;
  for (uint64_t k = 0; k < 50; ++k) map.try_emplace(k << 32 | 7, static_cast<int>(k));
  for (uint64_t k = 0; k < 50; ++k) EXPECT_EQ(*map.find(k << 32 | 7), static_cast<int>(k));
  EXPECT_FALSE(map.contains(uint64_t{50} << 32 | 7));
}

TEST(HashMap, MovesNothingThatRoomWasMadeFor) {
  HashMap<int> map;
  map.reserve(100);
  const int* first = map.try_emplace(mix(1), 1).first;
  for (uint64_t k = 2; k <= 100; ++k) map.try_emplace(mix(k), 0);
  EXPECT_EQ(map.find(mix(1)), first);
}

TEST(HashSet, HasWhatWasPutIn) {
  HashSet set;
  EXPECT_TRUE(set.empty());
  EXPECT_FALSE(set.contains(0));
  set.try_emplace(0);
  EXPECT_TRUE(set.contains(0));
  EXPECT_FALSE(set.contains(2));
}

}  // namespace
}  // namespace tellings::base
