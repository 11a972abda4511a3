// Dates and named spans at one place: absolute ones, ones without a year, and ones relative to the publish time.
#include "date_point.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace tellings::extract {

using base::CivilDate;

const Lexeme DateContext::kNothing;

namespace {

constexpr int kLeastYear = 1000, kMostYear = 2199;
constexpr double kFutureWeight = 1.5;  // a date without a year is sooner past than to come: news look back

// Whether a word can be part of a date, other than by leading to one.
bool is_part(const Lexeme& l) {
  return l.month || l.weekday || l.period != Period::none || l.has_day_offset || l.day_part != DayPart::none ||
         l.season || l.holiday != Holiday::none || l.decade || l.number_role != What::cue || l.ordinal > 0 ||
         l.fraction > 0;
}

int full_year(int two_digits) { return two_digits + (two_digits < 50 ? 2000 : 1900); }

int first_month(Period period, int month) {
  return period == Period::quarter ? (month - 1) / 3 * 3 + 1 : period == Period::half ? (month - 1) / 6 * 6 + 1 : 1;
}

}  // namespace

bool Points::may_begin(size_t at) const {
  // Words that only lead: something that can be part of a date must follow.
  constexpr uint64_t kLeads = kThe | kArticle | kIn | kAt | kOn | kSince | kBefore | kAfter | kFrom | kBetween |
                              kAround | kWithin | kThis | kNext | kLast | kEarly | kMid | kLate | kEnd | kBegin |
                              kStarting | kFew | kSame | kRest | kEvery | kAgoLead | kUpcoming | kYearMark | kFor |
                              kThroughout;
  constexpr uint64_t kAlone = kNow | kDate | kUrl | kQuarterMark;
  const Piece& p = c_.pieces[at];
  const Lexeme& l = *p.lexeme;
  const bool digits = p.kind == PieceKind::digits;
  if (digits ? p.end - p.begin != 4 && p.end - p.begin != 8 && p.end - p.begin < 4
             : l.number_role != What::cue && !l.month && !l.weekday) {
    // a number before an ordinary word ("5 people") begins no date
    for (size_t k = at + 1; k <= at + 6; ++k) {
      if (k >= c_.pieces.size()) return digits && k > at + 1;
      const Lexeme& next = c_.word(k);
      if (c_.digits(k) || next.month || next.weekday || next.period != Period::none || next.day_part != DayPart::none ||
          next.has_day_offset || next.decade)
        return true;
      if (next.cues & (kAm | kPm | kOclock | kPast | kOrdinalMark | kNext | kLast | kQuarterMark)) return true;
      if (c_.is(k, PieceKind::word) && next.word.empty()) return false;
    }
    return false;
  }
  if (digits || is_part(l) || (l.cues & kAlone)) return true;
  if ((l.cues & kLeads) == 0 && l.bound < 0) return p.sign == '\'' && c_.digits(at + 1);
  for (size_t k = at + 1; k <= at + 2 && k < c_.pieces.size(); ++k) {
    const Lexeme& next = c_.word(k);
    if (c_.digits(k) || is_part(next) || c_.sign(k, '\'') || (next.cues & kAlone)) return true;
    if (c_.is(k, PieceKind::word) && next.word.empty()) return false;
    if (c_.is(k, PieceKind::symbol) && !c_.dash(k) && next.word.empty()) return false;
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
  const bool found = numeric(at, when) || modified(from, when) || by_weekday(from, when) || nth_of(from, when) ||
                     by_month(from, when) || by_offset(at, when) || by_offset(from, when) || by_quarter(from, when) ||
                     by_period(from, when) || counted(from, when) || by_holiday(from, when) || by_part(from, when) ||
                     nth_day(at, when) || by_year(from, when);
  when->begin = at;
  return found;
}

// "2016", "nineteen eighty six", "two thousand and fifteen"
bool Points::year_at(size_t at, int* year, size_t* end) const {
  if (c_.digits(at)) {
    if (c_.count(at) != 4) return false;
    *year = c_.number(at);
    *end = at + 1;
    if (c_.vocabulary.language() != "en" && *year >= kLeastYear && *year <= kMostYear) {  // "2016 года", "2016-cı ildə"
      size_t k = *end;
      if (c_.dash(k) && c_.tight(k + 1) && c_.has(k + 1, kOrdinalMark)) k += 2;
      if (c_.has(k, kYearMark) || c_.word(k).period == Period::year) return *end = k + 1, true;
    }
    if (c_.tight(at + 1) &&
        (c_.is(at + 1, PieceKind::word) || ((c_.sign(at + 1, ',') || c_.sign(at + 1, '.') || c_.sign(at + 1, ':')) &&
                                            c_.digits(at + 2) && c_.tight(at + 2))))
      return false;
    return *year >= kLeastYear && *year <= kMostYear;
  }
  const NumberContext context{c_.text, c_.pieces, c_.vocabulary, true, false};
  const std::optional<Number> first = parse_number(context, at);
  if (!first || first->ordinal || first->in_digits || first->value != std::floor(first->value)) return false;
  *end = first->end;
  if (first->value >= kLeastYear && first->value <= kMostYear) return *year = static_cast<int>(first->value), true;
  if (first->value < 11 || first->value > 21) return false;
  const std::optional<Number> second = parse_number(context, first->end);
  if (!second || second->ordinal || second->value < 10 || second->value > 99 ||
      second->value != std::floor(second->value) || second->in_digits)
    return false;
  *year = static_cast<int>(first->value) * 100 + static_cast<int>(second->value);
  *end = second->end;
  return true;
}

// The year behind a day and month: ", 2016", "of 1987", "of 87", "'87".
bool Points::year_behind(size_t at, int* year, size_t* end) const {
  size_t k = at;
  if (c_.sign(k, ',') && !(c_.digits(k + 1) && c_.count(k + 1) != 4)) ++k;
  if ((c_.dash(k) || c_.sign(k, '/')) && c_.tight(k) && c_.tight(k + 1) && c_.digits(k + 1) && c_.count(k + 1) == 4)
    ++k;
  if (c_.has(k, kIn) && c_.digits(k + 1) && c_.count(k + 1) == 4 && year_at(k + 1, year, end)) return true;
  const bool of = c_.has(k, kOf);
  if (of) ++k;
  if (of && c_.has(k, kLast | kThis | kNext) && c_.word(k + 1).period == Period::year && c_.published) {
    *year = c_.published->date.year + (c_.has(k, kNext) ? 1 : c_.has(k, kThis) ? 0 : -1);
    *end = k + 2;
    return true;
  }
  if (year_at(k, year, end)) return true;
  if ((of || c_.sign(k, '\'')) && c_.digits(k + (of ? 0 : 1)) && c_.count(k + (of ? 0 : 1)) == 2) {
    k += of ? 0 : 1;
    *year = full_year(c_.number(k));
    *end = k + 1;
    return true;
  }
  return false;
}

// "3", "3rd", "third", "the twenty-sixth day"
bool Points::day_of_month(size_t at, int* day, size_t* end) const {
  if (c_.digits(at)) {
    if (c_.count(at) > 2 || c_.number(at) < 1 || c_.number(at) > 31) return false;
    if (at > 0 && c_.tight(at) &&
        (c_.sign(at - 1, '.') || c_.sign(at - 1, ',') || c_.sign(at - 1, ':') || c_.sign(at - 1, '$')))
      return false;
    *day = c_.number(at);
    *end = at + 1;
    if (c_.has(*end, kOrdinalMark) && c_.tight(*end))
      ++*end;
    else if (c_.dash(*end) && c_.tight(*end) && c_.tight(*end + 1) && c_.has(*end + 1, kOrdinalMark))
      *end += 2;
    if (c_.sign(*end, ':') && c_.tight(*end + 1) && c_.digits(*end + 1)) return false;
    if (c_.sign(*end, '.') && c_.tight(*end) && c_.digits(*end + 1) && c_.tight(*end + 1)) return false;
    if (c_.sign(*end, '%')) return false;
    if (c_.sign(*end, '.') && c_.tight(*end) && c_.vocabulary.language() == "de") ++*end;
    return true;
  }
  const std::optional<Number> number = parse_number({c_.text, c_.pieces, c_.vocabulary, false, false}, at);
  if (!number || number->value < 1 || number->value > 31 || number->value != std::floor(number->value)) return false;
  *day = static_cast<int>(number->value);
  *end = number->end;
  return true;
}

// All in figures: 2016-11-07, 7/11/2016, 11/20, 2015-12, 20200701.
bool Points::numeric(size_t at, When* when) const {
  if (!c_.digits(at)) return false;
  if (at > 0 && c_.tight(at) &&
      (c_.is(at - 1, PieceKind::word) || c_.sign(at - 1, '.') || c_.sign(at - 1, '$') || c_.sign(at - 1, ':') ||
       c_.sign(at - 1, '+')))
    return false;
  if (at > 1 && c_.tight(at) && (c_.dash(at - 1) || c_.sign(at - 1, '/')) && c_.tight(at - 1) && c_.digits(at - 2) &&
      !(at > 3))
    return false;
  const bool month_first = c_.vocabulary.language() == "en";
  const auto set = [&](int year, int month, int day, size_t end) {
    if (!base::is_valid({year, month, day})) return false;
    set_day(base::days_of({year, month, day}), when);
    when->end = end;
    return true;
  };
  const size_t n = c_.count(at);
  const int first = c_.number(at);
  if (n == 8 && !c_.tight(at + 1 < c_.pieces.size() && c_.is(at + 1, PieceKind::word) ? at + 1 : c_.pieces.size())) {
    return first / 10000 >= 1900 && first / 10000 < 2100 && set(first / 10000, first / 100 % 100, first % 100, at + 1);
  }
  if (n == 4 && !c_.tight(at + 1) && c_.digits(at + 1) && c_.digits(at + 2) && c_.count(at + 1) == 2 &&
      c_.count(at + 2) == 2 && first >= kLeastYear && first <= kMostYear) {
    return set(first, c_.number(at + 1), c_.number(at + 2), at + 3);
  }
  const size_t s = at + 1;
  const bool slash = c_.sign(s, '/'), dash = c_.dash(s), dot = c_.sign(s, '.');
  if (!(slash || dash || dot) || !c_.tight(s) || !c_.tight(s + 1)) return false;
  const size_t t = at + 3;
  const bool three = c_.digits(at + 2) && t < c_.pieces.size() && c_.pieces[t].kind == PieceKind::symbol &&
                     (c_.pieces[t].sign == c_.pieces[s].sign) && c_.tight(t) && c_.digits(t + 1) && c_.tight(t + 1);
  // a month's name in the middle: 23/Sep/2020, 2019-aug-1, 23-2020-September
  if (c_.word(at + 2).month && c_.is(at + 2, PieceKind::word) && t + 1 <= c_.pieces.size() &&
      (c_.sign(t, '/') || c_.dash(t)) && c_.digits(t + 1) && c_.tight(t + 1)) {
    const int last = c_.number(t + 1);
    if (n == 4) return set(first, c_.word(at + 2).month, last, t + 2);
    return set(c_.count(t + 1) == 4 ? last : full_year(last), c_.word(at + 2).month, first, t + 2);
  }
  if (n == 4 && c_.digits(at + 2) && (c_.sign(t, '/') || c_.dash(t)) && c_.word(t + 1).month && c_.tight(t + 1))
    return set(first, c_.word(t + 1).month, c_.number(at + 2), t + 2);
  if (!c_.digits(at + 2)) return false;
  const int second = c_.number(at + 2);
  if (dash && n <= 2 && c_.count(at + 2) == 4 && c_.dash(t) && c_.word(t + 1).month)
    return set(second, c_.word(t + 1).month, first, t + 2);
  if (three) {
    const int third = c_.number(t + 1);
    const size_t last_count = c_.count(t + 1);
    const size_t u = t + 2;
    if (c_.sign(u, c_.pieces[s].sign) && c_.tight(u) && c_.digits(u + 1) && c_.tight(u + 1) && !dash)
      return false;  // more groups: no date
    if (n == 4)
      return first >= kLeastYear && first <= kMostYear && c_.count(at + 2) <= 2 && set(first, second, third, t + 2);
    if (n > 2 || c_.count(at + 2) > 2 || (last_count != 4 && last_count != 2)) return false;
    if (dot && last_count == 2 && month_first) return false;
    if (last_count == 2 && slash && c_.sign(u, '/')) return false;
    const int year = last_count == 4 ? third : full_year(third);
    if (year < kLeastYear || year > kMostYear) return false;
    return (month_first && !dot ? set(year, first, second, t + 2) || set(year, second, first, t + 2)
                                : set(year, second, first, t + 2) || set(year, first, second, t + 2));
  }
  if (dash && c_.dash(t) && c_.tight(t) && c_.digits(t + 1) && c_.tight(t + 1) && !(n <= 2 && c_.count(at + 2) == 4))
    return false;
  if (n == 4 && c_.count(at + 2) <= 2 && dash && second >= 1 && second <= 12 && first >= 1500 && first <= kMostYear) {
    if (c_.tight(t) && !c_.is(t, PieceKind::symbol)) return false;
    set_month(first, second, when);
    return when->end = t, true;
  }
  if (n <= 2 && c_.count(at + 2) == 4 && (dash || slash) && first >= 1 && first <= 12 && second >= 1500 &&
      second <= kMostYear && !(c_.tight(t) && !c_.is(t, PieceKind::symbol))) {
    set_month(second, first, when);
    return when->end = t, true;
  }
  if (n > 2 || c_.count(at + 2) > 2 || (dot && !(at > 0 && c_.has(at - 1, kOn) && c_.end_of_clause(t)))) return false;
  if (c_.tight(t) && (c_.is(t, PieceKind::word) || c_.sign(t, '%'))) return false;
  // a day and a month need something that speaks for a date: 1/2 is a half
  const bool weekday_before = at > 0 && (c_.word(at - 1).weekday || (at > 1 && c_.word(at - 2).weekday));
  const bool led =
      at > 0 && (c_.has(at - 1, kOn | kFrom | kSince | kBetween | kBefore | kUntil | kTo) || c_.dash(at - 1));
  const bool two =
      (n == 2 && c_.count(at + 2) == 2) || (c_.dash(t) && c_.tight(t) && c_.digits(t + 1) && c_.sign(t + 2, '/'));
  if (dash && !weekday_before) return false;
  if (!weekday_before && !led && !two && !(first == 2 && second == 29)) return false;
  int month = month_first ? first : second, day = month_first ? second : first;
  if (month > 12) std::swap(month, day);
  if (month < 1 || month > 12 || day < 1 || day > base::days_in_month(2000, month)) return false;
  int year = 0;
  if (c_.sign(t, ',') && c_.digits(t + 1) && c_.count(t + 1) == 4 && year_at(t + 1, &year, &when->end) &&
      base::is_valid({year, month, day})) {
    set_day(base::days_of({year, month, day}), when);
    return true;
  }
  resolve_yearless(month, day, when);
  when->end = t;
  return true;
}

// Whether a word that is also another ("may", "march", "sun", "jan") stands for the month.
bool Points::month_is_meant(size_t at) const {
  const std::string& word = c_.word(at).word;
  const bool english = c_.vocabulary.language() == "en";
  const bool doubtful =
      english
          ? (word == "may" || word == "march" || word.size() <= 4) && word != "june" && word != "july"
          : word.size() <= 3 || word == "mart" || word == "may" || word == "mars" || word == "mai" || word == "ocak";
  if (!doubtful) return true;
  if (at > 0 && (c_.sign(at - 1, '$') || c_.sign(at - 1, '@') || c_.sign(at - 1, '#'))) return false;
  if (c_.has(at + 1, kModal | kNotCount) && !c_.has(at - (at > 0), kIn)) return false;
  if ((word == "may" || word == "march") && at > 0 && c_.has(at - 1, kThis | kNotCount) &&
      c_.text[c_.pieces[at].begin] >= 'a' && !c_.end_of_clause(at + 1))
    return false;
  if ((word == "may" || word == "march") && at > 0 && c_.has(at - 1, kThis) && c_.word(at - 1).word != "this")
    return false;
  if (word == "may" && c_.is(at + 1, PieceKind::word) &&
      !c_.has(at + 1, kTo | kAnd | kOf | kNext | kLast | kIn | kAt | kOn) &&
      !(at > 0 && c_.has(at - 1, kIn | kSince | kFrom | kThis | kNext | kLast | kUntil | kBefore | kAfter | kMid |
                                     kEarly | kLate | kEnd | kBegin)))
    return false;
  const bool led =
      at > 0 && c_.has(at - 1, kIn | kSince | kFrom | kThis | kNext | kLast | kUntil | kBefore | kAfter | kMid |
                                   kEarly | kLate | kEnd | kBegin | kBetween | kTo | kOf | kStarting);
  return led || (at > 0 && c_.dash(at - 1)) ||
         (english && word != "may" && word != "march" && (c_.text[c_.pieces[at].begin] < 'a') && word.size() == 4) ||
         c_.dash(at + 1) || c_.has(at + 1, kTo);
}

bool Points::by_month(size_t at, When* when) const {
  int day = 0, year = 0;
  size_t end = 0, year_end = 0;
  const auto finish = [&](int month, size_t stop) {
    if (c_.sign(stop, '.') && c_.tight(stop) && c_.word(stop - 1).word.size() <= 4 && c_.word(stop - 1).month &&
        year_behind(stop + 1, &year, &year_end))
      ++stop;
    When weekday;
    size_t next = stop;
    if (c_.sign(next, '(') && c_.word(next + 1).weekday && c_.sign(next + 2, ')')) stop = next + 3;
    if (year_behind(stop, &year, &year_end)) {
      if (!base::is_valid({year, month, day})) return false;
      set_day(base::days_of({year, month, day}), when);
      when->end = year_end;
      return true;
    }
    if (day > base::days_in_month(2000, month)) {
      when->yearless = true;  // "February 30" names a day that there is none of: found, without a value
      when->is_day = true;
    } else {
      resolve_yearless(month, day, when);
    }
    when->end = stop;
    return true;
  };
  // "2017 April"
  if (c_.digits(at) && year_at(at, &year, &end) && c_.word(end).month && c_.is(end, PieceKind::word) &&
      !(c_.has(end + 1, kModal))) {
    set_month(year, c_.word(end).month, when);
    return when->end = end + 1, true;
  }
  // "5 May", "5th of May", "second of August", "the 15th day of June"
  if (day_of_month(at, &day, &end)) {
    size_t k = end;
    if (c_.word(k).period == Period::day && c_.has(k + 1, kOf)) ++k;
    if (c_.has(k, kOf)) ++k;
    if (c_.has(k, kThe)) ++k;
    if ((c_.dash(k) || c_.sign(k, '/')) && c_.tight(k) && c_.tight(k + 1)) ++k;
    const bool pronoun = !c_.digits(at) && day == 1 && !c_.word(at).ordinal;  // "one may"
    if (!pronoun && c_.word(k).month &&
        !(at > 0 && (c_.sign(at - 1, '$') || (at > 1 && c_.sign(at - 1, ',') && false))) &&
        !(k == end && c_.word(k).word == "may" && c_.is(k + 1, PieceKind::word) && c_.has(k + 1, kModal))) {
      const size_t behind = k + 1 + (c_.sign(k + 1, '.') && c_.tight(k + 1) && c_.word(k).word.size() <= 4 ? 1 : 0);
      // "5 May 7" would be May 7
      if (finish(c_.word(k).month, c_.end_of_clause(k + 2) ? k + 1 : behind)) return true;
    }
  }
  const uint8_t month = c_.word(at).month;
  if (month == 0 || !c_.is(at, PieceKind::word)) return false;
  if (at > 0 && (c_.sign(at - 1, '$') || c_.sign(at - 1, '@'))) return false;
  const bool dotted = c_.sign(at + 1, '.') && c_.word(at).word.size() <= 4;
  size_t k = at + 1 + (dotted ? 1 : 0);
  // "May 5", "May the 5th", "Mar-5", "Oct/2", "October, 1st"
  size_t day_at = k;
  if (c_.sign(day_at, ',') && c_.has(day_at + 2, kOrdinalMark)) ++day_at;
  if (c_.has(day_at, kThe)) ++day_at;
  if ((c_.dash(day_at) || c_.sign(day_at, '/')) && c_.tight(day_at) && c_.tight(day_at + 1)) ++day_at;
  if (!(c_.digits(day_at) && c_.count(day_at) == 4) && day_of_month(day_at, &day, &end) &&
      (c_.digits(day_at) || c_.word(at).word != "may" || c_.word(day_at).ordinal > 0 || true)) {
    size_t spelled_year_end = 0;
    const bool is_year = year_at(k, &year, &spelled_year_end) && spelled_year_end > end;
    const bool verb = (c_.word(at).word == "may" || c_.word(at).word == "march") && !c_.digits(day_at) &&
                      (c_.word(day_at).number == 1 || c_.text[c_.pieces[at].begin] >= 'a') &&
                      !c_.word(day_at).ordinal && !(c_.word(day_at).number_role == What::ten);
    const bool unit = c_.digits(day_at) && (c_.word(end).unit != 0 || c_.word(end).number_role == What::scale) &&
                      !c_.has(end, kAm | kPm | kAt | kIn | kTo) && c_.word(end).period != Period::none;
    if (!is_year && !verb && !unit) return finish(month, end);
  }
  if (year_behind(k, &year, &year_end)) {
    set_month(year, month, when);
    when->end = year_end;
    return true;
  }
  if (!month_is_meant(at)) return false;
  if (at > 0 && c_.has(at - 1, kThis | kSame) && c_.published) {
    set_month(c_.published->date.year, month, when);
  } else if (at > 0 && c_.has(at - 1, kNext | kLast) && c_.published && !c_.has(at - 1, kAfter)) {
    const bool next = c_.has(at - 1, kNext);
    const int now = c_.published->date.month;
    set_month(c_.published->date.year + (next ? month <= now : month < now ? 0 : -1), month, when);
  } else {
    resolve_yearless(month, 0, when);
  }
  when->end = at + 1;
  return true;
}

// "3 and 12 of September", "9 to 12 of June", "November 19-20", "4-23 in next month"
bool Points::day_pair(size_t at, bool led, When* when) const {
  int low = 0, high = 0, year = 0;
  size_t end = 0, high_end = 0, year_end = 0;
  size_t from = at;
  int month = 0;
  When named;
  if (c_.has(from, kThe)) ++from;
  if (c_.word(from).month && c_.is(from, PieceKind::word)) {
    month = c_.word(from).month;
    if (c_.sign(from + 1, '.') && c_.word(from).word.size() <= 4) ++from;
    ++from;
    if (c_.has(from, kThe)) ++from;
  }
  if (!day_of_month(from, &low, &end)) return false;
  const bool hyphen = c_.dash(end);
  if (!hyphen && !c_.has(end, kTo | kUntil) && !(led && c_.has(end, kAnd))) return false;
  size_t second = end + 1;
  if (c_.has(second, kThe)) ++second;
  if (!day_of_month(second, &high, &high_end)) return false;
  if (c_.has(high_end, kAm | kPm | kOclock) || c_.sign(high_end, ':') || c_.sign(high_end, '/')) return false;
  size_t k = high_end;
  int high_month = 0;
  if (month == 0) {
    if (c_.word(k).period == Period::day) ++k;
    const bool of = c_.has(k, kOf | kIn);
    if (of) ++k;
    if (c_.word(k).month && c_.is(k, PieceKind::word)) {
      high_month = c_.word(k).month;
      month = high_month;
      ++k;
    } else if (of && c_.published && by_period(k, &named) && named.is_month_or_more) {
      const CivilDate first = base::date_of(*named.lo);
      year = first.year, month = first.month, k = named.end;
    } else {
      return false;
    }
  } else if (!hyphen && !c_.has(high_end - 1, kOrdinalMark) && !c_.word(high_end - 1).ordinal &&
             c_.word(high_end).unit != 0) {
    return false;
  }
  const bool wraps = low >= high;
  *when = When();
  when->begin = at;
  when->end = k;
  if (year == 0 && year_behind(k, &year, &year_end)) when->end = year_end;
  When last;
  const int next_month = month % 12 + 1, previous = (month + 10) % 12 + 1;
  const int low_month = wraps && high_month != 0 ? previous : month;
  if (wraps && high_month == 0) high_month = next_month;
  if (high_month == 0) high_month = month;
  if (year != 0) {
    if (!base::is_valid({year, low_month, low}) || !base::is_valid({year, high_month, high})) return false;
    when->lo = base::days_of({year, low_month, low});
    last.hi = base::days_of({year, high_month, high});
  } else {
    if (low > base::days_in_month(2000, low_month) || high > base::days_in_month(2000, high_month)) return false;
    When first;
    resolve_yearless(low_month, low, &first);
    when->lo = first.lo;
    if (first.lo) {
      CivilDate date{base::date_of(*first.lo).year, high_month, high};
      if (base::is_valid(date)) {
        if (base::days_of(date) < *first.lo) ++date.year;
        last.hi = base::is_valid(date) ? std::optional(base::days_of(date)) : std::nullopt;
      }
    }
  }
  when->hi = last.hi;
  return true;
}

When Points::between(const When& low, const When& high) const {
  When out = low;
  out.is_day = false;
  out.relative = low.relative || high.relative;
  if (low.is_clock_only) {
    out.second_end = high.second;
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

// "Tuesday", "next Friday", "Tuesday, March 7", "Friday the 13th", "Monday of next week"
bool Points::by_weekday(size_t at, When* when) const {
  size_t k = at;
  int shift = 0;
  bool led = false, week_led = false;
  if (c_.has(k, kThis | kNext | kLast | kPast) && !c_.word(k).has_day_offset) {
    led = true;
    const bool is_this = c_.has(k, kThis) && c_.word(k).word == "this";
    if (is_this && c_.has(k + 1, kNext | kLast)) ++k;
    shift = c_.has(k, kNext) ? 1 : c_.has(k, kLast) ? -1 : 0;
    const bool near = is_this || c_.has(k, kUpcoming | kPast);
    ++k;
    if (c_.word(k).period == Period::week) {  // "next week Wednesday", "previous week - Monday"
      ++k;
      if (c_.dash(k)) ++k;
      if (c_.has(k, kOn)) ++k;
      week_led = true;
    } else if (near && shift != 0) {
      shift *= 2;  // the coming one, counted from the day itself
    }
  }
  const uint8_t weekday = c_.word(k).weekday;
  if (weekday == 0 || !c_.is(k, PieceKind::word)) return false;
  const std::string& word = c_.word(k).word;
  const bool english = c_.vocabulary.language() == "en";
  const bool plural = english && word.size() > 6 && word.back() == 's';
  if (plural) return false;
  if (word.size() <= 4 && !led) {  // "sun", "sat", "mon", "wed" are words as well
    const bool upper = c_.text[c_.pieces[k].begin] < 'a';
    const bool doubtful =
        english && (word == "sun" || word == "sat" || word == "wed" || word == "mon" || word == "thu");
    const bool near_day = c_.sign(k + 1, ',') || c_.digits(k + 1) || c_.word(k + 1).month ||
                          c_.has(k + 1, kThe | kAt) || (at > 0 && c_.has(at - 1, kOn | kEvery | kOf));
    if (doubtful && !near_day && !(upper && c_.end_of_clause(k + 1))) return false;
    if (!english && word.size() <= 3 && !near_day) return false;
  }
  when->end = k + 1;
  if (!english && !led && c_.has(k + 1, kNext | kLast)) led = true, shift = c_.has(k + 1, kNext) ? 2 : -2, ++when->end;
  if (c_.sign(when->end, '.') && word.size() <= 5 && english &&
      (c_.digits(when->end + 1) || c_.word(when->end + 1).month))
    ++when->end;
  when->relative = true;
  when->is_day = true;
  // with a date of its own the weekday only confirms
  size_t date_at = when->end;
  if (c_.sign(date_at, ',') || c_.dash(date_at)) ++date_at;
  const bool bracket = c_.sign(date_at, '(');
  if (bracket) ++date_at;
  if (c_.has(date_at, kThe)) ++date_at;
  When date;
  if ((numeric(date_at, &date) || by_month(date_at, &date)) && (date.is_day)) {
    if (led && date.yearless && date.lo && c_.published) {
    }
    *when = date;
    when->end = date.end + (bracket && c_.sign(date.end, ')') ? 1 : 0);
    return true;
  }
  if (!c_.published) return true;
  const int64_t now = today(), monday = now - (base::weekday_of(now) - 1);
  // "Friday the 13th", "Mon 13th", "Friday 31"
  int day = 0;
  size_t end = 0;
  const bool the = c_.has(when->end, kThe);
  const size_t day_at = when->end + (the ? 1 : 0);
  if (!led && day_of_month(day_at, &day, &end) &&
      (the || c_.has(end - 1, kOrdinalMark) ||
       (c_.digits(day_at) && (c_.end_of_clause(end) || c_.has(end, kAt | kBetween | kFrom)) && !c_.dash(end)))) {
    CivilDate first{c_.published->date.year, c_.published->date.month, 1};
    int64_t best = 0;
    double least = 1e18;
    for (int offset = -24; offset <= 24; ++offset) {
      const CivilDate month = base::add_months(first, offset);
      if (day > base::days_in_month(month.year, month.month)) continue;
      const int64_t one = base::days_of({month.year, month.month, day});
      if (base::weekday_of(one) != weekday && !(the && offset == 0)) continue;
      const double away = static_cast<double>(one - now) * (one > now ? 1 : -1) - (the && offset == 0 ? 1000 : 0);
      if (away < least) least = away, best = one;
    }
    if (least < 1e17) {
      set_day(best, when);
      when->end = end;
      return true;
    }
  }
  int64_t day_found = 0;
  if (week_led || (led && std::abs(shift) < 2)) {
    day_found = monday + weekday - 1 + 7 * shift;
  } else if (led) {
    const int ahead = (weekday - base::weekday_of(now) + 7) % 7;
    day_found = shift > 0 ? now + (ahead == 0 ? 7 : ahead) : now - (ahead == 0 ? 7 : 7 - ahead);
  } else {
    day_found = now - (base::weekday_of(now) - weekday + 7) % 7;
  }
  // "of next week", "of the following week", "next week" behind it
  size_t of = when->end;
  const DayPart part = c_.word(of).day_part;
  if (part != DayPart::none && !c_.word(of).has_day_offset) ++of;
  if (c_.sign(of, ',')) ++of;
  if (c_.has(of, kOf)) ++of;
  if (c_.has(of, kThe)) ++of;
  if (c_.has(of, kNext | kLast | kThis) && c_.word(of + 1).period == Period::week && !led) {
    day_found = monday + weekday - 1 + (c_.has(of, kNext) ? 7 : c_.has(of, kLast) ? -7 : 0);
    when->end = of + 2;
  } else if (!led) {  // "Monday two weeks from now", "Saturday 3 days from now"
    When base_day;
    if (counted(of, &base_day) && base_day.is_day && base_day.lo) {
      const int64_t its_monday = *base_day.lo - (base::weekday_of(*base_day.lo) - 1);
      day_found = its_monday + weekday - 1;
      when->end = base_day.end;
    }
  }
  set_day(day_found, when);
  return true;
}

// "today", "the day before yesterday", "tonight", "last night", "now"
bool Points::by_offset(size_t at, When* when) const {
  size_t k = at;
  size_t lead = 0;
  if (c_.has(k, kMid | kEarly | kLate | kEnd) &&
      (c_.word(k + 1).has_day_offset || (c_.has(k + 1, kIn) && c_.word(k + 2).has_day_offset)))
    lead = c_.has(k + 1, kIn) ? 2 : 1;
  k += lead;
  const Lexeme& l = c_.word(k);
  when->relative = true;
  if (l.has_day_offset && c_.in_name(k)) return false;
  // "the day after Monday's vote" counts from its own day; "the day after the vote" from none that is known
  if (l.has_day_offset && (l.word == "the day after" || l.word == "the day before") && !c_.end_of_clause(k + 1)) {
    When base_day;
    if (!point(k + 1, &base_day) || !base_day.is_day) return false;
    *when = base_day;
    if (base_day.lo) set_day(*base_day.lo + l.day_offset, when);
    return true;
  }
  if (l.has_day_offset) {
    when->end = k + 1;
    if (c_.published) set_day(today() + l.day_offset, when);
    when->is_day = true;
    if (l.day_part != DayPart::none) when->second = 20 * 3600, when->second_end = 24 * 3600 - 1;
    if (lead != 0) when->second = c_.has(at, kMid) ? 10 * 3600 : c_.has(at, kEarly) ? 0 : 12 * 3600;
    // "tomorrow, 13/04/21": the date decides
    When date;
    if (c_.sign(when->end, ',') && numeric(when->end + 1, &date) && date.is_day && !date.yearless)
      *when = date, when->is_day = true;
    if (const DayPart part = c_.word(when->end).day_part; part != DayPart::none && !c_.word(when->end).has_day_offset)
      ++when->end, when->second = std::max(when->second, 0);
    return true;
  }
  if (c_.has(k, kNow)) {
    if (l.word == "now" && !c_.end_of_clause(k + 1) && !c_.has(k + 1, kAnd | kTo | kUntil)) return false;  // "now says"
    when->end = k + 1;
    if (c_.published) set_day(today(), when);
    if (c_.published && c_.published->second_of_day) when->second = *c_.published->second_of_day;
    when->is_day = true;
    return l.word.size() > 3 || c_.is(k, PieceKind::word);
  }
  when->relative = false;
  // "this morning", "last night", "next evening"
  if (c_.has(k, kThis | kLast | kNext) && c_.word(k).word != "that" && c_.word(k + 1).day_part != DayPart::none &&
      !c_.word(k + 1).has_day_offset) {
    when->relative = true;
    When clock;
    const int shift = c_.has(k, kNext) ? 1 : c_.has(k, kLast) ? -1 : 0;
    if (c_.published) set_day(today() + shift, when);
    when->is_day = true;
    when->end = k + 2;
    when->second = 0;
    if (this->clock(k + 1, &clock)) when->second = clock.second, when->second_end = clock.second_end;
    return true;
  }
  return false;
}

// "this week", "last month", "next 3 days", "the past two quarters", "the same year", "year to date"
bool Points::by_period(size_t at, When* when) const {
  size_t k = at;
  const auto relative_word = [&](size_t p) {
    return c_.has(p, kThis | kNext | kLast | kSame | kRest) && !c_.word(p).has_day_offset;
  };
  if (c_.word(k).period == Period::year && c_.has(k + 1, kDate)) {
    set_period(Period::year, 0, when);
    if (c_.published) when->hi = today();
    return when->end = k + 2, true;
  }
  if (c_.vocabulary.language() != "en" && c_.word(k).period >= Period::day && c_.has(k + 1, kThis | kNext | kLast) &&
      c_.is(k, PieceKind::word)) {  // "la semaine dernière"
    when->end = k + 2;
    set_period(c_.word(k).period, c_.has(k + 1, kNext) ? 1 : c_.has(k + 1, kLast) ? -1 : 0, when);
    return true;
  }
  const bool rest = c_.has(k, kRest);
  if (rest) ++k;
  if (!relative_word(k) && !rest) {
    // "the 2 upcoming months", "5 coming minutes"
    const std::optional<Number> number =
        c_.digits(k) || c_.word(k).number_role != What::cue ? count_at(k) : std::nullopt;
    if (number && number->scale == 1 && number->value > 1 && c_.has(number->end, kNext | kLast) &&
        c_.word(number->end + 1).period != Period::none &&
        (c_.vocabulary.language() != "en" || c_.word(number->end + 1).word.back() == 's')) {
      const bool next = c_.has(number->end, kNext);
      const Period period = c_.word(number->end + 1).period;
      when->relative = true;
      when->end = number->end + 2;
      if (period < Period::day) return true;
      if (c_.published) {
        const int64_t now = today();
        when->lo = next ? now + 1 : shifted(now, period, -number->value);
        when->hi = next ? shifted(now + 1, period, number->value) : now;
      }
      return true;
    }
    return false;
  }
  int shift = c_.has(k, kNext) ? 1 : c_.has(k, kLast) ? -1 : 0;
  if (rest) shift = 0;
  if (!rest)
    ++k;
  else if (c_.has(k, kThis) || c_.has(k, kThe))
    ++k;
  if (c_.word(k).word == "fiscal" || c_.word(k).word == "calendar" || c_.word(k).word == "financial") ++k;
  if (c_.has(k, kLast | kNext) && shift == 0) shift = c_.has(k, kNext) ? 1 : -1, ++k;
  const std::optional<Number> number = c_.word(k).period != Period::none ? std::nullopt : count_at(k);
  if (number && !c_.has(k, kArticle)) {
    size_t unit_at = number->end;
    Period period = c_.word(unit_at).period;
    if (period == Period::none || shift == 0 || number->value > 10000) return false;
    when->relative = true;
    when->end = unit_at + 1;
    if (period < Period::day) {
      if (c_.published) set_day(today(), when);
      if (c_.published && c_.published->second_of_day) when->second = *c_.published->second_of_day;
      return true;
    }
    if (!c_.published) return true;
    const int64_t now = today();
    if (period == Period::quarter || period == Period::decade || period == Period::century) {
      When whole;
      set_period(period, 0, &whole);
      const int n = static_cast<int>(number->value);
      when->lo = shift > 0 ? *whole.hi : shifted(*whole.lo, period, -n);
      when->hi = shift > 0 ? shifted(*whole.hi, period, n) : *whole.lo;
      if (period == Period::decade && shift > 0) when->lo = *whole.hi, when->hi = shifted(*whole.hi, period, n);
      return true;
    }
    when->lo = shift > 0 ? now + 1 : shifted(now, period, -number->value);
    when->hi = shift > 0 ? (period == Period::weekday ? shifted(now, period, number->value) + 1
                                                      : shifted(now + 1, period, number->value))
                         : now;
    // "the last 3 months and 2 weeks"
    size_t more_at = when->end;
    while (shift < 0 && c_.has(more_at, kAnd)) {
      const std::optional<Number> more = count_at(more_at + 1);
      if (!more || c_.word(more->end).period < Period::day || c_.has(more->end + 1, kAgo)) break;
      size_t after = more->end + 1;
      if (c_.has(after, kAnd)) {
        const std::optional<Number> third = count_at(after + 1);
        if (third && c_.has(third->end + 1, kAgo)) break;
      }
      when->lo = shifted(*when->lo, c_.word(more->end).period, -more->value);
      more_at = when->end = after;
    }
    return true;
  }
  const Period period = c_.word(k).period;
  if (period == Period::none) {
    if (c_.word(k).season) {
      when->relative = true;
      when->end = k + 1;
      return true;
    }
    if (c_.word(k).month && c_.is(k, PieceKind::word) && (c_.has(at, kThis | kNext | kLast))) return by_month(k, when);
    return false;
  }
  if (c_.has(at, kThis) && c_.word(at).word != "this" && period != Period::weekend &&
      c_.vocabulary.language() == "en" && (c_.word(at).word == "these" || c_.word(at).word == "those"))
    return false;
  when->end = k + 1;
  if (c_.is(k, PieceKind::word) && c_.has(k + 1, kOf) && !c_.has(at, kThis)) {
    // "the last week of July" is nth_of's
  }
  if (period < Period::day) {
    when->relative = true;
    return true;
  }
  if (shift == -1 && c_.vocabulary.language() == "en" && c_.word(k).word.back() == 's' && period != Period::none &&
      c_.word(k).word.size() > 4)
    return false;
  set_period(period, shift, when);
  if (rest && when->lo && when->hi) when->lo = today();
  if (rest && period == Period::week && when->hi) --*when->hi;
  // "this week Monday" belongs to the weekday; "this week in May" to neither
  return true;
}

// "two days ago", "in two weeks", "3 days after Christmas", "two weeks from tomorrow", "a fortnight later"
bool Points::counted(size_t at, When* when) const {
  size_t k = at;
  const bool ago_before = c_.has(k, kAgoLead);  // "vor zwei Tagen", "il y a deux jours"
  const bool in = !ago_before && c_.has(k, kIn), within = c_.has(k, kWithin);
  if (ago_before) ++k;
  if (in || within) ++k;
  if (c_.has(k, kThe) && within) ++k;
  double months = 0, days = 0;
  bool minutes = false, any = false, weekdays = false;
  for (int parts = 0; parts < 4; ++parts) {
    size_t from = k;
    if (any && c_.has(from, kAnd)) ++from;
    std::optional<Number> number = count_at(from);
    if (!number) break;
    size_t unit_at = number->end;
    if (c_.has(unit_at, kArticle)) ++unit_at;
    const Period period = c_.word(unit_at).period;
    if (period == Period::none || (c_.word(unit_at).word.size() == 1 && !c_.tight(unit_at))) break;
    if (number->is_plain && number->value >= kLeastYear && number->value <= kMostYear && period == Period::year)
      return false;  // "2016 year" names it
    switch (period) {
      case Period::second:
      case Period::minute:
      case Period::hour:
        minutes = true;
        break;
      case Period::day:
      case Period::weekend:
        days += number->value;
        break;
      case Period::weekday:
        days += number->value, weekdays = true;
        break;
      case Period::week:
      case Period::workweek:
        days += 7 * number->value;
        break;
      case Period::fortnight:
        days += 14 * number->value;
        break;
      case Period::month:
        months += number->value;
        break;
      case Period::quarter:
        months += 3 * number->value;
        break;
      case Period::half:
        months += 6 * number->value;
        break;
      case Period::year:
        months += 12 * number->value;
        break;
      case Period::decade:
        months += 120 * number->value;
        break;
      case Period::century:
        months += 1200 * number->value;
        break;
      default:
        break;
    }
    any = true;
    k = unit_at + 1;
  }
  if (!any || months > 60000 || days > 1e6) return false;
  const auto moved = [&](int64_t from, int sign) {
    const int64_t day =
        months != 0 ? base::days_of(base::add_months(base::date_of(from), sign * static_cast<int>(std::lround(months))))
                    : from;
    return weekdays ? shifted(day, Period::weekday, sign * days) : day + sign * std::lround(days);
  };
  const auto set = [&](std::optional<int64_t> from, int sign, size_t end) {
    when->relative = true;
    when->end = end;
    if (from) set_day(moved(*from, sign), when);
    when->is_day = true;
    if (minutes) when->second = 0;
    if (minutes && c_.published && c_.published->second_of_day) when->second = *c_.published->second_of_day;
    return true;
  };
  const std::optional<int64_t> now = c_.published ? std::optional(today()) : std::nullopt;
  if (ago_before) return set(now, -1, k);
  if (c_.has(k, kAgo) && !(c_.word(k).word == "earlier" && c_.has(k + 1, kIn | kThis))) return set(now, -1, k + 1);
  if (c_.has(k, kLater) && !in) return set(now, 1, k + 1);
  const bool forward = c_.has(k, kFrom | kAfter), backward = c_.has(k, kBefore);
  When base_day;
  if ((forward || (backward && c_.word(k).word == "before")) && k + 1 < c_.pieces.size()) {
    if (c_.has(k + 1, kNow)) return set(now, 1, k + 2);
    if (minutes) return false;
    if (point(k + 1, &base_day) && base_day.is_day && !base_day.open)
      return set(base_day.lo, forward ? 1 : -1, base_day.end);
  }
  if (in && c_.has(k, kSince)) {
    if (point(k + 1, &base_day) && base_day.lo) return set(base_day.lo, 1, base_day.end);
  }
  if (in || within) {
    const size_t end = k + (c_.sign(k, '\'') && c_.word(k + 1).word == "s" && c_.word(k + 2).word == "time" ? 3 : 0);
    if (c_.word(at).word != "in" && in && c_.vocabulary.language() == "en")
      return false;  // "during two weeks" is a duration
    set(now, 1, end);
    if (c_.has(end, kOn) && c_.word(end + 1).weekday) when->end = end + 2;
    if (within && when->lo) when->lo = *now;
    return true;
  }
  return false;
}

bool Points::by_holiday(size_t at, When* when) const {
  size_t k = at;
  int shift = 0;
  const bool led = c_.has(k, kNext | kLast) && c_.word(k + 1).holiday != Holiday::none;
  if (led) shift = c_.has(k, kNext) ? 1 : -1, ++k;
  const Holiday holiday = c_.word(k).holiday;
  if (holiday == Holiday::none) return false;
  when->end = k + 1;
  when->is_day = true;
  int year = 0;
  size_t end = 0;
  if (year_behind(k + 1, &year, &end)) {
    set_day(base::days_of(holiday_date(holiday, year)), when);
    when->end = end;
    return true;
  }
  if (!c_.published) return true;
  const int64_t now = today();
  int64_t best = 0;
  double least = 1e18;
  for (int offset = -1; offset <= 1; ++offset) {
    const int64_t day = base::days_of(holiday_date(holiday, c_.published->date.year + offset));
    if ((shift > 0 && day <= now) || (shift < 0 && day >= now)) continue;
    const double away = day > now ? static_cast<double>(day - now) * kFutureWeight : static_cast<double>(now - day);
    if (away < least) least = away, best = day;
  }
  set_day(best, when);
  return true;
}

CivilDate Points::holiday_date(Holiday holiday, int year) const {
  const auto nth = [&](int month, int weekday, int n) {
    const int64_t first = base::days_of({year, month, 1});
    return base::date_of(first + (weekday - base::weekday_of(first) + 7) % 7 + 7 * (n - 1));
  };
  const auto easter = [&](int days) { return base::date_of(base::days_of(base::easter_of(year)) + days); };
  switch (holiday) {
    case Holiday::new_year:
      return {year, 1, 1};
    case Holiday::new_year_eve:
      return {year, 12, 31};
    case Holiday::christmas:
      return {year, 12, 25};
    case Holiday::christmas_eve:
      return {year, 12, 24};
    case Holiday::boxing_day:
      return {year, 12, 26};
    case Holiday::easter:
      return easter(0);
    case Holiday::easter_monday:
      return easter(1);
    case Holiday::good_friday:
      return easter(-2);
    case Holiday::palm_sunday:
      return easter(-7);
    case Holiday::ash_wednesday:
      return easter(-46);
    case Holiday::mardi_gras:
      return easter(-47);
    case Holiday::ascension:
      return easter(39);
    case Holiday::whit_sunday:
      return easter(49);
    case Holiday::corpus_christi:
      return easter(60);
    case Holiday::independence_day:
      return {year, 7, 4};
    case Holiday::halloween:
      return {year, 10, 31};
    case Holiday::valentine:
      return {year, 2, 14};
    case Holiday::thanksgiving:
      return nth(11, 4, 4);
    case Holiday::black_friday:
      return base::date_of(base::days_of(nth(11, 4, 4)) + 1);
    case Holiday::cyber_monday:
      return base::date_of(base::days_of(nth(11, 4, 4)) + 4);
    case Holiday::labor_day:
      return nth(9, 1, 1);
    case Holiday::workers_day:
      return {year, 5, 1};
    case Holiday::juneteenth:
      return {year, 6, 19};
    case Holiday::memorial_day:
      return base::date_of(base::days_of(nth(6, 1, 1)) - 7);
    case Holiday::april_fools:
      return {year, 4, 1};
    case Holiday::patrick:
      return {year, 3, 17};
    case Holiday::womens_day:
      return {year, 3, 8};
    case Holiday::mothers_day:
      return nth(5, 7, 2);
    case Holiday::fathers_day:
      return nth(6, 7, 3);
    case Holiday::columbus_day:
      return nth(10, 1, 2);
    case Holiday::veterans_day:
    case Holiday::armistice:
      return {year, 11, 11};
    case Holiday::king_day:
      return nth(1, 1, 3);
    case Holiday::presidents_day:
      return nth(2, 1, 3);
    case Holiday::earth_day:
      return {year, 4, 22};
    case Holiday::groundhog_day:
      return {year, 2, 2};
    case Holiday::all_saints:
      return {year, 11, 1};
    case Holiday::epiphany:
      return {year, 1, 6};
    case Holiday::none:
      break;
  }
  return {year, 1, 1};
}

// "2016", "the 1990s", "the nineties", "the 15th century", "week 31", "the year 2009", "summer of 1999"
bool Points::by_year(size_t at, When* when) const {
  size_t k = at;
  int year = 0;
  size_t end = 0;
  const bool apostrophe = c_.sign(k, '\'') && c_.digits(k + 1) && c_.count(k + 1) == 2;
  const size_t digits_at = apostrophe ? k + 1 : k;
  // decades
  if (c_.digits(digits_at) &&
      (c_.count(digits_at) == 4 || apostrophe || (c_.count(digits_at) == 2 && c_.number(digits_at) % 10 == 0)) &&
      c_.word(digits_at + 1).word == "s" && (c_.tight(digits_at + 1) || c_.count(digits_at) == 4) &&
      c_.number(digits_at) % 10 == 0) {
    const int first = c_.count(digits_at) == 4    ? c_.number(digits_at)
                      : c_.number(digits_at) < 20 ? 2000 + c_.number(digits_at)
                                                  : 1900 + c_.number(digits_at);
    if (c_.count(digits_at) == 2 && !apostrophe && !(at > 0 && c_.has(at - 1, kThe | kIn))) return false;
    year_span(first, first + 10, when);
    return when->end = digits_at + 2, true;
  }
  if (c_.word(k).decade) {
    year_span(1900 + c_.word(k).decade, 1910 + c_.word(k).decade, when);
    return when->end = k + 1, true;
  }
  if (const std::optional<Number> n = parse_number({c_.text, c_.pieces, c_.vocabulary, false, false}, k);
      n && n->ordinal && n->value <= 30 && c_.word(n->end).period == Period::century) {
    const int first = (static_cast<int>(n->value) - 1) * 100;
    year_span(std::max(first, 1), first + 100, when);
    return when->end = n->end + 1, true;
  }
  if (c_.word(k).period == Period::week && c_.is(k, PieceKind::word) && c_.digits(k + 1) && c_.number(k + 1) >= 1 &&
      c_.number(k + 1) <= 53 && c_.count(k + 1) <= 2) {
    when->end = k + 2;
    const int week = c_.number(k + 1);
    if (year_behind(k + 2, &year, &end))
      when->end = end;
    else if (!c_.published)
      return true;
    else
      year = c_.published->date.year;
    when->lo = base::monday_of_week(year, week);
    when->hi = *when->lo + 7;
    return true;
  }
  if (c_.word(k).season && c_.is(k, PieceKind::word)) {
    const bool known = year_behind(k + 1, &year, &end);
    const bool bare = c_.word(k).word == "spring" || c_.word(k).word == "fall" || c_.vocabulary.language() != "en";
    if (!known && bare) return false;
    when->end = known ? end : k + 1;
    if (!known) return true;
    const int month =
        c_.word(k).season * 3;  // the meteorological seasons of the north; winter begins in the year named
    when->lo = base::days_of({year, month, 1});
    when->hi = base::days_of(base::add_months({year, month, 1}, 3));
    when->is_month_or_more = true;
    return true;
  }
  const bool marked = c_.has(k, kYearMark);
  if (marked) {
    ++k;
    if (c_.has(k, kOf)) ++k;
    if (c_.has(k, kGreater) || c_.word(k).bound >= 0) {
      if (!year_at(k + 1, &year, &end)) return false;
      year_span(year + 1, year + 2, when);
      when->hi.reset();
      when->open = true;
      return when->end = end, true;
    }
  }
  if (!year_at(k, &year, &end)) return false;
  if (at > 0 && (c_.sign(at - 1, '$') || c_.sign(at - 1, '#') || c_.sign(at - 1, 0x20AC) || c_.sign(at - 1, 0xA3) ||
                 (c_.tight(at) &&
                  (c_.sign(at - 1, '.') || c_.sign(at - 1, ',') || c_.sign(at - 1, ':') || c_.sign(at - 1, '/')))))
    return false;
  if (at > 0 && c_.dash(at - 1) && c_.tight(at) && at > 1 && c_.tight(at - 1) && !c_.has(at - 2, kMid) &&
      !c_.word(at - 2).month && !(c_.digits(at - 2) && c_.count(at - 2) == 4))
    return false;
  if (c_.dash(end) && c_.tight(end) && c_.digits(end + 1) && c_.dash(end + 2) && c_.tight(end + 2)) return false;
  if (c_.word(end).unit != 0 && !c_.has(end, kIn | kTo | kPm | kAm) && !c_.has(end, kAt)) return false;
  if (c_.word(end).number_role != What::cue || c_.sign(end, '%')) return false;
  if (c_.tight(end) && (c_.sign(end, '/') || c_.sign(end, '-')) && c_.digits(end + 1) && c_.count(end + 1) != 4)
    return false;
  const bool led = at > 0 && c_.has(at - 1, kIn | kSince | kFrom | kUntil | kBefore | kAfter | kBetween | kTo | kMid |
                                                kEarly | kLate | kOf | kAnd | kThe | kEnd | kBegin | kThroughout);
  const bool clear = year >= 1800 && year <= 2099 && c_.digits(k) &&
                     (end >= c_.pieces.size() || c_.is(end, PieceKind::symbol) ||
                      c_.has(end, kAnd | kTo | kIn | kOf | kModal | kAt | kOn | kGreater | kUntil | kBefore | kAfter));
  if (!c_.digits(k) && !marked && !led) return false;
  if (!marked && !led && !clear &&
      !(c_.digits(k) && year >= 1900 && year <= 2049 && c_.word(end).period != Period::none))
    return false;
  if (led && !clear && at > 0 && c_.has(at - 1, kOf | kAnd | kThe | kTo | kFrom | kBetween) &&
      !(year >= 1900 && year <= 2049))
    return false;
  year_span(year, year + 1, when);
  when->end = end;
  if (c_.has(end, kBc)) {
    when->lo.reset();
    when->hi.reset();
    ++when->end;
  }
  return true;
}

// "Q3 2019", "2019 q1", "the first quarter of 2013", "next year's first quarter", "the first half of 2018"
bool Points::by_quarter(size_t at, When* when) const {
  const auto q = [&](size_t k, int* n, size_t* end) {
    if (c_.word(k).word == "h" && c_.digits(k + 1) && c_.tight(k + 1) && c_.number(k + 1) <= 2 && c_.number(k + 1) >= 1)
      return *n = -c_.number(k + 1), *end = k + 2, true;
    if (c_.word(k).word == "q" && c_.digits(k + 1) && c_.tight(k + 1) && c_.number(k + 1) >= 1 && c_.number(k + 1) <= 4)
      return *n = c_.number(k + 1), *end = k + 2, true;
    return false;
  };
  const auto set = [&](int year, int n, int length, size_t end) {
    if (n < 0) n = -n, length = 6;  // a half
    const CivilDate first{year, (n - 1) * length + 1, 1};
    when->lo = base::days_of(first);
    when->hi = base::days_of(base::add_months(first, length));
    when->is_month_or_more = true;
    return when->end = end, true;
  };
  int n = 0, year = 0;
  size_t end = 0, year_end = 0;
  if (q(at, &n, &end)) {
    if (year_behind(end, &year, &year_end)) return set(year, n, 3, year_end);
    if (n < 0) return false;
    if (c_.published) return set(c_.published->date.year, n, 3, end);
    return when->end = end, true;
  }
  if (c_.digits(at) && year_at(at, &year, &end) && q(c_.dash(end) ? end + 1 : end, &n, &end))
    return set(year, n, 3, end);
  When named;
  size_t k = at;
  const bool led = (c_.has(k, kThis | kNext | kLast) && c_.word(k + 1).period == Period::year) &&
                   c_.sign(k + 2, '\'') && c_.word(k + 3).word == "s";
  if (led && c_.published) year = c_.published->date.year + (c_.has(k, kNext) ? 1 : c_.has(k, kThis) ? 0 : -1), k += 4;
  if (c_.digits(k) && year_at(k, &year, &end) && !led) k = end;
  const std::optional<Number> number = parse_number({c_.text, c_.pieces, c_.vocabulary, false, false}, k);
  if (!number || !number->ordinal || number->value < 1 || number->value > 4) return false;
  const bool half = c_.word(number->end).fraction == 0.5 && number->value <= 2;
  if (c_.word(number->end).period != Period::quarter && !half) return false;
  n = static_cast<int>(number->value);
  end = number->end + 1;
  const int length = half ? 6 : 3;
  if (year != 0) return set(year, n, length, end);
  if (year_behind(end, &year, &year_end)) return set(year, n, length, year_end);
  size_t of = end;
  if (c_.has(of, kOf)) ++of;
  if (c_.has(of, kThe)) ++of;
  if (c_.has(end, kOf) && c_.word(of).period == Period::year && c_.published)
    return set(c_.published->date.year, n, length, of + 1);
  if (half) return false;
  when->relative = true;
  if (c_.published) {  // the last one that has begun
    const bool ahead = (n - 1) * 3 + 1 > c_.published->date.month;
    return set(c_.published->date.year - ahead, n, length, end);
  }
  return when->end = end, true;
}

// "the last week of July", "the first Monday of next month", "the third month of 2021", "the 15th day of next month",
// "first ten days of last year"
bool Points::nth_of(size_t at, When* when) const {
  size_t k = at;
  int n = 0;
  const bool last = c_.has(k, kLast) && c_.word(k).word != "past";
  if (last) {
    ++k;
  } else {
    const std::optional<Number> number = parse_number({c_.text, c_.pieces, c_.vocabulary, false, false}, k);
    if (!number || !number->ordinal || number->value > 366) return false;
    n = static_cast<int>(number->value);
    k = number->end;
  }
  int length = 1;
  if (const std::optional<Number> number = c_.word(k).period == Period::none ? count_at(k) : std::nullopt;
      number && c_.word(number->end).period != Period::none && number->value < 1000 && number->value >= 1) {
    length = static_cast<int>(number->value);
    k = number->end;
  }
  const Period period = c_.word(k).period;
  const uint8_t weekday = c_.word(k).weekday;
  if (period < Period::day && weekday == 0) return false;
  ++k;
  When time;
  if (weekday && c_.word(k).day_part != DayPart::none)
    ++k;
  else if (weekday && clock_pair(k, false, &time))
    k = time.end;
  if (!c_.has(k, kOf | kIn)) return false;
  ++k;
  size_t from = k;
  if (c_.has(from, kThe)) ++from;
  When whole;
  int year = 0;
  size_t end = 0;
  if (c_.word(from).month && c_.is(from, PieceKind::word)) {
    if (year_behind(from + 1, &year, &end))
      set_month(year, c_.word(from).month, &whole), whole.end = end;
    else
      resolve_yearless(c_.word(from).month, 0, &whole), whole.end = from + 1;
  } else if (year_at(from, &year, &end)) {
    year_span(year, year + 1, &whole);
    whole.end = end;
  } else if ((c_.word(from).period == Period::month || c_.word(from).period == Period::year) && from > k) {
    set_period(c_.word(from).period, 0, &whole);
    whole.end = from + 1;
  } else if (!by_period(from, &whole)) {
    return false;
  }
  if (whole.end == 0) return false;
  when->end = whole.end;
  when->relative = whole.relative;
  if (!whole.lo || !whole.hi) return true;
  const int64_t lo = *whole.lo, hi = *whole.hi;
  if (weekday) {
    const int64_t first = lo + (weekday - base::weekday_of(lo) + 7) % 7;
    const int64_t final_one = hi - 1 - (base::weekday_of(hi - 1) - weekday + 7) % 7;
    set_day(last ? final_one : first + 7 * (n - 1), when);
    return true;
  }
  if (period == Period::week) {  // weeks belong where their Thursday lies
    const int64_t first_thursday = lo + (4 - base::weekday_of(lo) + 7) % 7;
    const int64_t last_thursday = hi - 1 - (base::weekday_of(hi - 1) - 4 + 7) % 7;
    const int64_t start = last ? last_thursday - 3 - 7 * (length - 1) : first_thursday - 3 + 7 * (n - 1);
    const bool spread = length > 1 && !last && start < lo;
    when->lo = start + (spread ? 7 : 0);
    when->hi = *when->lo + 7 * length;
    return true;
  }
  if (period == Period::day && length == 1) {
    set_day(last ? hi - 1 : lo + n - 1, when);
    return true;
  }
  if (n > 1 && length > 1) return false;
  when->lo = last ? shifted(hi, period, -length) : shifted(lo, period, n - 1);
  when->hi = shifted(*when->lo, period, length);
  return true;
}

// "early March", "mid-2015", "the end of 1989", "later this week", "earlier this year", "end of month", "EOY"
bool Points::modified(size_t at, When* when) const {
  size_t k = at;
  if (!c_.has(k, kEarly | kMid | kLate | kEnd | kBegin)) return false;
  const uint64_t cues = c_.word(k).cues;
  ++k;
  if (c_.dash(k) && c_.tight(k + 1)) ++k;
  if (c_.has(k, kIn)) ++k;
  if (c_.has(k, kThe)) ++k;
  When whole;
  const Period period = c_.word(k).period;
  int year = 0;
  size_t end = 0;
  bool is_month = false, is_year = false, is_week = false;
  if (c_.word(k).month && c_.is(k, PieceKind::word)) {
    if (year_behind(k + 1, &year, &end))
      set_month(year, c_.word(k).month, &whole), whole.end = end;
    else if (c_.digits(k + 1) && c_.count(k + 1) <= 2)
      return false;
    else
      resolve_yearless(c_.word(k).month, 0, &whole), whole.end = k + 1;
    is_month = true;
  } else if (year_at(k, &year, &end) && c_.digits(k)) {
    year_span(year, year + 1, &whole);
    whole.end = end;
    is_year = true;
  } else if (period >= Period::week && (cues & (kEnd | kBegin | kMid))) {
    set_period(period, 0, &whole);
    whole.end = k + 1;
    is_month = period == Period::month, is_year = period == Period::year, is_week = period == Period::week;
  } else if (c_.has(k, kThis | kNext | kLast) && c_.word(k + 1).period >= Period::week) {
    if (!by_period(k, &whole)) return false;
    const Period named = c_.word(whole.end - 1).period;
    is_month = named == Period::month, is_year = named == Period::year, is_week = named == Period::week;
  } else if ((cues & kEnd) && (period == Period::day || c_.word(k).weekday || c_.word(k).has_day_offset)) {
    if (!(period == Period::day ? (set_period(Period::day, 0, &whole), whole.end = k + 1, true)
          : c_.word(k).weekday  ? by_weekday(k, &whole)
                                : by_offset(k, &whole)))
      return false;
    whole.second = 24 * 3600 - 1;
    *when = whole;
    return true;
  } else if (c_.digits(k) && c_.word(k + 1).word == "s" && by_year(k, &whole)) {
    *when = whole;
    return true;
  } else {
    return false;
  }
  *when = whole;
  if (!whole.lo || !whole.hi) return true;
  const CivilDate first = base::date_of(*whole.lo);
  const bool relative_span = c_.has(k, kThis | kNext | kLast);
  const int64_t now = c_.published ? today() : *whole.lo;
  const bool holds_now = now >= *whole.lo && now < *whole.hi;
  if (cues & kMid) {
    when->lo = is_year    ? base::days_of({first.year, 5, 1})
               : is_month ? *whole.lo + 9
                          : *whole.lo + (*whole.hi - *whole.lo) / 3;
    when->hi = is_year    ? base::days_of({first.year, 9, 1})
               : is_month ? *whole.lo + 20
                          : *whole.hi - (*whole.hi - *whole.lo) / 3;
    if (c_.word(at).word != "mid") when->middle = *whole.lo + (*whole.hi - *whole.lo) / 2;
  } else if (cues & (kEarly | kBegin)) {
    when->hi = is_year    ? base::days_of({first.year, (cues & kBegin) ? 5 : 7, 1})
               : is_month ? *whole.lo + 15
                          : *whole.lo + (*whole.hi - *whole.lo) / 2;
    if (is_week) when->hi = *whole.lo + 3;
    if ((cues & kEarly) && (cues & kAgo) && holds_now) when->hi = now;
    when->starts_inside = true;
  } else {
    const bool end_of = (cues & kEnd) != 0;
    when->lo = is_year    ? base::days_of({first.year, end_of && !relative_span && c_.digits(k) ? 9 : 7, 1})
               : is_month ? *whole.lo + 15
               : is_week  ? *whole.lo + 3
                          : *whole.lo + (*whole.hi - *whole.lo) / 2;
    if (holds_now && relative_span && !end_of) when->lo = std::max(*when->lo, now);
    if (end_of && is_week && holds_now) when->lo = std::max(*when->lo, now);
    when->at_end = end_of;
    when->uses_end = end_of;
    when->starts_inside = true;
  }
  return true;
}

// "the 21st", "the 17" behind "on"
bool Points::nth_day(size_t at, When* when) const {
  if (!c_.has(at, kThe) && !(at > 0 && c_.has(at - 1, kOn))) return false;
  const size_t k = c_.has(at, kThe) ? at + 1 : at;
  if (!c_.digits(k) || c_.count(k) > 2 || c_.number(k) < 1 || c_.number(k) > 31) return false;
  const bool marked = c_.has(k + 1, kOrdinalMark) && c_.tight(k + 1);
  const size_t end = k + (marked ? 2 : 1);
  const bool on = at > 0 && c_.has(at - 1, kOn);
  const bool of_month = (c_.has(end, kThis) || (c_.has(end, kOf) && c_.has(end + 1, kThis | kThe))) &&
                        c_.word(end + (c_.has(end, kOf) ? 2 : 1)).period == Period::month;
  if (c_.sign(end, '.') && c_.digits(end + 1) && c_.tight(end + 1)) return false;
  if (!of_month &&
      !(on && (c_.end_of_clause(end) || (c_.dash(end) && !c_.tight(end)) || c_.has(end, kAt | kFrom | kBetween))))
    return false;
  when->relative = true;
  when->is_day = true;
  when->end = of_month ? end + (c_.has(end, kOf) ? 3 : 2) : end;
  if (!c_.published) return true;
  CivilDate date{c_.published->date.year, c_.published->date.month, c_.number(k)};
  if (!of_month && date.day > c_.published->date.day) {
    const CivilDate before = base::add_months({date.year, date.month, 1}, -1);
    date = {before.year, before.month, date.day};
  }
  if (base::is_valid(date)) set_day(base::days_of(date), when);
  return true;
}

// "the week", "the month", "the weekend", "to date"
bool Points::by_part(size_t at, When* when) const {
  if (c_.has(at, kDate)) {
    when->relative = true;
    if (at > 0 && c_.has(at - 1, kMinus)) return false;
    if (at > 0 && c_.is(at - 1, PieceKind::word) && (c_.word(at - 1).word == "equals" || c_.word(at - 1).word == "up"))
      return false;
    if (c_.published) when->hi = today();
    when->open = true;
    return when->end = at + 1, true;
  }
  const Period period = c_.word(at).period;
  if (!c_.is(at, PieceKind::word)) return false;
  const std::string& word = c_.word(at).word;
  if (period == Period::weekend && word.back() != 's' && c_.vocabulary.language() == "en") {
    set_period(period, 0, when);
    return when->end = at + 1, true;
  }
  When start;
  if (period == Period::week && c_.has(at + 1, kStarting) && point(at + 2, &start) &&
      start.is_day) {  // the week that holds the day
    *when = start;
    if (start.lo) when->lo = *start.lo - (base::weekday_of(*start.lo) - 1), when->hi = *when->lo + 7;
    when->is_day = false;
    return true;
  }
  if (period < Period::day || at == 0 || !c_.has(at - 1, kThe) || !c_.end_of_clause(at + 1)) return false;
  if (!(at > 1 && c_.has(at - 2, kFor | kOf | kIn))) return false;
  if (period == Period::decade || period == Period::century || (word.back() == 's')) return false;
  set_period(period, 0, when);
  return when->end = at + 1, true;
}

}  // namespace tellings::extract
