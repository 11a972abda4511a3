#include "compare/borne_out.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "compare/embedded.h"

namespace tellings::compare {
namespace {

constexpr std::array<EntailmentOutcome, 4> kUsed = {kFollowsLeast, kContradictsMost, kSaysMoreMost, kOpenMost};
// Of what novelty() writes: the weight of the weightiest new word, the new names and figures, the strangest new word.
// The rarer a word, the less it says that the judge finds no counterpart; names and figures say more.
constexpr std::array<size_t, 4> kNew = {2, 3, 4, 5};
constexpr size_t kRow = kUsed.size() + kNew.size();
constexpr float kLeast = 0.003f;  // probabilities are held to what is from this to 1 less this

using Weights = std::array<double, kRow + 1>;  // the last stands by itself

// One number on each line, as many as there are.
Weights parsed(std::string_view text) {
  Weights out{};
  const char* at = text.data();
  const char* end = at + text.size();
  for (double& weight : out) {
    const auto [next, error] = std::from_chars(at, end, weight);
    if (error != std::errc()) break;
    at = std::min(next + 1, end);
  }
  return out;
}

double log_odds(float p) {
  p = std::clamp(p, kLeast, 1 - kLeast);
  return std::log(p / (1 - p));
}

}  // namespace

double not_borne_out(const Entailment& entailment, std::span<const float> novelty) {
  static const Weights weights = parsed(embedded("entailment"));
  double sum = weights.back();
  size_t n = 0;
  for (const EntailmentOutcome k : kUsed) {
    double mean = 0;  // over the views
    for (size_t view = 0; view < kViews; ++view) mean += log_odds(entailment[place_of(k, view)]) / kViews;
    sum += weights[n++] * mean;
  }
  for (const size_t k : kNew) sum += weights[n++] * novelty[k];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace tellings::compare
