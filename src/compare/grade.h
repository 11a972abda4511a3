// From candidates to differences: how grave each is, and how sure.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "compare/candidates.h"

namespace tellings::compare {

// The classifier's belief from which a conflict is cried, with the judge or without. What each cut finds and cries by
// documents and writers left out: bench/results/2026-11-30.md.
inline constexpr double kCry = 0.6;

struct Graded {
  Candidate candidate;
  Severity severity = Severity::wording;
  double confidence = 0;
  bool update = false;  // time explains it
  double conflict =
      0;  // the classifier's belief that both sides cannot be true, as it was trained (it believes too much)
  double calibrated = 0;  // the same as a probability
};

// The pairs of all of `words`, in their order, and what may differ in each, with what the judge says of them.
struct Findings {
  std::vector<Pair> pairs;
  std::vector<std::vector<Candidate>> candidates;                   // of each pair
  std::map<std::pair<uint32_t, uint32_t>, Recurrence> recurrences;  // by reports; the pairs point there
  std::map<std::pair<uint32_t, uint32_t>, Regime> regimes;          // likewise
};

// Of `*words`, those in doubt are read again where that may matter. Cost: linear in the statements linked; the judge is
// called twice at most.
Findings findings_of(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                     std::vector<align::RowWords>* words, const Knowledge& knowledge, const ReadInContext& read_again);

// Grades the candidates of one pair.
std::vector<Graded> graded(const Pair& pair, std::vector<Candidate> candidates);

}  // namespace tellings::compare
