// Which words of each report stand in each other report: the matrix that all evidence is counted from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/words.h"
#include "tellings/lineage.h"

namespace tellings::lineage {

// A set of words of one report, one bit each.
using WordSet = std::vector<uint64_t>;

inline bool in(const WordSet& set, size_t word) { return (set[word / 64] >> (word % 64)) & 1; }
uint32_t count(const WordSet& set);
// Words of `a` that are not in `b`.
uint32_t count_without(const WordSet& a, const WordSet& b);
void add_to(WordSet* to, const WordSet& more);

// The words of one report that `other` has too.
struct Cover {
  uint32_t other = 0;
  WordSet shared;
  uint32_t moved = 0;  // places where the shared runs do not go on forward in `other`
};

class Coverage {
 public:
  // A report is held against `nearest` others at most, those with most runs in common (a pair that is near for one of
  // its two is kept for both). Cost: pairs kept times their words; for finding them at most n² times runs / 64.
  Coverage(std::span<const Words> reports, size_t nearest);

  // In order of Cover::other.
  const std::vector<Cover>& of(uint32_t report) const { return covers_[report]; }
  // Null where the two share nothing, or were not near enough.
  const Cover* of(uint32_t report, uint32_t other) const;

  // Words of `report` that some other report has, and those that two others or more have.
  const WordSet& once(uint32_t report) const { return once_[report]; }
  const WordSet& twice(uint32_t report) const { return twice_[report]; }

 private:
  std::vector<std::vector<Cover>> covers_;
  std::vector<WordSet> once_;
  std::vector<WordSet> twice_;
};

// Counts what `shared` leaves open of `words`. `elsewhere`: the words that some third report has; may be null.
Overlap overlap(const Words& words, const WordSet& shared, uint32_t moved, const WordSet* elsewhere);

}  // namespace tellings::lineage
