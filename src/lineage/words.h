// A report as lineage sees it: its words in order, and every three of them in a row as one number.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tellings/alignment.h"

namespace tellings::lineage {

// Words of one run: two reports share a word where a run of so many in which it stands is in both.
inline constexpr uint32_t kRun = 3;

uint64_t run_of(uint64_t first, uint64_t second, uint64_t third);

struct Words {
  std::vector<uint64_t> words;         // hashes of the folded words of all statements, in order
  std::vector<uint64_t> runs;          // of kRun words from each word on; kRun - 1 fewer than words
  std::vector<uint32_t> statement_of;  // of each word
  std::vector<ByteRange> places;       // of each word, in the report's text
  std::vector<uint64_t> title;         // hashes of its words, in order of their values
  // When it was published, in hours since 1970; the time of day may not be known.
  std::optional<double> hours;
  bool to_the_minute = false;
  bool credited = false;  // it names an agency before its first statement
  float softened = 0;     // hedges a hundred words

  uint32_t size() const { return static_cast<uint32_t>(words.size()); }
};

// Without what stands under the report and tells nothing ("Subscribe to our letter."): last statements without names
// and figures. Cost: linear.
Words words_of(const Telling& telling);

// The share of the words of both titles that both have, 0 to 1; below 0 where one has no title.
float title_likeness(const Words& a, const Words& b);

// By how many hours `b` is later than `a`; empty where either clock is missing, or too coarse to tell.
std::optional<double> hours_between(const Words& a, const Words& b);

}  // namespace tellings::lineage
