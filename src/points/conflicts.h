// What the comparison of linked statements found to be conflicts, held against the answers of all statements.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "points/scorer.h"
#include "tellings/comparison.h"

namespace tellings::points {

class Conflicts {
 public:
  // Refers to both.
  Conflicts(const Answers& answers, const std::vector<Difference>& differences);

  // Makes the pairs sure that were found to conflict, whatever the scorer made of them; adds those that it left out.
  void raise(std::vector<AnswerPair>* pairs) const;
  // Whether time explains that the two are not the same.
  bool is_update(const Answer& x, const Answer& y) const;
  // A point for each conflict that none of `points` has: words that exclude each other, a denial.
  std::vector<Point> left(const std::vector<Point>& points, const std::vector<Telling>& tellings) const;

 private:
  static bool stands_in(const Answer& a, const Difference& d);
  std::vector<std::pair<uint32_t, uint32_t>> pairs_of(const Difference& d) const;

  const Answers& answers_;
  std::vector<const Difference*> conflicts_;
};

}  // namespace tellings::points
