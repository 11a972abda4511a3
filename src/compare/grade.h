// From candidates to differences: how grave each is, and how sure.
#pragma once

#include <vector>

#include "compare/candidates.h"

namespace tellings::compare {

struct Graded {
  Candidate candidate;
  Severity severity = Severity::wording;
  double confidence = 0;
  double conflict =
      0;  // the classifier's belief that both sides cannot be true, as it was trained (it believes too much)
  double calibrated = 0;  // the same as a probability
};

// Finds and grades the candidates of one pair.
std::vector<Graded> differences_of(Pair* pair);

// The candidates alone, for training.
std::vector<Candidate> candidates_of(Pair* pair);

}  // namespace tellings::compare
