// Pairs of texts that may be copies, held against each other.
#pragma once

#include <atomic>
#include <vector>

#include "fingerprint/groups.h"
#include "fingerprint/shelf.h"
#include "fingerprint/units.h"
#include "fingerprint/verify.h"

namespace tellings::fingerprint {

// What was found out about pairs lately: two texts share many anchors. 8 MiB at most; what is forgotten is found out
// anew. Thread-safe.
class Remembered {
 public:
  enum State : uint64_t { nothing, no_copies, undecided };

  explicit Remembered(size_t texts);
  State of(uint64_t pair) const;
  void set(uint64_t pair, State state);

 private:
  // A pair's hash, which is no other's; its place says what its lowest bits were, and the state is written there.
  std::vector<std::atomic<uint64_t>> slots_;
};

// What all threads of a join share. Nothing is tested that is joined already: what hangs together is what counts.
struct Joined {
  explicit Joined(const Shelf& s) : shelf(s), groups(s.size()), texts(s.size()), pairs_of_units(s.size()) {}
  // By its unit, where these are made; texts of one are of one group.
  uint32_t group(uint32_t text) const { return units.made() ? units.of(text) : groups.root(text); }

  const Shelf& shelf;
  Groups groups;
  Units units;
  Remembered texts;
  Remembered pairs_of_units;
  LongText long_text;
};

// One for each thread.
class Pairs {
 public:
  explicit Pairs(Joined* joined) : joined_(*joined), verifier_(joined->shelf, &joined->long_text) {}

  // Holds both against each other and joins them where they are copies. The sketches are not symmetric: of texts of
  // equal length `a` is to be the same one whenever they come. `*apart`, if asked for, is set where none of the one's
  // unit is a copy of any of the other's.
  Status test(uint32_t a, uint32_t b, bool* apart);

 private:
  bool units_are_apart(uint32_t a, uint32_t b);

  Joined& joined_;
  Verifier verifier_;
};

}  // namespace tellings::fingerprint
