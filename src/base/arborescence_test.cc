#include "base/arborescence.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>

namespace tellings::base {
namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();

// The weight of the best arborescence, by trying every choice of one arc into each node.
double best_by_trying(uint32_t nodes, uint32_t root, const std::vector<Arc>& arcs, uint32_t node,
                      std::vector<const Arc*>* taken) {
  if (node == nodes) {
    double sum = 0;
    for (uint32_t v = 0; v < nodes; ++v) {
      if (v == root) continue;
      sum += (*taken)[v]->weight;
      uint32_t at = v;
      for (uint32_t steps = 0; at != root; ++steps) {
        if (steps > nodes) return kNone;  // a cycle
        at = (*taken)[at]->from;
      }
    }
    return sum;
  }
  if (node == root) return best_by_trying(nodes, root, arcs, node + 1, taken);
  double best = kNone;
  for (const Arc& a : arcs) {
    if (a.to != node || a.from == node) continue;
    (*taken)[node] = &a;
    best = std::max(best, best_by_trying(nodes, root, arcs, node + 1, taken));
  }
  return best;
}

double weight_of(uint32_t nodes, uint32_t root, const std::vector<Arc>& arcs) {
  const std::vector<size_t> taken = best_arborescence(nodes, root, arcs);
  std::vector<const Arc*> into(nodes, nullptr);
  for (uint32_t v = 0; v < nodes; ++v) {
    if (v == root) continue;
    EXPECT_LT(taken[v], arcs.size());
    EXPECT_EQ(arcs[taken[v]].to, v);
    into[v] = &arcs[taken[v]];
  }
  std::vector<Arc> chosen;
  for (const Arc* a : into)
    if (a != nullptr) chosen.push_back(*a);
  std::vector<const Arc*> room(nodes, nullptr);
  return best_by_trying(nodes, root, chosen, 0, &room);  // -infinity where they close a cycle
}

TEST(Arborescence, OpensACycleWhereEntryCostsLeast) {
  // 1 and 2 point at each other with most weight; the root reaches 2 at less of a loss than 1
  const std::vector<Arc> arcs = {{0, 1, 1}, {0, 2, 3}, {1, 2, 10}, {2, 1, 10}};
  const std::vector<size_t> taken = best_arborescence(3, 0, arcs);
  EXPECT_EQ(taken[1], 3U);
  EXPECT_EQ(taken[2], 1U);
}

TEST(Arborescence, IsAsGoodAsTryingAll) {
  rc::check("the best arborescence", [] {
    const auto nodes = *rc::gen::inRange<uint32_t>(2, 6);
    std::vector<Arc> arcs;
    for (uint32_t v = 1; v < nodes; ++v) arcs.push_back({0, v, static_cast<double>(*rc::gen::inRange(-9, 3))});
    for (uint32_t u = 1; u < nodes; ++u)
      for (uint32_t v = 1; v < nodes; ++v)
        if (u != v && *rc::gen::arbitrary<bool>())
          arcs.push_back({u, v, static_cast<double>(*rc::gen::inRange(-9, 10))});
    std::vector<const Arc*> room(nodes, nullptr);
    RC_ASSERT(weight_of(nodes, 0, arcs) == best_by_trying(nodes, 0, arcs, 0, &room));
  });
}

}  // namespace
}  // namespace tellings::base
