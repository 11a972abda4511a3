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
// Of a text, over its statements, each seen from what has most to do with it (evidence.h).
enum SupportOutcome : size_t {
  kFollowsLeast,  // of "follows"
  kFollowsMean,
  kContradictsMost,  // of "contradicts"
  kContradictsMean,
  kSaysMoreMost,  // of "says more"
  kOpenMost,      // of how open its pieces are left
  kOpenSum,       // in the statement where it is greatest
  kOutcomesOfSupport
};
// How much the statements are seen from: kFew, kMany.
inline constexpr size_t kBreadths = 2;
inline constexpr size_t kSupportFeatures = 1 + kBreadths * kOutcomesOfSupport;
// Where an outcome stands behind the first, which is whether the judge was asked about the text, 0 or 1. A text beside
// a long one is not seen from few: those outcomes are the same as from many.
inline constexpr size_t kAsked = 0;
inline constexpr size_t place_of(SupportOutcome outcome, size_t breadth = kBreadths - 1) {
  return 1 + breadth * kOutcomesOfSupport + outcome;
}
using Support = std::array<float, kSupportFeatures>;

// Of each of two texts, where it is short enough to be judged as a whole. All 0 where it has too many statements, one
// of the two has none or the other thousands, or there is no judge. Cost: one call of the judge. Method after Laban et
// al., 2022, "SummaC".
std::array<Support, 2> support(const Telling& a, const Telling& b, const Knowledge& knowledge);

}  // namespace tellings::compare
