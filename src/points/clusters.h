// From pairs that answer one question to points over all reports.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "points/scorer.h"

namespace tellings::points {

// As Knowledge has it: the probability that two names have one bearer; null: not known.
using SameBearer = std::function<double(std::string_view, std::string_view)>;

struct Cluster {
  std::vector<uint32_t> answers;  // places in Answers::all, ascending; of two reports at least
  double confidence = 0;          // mean score of its pairs of two reports
  double clash = 0;               // the surest of its pairs whose values are different; 0 where there is none
};

// How sure a pair whose values differ must be to be taken for one question.
inline constexpr float kCryPoint = 0.45f;

// Joins the surest pairs first; two clusters become one where the mean over all their pairs of two reports is high
// enough. Values that cannot both be true of one thing are joined only where the pair is sure without a look at them,
// and where neither has a partner in the other's report that agrees with it. Cost: the pairs, sorted.
std::vector<Cluster> clusters_of(const Answers& answers, const std::vector<Telling>& tellings,
                                 const std::vector<AnswerPair>& pairs, const SameBearer& same_bearer = nullptr);

// How sure a pair is, its values aside as far as can be: the geometric mean of both scores.
float clash_score(const AnswerPair& pair);

}  // namespace tellings::points
