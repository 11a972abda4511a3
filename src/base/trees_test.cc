#include "base/trees.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <string>

namespace tellings::base {
namespace {

template <typename T>
void put(std::string* out, T value) {
  out->append(reinterpret_cast<const char*>(&value), sizeof(T));
}

void put_node(std::string* out, int16_t feature, uint16_t right, float value) {
  put(out, feature);
  put(out, right);
  put(out, value);
}

// Two trees over two features: [x0 <= 0.5 ? 1 : -1] + [2].
std::string two_trees() {
  std::string out = "TREE";
  for (const uint32_t v : {1u, 2u, 2u}) put(&out, v);
  put(&out, 1.0f);
  put(&out, 0.0f);
  put(&out, uint32_t{4});
  put(&out, uint32_t{0});
  put(&out, uint32_t{3});
  put_node(&out, 0, 2, 0.5f);
  put_node(&out, -1, 0, 1.0f);
  put_node(&out, -1, 0, -1.0f);
  put_node(&out, -1, 0, 2.0f);
  return out;
}

TEST(Trees, SumTheLeavesThatTheRowReaches) {
  const auto trees = Trees::parse(two_trees());
  ASSERT_TRUE(trees.ok());
  EXPECT_FLOAT_EQ(trees->margin(std::array{0.5f, 0.0f}), 3.0f);
  EXPECT_FLOAT_EQ(trees->margin(std::array{0.6f, 0.0f}), 1.0f);
  EXPECT_FLOAT_EQ(trees->probability(std::array{0.6f, 0.0f}), 1 / (1 + std::exp(-1.0f)));
}

TEST(Trees, RefuseEveryCutFile) {
  const std::string whole = two_trees();
  for (size_t n = 0; n < whole.size(); ++n) EXPECT_FALSE(Trees::parse(whole.substr(0, n)).ok()) << n;
}

TEST(Trees, RefuseAChildThatWouldGoRoundInCircles) {
  std::string bytes = two_trees();
  const size_t first_node = bytes.size() - 4 * 8;
  bytes[first_node + 2] = 1;  // the right child is the left one
  EXPECT_FALSE(Trees::parse(bytes).ok());
  bytes[first_node + 2] = 0;  // the right child is the node itself
  EXPECT_FALSE(Trees::parse(bytes).ok());
}

}  // namespace
}  // namespace tellings::base
