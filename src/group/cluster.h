// From decisions on pairs to stories.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "group/candidates.h"

namespace tellings::group {

struct Edge {
  Pair pair;
  float score = 0;
};

// Average linkage: the two clusters whose reports fit best on average are joined, then the next, while that mean is at
// least `join`. So a report that stands between two stories joins at most one of them and never both. `edges` propose
// (each pair once); `score` gives the score of any pair; of large clusters a sample stands for all. Ties are settled by
// `keys`, so that the outcome does not hang on the order of the items. Returns for each item the first item of its
// cluster. What no edges connect is clustered apart. Cost: n log n merges; a merge scores at most kSample^2 pairs a
// neighbour.
std::vector<uint32_t> cluster(const std::vector<uint64_t>& keys, std::vector<Edge> edges, float join,
                              const std::function<float(uint32_t, uint32_t)>& score);

}  // namespace tellings::group
