// The best tree of a sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tellings::parse {

// The head of each of n nodes in the spanning tree of the greatest score that hangs on the root by one node alone (Chu,
// Liu, 1965; Edmonds, 1967, "Optimum branchings"). `scores` [n][n + 1]: of each node its heads' scores, the root first
// (0), then the nodes (1 to n); that of a node as its own head is not looked at. The heads that are returned are
// counted so too. Of more than 64 nodes only the 24 best heads of each are looked at, and those without which there
// would be no tree. Precondition: all scores are finite and below 1e6 in size. Cost: n * n where the best heads are a
// tree already, as mostly; else n * min(n, 24) for each layer of cycles.
std::vector<uint32_t> best_tree(std::span<const float> scores, size_t n);

}  // namespace tellings::parse
