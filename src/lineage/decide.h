// From what is counted to a graph of descent: the trained parts decide on pairs, an arborescence on the whole, and lost
// reports are put in.
#pragma once

#include <cstdint>
#include <vector>

#include "lineage/features.h"

namespace tellings::lineage {

struct Descent {
  uint32_t nodes = 0;                          // reports, then lost ones
  std::vector<std::vector<uint32_t>> parents;  // of each node, two at most
};

// Whether `node` is `of` or descends from it.
bool descends(const Descent& descent, uint32_t node, uint32_t of);

// What is known of one report: its candidates with their probabilities, and how probable it is that it has none.
struct Options {
  std::vector<PossibleParent> candidates;
  double none = 1;
  std::vector<TwoParents> two;
  std::vector<double> two_probability;
};

// The options of one report.
Options weigh(const Matter& matter, uint32_t report);

// `options`: of every report.
Descent decide(const Matter& matter, const std::vector<Options>& options);

}  // namespace tellings::lineage
