// Short texts held as wholes to what another text says.
#pragma once

#include <array>

#include "compare/evidence.h"

namespace tellings::compare {

// Where both texts have so few statements the judge is asked about every linked pair of them.
inline constexpr size_t kFewToJudge = 4;
inline bool is_short(const Telling& t) { return t.segmentation.statements.size() <= kFewToJudge; }

// A text of so few statements is judged as a whole too, by support(), however long the other is; where both have few
// (kFewToJudge), both are. Each statement seen from a long text costs as much as the judging of three linked pairs.
inline constexpr size_t kFewToSupport = 3;
// What support() writes for each breadth, in this order.
enum SupportOutcome : size_t {
  kFollowsLeast,
  kFollowsMean,
  kContradictsMost,
  kContradictsMean,
  kSaysMoreMost,
  kOpenMost,
  kOpenSum,
  kOutcomesOfSupport
};
inline constexpr size_t kSupportFeatures = 1 + kBreadths * kOutcomesOfSupport;
// Where they stand in what support() writes.
inline constexpr size_t place_of(SupportOutcome outcome, size_t breadth) {
  return 1 + breadth * kOutcomesOfSupport + outcome;
}

// How far a text follows from another: whether the judge was asked about it (0 or 1); then for each of Sources, over
// its statements: of "follows" the least and the mean, of "contradicts" the greatest and the mean, of "says more" the
// greatest, of how open its pieces are left the greatest, and their sum in the statement where that is greatest.
using Support = std::array<float, kSupportFeatures>;

// Of each of two texts, where it is short enough to be judged as a whole. All 0 where it has too many statements, one
// of the two has none or the other thousands, or there is no judge. Cost: one call of the judge. Method after Laban et
// al., 2022, "SummaC".
std::array<Support, 2> support(const Telling& a, const Telling& b, const Knowledge& knowledge);

}  // namespace tellings::compare
