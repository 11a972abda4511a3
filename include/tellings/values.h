// How the values of two facts relate. A value is a set of possible values of the real world: a quantity an interval in
// the base unit of its dimension, a date an interval on the calendar, a time of day an interval of minutes. Comparison,
// points and updates ask this and nothing else. Whether two values answer one question is another matter, and not asked
// here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tellings/facts.h"

namespace tellings::values {

enum class Relation : uint8_t {
  equal,           // the same value, however it is written: 132 km, 132 kilometres
  compatible,      // both can be true: rounded, bounded, wider and narrower (at least 14, 17; 5.2 million, 5,237,000)
  different,       // they cannot both be true of one thing
  incommensurable  // nothing to hold against each other: 30 tonnes, 5 kilometres; Tuesday, half past five
};

constexpr std::string_view to_string(Relation relation) {
  constexpr std::string_view kNames[] = {"equal", "compatible", "different", "incommensurable"};
  return kNames[static_cast<size_t>(relation)];
}

// Symmetric. Two figures of which one is rounded without saying so are compatible only where rounding explains the
// difference and it is small (10,000 and 9,850, never 2 billion and 1.6 billion); "about" allows for more. A figure
// without a unit is compatible with the same number in any unit. A term without an end ("life in prison") is equal to
// itself alone and different from every term of years. Never fails; constant cost; thread-safe.
Relation relate(const Quantity& x, const Quantity& y);

// Symmetric. What the words say of the calendar by themselves (a weekday, a day of the month) counts before what a
// publish time made of it: a weekday is matched with a date by its weekday. `different` where any part that both state
// differs. Durations are figures: incommensurable here. Times of day whose zones are both named are compared as
// instants; where only one is named, times that lie whole quarters of an hour apart may be one.
Relation relate(const Date& x, const Date& y);

// The same of two facts; incommensurable where they are of different kinds, or of a kind without a value.
Relation relate(const Fact& x, const Fact& y);

// Whether two figures state the same number in units that are not the same ("30 tonnes", "30 kilograms"; "5 per cent",
// "5 percentage points"; "$5 million", "5 million euros"). In one place of two statements that is a conflict, though
// the values themselves may be incommensurable.
bool same_number_in_other_units(const Quantity& x, const Quantity& y);

// A date of which something is known that another can be held against; a duration is its figure's.
bool is_dated(const Fact& f);

// The value of a fact that has one (a quantity or a date), in short: "132 kilometer", "Tuesday", "2031-03-14 17:30".
std::string text(const Fact& f);
// As a reader would say it: with what bounds it.
std::string described(const Fact& f);

}  // namespace tellings::values
