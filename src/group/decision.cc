// A linear decision: few weights, learnt by logistic regression over the pairs of reports of known stories. Roots of
// cosines, because the step from nothing shared to something shared tells more than the step from much to more. What is
// alike is told by words and meaning, which event of many like ones by the details that one has of the other.
#include "group/decision.h"

#include <algorithm>
#include <cmath>

#include "base/vectors.h"
#include "group/fields.h"

namespace tellings::group {
namespace {

struct Weights {
  float title;
  float body;
  float covered;  // of the mean of both sides
  float meaning;
  float bias;
};

// Learnt by tools/train/train_group.py; the bias without meaning is set so that both join from kJoin on.
constexpr Weights kWords{6.61f, 11.90f, 13.10f, 0, -7.70f};
constexpr Weights kWordsAndMeaning{2.61f, 6.99f, 9.76f, 10.05f, -10.24f};

// Two languages share few words but names and figures: what is known is who and what is named, by its sound, and the
// meaning. Learnt of the same pairs, of whose words nothing else was looked at.
constexpr Weights kSounds{0, 0, 27.87f, 0, -7.45f};
constexpr Weights kSoundsAndMeaning{0, 0, 13.61f, 14.65f, -11.08f};

// The weights were learnt among so many reports. Of more, as many more are alike by chance: the odds that one of them
// is the same story fall with their number (Bayes), and somewhat more, as like events are reported in like words.
constexpr float kLearntAmong = 200;
constexpr float kRivals = 1.5f;   // of ln(rivals / kLearntAmong)
constexpr float kManyADay = 100;  // reports a day
constexpr float kDense = -3.5f;   // of ln(1 + days), where there are many more

// A story may be told for weeks, and a file's time is often that of its fetching: only what lies further apart than a
// month tells against one story, the more the further.
constexpr float kDays = 30;
constexpr float kApart = -1;  // of ln(1 + months beyond the first)

// A shared form (a weather table, a company's quarter, what stands under every text of an outlet) has the same words
// around other details; two tellings of one story share the more of these, the more of their words they share. No pair
// of one story of those that were learnt from is like that.
constexpr float kForm = -25;
constexpr float kOfForm = -3;             // for every pair of a report of which two others have the form
constexpr float kOfDetails = 0.8f;        // of the root of the likeness of other words, that is covered of the details
constexpr float kUnsaidOfForm = 1;        // as kUnsaid
constexpr float kOfSharedFigures = 0.5f;  // of the share of figures of one day that both have, taken off
constexpr float kOfFigures = 0.6f;        // the same of the figures, of reports of different days
constexpr float kWholeForm = 0.15f;       // so much less is a form for sure
constexpr float kOtherDay = 0.75f;        // days apart
constexpr float kSameWords = 0.7f;        // the root of the likeness of other words from which on figures of a day tell
constexpr float kVerySameWords = 0.9f;    // the same, where a lone figure is to tell
constexpr size_t kFewFigures = 3;         // with fewer on a side they tell nothing, but for reports of other months

// What is left of the square of the body's length without its details and figures.
float length_of_others(const Item& item) {
  float named = 0;
  for (const Field f : {Field::details, Field::figures})
    for_shared(item[f], item[Field::body], [&](uint32_t word, float) {
      const float weight = weight_in(item[Field::body], word);
      named += weight * weight;
    });
  return std::max(0.0f, 1 - named);
}

// Likeness of the bodies by those words that are details or figures in neither.
float likeness_of_others(const Item& a, const Item& b) {
  float sum = 0;
  float most = 0;
  for_shared(a[Field::body], b[Field::body], [&](uint32_t word, float product) {
    for (const Item* item : {&a, &b})
      for (const Field f : {Field::details, Field::figures})
        if (weight_in((*item)[f], word) > 0) return;
    sum += product;
    most = std::max(most, product);
  });
  const float length = std::sqrt(length_of_others(a) * length_of_others(b));
  return length < 0.01f ? 0 : std::clamp((sum - kLoneWord * most) / length, 0.0f, 1.0f);
}

// The share of the figures of whichever has more of the other's.
float covered_figures(const Item& a, const Item& b, float lone) {
  const auto share = [&](const Item& x, const Item& y) {
    float all = 0;
    for (const Term& t : x[Field::figures]) all += t.weight;
    float shared = 0;
    float most = 0;
    for (const Term& t : x[Field::figures])
      if (weight_in(y[Field::body], t.word) > 0) shared += t.weight, most = std::max(most, t.weight);
    return all == 0 ? 0 : (shared - lone * most) / all;
  };
  return std::max(share(a, b), share(b, a));
}

bool figures_known(const Item& a, const Item& b) {
  return std::min(a[Field::figures].size(), b[Field::figures].size()) >= 2;
}

// The covered share of `details` as it is held against a form. Few that are all shared are no other details: so less is
// kept for those that nobody knows of than where the share is to speak for one story.
float covered_for_form(float covered, std::span<const Term> details) {
  float all = 0;
  for (const Term& t : details) all += t.weight;
  if (all == 0) return covered;
  const float known = kUnsaid * all / (kUnsaid * all + kUnsaidOfForm * (1 - all));
  return std::max(covered, (covered - kUnsaidCovered * (1 - all)) * known / all + kUnsaidCovered * (1 - known));
}

// By how much the details, or the figures of another day, fall short of what the other words promise.
float form_of(const Item& a, const Item& b, const PairScore& e) {
  const bool details = !a[Field::details].empty() && !b[Field::details].empty();
  const size_t few = e.days_apart > kDays ? 1 : kFewFigures;
  const bool figures = std::min(a[Field::figures].size(), b[Field::figures].size()) >= few && e.days_apart > kOtherDay;
  if (a.script != b.script || (!details && !figures)) return 0;
  const float others = std::sqrt(likeness_of_others(a, b));
  float form = 0;
  if (details) {
    form =
        kOfDetails * others -
        std::max(covered_for_form(e.covered[0], a[Field::sounds]), covered_for_form(e.covered[1], b[Field::sounds])) -
        (figures_known(a, b) ? kOfSharedFigures * covered_figures(a, b, kLoneWord) : 0);
  }
  if (figures && others > (few == 1 ? kVerySameWords : kSameWords))
    form = std::max(form, kOfFigures * others - covered_figures(a, b, 0));
  return std::max(0.0f, form);
}

// A company, a bank or a minister does many things in a week: in a dense feed, who shares their names and no other
// words tells of something else. Of pairs of one story that were learnt from one in twenty shares less than this.
constexpr float kNamesAlone = -8;
constexpr size_t kFewNames = 3;       // with fewer on a side they tell nothing
constexpr float kOtherWords = 0.15f;  // of what the bodies share, that words which are no names have

// What the bodies share, by words that are names in neither, as a share of all.
float other_words(const Item& a, const Item& b) {
  float all = 0;
  float others = 0;
  float most = 0;
  for_shared(a[Field::body], b[Field::body], [&](uint32_t word, float product) {
    all += product;
    if (weight_in(a[Field::names], word) > 0 || weight_in(b[Field::names], word) > 0) return;
    others += product;
    most = std::max(most, product);
  });
  return all == 0 ? 1 : std::max(0.0f, others - kLoneWord * most) / all;
}

}  // namespace

std::array<float, kFields> likeness_by_field(const Item& a, const Item& b) {
  std::array<float, kFields> out{};
  for (const Field f : {Field::title, Field::lead, Field::body, Field::names, Field::figures})
    out[static_cast<size_t>(f)] = likeness(a[f], b[f]);
  return out;
}

PairScore score_of_pair(const Item& a, const Item& b, const float* meaning) {
  PairScore e;
  const bool words = a.script == b.script && (a.language == b.language || a.language == 0 || b.language == 0);
  const Weights& w = meaning != nullptr ? (words ? kWordsAndMeaning : kSoundsAndMeaning) : (words ? kWords : kSounds);
  e.title = likeness(a[Field::title], b[Field::title]);
  e.body = likeness(a[Field::body], b[Field::body]);
  e.covered = {covered(a[Field::sounds], b[Field::heard]), covered(b[Field::sounds], a[Field::heard])};
  // Of a script without capitals it is not known which words are names.
  if (a.cased != b.cased) e.covered[0] = e.covered[1] = a.cased ? e.covered[0] : e.covered[1];
  const auto root = [](float likeness) { return std::sqrt(std::max(0.0f, likeness)); };
  e.score = w.bias + w.title * root(e.title) + w.body * root(e.body) + w.covered * root(e.covered[0] * e.covered[1]);
  if (a.dated && b.dated) e.days_apart = static_cast<float>(std::abs(a.day - b.day));
  if (a.of_form || b.of_form) e.score += kOfForm;
  e.rivals = std::max(a.not_later, b.not_later) - std::min(a.earlier, b.earlier);
  const float times = std::max(1.0f, static_cast<float>(e.rivals) / kLearntAmong);
  const float more = 1 - 1 / times;  // 0 where there are no more than were learnt among
  e.score -= kRivals * std::log(times);
  // In a dense feed a report's time is that of its event, and next week's event has the same names.
  const float a_day = static_cast<float>(e.rivals) / (1 + e.days_apart);
  const float dense = a_day / (a_day + kManyADay);
  e.score += kDense * dense * std::log1p(e.days_apart) + kApart * std::log1p(std::max(0.0f, e.days_apart / kDays - 1));
  if (meaning != nullptr) {
    e.asked = true, e.meaning = *meaning;
    e.score += w.meaning * e.meaning;
  }
  // These cost as much as all the rest, and matter only where the pair might be of one story.
  if (e.score <= kJoin - kDoubt) return e;
  if (std::min(a[Field::names].size(), b[Field::names].size()) >= kFewNames) {
    e.other_words = other_words(a, b);
    if (e.other_words < kOtherWords) e.score += kNamesAlone * more * (1 - e.other_words / kOtherWords);
  }
  e.form = form_of(a, b, e);
  e.shared_form = e.form >= kWholeForm;
  const float whole = std::min(1.0f, e.form / kWholeForm);
  e.score += kForm * whole * whole;
  return e;
}

float decided_score(const Item& a, const Item& b, const Vector* of_a, const Vector* of_b) {
  const float by_words = score_of_pair(a, b, nullptr).score;
  if (of_a == nullptr || of_b == nullptr || std::abs(by_words - kJoin) > kDoubt) return by_words;
  const float meaning = base::cosine(*of_a, *of_b);
  return score_of_pair(a, b, &meaning).score;
}

}  // namespace tellings::group
