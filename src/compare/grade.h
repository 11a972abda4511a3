// From candidates to differences: how grave each is, and how sure.
#pragma once

#include <vector>

#include "compare/candidates.h"

namespace tellings::compare {

struct Graded {
  Candidate candidate;
  Severity severity = Severity::wording;
  double confidence = 0;
  double conflict = 0;  // probability that both sides cannot be true
};

// Finds and grades the candidates of one pair.
std::vector<Graded> differences_of(Pair* pair);

// The candidates alone, for training.
std::vector<Candidate> candidates_of(Pair* pair);

}  // namespace tellings::compare
