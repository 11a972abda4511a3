// Points: which of the kinds of date stands at one place, and the calendar steps that all of them share.
#include "date_point.h"

#include <algorithm>
#include <cmath>

namespace tellings::extract {

using base::CivilDate;

namespace {

bool is_part(const Lexeme& l) {
  return l.month || l.solar_month || l.weekday || l.period != Period::none || l.has_day_offset ||
         l.day_part != DayPart::none || l.season || l.holiday != Holiday::none || l.decade ||
         l.number_role != What::cue || l.ordinal > 0 || l.fraction > 0 || l.unplaced || l.lengths != Period::none;
}

int first_month(Period period, int month) {
  return period == Period::quarter ? (month - 1) / 3 * 3 + 1 : period == Period::half ? (month - 1) / 6 * 6 + 1 : 1;
}

}  // namespace

PeriodUnit unit_of(Period period) {
  switch (period) {
    case Period::second:
      return {"second"};
    case Period::minute:
      return {"minute"};
    case Period::hour:
      return {"hour"};
    case Period::day:
    case Period::weekday:
      return {"day"};
    case Period::week:
      return {"week"};
    case Period::fortnight:
      return {"week", 2};
    case Period::month:
      return {"month"};
    case Period::half:
      return {"month", 6};
    case Period::year:
      return {"year"};
    case Period::decade:
      return {"decade"};
    default:
      return {};  // "three quarters" are three fourths as well, "6 веке" the sixth century
  }
}

void When::set_length(double value, double step, Period period) {
  length = value;
  length_step = step;
  length_in = period;
}

void When::add_length(double value, double step, Period period) {
  const PeriodUnit large = unit_of(length_in), small = unit_of(period);
  const std::optional<BaseValue> whole = to_base(length * large.count, large.unit), one = to_base(1, small.unit);
  if (length <= 0 || !whole || !one) return;
  set_length(whole->value / one->value / small.count + value, step, period);
}

bool Points::may_begin(size_t at) const {
  // Words that only lead: something that can be part of a date must follow.
  constexpr uint64_t kLeads = kThe | kArticle | kIn | kAt | kOn | kSince | kBefore | kAfter | kFrom | kBetween |
                              kAround | kWithin | kThis | kNext | kLast | kEarly | kMid | kLate | kEnd | kBegin |
                              kStarting | kFew | kSame | kRest | kEvery | kAgoLead | kUpcoming | kYearMark | kFor |
                              kThroughout | kFiscal | kWeekOf;
  constexpr uint64_t kAlone = kNow | kDate | kUrl | kQuarterMark;
  const Lexed& p = c_.pieces[at];
  const Lexeme& l = *p.lexeme;
  const bool digits = p.kind == LexedKind::digits;
  // "los años 90": two digits behind the word for years, unless these are counted
  if (digits && at > 0 && p.end - p.begin == 2 && c_.word(at - 1).period == Period::year &&
      (at == 1 || (!c_.is_digits(at - 2) && c_.word(at - 2).number_role == What::cue)))
    return true;
  if (digits ? p.end - p.begin != 4 && p.end - p.begin != 8 && p.end - p.begin < 4
             : l.number_role != What::cue && !l.month && !l.weekday) {
    // a number before an ordinary word ("5 people") begins no date
    for (size_t k = at + 1; k <= at + 6; ++k) {
      if (k >= c_.pieces.size() && digits) return k > at + 1;
      if (k >= c_.pieces.size()) break;
      const Lexeme& next = c_.word(k);
      if (c_.is_digits(k) || next.month || next.weekday || next.period != Period::none ||
          next.day_part != DayPart::none || next.has_day_offset || next.decade || next.in_clock || next.solar_month)
        return true;
      if (next.cues & (kAm | kPm | kOclock | kPast | kOrdinalMark | kNext | kLast | kQuarterMark)) return true;
      if (c_.is(k, LexedKind::word) && next.word.empty()) return false;
    }
    // "in eighteen ninety-two": a year in two numbers
    return !digits && at > 0 && c_.has(at - 1, kIn | kSince) && c_.word(at + 1).number_role == What::ten;
  }
  if (digits || is_part(l) || (l.cues & kAlone) || !l.clocks.empty()) return true;
  if ((l.cues & kLeads) == 0 && l.bound < 0) return p.sign == '\'' && c_.is_digits(at + 1);
  for (size_t k = at + 1; k <= at + 2 && k < c_.pieces.size(); ++k) {
    const Lexeme& next = c_.word(k);
    if (c_.is_digits(k) || is_part(next) || c_.sign(k, '\'') || (next.cues & kAlone)) return true;
    if (c_.is(k, LexedKind::word) && next.word.empty()) return false;
    if (c_.is(k, LexedKind::symbol) && !c_.dash(k) && next.word.empty()) return false;
  }
  return true;
}

void Points::set_day(int64_t day, When* when) const {
  when->lo = day;
  when->hi = day + 1;
  when->is_day = true;
}

void Points::set_month(int year, int month, When* when) const {
  const CivilDate first{year, month, 1};
  when->lo = base::days_of(first);
  when->hi = base::days_of(base::add_months(first, 1));
  when->is_month_or_more = true;
}

void Points::year_span(int from, int to, When* when) const {
  when->lo = base::days_of({std::max(1, from), 1, 1});
  when->hi = base::days_of({to, 1, 1});
  when->is_month_or_more = true;
}

// The year in which month and day (0: the whole month) lie nearest to the publish time, those to come counted further
// away.
void Points::resolve_yearless(int month, int day, When* when) const {
  when->yearless = true;
  when->month = month;
  when->day = day;
  if (!c_.published) {
    when->is_day = day > 0;
    when->is_month_or_more = day == 0;
    return;
  }
  const int64_t now = today();
  double best = 1e18;
  int year = 0;
  for (int offset = -8; offset <= 8; ++offset) {
    const CivilDate date{c_.published->date.year + offset, month, std::max(day, 1)};
    if (!base::is_valid(date)) continue;
    const double away = static_cast<double>(base::days_of(date) - now);
    const double weight = away > 0 ? away * kFutureWeight : -away;
    if (weight < best) best = weight, year = date.year;
  }
  if (year == 0) return;
  if (day > 0) {
    set_day(base::days_of({year, month, day}), when);
  } else {
    set_month(year, month, when);
  }
}

int64_t Points::shifted(int64_t day, Period period, double by) const {
  const CivilDate date = base::date_of(day);
  const auto months = [&](double n) { return base::days_of(base::add_months(date, static_cast<int>(std::lround(n)))); };
  if (std::abs(by) > 1e5) return day;
  switch (period) {
    case Period::day:
    case Period::weekend:
      return day + std::lround(by);
    case Period::week:
    case Period::workweek:
      return day + std::lround(by * 7);
    case Period::fortnight:
      return day + std::lround(by * 14);
    case Period::month:
      return months(by);
    case Period::quarter:
      return months(by * 3);
    case Period::half:
      return months(by * 6);
    case Period::year:
      return months(by * 12);
    case Period::decade:
      return std::abs(by) < 500 ? months(by * 120) : day;
    case Period::century:
      return std::abs(by) < 50 ? months(by * 1200) : day;
    case Period::weekday: {
      const int step = by < 0 ? -1 : 1;
      for (int left = static_cast<int>(std::min(std::abs(by), 1e4)); left > 0;) {
        day += step;
        if (base::weekday_of(day) < 6) --left;
      }
      return day;
    }
    default:
      return day;
  }
}

// The week, month, year, ... `shift` after the one that holds the publish time.
void Points::set_period(Period period, int shift, When* when) const {
  when->relative = true;
  if (!c_.published) return;
  const int64_t now = today(), monday = now - (base::weekday_of(now) - 1);
  const CivilDate date = c_.published->date;
  switch (period) {
    case Period::day:
      set_day(now + shift, when);
      break;
    case Period::weekday:
      set_day(shifted(now, period, shift), when);
      break;
    case Period::week:
      when->lo = monday + 7 * shift, when->hi = *when->lo + 7;
      break;
    case Period::workweek:
      when->lo = monday + 7 * shift, when->hi = *when->lo + 5;
      break;
    case Period::weekend:
      when->lo = monday + 7 * shift + 5, when->hi = *when->lo + 2;
      break;
    case Period::fortnight:
      when->lo = monday + 14 * shift, when->hi = *when->lo + 14;
      break;
    case Period::month: {
      const CivilDate moved = base::add_months({date.year, date.month, 1}, shift);
      set_month(moved.year, moved.month, when);
      break;
    }
    case Period::quarter:
    case Period::half: {
      const int length = period == Period::quarter ? 3 : 6;
      const CivilDate moved = base::add_months({date.year, first_month(period, date.month), 1}, shift * length);
      when->lo = base::days_of(moved);
      when->hi = base::days_of(base::add_months(moved, length));
      when->is_month_or_more = true;
      break;
    }
    case Period::year:
      year_span(date.year + shift, date.year + shift + 1, when);
      break;
    case Period::decade:
      year_span(date.year / 10 * 10 + 10 * shift, date.year / 10 * 10 + 10 * shift + 10, when);
      break;
    case Period::century:
      year_span(date.year / 100 * 100 + 100 * shift, date.year / 100 * 100 + 100 * shift + 100, when);
      break;
    default:
      break;
  }
}

bool Points::point(size_t at, When* when) const {
  constexpr int kMostDepth = 2;
  *when = When();
  if (depth_ > kMostDepth || at >= c_.pieces.size()) return false;
  ++depth_;
  const bool found = point_parts(at, when);
  --depth_;
  return found;
}

bool Points::point_parts(size_t at, When* when) const {
  size_t from = at;
  if (c_.has(from, kThe)) ++from;
  const bool found = numeric(at, when) || modified_day(from, when) || modified(from, when) ||
                     by_solar_month(from, when) || nth_of(from, when) || by_weekday(from, when) ||
                     by_month(from, when) || by_offset(at, when) || by_offset(from, when) || by_quarter(from, when) ||
                     by_period(from, when) || counted(from, when) || by_holiday(from, when) || by_part(from, when) ||
                     nth_day(at, when) || by_year(from, when) || by_unplaced(at, when);
  when->begin = at;
  return found;
}

When Points::between(const When& low, const When& high) const {
  When out = low;
  if (!out.zone) out.zone = high.zone;  // "from 9 to 11 GMT"
  out.is_day = false;
  out.relative = low.relative || high.relative;
  if (low.is_clock_only) {
    out.second_end = high.second;
    if (high.minute >= 0) {
      // "from nine to five": the next five, of either half of the day where that is open
      out.minute_end = high.minute_end + (high.minute_end >= out.minute ? 0 : high.half_day ? 12 * 60 : 24 * 60);
      // "from 9 to 11 a.m.": what the one end says of the half of the day holds for the other
      if (out.half_day && !high.half_day && high.minute >= 12 * 60 && out.minute + 12 * 60 <= high.minute_end)
        out.minute += 12 * 60;
      out.half_day = low.half_day && high.half_day;
    }
    return out;
  }
  if (low.at_end) out.lo = low.hi;
  if (low.middle) out.lo = low.middle;
  std::optional<int64_t> end = high.at_end ? high.hi : high.middle ? high.middle : high.lo;
  if (low.yearless && !high.yearless && low.month != 0 && high.lo && !high.relative) {  // "from May to October 2020"
    CivilDate begin{base::date_of(*high.lo).year, low.month, std::max(low.day, 1)};
    if (base::is_valid(begin) && base::days_of(begin) > *high.lo) --begin.year;
    if (base::is_valid(begin)) out.lo = base::days_of(begin);
  } else if (high.yearless && out.lo && end) {  // the first such end behind the beginning
    const CivilDate stop = base::date_of(*end);
    const int years = base::date_of(*out.lo).year - stop.year;
    end = base::days_of(base::add_months(stop, 12 * years));
    if (*end < *out.lo) end = base::days_of(base::add_months(stop, 12 * (years + 1)));
  }
  out.hi = end;
  out.second_end = high.second;
  if (low.second >= 0 && high.second < 0) out.second = -1;
  return out;
}

}  // namespace tellings::extract
