// The values that one side states: figures, dates and times of day, and what kind of value each is.
#pragma once

#include <string>
#include <vector>

#include "compare/pair.h"

namespace tellings::compare {

// A figure, a date or a time of day of one side.
struct Valued {
  Span span;
  Fact fact;
  bool none = false;  // a word for nothing: "nobody", "no"; a figure only beside another
};

// In order of place. A figure of a duration is one, its date is none; digits that no rule read are bare. Cost: linear.
std::vector<Valued> values_of(const Side& side);

// The figure belongs to a date or stands beside one ("July 35", of which only the month is a date).
bool near_date(const Side& side, Span s);
// The whole that a part is taken of: "21 of the more than 200".
bool is_whole(const Side& side, Span s);
// What befell those that a figure counts, or was done with them: "killed" of "killed 12", "injured" of "30 people were
// injured". The word directly behind the figure or before it goes first, then the nearest behind and before, with no
// other figure nor mark between. Null where there is none. Valid as long as `side`.
const Mention* fate_of(const Side& side, Span s);
// An age: years that are no length of time.
bool is_age(const Side& side, const Valued& v);
// Whether the other report states the value somewhere: then it more likely answers another question here.
bool stated_in(const Telling& report, const Fact& value);
// A number of which nothing is known but its digits.
bool is_bare(const Valued& v);
// A date that is told by a number: "12 March", "2012", not "today".
bool has_digits(const Side& side, const Valued& v);

}  // namespace tellings::compare
