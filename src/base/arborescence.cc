// Every node takes its best arc; where that closes a cycle, the cycle becomes one node, into which arcs lead at the
// loss of the arc that they replace; solved again, and opened where the arc into it enters.
#include "base/arborescence.h"

namespace tellings::base {
namespace {

// The best arc into each node; the number of arcs where there is none.
std::vector<size_t> best_into(uint32_t nodes, uint32_t root, const std::vector<Arc>& arcs) {
  std::vector<size_t> best(nodes, arcs.size());
  for (size_t k = 0; k < arcs.size(); ++k) {
    const Arc& a = arcs[k];
    if (a.to == root || a.from == a.to) continue;
    if (best[a.to] == arcs.size() || a.weight > arcs[best[a.to]].weight) best[a.to] = k;
  }
  return best;
}

// For each node the number of the cycle that it is on, from 1; 0 where on none. `*cycles`: how many.
std::vector<uint32_t> cycles_of(const std::vector<size_t>& best, const std::vector<Arc>& arcs, uint32_t* cycles) {
  std::vector<uint32_t> cycle(best.size(), 0);
  std::vector<uint32_t> seen(best.size(), 0);  // by the walk of that number
  *cycles = 0;
  for (uint32_t start = 0; start < best.size(); ++start) {
    uint32_t at = start;
    while (seen[at] == 0 && best[at] < arcs.size()) seen[at] = start + 1, at = arcs[best[at]].from;
    if (best[at] == arcs.size() || seen[at] != start + 1) continue;
    ++*cycles;
    for (uint32_t k = at; cycle[k] == 0; k = arcs[best[k]].from) cycle[k] = *cycles;
  }
  return cycle;
}

}  // namespace

std::vector<size_t> best_arborescence(uint32_t nodes, uint32_t root, const std::vector<Arc>& arcs) {
  std::vector<size_t> best = best_into(nodes, root, arcs);
  uint32_t cycles = 0;
  const std::vector<uint32_t> cycle = cycles_of(best, arcs, &cycles);
  if (cycles == 0) return best;
  // a smaller graph: every cycle is one node
  std::vector<uint32_t> name(nodes);
  uint32_t next = cycles;
  for (uint32_t v = 0; v < nodes; ++v) name[v] = cycle[v] > 0 ? cycle[v] - 1 : next++;
  std::vector<Arc> smaller;
  std::vector<size_t> original;
  for (size_t k = 0; k < arcs.size(); ++k) {
    const Arc& a = arcs[k];
    if (a.to == root || name[a.from] == name[a.to]) continue;
    const double lost = cycle[a.to] > 0 ? arcs[best[a.to]].weight : 0;
    smaller.push_back({name[a.from], name[a.to], a.weight - lost});
    original.push_back(k);
  }
  for (const size_t k : best_arborescence(next, name[root], smaller))
    if (k < smaller.size()) best[arcs[original[k]].to] = original[k];
  return best;
}

}  // namespace tellings::base
