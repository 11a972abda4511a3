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
constexpr Weights kWords{{10.17f, 8.81f, 12.28f, 0, 0}, 0, -0.1f, -6.75f};
constexpr Weights kWordsAndMeaning{{7.57f, 4.85f, 8.44f, 0, 0}, 11.24f, -0.1f, -9.54f};

// The weights were learnt among so many reports. Of more, as many more are alike by chance: the odds that one of them
// is the same story fall with their number (Bayes).
constexpr float kLearntAmong = 200;
constexpr float kManyADay = 100;  // reports a day
constexpr float kDense = -3.5f;   // of ln(1 + days), where there are many more

// A shared form (a weather table, a company's quarter) has the same words around other names and figures; two tellings
// of one story share some of these. No pair of one story of those that were learnt from is like that.
constexpr float kForm = -15;
constexpr float kOfForm = -3;      // for every pair of a report of which two others have the form
constexpr float kAlike = 0.25f;    // likeness of the bodies
constexpr float kOfBody = 0.25f;   // of it, that names or figures have at most
constexpr size_t kFewDetails = 3;  // names, or figures: with fewer on a side they tell nothing

bool is_shared_form(const Item& a, const Item& b, const PairScore& e) {
  const auto like = [&](Field f) { return e.likeness[static_cast<size_t>(f)]; };
  const auto both_have = [&](Field f) { return std::min(a[f].size(), b[f].size()) >= kFewDetails; };
  const float body = like(Field::body);
  return body >= kAlike && (both_have(Field::names) || both_have(Field::figures)) &&
         like(Field::names) < kOfBody * body && like(Field::figures) < kOfBody * body;
}

// A company, a bank or a minister does many things in a week: in a dense feed, who shares their names and no other
// words tells of something else. Of pairs of one story that were learnt from one in twenty shares less than this.
constexpr float kNamesAlone = -8;
constexpr float kOtherWords = 0.15f;  // of what the bodies share, that words which are no names have

// What the bodies share, by words that are names in neither, as a share of all.
float other_words(const Item& a, const Item& b) {
  const std::span<const Term> names_a = a[Field::names];
  const std::span<const Term> names_b = b[Field::names];
  const auto is_name = [](std::span<const Term> names, uint32_t word) {
    const auto at =
        std::lower_bound(names.begin(), names.end(), word, [](const Term& t, uint32_t w) { return t.word < w; });
    return at != names.end() && at->word == word;
  };
  float all = 0;
  float others = 0;
  float most = 0;
  for_shared(a[Field::body], b[Field::body], [&](uint32_t word, float product) {
    all += product;
    if (is_name(names_a, word) || is_name(names_b, word)) return;
    others += product;
    most = std::max(most, product);
  });
  return all == 0 ? 1 : std::max(0.0f, others - kLoneWord * most) / all;
}

}  // namespace

PairScore score_of_pair(const Item& a, const Item& b, const float* meaning) {
  PairScore e;
  const Weights& w = meaning != nullptr ? kWordsAndMeaning : kWords;
  e.score = w.bias;
  for (size_t k = 0; k < kFields; ++k) {
    e.likeness[k] = likeness(a.fields[k], b.fields[k]);
    e.score += w.fields[k] * std::sqrt(std::max(0.0f, e.likeness[k]));
  }
  if (a.dated && b.dated) e.days_apart = static_cast<float>(std::abs(a.day - b.day));
  if (a.of_form || b.of_form) e.score += kOfForm;
  if (is_shared_form(a, b, e)) e.shared_form = true, e.score += kForm;
  e.rivals = std::max(a.not_later, b.not_later) - std::min(a.earlier, b.earlier);
  const float times = std::max(1.0f, static_cast<float>(e.rivals) / kLearntAmong);
  const float more = 1 - 1 / times;  // 0 where there are no more than were learnt among
  e.score -= std::log(times);
  // In a dense feed a report's time is that of its event, and next week's event has the same names; in a small
  // collection the time is often that of fetching.
  const float a_day = static_cast<float>(e.rivals) / (1 + e.days_apart);
  const float dense = a_day / (a_day + kManyADay);
  e.score += (w.days_apart + kDense * dense) * std::log1p(e.days_apart);
  if (meaning != nullptr) {
    e.asked = true, e.meaning = *meaning;
    e.score += w.meaning * e.meaning;
  }
  // costs as much as all the rest, and matters only where the pair might be of one story
  if (e.score > kJoin - kDoubt && std::min(a[Field::names].size(), b[Field::names].size()) >= kFewDetails) {
    e.other_words = other_words(a, b);
    if (e.other_words < kOtherWords) e.score += kNamesAlone * more * (1 - e.other_words / kOtherWords);
  }
  return e;
}

}  // namespace tellings::group
