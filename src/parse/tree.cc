#include "parse/tree.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "base/arborescence.h"

namespace tellings::parse {
namespace {

// Taken from every arc of the root: the fewer such arcs the better, and one there must be.
constexpr double kRootArc = 1e9;
constexpr size_t kShort = 64;  // nodes: so many have all arcs looked at
constexpr size_t kHeads = 24;  // of each node, where there are more

std::vector<uint32_t> best_heads(std::span<const float> scores, size_t n) {
  std::vector<uint32_t> out;
  for (size_t k = 0; k < n; ++k) {
    const std::span<const float> row = scores.subspan(k * (n + 1), n + 1);
    size_t best = 0;
    for (size_t head = 1; head <= n; ++head)
      if (head != k + 1 && row[head] > row[best]) best = head;
    out.push_back(static_cast<uint32_t>(best));
  }
  return out;
}

// Whether one node alone has the root as its head, and all hang on it.
bool is_tree(const std::vector<uint32_t>& heads) {
  std::vector<size_t> seen(heads.size() + 1, 0);  // by the walk of that number, from 1
  size_t roots = 0;
  for (size_t start = 1; start <= heads.size(); ++start) {
    roots += heads[start - 1] == 0 ? 1 : 0;
    size_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = start;
      at = heads[at - 1];
    }
    if (at != 0 && seen[at] == start) return false;
  }
  return roots == 1;
}

// The arcs among which a tree is sought: all in a short sentence; in a long one those of the likeliest heads of each
// node, and those of the root and of its likeliest node, so that there is a tree in any case.
std::vector<base::Arc> arcs_of(std::span<const float> scores, size_t n) {
  size_t first = 1;
  for (size_t node = 2; node <= n; ++node)
    if (scores[(node - 1) * (n + 1)] > scores[(first - 1) * (n + 1)]) first = node;
  std::vector<base::Arc> out;
  std::vector<float> sorted;
  for (size_t node = 1; node <= n; ++node) {
    const std::span<const float> row = scores.subspan((node - 1) * (n + 1), n + 1);
    float least = -std::numeric_limits<float>::infinity();
    if (n > kShort) {
      sorted.assign(row.begin(), row.end());
      std::nth_element(sorted.begin(), sorted.begin() + kHeads, sorted.end(), std::greater<>());
      least = sorted[kHeads];
    }
    for (size_t head = 0; head <= n; ++head) {
      if (head == node || (row[head] <= least && head != 0 && head != first)) continue;
      out.push_back({static_cast<uint32_t>(head), static_cast<uint32_t>(node),
                     static_cast<double>(row[head]) - (head == 0 ? kRootArc : 0)});
    }
  }
  return out;
}

}  // namespace

std::vector<uint32_t> best_tree(std::span<const float> scores, size_t n) {
  std::vector<uint32_t> heads = best_heads(scores, n);
  if (n == 0 || is_tree(heads)) return heads;
  const std::vector<base::Arc> arcs = arcs_of(scores, n);
  const std::vector<size_t> best = base::best_arborescence(static_cast<uint32_t>(n + 1), 0, arcs);
  for (size_t k = 0; k < n; ++k) heads[k] = arcs[best[k + 1]].from;
  return heads;
}

}  // namespace tellings::parse
