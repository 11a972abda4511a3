// Dates in figures and dates with the name of a month; what lacks a year takes the nearest.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/utf8.h"
#include "date_point.h"

namespace tellings::extract {

using base::CivilDate;

// "2016", "nineteen eighty six", "two thousand and fifteen"
bool Points::year_at(size_t at, int* year, size_t* end) const {
  if (c_.is_digits(at)) {
    if (c_.count(at) != 4 || has_zone(at + 1)) return false;  // "1900 GMT"
    *year = c_.number(at);
    *end = at + 1;
    if (c_.vocabulary.language() != "en" && *year >= kLeastYear && *year <= kMostYear) {  // "2016 года", "2016-cı ildə"
      size_t k = *end;
      if (c_.dash(k) && c_.tight(k + 1) && c_.has(k + 1, kOrdinalMark)) k += 2;
      if (c_.has(k, kYearMark) || c_.word(k).period == Period::year) return *end = k + 1, true;
    }
    if (c_.tight(at + 1) &&
        (c_.is(at + 1, LexedKind::word) || ((c_.sign(at + 1, ',') || c_.sign(at + 1, '.') || c_.sign(at + 1, ':')) &&
                                            c_.is_digits(at + 2) && c_.tight(at + 2))))
      return false;
    return *year >= kLeastYear && *year <= kMostYear;
  }
  const NumberContext context{c_, true, false};
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
  if (c_.sign(k, ',') && !(c_.is_digits(k + 1) && c_.count(k + 1) != 4)) ++k;
  if ((c_.dash(k) || c_.sign(k, '/')) && c_.tight(k) && c_.tight(k + 1) && c_.is_digits(k + 1) && c_.count(k + 1) == 4)
    ++k;
  if (k == at && c_.has(k, kIn) && c_.is_digits(k + 1) && c_.count(k + 1) == 4 && year_at(k + 1, year, end))
    return true;
  const bool of = c_.has(k, kOf);
  if (of) ++k;
  if (of && c_.has(k, kLast | kThis | kNext) && c_.word(k + 1).period == Period::year && c_.published) {
    *year = c_.published->date.year + (c_.has(k, kNext) ? 1 : c_.has(k, kThis) ? 0 : -1);
    *end = k + 2;
    return true;
  }
  if (year_at(k, year, end)) return true;
  // "in March last year"
  if (c_.vocabulary.language() == "en" && c_.has(k, kLast | kNext) && c_.word(k + 1).period == Period::year &&
      c_.word(k + 1).word == "year" && c_.published) {
    *year = c_.published->date.year + (c_.has(k, kNext) ? 1 : -1);
    *end = k + 2;
    return true;
  }
  if ((of || c_.sign(k, '\'')) && c_.is_digits(k + (of ? 0 : 1)) && c_.count(k + (of ? 0 : 1)) == 2) {
    k += of ? 0 : 1;
    *year = full_year(c_.number(k));
    *end = k + 1;
    return true;
  }
  return false;
}

// "3", "3rd", "third", "the twenty-sixth day"
bool Points::day_of_month(size_t at, int* day, size_t* end) const {
  if (c_.is_digits(at)) {
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
    if (c_.sign(*end, ':') && c_.tight(*end + 1) && c_.is_digits(*end + 1)) return false;
    if (c_.sign(*end, '.') && c_.tight(*end) && c_.is_digits(*end + 1) && c_.tight(*end + 1)) return false;
    if (c_.sign(*end, '%')) return false;
    if (c_.sign(*end, ',') && c_.tight(*end) && c_.is_digits(*end + 1) && c_.tight(*end + 1)) return false;
    if (c_.sign(*end, '.') && c_.tight(*end) && c_.vocabulary.language() == "de") ++*end;
    return true;
  }
  const std::optional<Number> number = parse_number({c_, false, false}, at);
  if (!number || number->value < 1 || number->value > 31 || number->value != std::floor(number->value)) return false;
  *day = static_cast<int>(number->value);
  *end = number->end;
  return true;
}

// All in figures: 2016-11-07, 7/11/2016, 11/20, 2015-12, 20200701.
bool Points::numeric(size_t at, When* when) const {
  if (!c_.is_digits(at)) return false;
  if (at > 0 && c_.tight(at) &&
      (c_.is(at - 1, LexedKind::word) || c_.sign(at - 1, '.') || c_.sign(at - 1, '$') || c_.sign(at - 1, ':') ||
       c_.sign(at - 1, '+')))
    return false;
  if (at > 1 && c_.tight(at) && (c_.dash(at - 1) || c_.sign(at - 1, '/')) && c_.tight(at - 1) && c_.is_digits(at - 2) &&
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
  if (n == 8 && !c_.tight(at + 1 < c_.pieces.size() && c_.is(at + 1, LexedKind::word) ? at + 1 : c_.pieces.size())) {
    return first / 10000 >= 1900 && first / 10000 < 2100 && set(first / 10000, first / 100 % 100, first % 100, at + 1);
  }
  if (n == 4 && !c_.tight(at + 1) && c_.is_digits(at + 1) && c_.is_digits(at + 2) && c_.count(at + 1) == 2 &&
      c_.count(at + 2) == 2 && first >= kLeastYear && first <= kMostYear) {
    return set(first, c_.number(at + 1), c_.number(at + 2), at + 3);
  }
  const size_t s = at + 1;
  const bool slash = c_.sign(s, '/'), dash = c_.dash(s), dot = c_.sign(s, '.');
  if (!(slash || dash || dot) || !c_.tight(s) || !c_.tight(s + 1)) return false;
  const size_t t = at + 3;
  const bool three = c_.is_digits(at + 2) && t < c_.pieces.size() && c_.pieces[t].kind == LexedKind::symbol &&
                     (c_.pieces[t].sign == c_.pieces[s].sign) && c_.tight(t) && c_.is_digits(t + 1) && c_.tight(t + 1);
  // a month's name in the middle: 23/Sep/2020, 2019-aug-1, 23-2020-September
  if (c_.word(at + 2).month && c_.is(at + 2, LexedKind::word) && t + 1 <= c_.pieces.size() &&
      (c_.sign(t, '/') || c_.dash(t)) && c_.is_digits(t + 1) && c_.tight(t + 1)) {
    const int last = c_.number(t + 1);
    if (n == 4) return set(first, c_.word(at + 2).month, last, t + 2);
    return set(c_.count(t + 1) == 4 ? last : full_year(last), c_.word(at + 2).month, first, t + 2);
  }
  if (n == 4 && c_.is_digits(at + 2) && (c_.sign(t, '/') || c_.dash(t)) && c_.word(t + 1).month && c_.tight(t + 1))
    return set(first, c_.word(t + 1).month, c_.number(at + 2), t + 2);
  if (!c_.is_digits(at + 2)) return false;
  const int second = c_.number(at + 2);
  if (dash && n <= 2 && c_.count(at + 2) == 4 && c_.dash(t) && c_.word(t + 1).month)
    return set(second, c_.word(t + 1).month, first, t + 2);
  if (three) {
    const int third = c_.number(t + 1);
    const size_t last_count = c_.count(t + 1);
    const size_t u = t + 2;
    if (c_.sign(u, c_.pieces[s].sign) && c_.tight(u) && c_.is_digits(u + 1) && c_.tight(u + 1) && !dash)
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
  if (dash && c_.dash(t) && c_.tight(t) && c_.is_digits(t + 1) && c_.tight(t + 1) && !(n <= 2 && c_.count(at + 2) == 4))
    return false;
  if (n == 4 && c_.count(at + 2) <= 2 && dash && second >= 1 && second <= 12 && first >= 1500 && first <= kMostYear) {
    if (c_.tight(t) && !c_.is(t, LexedKind::symbol)) return false;
    set_month(first, second, when);
    return when->end = t, true;
  }
  const bool behind_day = at > 1 && c_.sign(at - 1, '/') && c_.tight(at) && c_.is_digits(at - 2);  // "31/02/2032"
  if (n <= 2 && !behind_day && c_.count(at + 2) == 4 && (dash || slash) && first >= 1 && first <= 12 &&
      second >= 1500 && second <= kMostYear && !(c_.tight(t) && !c_.is(t, LexedKind::symbol))) {
    set_month(second, first, when);
    return when->end = t, true;
  }
  // "am 13.01.", "bis zum 13.01. um neun"
  const bool dotted =
      at > 0 && ((c_.has(at - 1, kOn) && c_.end_of_clause(t)) ||
                 (!month_first && c_.sign(t, '.') && c_.tight(t) && n == 2 && c_.count(at + 2) == 2 &&
                  (c_.word(at - 1).cues != 0 || c_.word(at - 1).weekday != 0 || c_.sign(at - 1, ','))) ||
                 // "ab dem 14.3. gilt": where decimals have a comma nothing else is written so
                 (c_.vocabulary.dotted_ordinals() && c_.sign(t, '.') && c_.tight(t) &&
                  c_.has(at - 1, kOn | kFrom | kSince | kUntil | kTo | kBefore | kThe)));
  if (n > 2 || c_.count(at + 2) > 2 || (dot && !dotted)) return false;
  if (c_.tight(t) && (c_.is(t, LexedKind::word) || c_.sign(t, '%'))) return false;
  // a day and a month need something that speaks for a date: 1/2 is a half
  const bool weekday_before = at > 0 && (c_.word(at - 1).weekday || (at > 1 && c_.word(at - 2).weekday));
  const bool led =
      at > 0 && (c_.has(at - 1, kOn | kFrom | kSince | kBetween | kBefore | kUntil | kTo) || c_.dash(at - 1));
  const bool two =
      (n == 2 && c_.count(at + 2) == 2) || (c_.dash(t) && c_.tight(t) && c_.is_digits(t + 1) && c_.sign(t + 2, '/'));
  if (dash && !weekday_before) return false;
  if (!weekday_before && !led && !two && !dotted && !(first == 2 && second == 29)) return false;
  int month = month_first ? first : second, day = month_first ? second : first;
  if (month > 12) std::swap(month, day);
  if (month < 1 || month > 12 || day < 1 || day > base::days_in_month(2000, month)) return false;
  int year = 0;
  if (c_.sign(t, ',') && c_.is_digits(t + 1) && c_.count(t + 1) == 4 && year_at(t + 1, &year, &when->end) &&
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
      english ? (word == "may" || word == "march" || word.size() <= 4) && word != "june" && word != "july"
              : word.size() <= 3 || word == "mart" || word == "may" || word == "mars" || word == "mai" ||
                    word == "ocak" || word == "مه" || (word == "sept" && c_.vocabulary.language() == "fr");
  if (!doubtful) return true;
  if ((c_.vocabulary.language() == "tr" || c_.vocabulary.language() == "az") && c_.raw(at).size() > word.size() &&
      !large(at) && at_an_hour(at))
    return true;  // its ending says "in": "martta"
  if (at > 0 && (c_.sign(at - 1, '$') || c_.sign(at - 1, '@') || c_.sign(at - 1, '#'))) return false;
  if (c_.has(at + 1, kModal | kNotCount) && !c_.has(at - (at > 0), kIn)) return false;
  if ((word == "may" || word == "march") && at > 0 && c_.has(at - 1, kThis | kNotCount) &&
      c_.text[c_.pieces[at].begin] >= 'a' && !c_.end_of_clause(at + 1))
    return false;
  if ((word == "may" || word == "march") && at > 0 && c_.has(at - 1, kThis) && c_.word(at - 1).word != "this")
    return false;
  if (word == "may" && c_.is(at + 1, LexedKind::word) &&
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

// Where the names of months and weekdays are written small, a large one beside a name is part of it ("Avril Dupont",
// "Plácido Domingo"), and a month inside a sentence is a name by itself: "Марта".
bool Points::written_small() const {
  constexpr std::string_view kSmall[] = {"ru", "fr", "es", "pt", "it"};
  return std::find(std::begin(kSmall), std::end(kSmall), c_.vocabulary.language()) != std::end(kSmall);
}

bool Points::large(size_t at) const {
  if (!c_.is_word(at)) return false;
  size_t begin = c_.pieces[at].begin;
  return base::is_upper(base::next_code_point(c_.text, &begin));
}

bool Points::month_in_name(size_t at) const {
  if (!written_small() || !large(at)) return false;
  return at == 0 ? large(at + 1) : !c_.sign(at - 1, '.') && !c_.dash(at - 1);
}

bool Points::weekday_in_name(size_t at) const {
  if (at == 0 || !large(at)) return false;
  const std::string_view before = c_.is_word(at - 1) ? c_.raw(at - 1) : std::string_view();
  if (c_.vocabulary.language() == "de") return before == "Herr" || before == "Herrn" || before == "Frau";
  return written_small() && large(at - 1) && c_.word(at - 1).word.empty();
}

bool Points::by_month(size_t at, When* when) const {
  int day = 0, year = 0;
  size_t end = 0, year_end = 0;
  const auto finish = [&](int month, size_t stop) {
    if (c_.sign(stop, '.') && c_.tight(stop) && c_.word(stop - 1).word.size() <= 4 && c_.word(stop - 1).month &&
        year_behind(stop + 1, &year, &year_end))
      ++stop;
    if (c_.sign(stop, '(') && c_.word(stop + 1).weekday && c_.sign(stop + 2, ')')) stop += 3;
    if (year_behind(stop, &year, &year_end)) {
      when->end = year_end;
      // "31 February 2030" names a day that there is none of: found, without a value, and no part of it is another date
      when->is_day = true;
      if (base::is_valid({year, month, day})) set_day(base::days_of({year, month, day}), when);
      return true;
    }
    if (day > base::days_in_month(2000, month)) {
      when->yearless = true;  // "February 30" names a day that there is none of: found, without a value
      when->is_day = true;
    } else {
      resolve_yearless(month, day, when);
      // "next 6 April", "last 6 April": the one to come, the one that is over
      const int toward = at == 0 || !when->lo ? 0 : c_.has(at - 1, kNext) ? 1 : c_.has(at - 1, kLast) ? -1 : 0;
      const CivilDate named{toward == 0 ? 0 : base::date_of(*when->lo).year + toward, month, day};
      const bool other_way = toward > 0 ? *when->lo <= today() : toward < 0 && *when->lo >= today();
      if (other_way && base::is_valid(named)) set_day(base::days_of(named), when);
    }
    when->end = c_.behind_case(stop);
    return true;
  };
  // "2017 April"
  if (c_.is_digits(at) && year_at(at, &year, &end) && c_.word(end).month && c_.is(end, LexedKind::word) &&
      !(c_.has(end + 1, kModal))) {
    set_month(year, c_.word(end).month, when);
    return when->end = end + 1, true;
  }
  // "5 May", "5th of May", "second of August", "the 15th day of June"
  if (day_of_month(at, &day, &end)) {
    size_t k = end;
    if (c_.word(k).period == Period::day && c_.has(k + 1, kOf)) ++k;
    if (c_.vocabulary.language() == "fa" && c_.word(k).period == Period::month) ++k;  // "سوم ماه مه"
    if (c_.has(k, kOf)) ++k;
    if (c_.has(k, kThe)) ++k;
    if ((c_.dash(k) || c_.sign(k, '/')) && c_.tight(k) && c_.tight(k + 1)) ++k;
    const bool pronoun = !c_.is_digits(at) && day == 1 && c_.word(at).ordinal == 0;  // "one may"
    if (!pronoun && c_.word(k).month && !(at > 0 && c_.sign(at - 1, '$')) &&
        !(k == end && c_.word(k).word == "may" && c_.is(k + 1, LexedKind::word) && c_.has(k + 1, kModal) &&
          !year_behind(k + 1, &year, &year_end))) {
      const size_t behind = k + 1 + (c_.sign(k + 1, '.') && c_.tight(k + 1) && c_.word(k).word.size() <= 4 ? 1 : 0);
      // "5 May 7" would be May 7
      if (finish(c_.word(k).month, c_.end_of_clause(k + 2) ? k + 1 : behind)) return true;
    }
  }
  const uint8_t month = c_.word(at).month;
  if (month == 0 || !c_.is(at, LexedKind::word)) return false;
  if (at > 0 && (c_.sign(at - 1, '$') || c_.sign(at - 1, '@'))) return false;
  const bool dotted = c_.sign(at + 1, '.') && c_.word(at).word.size() <= 4;
  size_t k = at + 1 + (dotted ? 1 : 0);
  // "May 5", "May the 5th", "Mar-5", "Oct/2", "October, 1st"
  size_t day_at = k;
  if (c_.sign(day_at, ',') && c_.has(day_at + 2, kOrdinalMark)) ++day_at;
  if (c_.has(day_at, kThe)) ++day_at;
  if ((c_.dash(day_at) || c_.sign(day_at, '/')) && c_.tight(day_at) && c_.tight(day_at + 1)) ++day_at;
  if (!(c_.is_digits(day_at) && c_.count(day_at) == 4) && day_of_month(day_at, &day, &end)) {
    size_t spelled_year_end = 0;
    const bool is_year = year_at(k, &year, &spelled_year_end) && spelled_year_end > end;
    const bool verb = (c_.word(at).word == "may" || c_.word(at).word == "march") && !c_.is_digits(day_at) &&
                      (c_.word(day_at).number == 1 || c_.text[c_.pieces[at].begin] >= 'a') &&
                      c_.word(day_at).ordinal == 0 && c_.word(day_at).number_role != What::ten;
    const bool unit = c_.is_digits(day_at) && (c_.word(end).unit != 0 || c_.word(end).number_role == What::scale) &&
                      !c_.has(end, kAm | kPm | kAt | kIn | kTo) && c_.word(end).period != Period::none;
    if (!is_year && !verb && !unit) return finish(month, end);
  }
  if (year_behind(k, &year, &year_end)) {
    set_month(year, month, when);
    when->end = year_end;
    return true;
  }
  if (!month_is_meant(at) || month_in_name(at)) return false;
  if (at > 0 && c_.has(at - 1, kThis | kSame) && c_.published) {
    set_month(c_.published->date.year, month, when);
  } else if (at > 0 && c_.has(at - 1, kNext | kLast) && c_.published && !c_.has(at - 1, kAfter)) {
    const bool next = c_.has(at - 1, kNext);
    const int now = c_.published->date.month;
    set_month(c_.published->date.year + (next ? month <= now : month < now ? 0 : -1), month, when);
  } else {
    resolve_yearless(month, 0, when);
  }
  when->end = c_.behind_case(at + 1);
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
  if (c_.word(from).month && c_.is(from, LexedKind::word)) {
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
    if (c_.word(k).month && c_.is(k, LexedKind::word)) {
      high_month = c_.word(k).month;
      month = high_month;
      ++k;
    } else if (of && c_.published && by_period(k, &named) && named.is_month_or_more) {
      const CivilDate first = base::date_of(*named.lo);
      year = first.year, month = first.month, k = named.end;
    } else {
      return false;
    }
  } else if (!hyphen && !c_.has(high_end - 1, kOrdinalMark) && c_.word(high_end - 1).ordinal == 0 &&
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
    when->yearless = true;
    when->month = low_month;
    when->day = low;
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

}  // namespace tellings::extract
