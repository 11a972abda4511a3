// Facts: typed mentions with a normalised value; and attributions: who is said to say what.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"
#include "tellings/report.h"
#include "tellings/segmentation.h"

namespace tellings {

enum class FactKind : uint8_t { quantity, date, name, quote, hedge, negation };

inline std::string_view to_string(FactKind kind) {
  constexpr std::string_view kNames[] = {"quantity", "date", "name", "quote", "hedge", "negation"};
  return kNames[static_cast<size_t>(kind)];
}

// How a stated figure bounds the true one: "132" exact, "about 132", "at least 132", "over 132", "up to 132", "130 to
// 140".
enum class Bound : uint8_t { exact, about, at_least, more_than, at_most, less_than, between };

// The name in JSON.
inline std::string_view to_string(Bound bound) {
  constexpr std::string_view kNames[] = {"exact", "about", "at least", "more than", "at most", "less than", "between"};
  return kNames[static_cast<size_t>(bound)];
}

struct Quantity {
  double value = 0;        // in `unit` as written: 5.2 million people is 5200000; the lower end of a range
  double value_high = 0;   // the upper end of a range; `value` otherwise
  double granularity = 1;  // the step of the last stated digit: 132 -> 1, 5.2 million -> 100000, "two dozen" -> 12
  Bound bound = Bound::exact;
  std::string unit;  // CLDR unit id ("kilometer", "kilogram", "percent") or ISO 4217 code ("USD"); empty for a bare
                     // number a name that several currencies share ("dollar" for a bare "$", "cent", "franc", "peso")
                     // stands for itself; "life" of a term without an end ("a life sentence")
  bool ordinal = false;  // "third"
  bool share =
      false;  // a part of a whole, `value` 0 to 1 where no unit says otherwise: "two thirds of them", "54 percent"
  bool figure = true;  // false where only a unit is named ("the dollar"): see unit_names()
  bool vague =
      false;  // the words leave the figure open: "dozens", "several hundred", "for weeks"; `value` to
              // `value_high` hold it, and what lies above `value` where `bound` says so: "many", "most of them"
  bool beside = false;    // counts those that are not named apart: "ten other countries", "the other eight"
  bool label = false;     // names and does not count: "Highway 35", "1) ..."
  std::string dimension;  // "length", "mass", "currency:USD": what `base` can be compared with; empty for a bare number
  double base = 0;        // `value` in the base unit of its dimension
  double base_high = 0;   // `value_high` in it
};

// Half-open [start, end_exclusive), ISO 8601 dates ("2023-03-31") or times ("2023-03-31T14:00:00"). Empty where only
// the other end is known. A stated range ("from 1 to 5 May") ends where its second date begins. A time of day without a
// date is "T14:00:00".
struct Date {
  std::string start;
  std::string end_exclusive;
  bool relative = false;  // resolved against the publish time ("on Tuesday", "last week")
  bool duration = false;  // a length of time ("three days"): both ends empty, and a Quantity stands at the same place

  // What the words say of the calendar by themselves, whether or not a publish time gives the rest.
  uint8_t weekday = 0;  // 1 Monday to 7 Sunday; 0 where none is named
  uint8_t month = 0;    // 1 to 12 of a date or month that is named without its year; 0 otherwise
  uint8_t day = 0;      // 1 to 31 of a date that is named without its year; 0 otherwise

  // A time of day as minutes after midnight, the first and the last that the words allow ("shortly before six": 5:40 to
  // 5:59); -1 where none is stated.
  int16_t minute = -1;
  int16_t minute_end = -1;
  bool half_day = false;  // the words leave open which half of the day ("half past five"): it may be twelve hours later
  // Of the clock that tells `minute`, in minutes east of Greenwich, where the words name it ("14:00 GMT", "15:00 CET",
  // "9 am (0700 GMT)"). Day, weekday and minute are those of that clock.
  std::optional<int16_t> utc_offset;
};

enum class NameType : uint8_t { person, organisation, place, nationality, office, other };

inline std::string_view to_string(NameType type) {
  constexpr std::string_view kNames[] = {"person", "organisation", "place", "nationality", "office", "other"};
  return kNames[static_cast<size_t>(type)];
}

struct Name {
  NameType type = NameType::other;
  std::string normalised;  // folded, Latin script, titles taken off: for matching, not for show
};

// A hedge softens a claim: "allegedly", "reportedly", "may", "claims that". `strength` 0 (none) to 1 (denies knowing).
struct Hedge {
  double strength = 0.5;
};

struct Negation {
  ByteRange scope;  // what is negated, to the end of its clause
};

struct Fact {
  FactKind kind = FactKind::quantity;
  ByteRange range;  // the words themselves (a quantity with its number, unit and bound words)
  std::optional<Quantity> quantity;
  std::optional<Date> date;
  std::optional<Name> name;
  std::optional<Hedge> hedge;
  std::optional<Negation> negation;
};

// Who says what. Any part may be in several pieces; `source` may be empty ("it was noted that").
struct Attribution {
  std::vector<ByteRange> source;
  std::vector<ByteRange> cue;
  std::vector<ByteRange> content;
};

// Invariant: facts in order of range.begin; two facts of one kind do not overlap.
struct Facts {
  std::vector<Fact> facts;
  std::vector<Attribution> attributions;
};

namespace extract {

// What `report` states, by kind. `report.published` anchors relative dates; `report.language` chooses the tables
// (English where "und"). Never fails. Cost: linear. Thread-safe.
Facts extract(const Report& report, const Segmentation& segmentation);

// `facts` (in order of range.begin) for a list in which nothing is said twice: a duration and its figure ("3 days") are
// one fact of kind date that carries the quantity, and numbers that only name ("Highway 35") and those left open
// ("dozens") are left out. The comparison wants all. Cost: linear, and a sort.
std::vector<Fact> each_once(const std::vector<Fact>& facts);

// The kinds one by one, each in a file of its own, in order of range.begin.
std::vector<Fact> quantities(const Report& report, const Segmentation& segmentation);
// Currencies and scales of temperature that are named without a figure ("the dollar", "to Celsius"): for a list of what
// a report states; nothing to compare by value.
std::vector<Fact> unit_names(const Report& report, const Segmentation& segmentation);
std::vector<Fact> dates(const Report& report, const Segmentation& segmentation);
std::vector<Fact> names(const Report& report, const Segmentation& segmentation);
std::vector<Fact> quotes(const Report& report, const Segmentation& segmentation);
std::vector<Fact> hedges(const Report& report, const Segmentation& segmentation);
std::vector<Fact> negations(const Report& report, const Segmentation& segmentation);
std::vector<Attribution> attributions(const Report& report, const Segmentation& segmentation,
                                      const std::vector<Fact>& facts);

// One CLDR unit, converted to the base unit of its dimension ("length", "mass", "currency:USD"), for comparing 132 km
// with 82 miles.
struct BaseValue {
  std::string dimension;
  double value = 0;
};
std::optional<BaseValue> to_base(double value, std::string_view unit);

}  // namespace extract
}  // namespace tellings
