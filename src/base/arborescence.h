// The best tree that leads from one root to every node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tellings::base {

struct Arc {
  uint32_t from = 0;
  uint32_t to = 0;
  double weight = 0;
};

// Of each node the arc that leads to it in the spanning arborescence of greatest weight from `root`, as a position in
// `arcs`; for the root the number of arcs. Precondition: every node can be reached. Of equal ones the earlier arc is
// taken. Method: Chu, Liu (1965), Edmonds (1967, "Optimum branchings"). Cost: nodes times arcs at most.
std::vector<size_t> best_arborescence(uint32_t nodes, uint32_t root, const std::vector<Arc>& arcs);

}  // namespace tellings::base
