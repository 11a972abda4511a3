// What the judge says of linked statements, of single words in them, and of short texts as wholes.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "compare/candidates.h"

namespace tellings::compare {

// How probable it is that the two cannot both be true: the greater of both directions.
inline float contradiction(const Judgement& j) { return std::max(j.b_from_a.contradicts, j.a_from_b.contradicts); }

// Whether rules leave it open that `c` is a conflict: else neither the encoder nor the judge is asked about it.
bool is_open(const Pair& pair, const Candidate& c);

// Asks the judge about each of `pairs` whose words differ, in one call, and sets Pair::judgement. Nothing where there
// is no judge. Cost: one reading of both statements for each pair asked about.
void judge_pairs(const Knowledge& knowledge, std::span<Pair* const> pairs);

// Finds which words carry a contradiction: where a pair may contradict, the likeliest of its open candidates are taken
// back, each by itself (the second text with the first one's words in that place) and the judge is asked again;
// Candidate::relief is by how much the contradiction is less then. `candidates[k]` are those of `pairs[k]`. Cost: a
// reading for each candidate so tried.
void find_carriers(const Knowledge& knowledge, const std::vector<Pair>& pairs,
                   std::vector<std::vector<Candidate>>* candidates);

// Where both texts have so few statements the judge is asked about every linked pair of them.
inline constexpr size_t kFewToJudge = 4;
inline bool is_short(const Telling& t) { return t.segmentation.statements.size() <= kFewToJudge; }

// What a statement of a text is seen from: the text of the few statements of another that have most to do with it, and
// of some more, in their order.
inline constexpr size_t kBreadths = 2;
using Sources = std::array<std::string, kBreadths>;

// For each statement of `of` its sources in `against`: those with rare words in common and a like mean of their words'
// vectors. Cost: the words of a statement of `of` for each of `against`.
std::vector<Sources> sources_of(const Telling& of, const Telling& against, const Knowledge& knowledge);

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

// How far each of two texts follows from the other, where it is short enough to be judged as a whole. Of each text:
// whether it was asked about (0 or 1); then for each of Sources, over its statements: of "follows" the least and the
// mean, of "contradicts" the greatest and the mean, of "says more" the greatest, of how open its pieces are left the
// greatest, and their sum in the statement where that is greatest. All 0 where it has too many statements, one of the
// two has none or the other thousands, or there is no judge. Cost: one call of the judge. Method after Laban et al.,
// 2022, "SummaC".
void support(const Telling& a, const Telling& b, const Knowledge& knowledge, float* of_a, float* of_b);

}  // namespace tellings::compare
