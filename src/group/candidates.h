// Which pairs of reports are worth a decision.
#pragma once

#include <cstdint>
#include <vector>

#include "tellings/group.h"

namespace tellings::group {

struct Pair {
  uint32_t a = 0;  // a < b
  uint32_t b = 0;
};

// For each item the items that share most of its most telling words, by an inverted index; in order, each pair once.
// Items are weighed. The same for any number of threads. Cost: at most kLongest postings for each of kKeys words.
std::vector<Pair> candidates(const std::vector<Item>& items, size_t threads);

}  // namespace tellings::group
