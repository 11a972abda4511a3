// Dates with a name of their own: years and decades, quarters, the third week of a month, early March.
#include <algorithm>
#include <cmath>

#include "date_point.h"

namespace tellings::extract {

using base::CivilDate;

// "2016", "the 1990s", "the nineties", "the 15th century", "week 31", "the year 2009", "summer of 1999"
bool Points::by_year(size_t at, When* when) const {
  size_t k = at;
  int year = 0;
  size_t end = 0;
  const bool apostrophe = c_.sign(k, '\'') && c_.is_digits(k + 1) && c_.count(k + 1) == 2;
  const size_t digits_at = apostrophe ? k + 1 : k;
  // "the 1960's"
  const size_t plural_at =
      digits_at + (c_.sign(digits_at + 1, '\'') && c_.tight(digits_at + 1) && c_.tight(digits_at + 2) ? 2 : 1);
  // decades
  if (c_.is_digits(digits_at) &&
      (c_.count(digits_at) == 4 || apostrophe || (c_.count(digits_at) == 2 && c_.number(digits_at) % 10 == 0)) &&
      c_.word(plural_at).word == "s" && (c_.tight(plural_at) || c_.count(digits_at) == 4) &&
      c_.number(digits_at) % 10 == 0) {
    const int first = c_.count(digits_at) == 4    ? c_.number(digits_at)
                      : c_.number(digits_at) < 20 ? 2000 + c_.number(digits_at)
                                                  : 1900 + c_.number(digits_at);
    if (c_.count(digits_at) == 2 && !apostrophe && !(at > 0 && c_.has(at - 1, kThe | kIn))) return false;
    year_span(first, first + 10, when);
    return when->end = plural_at + 1, true;
  }
  // "les années 1990", "los años 90", "gli anni '90"
  constexpr std::string_view kYears[] = {"années", "años", "anos", "anni"};
  const size_t named = apostrophe && at > 0 ? at - 1 : at > 1 && c_.sign(at - 1, '\'') ? at - 2 : at - 1;
  if (c_.is_digits(digits_at) && c_.number(digits_at) % 10 == 0 && at > 0 && c_.is_word(named) &&
      std::find(std::begin(kYears), std::end(kYears), c_.raw(named)) != std::end(kYears) &&
      (c_.count(digits_at) == 2 ||
       (c_.count(digits_at) == 4 && c_.number(digits_at) >= 1500 && c_.number(digits_at) <= kMostYear))) {
    const int first = c_.count(digits_at) == 4 ? c_.number(digits_at) : 1900 + c_.number(digits_at);
    year_span(first, first + 10, when);
    return when->end = digits_at + 1, true;
  }
  // "década de 1990"
  if (c_.is_digits(k) && c_.count(k) == 4 && c_.number(k) % 10 == 0 && at > 1 && c_.has(at - 1, kOf | kFrom) &&
      c_.word(at - 2).period == Period::decade) {
    year_span(c_.number(k), c_.number(k) + 10, when);
    return when->end = k + 1, true;
  }
  // "1990-х годах", "1990er", "1990'larda", "1990-cı illərdə"
  if (c_.is_digits(k) && c_.count(k) == 4 && c_.number(k) % 10 == 0 && c_.number(k) >= 1500 &&
      c_.number(k) <= kMostYear && c_.vocabulary.language() != "en") {
    const size_t mark = k + ((c_.dash(k + 1) || c_.sign(k + 1, '\'')) && c_.tight(k + 1) ? 2 : 1);
    constexpr std::string_view kMarks[] = {"х", "е", "er", "lar", "larda", "lardan", "ların"};
    if (c_.has(mark, kOrdinalMark) && c_.is_word(mark + 1) && c_.raw(mark + 1).starts_with("illər")) {
      year_span(c_.number(k), c_.number(k) + 10, when);
      return when->end = mark + 2, true;
    }
    if (c_.is_word(mark) && c_.tight(mark) &&
        std::find(std::begin(kMarks), std::end(kMarks), c_.raw(mark)) != std::end(kMarks)) {
      year_span(c_.number(k), c_.number(k) + 10, when);
      when->end = mark + 1 + (c_.word(mark + 1).period == Period::year ? 1 : 0);
      return true;
    }
  }
  if (c_.word(k).decade) {
    year_span(1900 + c_.word(k).decade, 1910 + c_.word(k).decade, when);
    when->end = k + 1;
    if (c_.vocabulary.language() != "en" && c_.word(k + 1).period == Period::year) ++when->end;
    return true;
  }
  if (const std::optional<Number> n = parse_number({c_, false, false}, k);
      n && n->ordinal && n->value <= 30 && c_.word(n->end).period == Period::century) {
    const int first = (static_cast<int>(n->value) - 1) * 100;
    year_span(std::max(first, 1), first + 100, when);
    return when->end = n->end + 1, true;
  }
  if (c_.word(k).period == Period::week && c_.is(k, LexedKind::word) && c_.is_digits(k + 1) && c_.number(k + 1) >= 1 &&
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
  if (c_.word(k).season && c_.is(k, LexedKind::word)) {
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
  // a fiscal or a school year begins where its owner says: found, but left open
  if ((c_.word(k).word == "fiscal" || c_.word(k).word == "financial" || c_.word(k).word == "school") &&
      c_.has(k + 1, kYearMark) && year_at(k + 2, &year, &end)) {
    return when->end = end, true;
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
  const bool worded = c_.is_digits(k) && end > k + 1;  // "2016 года": the word says that it is a year
  if (worded) {
    year_span(year, year + 1, when);
    return when->end = end, true;
  }
  if (at > 0 && (c_.sign(at - 1, '$') || c_.sign(at - 1, '#') || c_.sign(at - 1, 0x20AC) || c_.sign(at - 1, 0xA3) ||
                 (c_.tight(at) &&
                  (c_.sign(at - 1, '.') || c_.sign(at - 1, ',') || c_.sign(at - 1, ':') || c_.sign(at - 1, '/')))))
    return false;
  if (at > 0 && c_.dash(at - 1) && c_.tight(at) && at > 1 && c_.tight(at - 1) && !c_.has(at - 2, kMid) &&
      !c_.word(at - 2).month && !(c_.is_digits(at - 2) && c_.count(at - 2) == 4))
    return false;
  if (c_.dash(end) && c_.tight(end) && c_.is_digits(end + 1) && c_.dash(end + 2) && c_.tight(end + 2)) return false;
  if (c_.word(end).unit != 0 && !c_.has(end, kIn | kTo | kPm | kAm) && !c_.has(end, kAt)) return false;
  if (c_.word(end).number_role != What::cue || c_.sign(end, '%')) return false;
  if (c_.tight(end) && (c_.sign(end, '/') || c_.sign(end, '-')) && c_.is_digits(end + 1) && c_.count(end + 1) != 4)
    return false;
  const bool led =
      (at > 0 && c_.has(at - 1, kIn | kSince | kFrom | kUntil | kBefore | kAfter | kBetween | kTo | kMid | kEarly |
                                    kLate | kOf | kAnd | kThe | kEnd | kBegin | kThroughout | kArticle)) ||
      (at > 1 && c_.dash(at - 1) && c_.has(at - 2, kMid));
  const bool clear = year >= 1800 && year <= 2099 && c_.is_digits(k) &&
                     (end >= c_.pieces.size() || c_.is(end, LexedKind::symbol) ||
                      c_.has(end, kAnd | kTo | kIn | kOf | kModal | kAt | kOn | kGreater | kUntil | kBefore | kAfter));
  // German names years without a word before them: "zuletzt 1923 gesehen", but "1923 neue Fälle"
  const bool adverb = c_.vocabulary.language() == "de" && c_.is_digits(k) && year >= 1900 && year <= 2049 &&
                      c_.is_word(end) && !c_.upper(end) && !c_.upper(end + 1) && c_.text[c_.pieces[end].begin] > 0;
  if (adverb) {
    year_span(year, year + 1, when);
    return when->end = end, true;
  }
  if (!c_.is_digits(k) && !marked && (!led || (c_.dash(end) && c_.tight(end))))
    return false;  // "in fifteen thirty-minute"
  if (!c_.is_digits(k) && at > 0 && c_.has(at - 1, kThe) && !c_.end_of_clause(end))
    return false;  // "the twelve hundred guests"
  if (!marked && !led && !clear &&
      !(c_.is_digits(k) && year >= 1900 && year <= 2049 && c_.word(end).period != Period::none))
    return false;
  if (led && !clear && at > 0 && c_.has(at - 1, kOf | kAnd | kThe | kTo | kFrom | kBetween | kArticle) &&
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
    if (c_.word(k).word == "h" && c_.is_digits(k + 1) && c_.tight(k + 1) && c_.number(k + 1) <= 2 &&
        c_.number(k + 1) >= 1)
      return *n = -c_.number(k + 1), *end = k + 2, true;
    if (c_.word(k).word == "q" && c_.is_digits(k + 1) && c_.tight(k + 1) && c_.number(k + 1) >= 1 &&
        c_.number(k + 1) <= 4)
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
  if (c_.is_digits(at) && year_at(at, &year, &end) && q(c_.dash(end) ? end + 1 : end, &n, &end))
    return set(year, n, 3, end);
  size_t k = at;
  const bool led = (c_.has(k, kThis | kNext | kLast) && c_.word(k + 1).period == Period::year) &&
                   c_.sign(k + 2, '\'') && c_.word(k + 3).word == "s";
  if (led && c_.published) year = c_.published->date.year + (c_.has(k, kNext) ? 1 : c_.has(k, kThis) ? 0 : -1), k += 4;
  if (c_.is_digits(k) && year_at(k, &year, &end) && !led) k = end;
  const std::optional<Number> number = parse_number({c_, false, false}, k);
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
    const std::optional<Number> number = parse_number({c_, false, false}, k);
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
  if (c_.word(from).month && c_.is(from, LexedKind::word)) {
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
  when->weekday = weekday;
  when->yearless = whole.yearless;
  when->month = whole.month;
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
  // the Turkic languages have the part behind: "haziran sonunda"
  const bool turkic = c_.vocabulary.language() == "tr" || c_.vocabulary.language() == "az";
  const size_t part = turkic ? at + 1 : at;
  if (!c_.has(part, kEarly | kMid | kLate | kEnd | kBegin) || (turkic && c_.word(at).month == 0)) return false;
  const uint64_t cues = c_.word(part).cues;
  if (!turkic) ++k;
  if (c_.dash(k) && c_.tight(k + 1)) ++k;
  if (c_.has(k, kIn)) ++k;
  if (c_.has(k, kThe)) ++k;
  When whole;
  const Period period = c_.word(k).period;
  int year = 0;
  size_t end = 0;
  bool is_month = false, is_year = false, is_week = false;
  if (c_.word(k).month && c_.is(k, LexedKind::word)) {
    if (year_behind(k + 1, &year, &end))
      set_month(year, c_.word(k).month, &whole), whole.end = end;
    else if (c_.is_digits(k + 1) && c_.count(k + 1) <= 2)
      return false;
    else
      resolve_yearless(c_.word(k).month, 0, &whole), whole.end = k + 1;
    if (turkic) whole.end = part + 1;
    is_month = true;
  } else if (c_.word(k).solar_month && by_solar_month(k, &whole) && !whole.is_day) {
    is_month = true;
  } else if (decade_at(k, &whole)) {
    part_of_decade(cues, &whole);
    *when = whole;
    return true;
  } else if (year_at(k, &year, &end) && c_.is_digits(k)) {
    year_span(year, year + 1, &whole);
    whole.end = end;
    is_year = true;
  } else if (period >= Period::week && ((cues & (kEnd | kBegin | kMid)) ||
                                        (c_.has(part + 1, kIn) && c_.has(part + 2, kThe)))) {  // "later in the year"
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
    when->lo = is_year    ? base::days_of({first.year, end_of && !relative_span && c_.is_digits(k) ? 9 : 7, 1})
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
  if (const std::optional<Number> nth = c_.is_digits(k) ? std::nullopt : parse_number({c_, false, false}, k);
      nth && nth->ordinal && nth->value <= 31 && c_.has(nth->end, kOf) && c_.has(nth->end + 1, kThis) &&
      c_.word(nth->end + 2).period == Period::month) {  // "the third of this month"
    when->relative = true;
    when->is_day = true;
    when->end = nth->end + 3;
    if (!c_.published) return true;
    const CivilDate named{c_.published->date.year, c_.published->date.month, static_cast<int>(nth->value)};
    if (base::is_valid(named)) set_day(base::days_of(named), when);
    return true;
  }
  if (!c_.is_digits(k) || c_.count(k) > 2 || c_.number(k) < 1 || c_.number(k) > 31) return false;
  const bool marked = c_.has(k + 1, kOrdinalMark) && c_.tight(k + 1);
  const size_t end = k + (marked ? 2 : 1);
  const bool on = at > 0 && c_.has(at - 1, kOn);
  const bool of_month = (c_.has(end, kThis) || (c_.has(end, kOf) && c_.has(end + 1, kThis | kThe))) &&
                        c_.word(end + (c_.has(end, kOf) ? 2 : 1)).period == Period::month;
  if ((c_.sign(end, '.') || c_.sign(end, ',')) && c_.tight(end + 1) &&
      (c_.is_digits(end + 1) || c_.has(end + 1, kOrdinalMark)))
    return false;
  if ((c_.sign(end, '/') || c_.sign(end, ':')) && c_.tight(end) && c_.is_digits(end + 1))
    return false;  // "on 31/02/2032", which no day is; "на 14:00"
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
    if (at > 0 && c_.is(at - 1, LexedKind::word) && (c_.word(at - 1).word == "equals" || c_.word(at - 1).word == "up"))
      return false;
    if (c_.published) when->hi = today();
    when->open = true;
    return when->end = at + 1, true;
  }
  const Period period = c_.word(at).period;
  if (!c_.is(at, LexedKind::word)) return false;
  const std::string& word = c_.word(at).word;
  if (period == Period::weekend && word.back() != 's' &&
      (c_.vocabulary.language() == "en" || (at > 0 && c_.has(at - 1, kOn | kAt | kIn | kThe)))) {
    When holiday;
    if (c_.has(at + 1, kOf) && by_holiday(at + 2, &holiday)) {
      *when = holiday;
      widen_to_weekend(when);
      return true;
    }
    set_period(period, 0, when);
    return when->end = at + 1, true;
  }
  When start;
  if (c_.has(at, kWeekOf) && point(at + 1, &start) && start.is_day) {
    *when = start;
    if (start.lo) when->lo = *start.lo - (base::weekday_of(*start.lo) - 1), when->hi = *when->lo + 7;
    when->is_day = false;
    return true;
  }
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
