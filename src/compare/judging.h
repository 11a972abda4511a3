// What the judge says of linked statements, of single words in them, and of short texts as wholes.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
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

// A candidate where the judge sees a contradiction that no candidate with both sides explains: the words of either side
// that clash most. None where the pair was not judged, contradicts hardly, or is explained.
std::optional<Candidate> clash_candidate(const Pair& pair, const std::vector<Candidate>& candidates);

// Finds which words carry a contradiction: where a pair may contradict, the likeliest of its open candidates are taken
// back, each by itself (the second text with the first one's words in that place) and the judge is asked again;
// Candidate::relief is by how much the contradiction is less then. `candidates[k]` are those of `pairs[k]`. Cost: a
// reading for each candidate so tried.
void find_carriers(const Knowledge& knowledge, const std::vector<Pair>& pairs,
                   std::vector<std::vector<Candidate>>* candidates);

}  // namespace tellings::compare
