#include "base/ordered_pool.h"

#include <gtest/gtest.h>

#include <chrono>

namespace tellings::base {
namespace {

TEST(OrderedPool, KeepsTheOrderWhateverTakesLonger) {
  std::vector<std::string> got;
  {
    OrderedPool<std::string> pool(
        4,
        [](std::string s) {
          if (s.size() % 3 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
          return s + "!";
        },
        [&](std::string s) { got.push_back(std::move(s)); });
    for (int k = 0; k < 300; ++k) pool.put(std::string(static_cast<size_t>(k % 7), 'x') + std::to_string(k));
  }
  ASSERT_EQ(got.size(), 300u);
  for (int k = 0; k < 300; ++k)
    EXPECT_EQ(got[static_cast<size_t>(k)], std::string(static_cast<size_t>(k % 7), 'x') + std::to_string(k) + "!");
}

TEST(OrderedPool, EndsWithoutInput) {
  OrderedPool<std::string> pool(2, [](std::string s) { return s; }, [](std::string) { FAIL(); });
  pool.finish();
}

}  // namespace
}  // namespace tellings::base
