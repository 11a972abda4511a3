// The first tier of grouping where the texts lie on many machines: what fingerprint::Copies does, step by step. Prints
// are made where the texts are; what lies in one bucket is gathered on one machine, which proposes pairs; these are
// held against each other wherever both prints are brought together; and what hangs together is found on one. Done in
// three rounds (bands, anchors, large buckets of anchors once more), the outcome is that of Copies::join().
//
// A text is known by its words (Print::words): texts of the same words are one here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "tellings/fingerprint.h"
#include "tellings/result.h"

namespace tellings::fingerprint {

// What of a print rules out most pairs.
struct Sketch {
  uint32_t shingles = 0;  // how many
  std::array<uint64_t, kMarkWords> marks{};
  std::array<uint8_t, kBins> bins{};  // Print::sketch
};

// False where the sketches rule it out. Not symmetric: of texts of equal length `a` is to be the same one whenever they
// come. Thread-safe.
bool may_be_copies(const Sketch& a, const Sketch& b);

// Whether the share of the shorter list that the other has too is kCopy or more. Both hold each shingle once. Cost:
// linear in both. Thread-safe.
bool are_copies(std::span<const uint32_t> a, std::span<const uint32_t> b);

// A text in a bucket: that of a band (its number and what it holds) or of an anchor.
struct Placed {
  uint64_t bucket = 0;
  uint64_t text = 0;
  uint64_t group = 0;  // the least text of those that it is known to be a copy of, or itself
};

// Which texts of a bucket are proposed.
enum class Round : uint8_t {
  neighbours,  // each with those that follow it
  groups,      // of a large bucket, some of each group with some of the others
};

// Gathers what is placed and proposes pairs, bucket after bucket. What does not fit into memory is sorted in a working
// file in $TMPDIR (else /tmp), so that a bucket may be of any size. Not thread-safe.
class Buckets {
 public:
  // Keeps so many in memory, 24 bytes each, twice that while it sorts. Error not_writable.
  static Result<std::unique_ptr<Buckets>> make(Round round, size_t in_memory = size_t{1} << 22);
  ~Buckets();

  // In any order; the same may come more than once. Error not_writable.
  Status add(std::span<const Placed> some);
  // take(a, b) for pairs that Copies::join() would hold against each other in this round, unless both are of one group
  // already; `enough` of them or some more. A pair may come once for each bucket. Called after the last add(), and
  // again until it gives false: there are no more. Error not_readable.
  Result<bool> propose(size_t enough, const std::function<void(uint64_t a, uint64_t b)>& take);

 private:
  Buckets();
  struct State;
  std::unique_ptr<State> state_;
};

// Each text that any of `pairs` names, with the least that it hangs together with, in order. Cost: n log n in time, 24
// bytes a pair.
std::vector<std::pair<uint64_t, uint64_t>> hang_together(std::span<const std::pair<uint64_t, uint64_t>> pairs);

}  // namespace tellings::fingerprint
