// Times of day and durations.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "date_point.h"
#include "units.h"

namespace tellings::extract {
namespace {

struct PartOfDay {
  DayPart part;
  int from_hour;
  int to_hour;
};

// The usual hours; where a word is vague ("evening") these are the ones that calendars for business use.
constexpr PartOfDay kParts[] = {{DayPart::morning, 8, 12},  {DayPart::noon, 12, 12},     {DayPart::afternoon, 12, 16},
                                {DayPart::evening, 16, 20}, {DayPart::night, 20, 24},    {DayPart::daytime, 8, 18},
                                {DayPart::midnight, 0, 0},  {DayPart::lunch, 11, 13},    {DayPart::dinner, 16, 20},
                                {DayPart::breakfast, 4, 8}, {DayPart::night_time, 0, 8}, {DayPart::small_hours, 0, 6}};

const PartOfDay* part_of(DayPart part) {
  for (const PartOfDay& one : kParts) {
    if (one.part == part) return &one;
  }
  return nullptr;
}

// A time of day that is told, as minutes too. One that leaves open which half of the day it means is held as the first.
void set_minute(int second, bool open, When* when) {
  const int minute = second / 60;
  when->half_day = open && minute >= 60 && minute < 13 * 60;
  when->minute = when->minute_end = when->half_day ? minute % (12 * 60) : minute % (24 * 60);
}

}  // namespace

std::optional<Number> Points::count_at(size_t at) const {
  if (c_.has(at, kFew) || (c_.has(at, kArticle) && c_.has(at + 1, kFew))) {
    const size_t few = c_.has(at, kFew) ? at : at + 1;
    const bool couple = c_.word(few).word.substr(0, 6) == "couple";
    return Number{couple ? 2.0 : 3.0, 1, few + 1 + (c_.has(few + 1, kOf) ? 1 : 0), false, false, false, 1};
  }
  if (c_.word(at).number_role == What::digit_word &&
      c_.word(at + 1).period == Period::quarter) {  // "three quarters" are no three fourths here
    return Number{c_.word(at).number, 1, at + 1, false, false, false, 1};
  }
  std::optional<Number> number = parse_number({c_, true, false}, at);
  if (number && number->ordinal) return {};
  if (!number && c_.has(at, kArticle)) return Number{1, 1, at + 1, false, false, false, 1};
  return number;
}

// A number and a unit of time in one word, or half a unit.
bool Points::compound_duration(size_t at, When* when) const {
  struct Ending {
    std::string_view part;  // as it stands in the word
    Period period = Period::none;
  };
  struct Compounds {
    std::string_view language;
    std::array<Ending, 9> units;
    std::string_view half;
  };
  constexpr auto kHour = Period::hour, kDay = Period::day, kWeek = Period::week, kMonth = Period::month,
                 kMinute = Period::minute;
  constexpr Compounds kCompounds[] = {
      {"de",
       {{{"stündig", kHour}, {"tägig", kDay}, {"wöchig", kWeek}, {"monatig", kMonth}, {"minütig", kMinute}}},
       "halb"},
      {"ru",
       {{{"часов", kHour},
         {"дневн", kDay},
         {"недельн", kWeek},
         {"месячн", kMonth},
         {"минутн", kMinute},
         {"года", Period::year},
         {"часа", kHour},
         {"дня", kDay},
         {"месяца", kMonth}}},
       "пол"},
      {"fa",
       {{{"ساعته", kHour},
         {"روزه", kDay},
         {"ماهه", kMonth},
         {"هفته‌ای", kWeek},
         {"دقیقه‌ای", kMinute}}},
       "نیم"}};
  constexpr size_t kShortest = 8;  // bytes
  const std::string_view raw = c_.raw(at);
  if (raw.size() < kShortest) return false;
  const auto found = [&](size_t end, double number, Period period) {
    *when = When();
    when->begin = at;
    when->end = end;
    when->is_duration = true;
    when->set_length(number, 0.5, period);
    return true;
  };
  const auto value_of = [&](std::string_view part) {
    std::string folded;
    for (size_t k = 0; k < part.size();) fold_code_point(base::next_code_point(part, &k), &folded);
    return folded == "полу" ? 0.5 : c_.vocabulary.find(folded)->number;
  };
  for (const Compounds& one : kCompounds) {
    if (one.language != c_.vocabulary.language()) continue;
    constexpr std::string_view kAndHalf = "einhalb";
    if (one.language == "de" && (raw.ends_with(kAndHalf) || raw.find("nderthalb") == 1)) {
      const Period period = c_.word(at + 1).period;
      const double whole = raw.ends_with(kAndHalf) ? value_of(raw.substr(0, raw.size() - kAndHalf.size())) : 1;
      return period != Period::none && found(at + 2, whole > 0 ? whole + 0.5 : 0, period);
    }
    for (const Ending& unit : one.units) {
      const size_t cut = unit.part.empty() ? std::string_view::npos : raw.find(unit.part);
      if (cut == std::string_view::npos || cut == 0) continue;
      std::string before;
      for (size_t k = 0; k < cut;) fold_code_point(base::next_code_point(raw.substr(0, cut), &k), &before);
      if (before == one.half) return found(at + 1, 0.5, unit.period);
      if (before == "полу" || c_.vocabulary.find(before)->number_role != What::cue)
        return found(at + 1, value_of(raw.substr(0, cut)), unit.period);
    }
  }
  return false;
}

bool Points::duration(size_t at, When* when) const {
  if (open_length(at, when)) return true;
  if (c_.is_digits(at) && at > 0 && c_.tight(at) &&
      (c_.is(at - 1, LexedKind::word) || c_.sign(at - 1, '.') || c_.sign(at - 1, ',') ||
       (c_.dash(at - 1) && at > 1 && c_.tight(at - 1) && c_.is_word(at - 2))))  // "Orbiter-2 hours"
    return false;
  if (const Period alone = c_.word(at).period; alone != Period::none && c_.has(at + 1, kAnd) &&
                                               c_.word(at + 2).fraction == 0.5 && c_.vocabulary.language() == "es") {
    *when = When();  // "hora y media"
    when->begin = at;
    when->end = at + 3;
    when->set_length(1.5, 0.5, alone);
    return when->is_duration = true;
  }
  if (c_.word(at).fraction > 0 && units()[c_.word(at).unit].kind == UnitKind::time) {  // "полгода"
    *when = When();
    when->begin = at;
    when->end = at + 1;
    return when->is_duration = true;  // its figure is read by itself
  }
  if (c_.word(at).unit != 0 && !c_.is_digits(at)) return false;
  size_t k = at;
  const bool another = c_.word(at).word == "another";
  std::optional<Number> number = another ? Number{1, 1, at + 1, false, false, false, 1} : count_at(at);
  if (!number) return false;
  const bool article = c_.has(at, kArticle) && number->end == at + 1;
  k = number->end;
  double length = c_.has(at, kFew) || (c_.has(at, kArticle) && c_.has(at + 1, kFew)) ? 0 : number->value;
  double step = number->granularity;
  if (c_.has(k, kArticle) && number->value < 1 && number->value > 0) ++k;  // half an hour
  const bool english = c_.vocabulary.language() == "en";
  if (!english) {
    if (c_.word(k).fraction == 0.5 && c_.word(k + 1).period != Period::none)
      ++k, length += 0.5, step = 0.5;  // "bir buçuk saat"
    if (c_.is_word(k) && c_.raw(k) == "с" && c_.is_word(k + 1) && c_.raw(k + 1) == "половиной")
      k += 2, length += 0.5, step = 0.5;
    if (c_.word(k).fraction > 0 && c_.word(k).fraction < 0.5)
      length *= c_.word(k).fraction, step = 0.01, ++k;  // "trois quarts"
    if (c_.is_word(k) && (c_.raw(k) == "d" || (c_.raw(k) == "de" && c_.word(k - 1).fraction > 0))) ++k;  // "d'heure"
    if (c_.sign(k, '\'') && c_.tight(k) && c_.tight(k + 1)) ++k;
  }
  if (c_.dash(k) && c_.tight(k) && c_.tight(k + 1)) ++k;
  const Period period = c_.word(k).period;
  // "a day" counts nothing, "a day and a half" and "a fortnight" do
  const bool and_half = c_.has(k + 1, kAnd) &&
                        (c_.word(k + 2).fraction == 0.5 || (c_.has(k + 2, kArticle) && c_.word(k + 3).fraction == 0.5));
  const bool long_enough = period == Period::fortnight || period == Period::decade || period == Period::century;
  const bool lasting =
      period == Period::fortnight || (long_enough && at > 0 && (c_.has(at - 1, kFor) || c_.word(at - 1).bound >= 0));
  if (period == Period::none || (article && !and_half && !lasting)) return false;
  if (number->is_plain && number->value >= 1000 && number->value <= 2199 && period == Period::year) return false;
  const bool letter = c_.word(k).word.size() == 1;
  if (letter && !(c_.tight(k) && number->in_digits &&
                  (k + 1 >= c_.pieces.size() || !c_.tight(k + 1) || c_.is(k + 1, LexedKind::symbol))))
    return false;
  if (number->in_digits && c_.tight(k) && !letter && c_.word(k).word.size() < 2) return false;
  if (letter) length = 0;  // "3d" may be another thing
  if (c_.word(k).word == "second" && number->value != 1) return false;
  if (c_.word(k).fraction > 0 && number->value < 1) return false;
  const size_t behind = k + 1;
  const size_t old = behind + (c_.dash(behind) && c_.tight(behind) ? 1 : 0);
  if (c_.has(old, kOld) || (c_.has(behind, kOf) && c_.has(behind + 1, kAgeWord))) return false;  // an age
  if (c_.is(k, LexedKind::word) && (period == Period::quarter || period == Period::half) && number->in_digits &&
      number->is_plain && number->value > 1900)
    return false;
  *when = When();
  when->begin = at;
  when->end = behind;
  when->is_duration = true;
  when->set_length(length, step, period);
  constexpr double kCentury_years = 100;
  if (article && period == Period::century) when->set_length(kCentury_years, kCentury_years, Period::year);
  if (c_.has(behind, kAnd) && parse_number({c_, true, false}, behind + 1)) {  // "one hour and thirty minutes"
    const std::optional<Number> more = parse_number({c_, true, false}, behind + 1);
    const Period smaller = c_.word(more->end).period;
    if (smaller != Period::none && smaller < period && !c_.has(more->end + 1, kAgo)) {
      when->end = more->end + 1;
      when->add_length(more->value, more->granularity, smaller);
    }
  }
  if (c_.has(behind, kAnd) && when->end == behind) {
    size_t half = behind + 1;
    if (c_.has(half, kArticle)) ++half;
    if (c_.word(half).fraction > 0) {
      when->end = half + 1;
      when->set_length(length + c_.word(half).fraction, c_.word(half).fraction, period);
    }
  } else if (when->end == behind) {
    const std::optional<Number> more = c_.is_digits(behind) || c_.vocabulary.language() == "tr" ||
                                               c_.vocabulary.language() == "az" || c_.vocabulary.language() == "ru"
                                           ? parse_number({c_, true, false}, behind)
                                           : std::nullopt;
    const Period smaller = more ? c_.word(more->end).period : Period::none;
    if (smaller != Period::none && smaller < period) {
      when->end = more->end + 1;
      when->add_length(more->value, more->granularity, smaller);
    } else if (c_.vocabulary.language() == "az" && c_.word(behind).fraction == 0.5) {
      when->end = behind + 1;  // "iki il yarım"
      when->set_length(length + 0.5, 0.5, period);
    }
  }
  return true;
}

// "7:30", "14:55:10", "7.30", "0730", "7": the second of the day. `*sure` where it cannot be anything else.
bool Points::clock_24(size_t at, int* second, size_t* end, bool* sure) const {
  *sure = false;
  if (!c_.is_digits(at)) {
    const std::optional<Number> number = parse_number({c_, false, false}, at);
    if (!number || number->ordinal || number->value < 1 || number->value > 24 ||
        number->value != std::floor(number->value))
      return false;
    *second = static_cast<int>(number->value) * 3600;
    *end = number->end;
    const std::optional<Number> minutes = parse_number({c_, false, false}, number->end);
    if (minutes && !minutes->ordinal && !minutes->in_digits && minutes->value >= 10 && minutes->value < 60 &&
        c_.word(minutes->end).unit == 0) {
      *second += static_cast<int>(minutes->value) * 60;
      *end = minutes->end;
    }
    return true;
  }
  if (at > 0 && c_.tight(at) &&
      (c_.is(at - 1, LexedKind::word) || c_.sign(at - 1, '.') || c_.sign(at - 1, ':') || c_.sign(at - 1, ',') ||
       c_.sign(at - 1, '$')))
    return false;
  const size_t length = c_.count(at);
  const int value = c_.number(at);
  const auto colon = [&](size_t k) {
    return (c_.sign(k, ':') || c_.sign(k, '.') || (c_.word(k).word == "h" && c_.tight(k))) && c_.tight(k) &&
           c_.is_digits(k + 1) && c_.tight(k + 1) && c_.count(k + 1) == 2 && c_.number(k + 1) < 60;
  };
  if (length <= 2 && value <= 24 && parted_minutes(at, at + 1)) {
    *sure = true;
    *second = value * 3600 + c_.number(at + 2) * 60;
    *end = at + 3;
    return true;
  }
  if (length <= 2 && value <= 24 && colon(at + 1)) {
    *sure = c_.sign(at + 1, ':') || c_.is(at + 1, LexedKind::word);
    *second = value * 3600 + c_.number(at + 2) * 60;
    *end = at + 3;
    if (colon(at + 3) && c_.sign(at + 3, ':'))
      *second += c_.number(at + 4), *end = at + 5;
    else if (colon(at + 3))
      return false;  // 2.03.2020
    return true;
  }
  if (length == 4 && value / 100 <= 24 && value % 100 < 60) {
    *second = value / 100 * 3600 + value % 100 * 60;
    *end = at + 1;
    return true;
  }
  if (length > 2 || value > 24) return false;
  *second = value * 3600;
  *end = at + 1;
  return true;
}

bool Points::clock_loose(size_t at, When* when) const {
  int second = 0;
  size_t end = 0;
  bool sure = false;
  size_t from = at;
  if (c_.has(from, kAt | kAround)) ++from;
  if (!clock_24(from, &second, &end, &sure)) return false;
  if ((c_.sign(end, ',') || c_.sign(end, '.')) && c_.is_digits(end + 1) && c_.tight(end + 1)) return false;  // 9,480
  if (c_.sign(end, '%') || c_.sign(end, '/') ||
      (c_.word(end).unit != 0 && !c_.has(end, kPm | kAm | kIn) && !hour_behind(at, end)) ||
      (c_.tight(end) && c_.is(end, LexedKind::word) && !c_.has(end, kAm | kPm | kOclock))) {
    if (!(c_.tight(end) && (c_.word(end).word == "a" || c_.word(end).word == "p"))) return false;
  }
  *when = When();
  when->begin = at;
  when->end = end;
  when->second = second;
  when->is_clock_only = true;
  if (c_.has(end, kPm) || (c_.tight(end) && c_.word(end).word == "p")) {
    if (second < 12 * 3600) when->second += 12 * 3600;
    ++when->end;
  } else if (c_.has(end, kAm) || (c_.tight(end) && c_.word(end).word == "a")) {
    if (second >= 12 * 3600 && second < 13 * 3600) when->second -= 12 * 3600;
    ++when->end;
  } else if (c_.has(end, kOclock) || hour_behind(at, end)) {
    ++when->end;
  }
  const size_t part_at =
      when->end + (c_.has(when->end, kIn) ? 1 : 0) + (c_.has(when->end, kIn) && c_.has(when->end + 1, kThe) ? 1 : 0);
  const bool figures = c_.is_digits(from);
  const bool parted = figures && end > from + 1;
  // "06:10" and, but in English, "6:10" or "6 Uhr" count the hours of the whole day
  const bool whole_day = figures && ((c_.count(from) >= 2 && c_.number(from) < 10) || c_.count(from) > 2 ||
                                     (c_.vocabulary.language() != "en" && (parted || c_.has(end, kOclock))));
  const bool marked = c_.has(when->end - 1, kAm | kPm) || when->second != second ||
                      (when->end > end && c_.word(when->end - 1).word.size() == 1);
  set_minute(when->second, !whole_day && !marked, when);
  const DayPart part = c_.word(part_at).day_part;
  if (part != DayPart::none && !c_.word(part_at).has_day_offset) {
    if ((part == DayPart::afternoon || part == DayPart::evening || part == DayPart::night) && when->second < 12 * 3600)
      when->second += 12 * 3600;
    when->end = part_at + 1;
    settle_half(when);
  } else {
    when->end = c_.behind_case(when->end);
  }
  take_zone(when);
  return true;
}

bool Points::clock(size_t at, When* when) const {
  if (!told(at, when) && !in_figures(at, when)) return false;
  take_zone(when);
  return true;
}

// "The toll stands at 17", "put it at 12": a count, as every bare figure above twelve is in English.
bool Points::stands_at(size_t at) const {
  if (c_.vocabulary.language() != "en") return false;
  if (c_.number(at) > 12) return true;
  constexpr std::string_view kStanding[] = {"stand", "stood",  "put",     "toll",  "remain", "unchanged",
                                            "held",  "steady", "estimat", "level", "stay",   "total"};
  constexpr size_t kNear = 5;
  for (size_t k = at, left = kNear; k > 0 && left > 0; --k, --left) {
    if (!c_.is_word(k - 1)) continue;
    for (const std::string_view one : kStanding)
      if (c_.raw(k - 1).starts_with(one)) return true;
  }
  return false;
}

// "a las 8.45 horas": the two words of the lead stand before times only, so the hours are none that last.
bool Points::hour_behind(size_t lead, size_t end) const {
  return units()[c_.word(end).unit].id == "hour" && c_.has(lead, kAt) &&
         c_.word(lead).word.find(' ') != std::string::npos && end >= 3 && c_.is_digits(end - 1) &&
         c_.sign(end - 2, '.');
}

bool Points::in_figures(size_t at, When* when) const {
  size_t from = at;
  const bool led = c_.has(at, kAt);
  if (led) ++from;
  if (c_.has(from, kAround)) ++from;
  if (c_.has(from, kIn) && c_.has(from + 1, kThe) && c_.word(from + 2).day_part != DayPart::none) from += 2;
  const size_t modifier = from;
  if (c_.has(from, kEarly | kLate | kMid) && c_.word(from + 1).day_part != DayPart::none) ++from;
  if (const PartOfDay* part = part_of(c_.word(from).day_part);
      part != nullptr && !c_.word(from).has_day_offset && (c_.is(from, LexedKind::word))) {
    const bool vague = part->part == DayPart::lunch || part->part == DayPart::dinner ||
                       part->part == DayPart::breakfast || part->part == DayPart::noon;
    if (at > 0 && (c_.word(at - 1).word == "good" || (c_.dash(at - 1) && c_.tight(at)))) return false;
    if (c_.in_name(from)) return false;
    if (c_.word(from).word == "tarde" && from == at &&
        !(at > 0 && (c_.word(at - 1).cues != 0 || c_.word(at - 1).weekday || c_.word(at - 1).has_day_offset)))
      return false;  // "late"
    if (vague && from == at && c_.word(from).word.find("time") == std::string::npos && part->part != DayPart::noon)
      return false;
    *when = When();
    when->begin = at;
    when->end = from + 1;
    when->is_clock_only = true;
    when->second = part->from_hour * 3600;
    when->second_end = part->to_hour > part->from_hour ? part->to_hour * 3600 - (part->to_hour == 24) : -1;
    if (modifier != from && part->to_hour > part->from_hour) {
      const int middle = (part->from_hour + part->to_hour) / 2 * 3600;
      (c_.has(modifier, kLate) ? when->second : when->second_end) = middle;
    }
    if (part->part == DayPart::noon || part->part == DayPart::midnight)
      when->minute = when->minute_end = part->from_hour * 60;
    When exact;
    const size_t behind = when->end + (when->minute < 0 && c_.sign(when->end, ',') ? 1 : 0);
    if ((when->minute < 0 || c_.has(behind, kAt)) && told(behind, &exact)) {
      exact.begin = at;
      *when = exact;
      settle_half(when);
    } else if (c_.has(when->end, kAt) && clock_loose(when->end, &exact)) {
      constexpr int kMorning = 6 * 3600;
      const bool small_hours = part->part == DayPart::night && exact.second < kMorning;
      const bool late = part->from_hour >= 12 && exact.second < 12 * 3600 && !small_hours;
      when->second = exact.second + (late ? 12 * 3600 : 0);
      when->second_end = -1;
      when->end = exact.end;
      when->minute = exact.minute, when->minute_end = exact.minute_end, when->half_day = exact.half_day;
      settle_half(when);
    }
    return true;
  }
  int second = 0;
  size_t end = 0;
  bool sure = false;
  // "10 past 9", "half past seven"
  if (c_.word(from).fraction > 0 || c_.is_digits(from) || c_.word(from).number_role != What::cue) {
    const std::optional<Number> minutes = parse_number({c_, false, false}, from);
    if (minutes && !minutes->ordinal && c_.has(minutes->end, kPast) && c_.word(minutes->end).word == "past") {
      const double value = minutes->value < 1 ? minutes->value * 60 : minutes->value;
      if (value < 60 && clock_24(minutes->end + 1, &second, &end, &sure)) {
        *when = When();
        when->begin = at;
        when->end = end + (c_.has(end, kOclock) ? 1 : 0);
        when->second = second + static_cast<int>(value) * 60;
        when->is_clock_only = true;
        set_minute(when->second, true, when);
        return true;
      }
    }
  }
  if (!clock_24(from, &second, &end, &sure)) return false;
  const bool zoned = c_.is_digits(from) && (c_.count(from) == 4 || end > from + 1) && has_zone(end);
  const bool marked = zoned || c_.has(end, kAm | kPm | kOclock) ||
                      (c_.tight(end) && c_.is_digits(from) && (c_.word(end).word == "a" || c_.word(end).word == "p") &&
                       !c_.tight(end + 1));
  const bool part_behind = c_.has(end, kIn) && c_.has(end + 1, kThe) && c_.word(end + 2).day_part != DayPart::none;
  if (c_.has(end, kAm) && !c_.is_digits(from) && c_.raw(end) == "am" && !c_.end_of_clause(end + 1)) return false;
  if (!marked && !part_behind) {
    if (!c_.is_digits(from)) return false;
    const bool by_case = end == from + 3 && at_an_hour(from + 2);  // "19.30'da"
    if (c_.sign(from + 1, '.') && !led && !by_case) return false;
    if ((c_.sign(end, ',') || c_.sign(end, '.')) && c_.is_digits(end + 1) && c_.tight(end + 1))
      return false;  // "at 2,800"
    const bool timed = (led || by_case) && c_.sign(from + 1, '.') && end == from + 3 &&
                       c_.vocabulary.language() != "en" && (c_.word(end).unit == 0 || hour_behind(at, end)) &&
                       !c_.sign(end, '%') && c_.word(end).number_role == What::cue && !c_.word(end).month;
    if (!(sure || timed || (led && c_.end_of_clause(end) && c_.sign(from + 1, '.') && end == from + 3) ||
          (led && c_.end_of_clause(end) && c_.count(from) <= 2 && !stands_at(from))))
      return false;
  }
  return clock_loose(at, when);
}

bool Points::clock_after(size_t at, When* when) const {
  size_t from = at;
  if (c_.sign(from, ',')) ++from;
  if (c_.dash(from)) ++from;
  if (c_.has(from, kIn) && c_.has(from + 1, kThe)) from += 2;
  When found;
  const size_t led = c_.has(from, kAt | kAround | kFrom | kBetween | kBefore | kAfter) ? from + 1 : from;
  if (led != from && (clock_pair(led, true, when))) return true;
  if (led != from && (clock(led, &found) || ((c_.has(from, kAt | kAround)) && clock_loose(led, &found)))) {
    *when = found;
    When high;
    if ((c_.has(found.end, kTo) || c_.dash(found.end)) &&
        (clock(found.end + 1, &high) || clock_loose(found.end + 1, &high))) {
      *when = this->between(*when, high);
      when->end = high.end;
    }
    return true;
  }
  if (!clock(from, &found)) {
    if (from == at && clock_pair(from, false, when)) return true;
    return false;
  }
  *when = found;
  When high;
  if ((c_.has(found.end, kTo) || c_.dash(found.end)) && clock(found.end + 1, &high)) {
    *when = this->between(*when, high);
    when->end = high.end;
  } else if (found.second_end >= 0 && c_.is_digits(found.end) &&
             (clock_pair(found.end, false, &high) || clock(found.end, &high))) {
    *when = high;
  } else if (c_.has(found.end, kAt | kFrom | kBetween) && clock_after(found.end, &high) && high.begin != found.end) {
    *when = high;
  }
  return true;
}

bool Points::clock_pair(size_t at, bool between, When* when) const {
  When low, high;
  if (!clock_loose(at, &low)) return false;
  if (!(c_.has(low.end, kTo | kUntil) || c_.dash(low.end) || (between && c_.has(low.end, kAnd)))) return false;
  if (!clock_loose(low.end + 1, &high)) return false;
  const bool certain = c_.has(low.end - 1, kAm | kPm) || c_.has(high.end - 1, kAm | kPm) || c_.sign(at + 1, ':') ||
                       c_.sign(low.end + 2, ':') || c_.has(high.end - 1, kOclock) ||
                       c_.word(high.end - 1).day_part != DayPart::none;
  size_t next = high.end;
  if (c_.has(next, kOn)) ++next;
  const bool dated = c_.word(next).weekday != 0 || c_.word(next).has_day_offset ||
                     (c_.has(next, kNext | kLast | kThis)) || (next != high.end && c_.is_digits(next));
  const bool behind_day =
      at > 0 &&
      (c_.word(at - 1).weekday != 0 || c_.word(at - 1).day_part != DayPart::none || c_.word(at - 1).has_day_offset ||
       (at > 1 &&
        (c_.word(at - 2).weekday != 0 || c_.word(at - 2).day_part != DayPart::none || c_.word(at - 2).has_day_offset)));
  const bool spelled = low.second % 3600 != 0 && high.second % 3600 != 0 && !c_.is_digits(at);
  if (!certain && !spelled && !dated && !behind_day && !(c_.count(at) == 4 && c_.raw(at)[0] == '0')) return false;
  *when = low;
  when->end = high.end;
  when->second_end = high.second;
  if (c_.has(high.end - 1, kPm) && low.second < high.second - 12 * 3600 + 1 && !c_.has(low.end - 1, kAm))
    when->second += 12 * 3600;
  const int second_end = when->second_end;
  *when = this->between(*when, high);
  when->end = high.end;
  when->second_end = second_end;
  return true;
}

}  // namespace tellings::extract
