// Short texts held as wholes to what another text says.
#pragma once

#include <array>

#include "compare/evidence.h"

namespace tellings::compare {

// Where both texts have so few statements the judge is asked about every linked pair of them.
inline constexpr size_t kFewToJudge = 4;
inline bool is_short(const Telling& t) { return t.segmentation.statements.size() <= kFewToJudge; }

// A text of so few statements is judged as a whole too, by entailment(), however long the other is; where both have few
// (kFewToJudge), both are. Each statement seen from a long text costs as much as the judging of three linked pairs.
inline constexpr size_t kFewToEntail = 3;
// Each statement is seen from what is near and from what is wider, by both judges. Two that were trained apart are
// wrong about different texts: AUC of summaries of news, podcasts, sales calls, documents and domains left
// out, 79.0, 77.2, 81.4 by the first alone, 79.5, 78.2, 82.2 so.
inline constexpr size_t kJudges = 2;
inline constexpr size_t kViews = kJudges * kBreadths;
inline constexpr size_t view_of(size_t judge, size_t breadth) { return judge * kBreadths + breadth; }
// What entailment() writes for each view, in this order.
enum EntailmentOutcome : size_t {
  kFollowsLeast,
  kFollowsMean,
  kContradictsMost,
  kContradictsMean,
  kSaysMoreMost,
  kOpenMost,
  kOpenSum,
  kEntailmentOutcomes
};
inline constexpr size_t kEntailmentFeatures = 1 + kViews * kEntailmentOutcomes;
// Where they stand in what entailment() writes.
inline constexpr size_t place_of(EntailmentOutcome outcome, size_t view) {
  return 1 + view * kEntailmentOutcomes + outcome;
}

// How far a text follows from another: whether it was asked about (0 or 1); then for each view, over its statements: of
// "follows" the least and the mean, of "contradicts" the greatest and the mean, of "says more" the greatest, of how
// open its pieces are left the greatest, and their sum in the statement where that is greatest.
using Entailment = std::array<float, kEntailmentFeatures>;

// Of each of two texts, where it is short enough to be judged as a whole. All 0 where it has too many statements, one
// of the two has none or the other thousands, or a judge is missing. Cost: a call of a judge for each view. Method
// after Laban et al., 2022, "SummaC".
std::array<Entailment, 2> entailment(const Telling& a, const Telling& b, const Knowledge& knowledge);

}  // namespace tellings::compare
