// Holidays, with the weekend beside them, and the days on which they fall.
#include <algorithm>

#include "date_point.h"

namespace tellings::extract {

using base::CivilDate;

namespace {

// How long what a word names lasts.
int days_of_holiday(Holiday holiday) {
  constexpr int kChristmas = 3, kToNewYear = 9;
  return holiday == Holiday::christmas_days ? kChristmas : holiday == Holiday::year_end ? kToNewYear : 1;
}

}  // namespace

// The days off that a holiday and the weekend beside it make.
void Points::widen_to_weekend(When* when) const {
  when->is_day = false;
  if (!when->lo) return;
  const int64_t day = *when->lo;
  const int weekday = base::weekday_of(day);
  const int64_t saturday = day + (weekday >= 3 ? 6 - weekday : -1 - weekday);  // Monday and Tuesday follow theirs
  when->lo = std::min(day, saturday);
  when->hi = std::max(day + 1, saturday + 2);
}

bool Points::by_holiday(size_t at, When* when) const {
  size_t k = at;
  int shift = 0;
  const bool led = c_.has(k, kNext | kLast) && c_.word(k + 1).holiday != Holiday::none;
  if (led) shift = c_.has(k, kNext) ? 1 : -1, ++k;
  const Holiday holiday = c_.word(k).holiday;
  if (holiday == Holiday::none) return false;
  when->is_day = true;
  int year = 0;
  size_t end = 0;
  const bool weekend = c_.word(k + 1).period == Period::weekend;
  if (weekend) ++k;
  when->end = k + 1;

  if (year_behind(k + 1, &year, &end)) {
    set_day(base::days_of(holiday_date(holiday, year)), when);
    if (const int days = days_of_holiday(holiday); days > 1) when->hi = *when->lo + days, when->is_day = false;
    when->end = end;
    if (!weekend && c_.word(end).period == Period::weekend) {
      widen_to_weekend(when);
      ++when->end;
    }
    if (weekend) widen_to_weekend(when);
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
  if (const int days = days_of_holiday(holiday); days > 1) when->hi = best + days, when->is_day = false;
  if (weekend) widen_to_weekend(when);
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
    case Holiday::christmas_days:
    case Holiday::year_end:
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

}  // namespace tellings::extract
