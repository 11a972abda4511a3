// The second tier: reports that tell one story in their own words. Method: docs/GROUPING.md.
#include <algorithm>

#include "base/parallel.h"
#include "group/candidates.h"
#include "group/cluster.h"
#include "group/decision.h"
#include "group/fields.h"
#include "tellings/group.h"

namespace tellings::group {

float join_score() { return kJoin; }

std::vector<uint32_t> stories(std::vector<Item>* items, const Settings& settings) {
  weigh(items);
  const std::vector<Pair> pairs = candidates(*items, settings.threads);
  std::vector<Edge> edges(pairs.size());
  base::parallel_for(pairs.size(), settings.threads, [&](size_t k) {
    edges[k] = {pairs[k], evidence((*items)[pairs[k].a], (*items)[pairs[k].b], nullptr).score};
  });
  std::vector<uint64_t> keys;
  for (const Item& item : *items) keys.push_back(item.key);
  return cluster(keys, edges, kJoin,
                 [&](uint32_t a, uint32_t b) { return evidence((*items)[a], (*items)[b], nullptr).score; });
}

}  // namespace tellings::group
