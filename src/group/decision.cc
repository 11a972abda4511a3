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
  float meaning;
  float days_apart;  // of ln(1 + days)
  float bias;
};

// Learnt by tools/train/train_group.py; that of the days is set by hand and low, because a file's time is often that of
// its fetching. Names and figures stand in the body too; they serve to tell a shared form from a shared story.
constexpr Weights kWords{{7.46f, 7.30f, 10.88f, 0, 0}, 0, -0.1f, -7.92f};
constexpr Weights kWordsAndMeaning{{6.15f, 4.23f, 8.18f, 0, 0}, 9.60f, -0.1f, -10.03f};

}  // namespace

Evidence evidence(const Item& a, const Item& b, const float* meaning) {
  Evidence e;
  const Weights& w = meaning != nullptr ? kWordsAndMeaning : kWords;
  e.score = w.bias;
  for (size_t k = 0; k < kFields; ++k) {
    e.likeness[k] = likeness(a.fields[k], b.fields[k]);
    e.score += w.fields[k] * std::sqrt(std::max(0.0f, e.likeness[k]));
  }
  if (a.dated && b.dated) e.days_apart = static_cast<float>(std::abs(a.day - b.day));
  e.score += w.days_apart * std::log1p(e.days_apart);
  if (meaning != nullptr) {
    e.asked = true, e.meaning = *meaning;
    e.score += w.meaning * e.meaning;
  }
  return e;
}

}  // namespace tellings::group
