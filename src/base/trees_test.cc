#include "base/trees.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

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

// Trees of random shape: each node is a leaf or splits, at most five deep.
void grow(std::string* nodes, uint16_t* count, int depth) {
  const auto at = static_cast<size_t>((*count)++) * 8;
  nodes->resize(nodes->size() + 8);
  const bool leaf = depth == 0 || *rc::gen::inRange(0, 4) == 0;
  std::string node;
  if (!leaf) grow(nodes, count, depth - 1);
  put_node(&node, leaf ? int16_t{-1} : static_cast<int16_t>(*rc::gen::inRange(0, 3)), leaf ? uint16_t{0} : *count,
           static_cast<float>(*rc::gen::inRange(-8, 9)) / 4);
  nodes->replace(at, 8, node);
  if (!leaf) grow(nodes, count, depth - 1);
}

// The plain walk from the root of each tree, a node at a time.
float walked(const std::string& nodes, const std::vector<uint32_t>& roots, const std::array<float, 3>& row) {
  float sum = 0;
  for (const uint32_t root : roots)
    for (size_t at = root;;) {
      int16_t feature = 0;
      uint16_t right = 0;
      float value = 0;
      std::memcpy(&feature, &nodes[at * 8], 2);
      std::memcpy(&right, &nodes[at * 8 + 2], 2);
      std::memcpy(&value, &nodes[at * 8 + 4], 4);
      if (feature < 0) {
        sum += value;
        break;
      }
      at = row[static_cast<size_t>(feature)] <= value ? at + 1 : root + right;
    }
  return sum;
}

TEST(Trees, WalkedSideBySideReachTheSameLeaves) {
  EXPECT_TRUE(rc::check("trees and rows of any number", [] {
    std::string nodes;
    std::vector<uint32_t> roots;
    const size_t trees = *rc::gen::inRange<size_t>(1, 20);
    const int depth = *rc::gen::inRange(1, 6);  // of up to four: all have few leaves
    for (size_t k = 0; k < trees; ++k) {
      roots.push_back(static_cast<uint32_t>(nodes.size() / 8));
      std::string tree;
      uint16_t count = 0;
      grow(&tree, &count, depth);
      nodes += tree;
    }
    std::string file = "TREE";
    for (const uint32_t v : {1u, 3u, static_cast<uint32_t>(trees)}) put(&file, v);
    put(&file, 1.0f);
    put(&file, 0.0f);
    put(&file, static_cast<uint32_t>(nodes.size() / 8));
    for (const uint32_t root : roots) put(&file, root);
    const auto model = Trees::parse(file + nodes);
    RC_ASSERT(model.ok());
    std::vector<std::array<float, 3>> rows(*rc::gen::inRange<size_t>(0, 40));
    std::vector<const float*> at;
    for (auto& row : rows) {
      for (float& v : row) v = static_cast<float>(*rc::gen::inRange(-8, 9)) / 4;
      at.push_back(row.data());
    }
    std::vector<float> many(rows.size());
    model->probabilities(at, many.data());
    for (size_t k = 0; k < rows.size(); ++k) {
      RC_ASSERT(model->margin(rows[k]) == walked(nodes, roots, rows[k]));
      RC_ASSERT(many[k] == model->probability(rows[k]));
    }
  }));
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
