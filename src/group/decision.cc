// A linear decision: few weights, learnt by logistic regression over the pairs of reports of known stories. Roots of
// cosines, because the step from nothing shared to something shared tells more than the step from much to more.
#include "group/decision.h"

#include <algorithm>
#include <cmath>

#include "group/fields.h"

namespace tellings::group {
namespace {

struct Weights {
  std::array<float, kFields> fields;  // title, lead, body, names, figures
  float days_apart;                   // of ln(1 + days)
  float meaning;
  float bias;
};
constexpr Weights kWords{{7.07f, 4.85f, 5.52f, 7.42f, 0}, -0.27f, 0, -6.91f};

}  // namespace

Evidence evidence(const Item& a, const Item& b, const float* meaning) {
  Evidence e;
  const Weights& w = kWords;
  e.score = w.bias;
  for (size_t k = 0; k < kFields; ++k) {
    e.likeness[k] = likeness(a.fields[k], b.fields[k]);
    e.score += w.fields[k] * std::sqrt(std::max(0.0f, e.likeness[k]));
  }
  if (a.dated && b.dated) e.days_apart = static_cast<float>(std::abs(a.day - b.day));
  e.score += w.days_apart * std::log1p(e.days_apart);
  if (meaning != nullptr) e.asked = true, e.meaning = *meaning;
  return e;
}

}  // namespace tellings::group
