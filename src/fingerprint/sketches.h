// What two small sketches tell of two texts, without a look at their shingles.
#pragma once

#include <cstddef>

#include "tellings/fingerprint_steps.h"

namespace tellings::fingerprint {

// Of the marks of two texts: those of `a`, those of `b` at the same places, those that both have, and how many there
// could be; none where their lengths differ so much that marks do not tell.
struct MarksInCommon {
  int a = 0;
  int b = 0;
  int both = 0;
  int all = 0;
};
// Precondition: `a` has no more shingles than `b`.
MarksInCommon marks_in_common(const Sketch& a, const Sketch& b);

// In how many bins both agree.
size_t agreement(const Sketch& a, const Sketch& b);

}  // namespace tellings::fingerprint
