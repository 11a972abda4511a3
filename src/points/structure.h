// What the structure of their sentences says of two answers: what each figure counts, on which verb it hangs, who does
// it to whom.
#pragma once

#include <vector>

#include "points/scorer.h"

namespace tellings::points {

// Fills the places of structure in the rows of the pairs that the first pass leaves in doubt; in the others, and where
// there is no parser, they say that nothing is known. Only statements of pairs in doubt are parsed, those of a report
// in one call.
void add_structure(const std::vector<AnswerPair>& pairs, const Answers& answers, const std::vector<Telling>& tellings,
                   const Knowledge& knowledge, std::vector<FeatureRow>* rows);

}  // namespace tellings::points
