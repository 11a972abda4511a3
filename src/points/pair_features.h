// What the scorer sees of two answers of different reports.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "points/answers.h"
#include "points/links.h"
#include "tellings/values.h"

namespace tellings::points {

// The features, in the order of the row. First what the values say, which the scorer that is blind to values does not
// get to see.
enum class Feature : uint8_t {
  equal,
  compatible,
  different,
  other_units,
  log_ratio,
  relative,
  size,
  rarity_least,
  rarity_most,
  rare_and_equal,
  digits,
  same_words,
  days_apart,
  wider,
  clocks,
  weekdays,
  named_days,
  years,
  value_features,
  // of what sort they are
  same_unit = value_features,
  no_unit,
  one_unit,
  both_age,
  one_age,
  both_ordinal,
  one_ordinal,
  both_share,
  one_share,
  vague,
  bounded,
  both_money,
  both_duration,
  one_duration,
  both_date,
  one_date,
  relative_dates,
  one_relative,
  both_clock,
  one_clock,
  both_year,
  span_a_least,
  span_most,
  // words around them
  near,
  near_share,
  clause,
  clause_share,
  sentence,
  sentence_share,
  around,
  around_share,
  near_least,
  sentence_least,
  behind_first,
  behind_any,
  before_first,
  before_any,
  behind_related,
  before_related,
  crossed,
  near_cosine,
  clause_cosine,
  // whose they are, and where
  names_shared,
  names_share,
  names_either,
  owner_same,
  owner_clash,
  owner_unknown,
  place_apart,
  both_at_head,
  statements_least,
  statements_most,
  // what alignment found
  joined,
  touched,
  linked,
  linked_beside,
  neighbour_joined,
  two_languages,
  count
};
inline constexpr size_t kPairFeatures = static_cast<size_t>(Feature::count);
inline constexpr size_t kValueFeatures = static_cast<size_t>(Feature::value_features);

// Of a pair whose first answer stands in a report before the second's. `out` has kPairFeatures places.
// Cost: about a microsecond, the words around them.
// `rare_x`, `rare_y`: 0 to 1, 1 where no other answer of the story agrees with the value.
void pair_features(const Answer& x, const Answer& y, const std::vector<Telling>& tellings, const Links& links,
                   float rare_x, float rare_y, const Knowledge& knowledge, float* out);

// Whether the two could answer one question: they are of one kind and their values can be held against each other.
bool may_answer_one(const Answer& x, const Answer& y);

// How the values of the two relate; the same words of a date are equal.
values::Relation relation_of(const Answer& x, const Answer& y, const std::vector<Telling>& tellings);

}  // namespace tellings::points
