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

// What is known of one report: its candidates with their probabilities, and how probable it is that it has none.
struct Options {
  std::vector<Candidate> candidates;
  double none = 1;
  std::vector<TwoParents> two;
  std::vector<double> two_probability;
};

// The options of every report.
std::vector<Options> weigh(const Matter& matter);

Descent decide(const Matter& matter, const std::vector<Options>& options);

}  // namespace tellings::lineage
