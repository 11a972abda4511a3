// What the trained parts see: rows of numbers for a pair of reports, for a report alone, and for two parents of one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/coverage.h"

namespace tellings::lineage {

using Row = std::vector<float>;

// One report as the parent of another.
struct PossibleParent {
  uint32_t parent = 0;
  Evidence evidence;
  Row row;
};

// Two reports as the parents of a third.
struct TwoParents {
  uint32_t first = 0;
  uint32_t second = 0;
  Row row;
};

// All that is counted about one story. References, not copies: keep both while it lives.
struct Matter {
  std::span<const Words> words;
  const Coverage& coverage;
};

inline constexpr size_t kParentFeatures = 63;
inline constexpr size_t kNoneFeatures = 2 * kParentFeatures + 4;
inline constexpr size_t kTwoFeatures = 34;

// For each report near `child`, in order: is it what `child` was taken from? Rows of kParentFeatures.
std::vector<PossibleParent> candidates(const Matter& matter, uint32_t child);
// Of many candidates keeps the sixteen that leave least of the child unexplained, in their order.
void keep_likely(std::vector<PossibleParent>* list);
// Was `child` taken from none of them? `list` as candidates() gave it, not empty. kNoneFeatures.
Row none_row(const Matter& matter, uint32_t child, const std::vector<PossibleParent>& list);
// The pairs that cover most of `child` together; rows of kTwoFeatures. 48 at most.
std::vector<TwoParents> two_parents(const Matter& matter, uint32_t child, const std::vector<PossibleParent>& list);

}  // namespace tellings::lineage
