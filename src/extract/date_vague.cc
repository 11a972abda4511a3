// Times that are not sharp: lengths without a number, seasons, parts of a decade or a day, and times that only the
// words before them place.
#include <algorithm>

#include "date_point.h"

namespace tellings::extract {

using base::CivilDate;

namespace {

// What "minutes", "hours", ... may be at most before the next unit would be named.
constexpr double most_of(Period period) {
  switch (period) {
    case Period::second:
    case Period::minute:
      return 59;
    case Period::hour:
      return 47;
    case Period::day:
      return 13;
    case Period::week:
      return 11;
    case Period::month:
      return 23;
    case Period::year:
      return 99;
    default:
      return 9;
  }
}

}  // namespace

// "for decades", "hours after the vote", "saatlerce": two or more of them.
bool Points::open_length(size_t at, When* when) const {
  const Lexeme& l = c_.word(at);
  if (l.lengths == Period::none || !c_.is_word(at) || c_.in_name(at)) return false;
  if (!l.lasting) {
    const bool led = at > 0 && c_.has(at - 1, kFor | kWithin | kAfter | kIn) && !c_.has(at - 1, kOn | kAt);
    const bool counted_from =
        c_.has(at + 1, kAfter | kBefore | kLater | kAgo) || (c_.is_word(at + 1) && c_.raw(at + 1) == "into");
    const bool free = at == 0 || c_.word(at - 1).cues == 0 || c_.has(at - 1, kAnd);
    const bool counts = at > 0 && (c_.is_digits(at - 1) || c_.word(at - 1).number_role != What::cue ||
                                   c_.word(at - 1).vague > 0 || c_.word(at - 1).ordinal > 0);
    if (counts || !(led || (counted_from && free))) return false;
  }
  *when = When();
  when->begin = at;
  when->end = at + 1;
  when->is_duration = true;
  constexpr double kLeast = 2;
  when->set_length(kLeast, 1, l.lengths);
  when->length_high = most_of(l.lengths);
  return true;
}

// "at the same time", "shortly afterwards": found, without a value.
bool Points::by_unplaced(size_t at, When* when) const {
  if (!c_.word(at).unplaced) return false;
  when->relative = true;
  when->end = at + 1;
  return true;
}

// "early Tuesday", "late on Friday", "later in the day": the day, with the part of it that is meant.
bool Points::modified_day(size_t at, When* when) const {
  constexpr int kHour_seconds = 3600, kEarlyEnd = 9, kLateBegin = 16, kMidBegin = 10, kMidEnd = 15, kDay_hours = 24;
  const uint64_t cues = c_.word(at).cues;
  if ((cues & (kEarly | kMid | kLate)) == 0 || !c_.is_word(at)) return false;
  size_t k = at + 1;
  if (c_.has(k, kOn)) ++k;
  When day;
  if (c_.has(k, kIn) && c_.has(k + 1, kThe) && c_.word(k + 2).period == Period::day) {
    set_period(Period::day, 0, &day);
    day.end = k + 3;
    day.is_day = true;
    When named;  // "early in the day Wednesday"
    if (c_.word(k + 3).weekday != 0 && by_weekday(k + 3, &named)) day = named;
  } else if (c_.word(k).weekday == 0 || !by_weekday(k, &day)) {
    return false;
  }
  day.second = (cues & kEarly) ? 0 : (cues & kMid) ? kMidBegin * kHour_seconds : kLateBegin * kHour_seconds;
  day.second_end = (cues & kEarly) ? kEarlyEnd * kHour_seconds
                   : (cues & kMid) ? kMidEnd * kHour_seconds
                                   : kDay_hours * kHour_seconds - 1;
  *when = day;
  return true;
}

// "1970s", "années 1970", "1970er": the ten years.
bool Points::decade_at(size_t at, When* when) const {
  constexpr int kYears = 10;
  size_t k = at;
  if (c_.has(k, kOf)) ++k;
  if (c_.has(k, kThe)) ++k;
  if (c_.is_word(k) && c_.word(k).period == Period::year && c_.is_digits(k + 1)) ++k;
  if (!c_.is_digits(k) && c_.word(k).decade == 0 && !c_.sign(k, '\'')) return false;
  *when = When();
  return by_year(k, when) && when->lo && when->hi &&
         base::date_of(*when->hi).year - base::date_of(*when->lo).year == kYears;
}

// "the early 1970s", "the mid-1960s": three or four years of the ten.
void Points::part_of_decade(uint64_t cues, When* when) const {
  constexpr int kYears = 10, kMidFrom = 3, kMidTo = 7, kEarlyTo = 4, kLateFrom = 6;
  if (!when->lo || !when->hi) return;
  const int first = base::date_of(*when->lo).year;
  if (base::date_of(*when->hi).year - first != kYears) return;
  if (cues & kMid)
    year_span(first + kMidFrom, first + kMidTo, when);
  else if (cues & (kEarly | kBegin))
    year_span(first, first + kEarlyTo, when);
  else
    year_span(first + kLateFrom, first + kYears, when);
}

// "this spring", "last summer": the meteorological seasons of the north. This one is that of the year, the last one is
// over, the next one is to begin.
void Points::set_season(int season, int shift, When* when) const {
  constexpr int kMonths = 3;
  when->relative = true;
  if (!c_.published) return;
  const int64_t now = today();
  const auto begin = [&](int year) { return base::days_of(CivilDate{year, season * kMonths, 1}); };
  const auto end = [&](int year) { return base::days_of(base::add_months({year, season * kMonths, 1}, kMonths)); };
  int year = c_.published->date.year;
  if (shift < 0)
    while (end(year) > now) --year;
  else if (shift > 0)
    while (begin(year) <= now) ++year;
  else if (end(year - 1) > now)
    --year;  // January lies in the winter of the year before
  when->lo = begin(year);
  when->hi = end(year);
  when->is_month_or_more = true;
}

// "the first win in 31 years", "the worst flood in two decades": a length that has passed, not a time to come.
bool Points::since_then(size_t at) const {
  constexpr size_t kNear = 6;
  for (size_t k = at, left = kNear; k > 0 && left > 0; --k, --left) {
    if (c_.is(k - 1, LexedKind::symbol) && !c_.dash(k - 1)) return false;
    if (c_.word(k - 1).ordinal > 0) return true;
    if (c_.vocabulary.language() != "en" || !c_.is_word(k - 1)) continue;
    const std::string_view raw = c_.raw(k - 1);
    constexpr std::string_view kOther[] = {"west", "east", "forest", "interest", "arrest", "protest",
                                           "rest", "test", "guest",  "request",  "invest", "nest"};
    if (raw == "worst" || raw == "most" || raw == "never" ||
        (raw.size() > 4 && raw.ends_with("est") &&
         std::find(std::begin(kOther), std::end(kOther), raw) == std::end(kOther)))
      return true;
  }
  return false;
}

}  // namespace tellings::extract
