// Dates of the Solar Hijri calendar, which Persian counts in.
#include "date_point.h"

namespace tellings::extract {
namespace {

using base::CivilDate;

constexpr int kLeastSolarYear = 1250, kMostSolarYear = 1500;

// The 1 Farvardin of a year by the cycle of 33 years, right for 1800 to 2250 but for a day in a few years to come.
int64_t first_of_solar_year(int year) {
  const int64_t before = year - 1;
  const int64_t leaps = (8 * before + 29) / 33;
  return base::days_of({622, 3, 21}) + 365 * before + leaps;
}

int64_t solar_day(int year, int month, int day) {
  const int before = month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7);
  return first_of_solar_year(year) + before + day - 1;
}

int days_in_solar_month(int month) { return month <= 6 ? 31 : 30; }

// The year that holds a day.
int solar_year_of(int64_t day) {
  const int guess = base::date_of(day).year - 621;
  return day < first_of_solar_year(guess) ? guess - 1 : guess;
}

}  // namespace

// "15 Dey 1405", "Shahrivar", "the year 1402": by the calendar, or by the publish time where the year is not told.
bool Points::by_solar_month(size_t at, When* when) const {
  const auto year_of = [&](size_t k, int* year) {
    if (!c_.is_digits(k) || c_.count(k) != 4) return false;
    *year = c_.number(k);
    return *year >= kLeastSolarYear && *year <= kMostSolarYear;
  };
  if (c_.vocabulary.language() != "fa") return false;
  int day = 0, year = 0;
  size_t k = at;
  if (c_.has(k, kYearMark)) {
    size_t end = k + 2;
    bool known = year_of(k + 1, &year);
    if (!known && c_.word(k + 1).number_role != What::cue)  // "سال هزار و چهارصد و پنج"
      known = this->year_at(k + 1, &year, &end) && year >= kLeastSolarYear && year <= kMostSolarYear;
    if (known) {
      when->lo = first_of_solar_year(year);
      when->hi = first_of_solar_year(year + 1);
      when->is_month_or_more = true;
      return when->end = end, true;
    }
  }
  if (c_.word(k).solar_month == 0) {
    size_t end = 0;
    if (!day_of_month(k, &day, &end) || c_.word(end).solar_month == 0) return false;
    k = end;
  }
  const int month = c_.word(k).solar_month;
  if (day > days_in_solar_month(month)) return false;
  ++k;
  constexpr size_t kShort = 6;  // bytes
  const bool named = c_.word(k).period == Period::month;
  if (named) ++k;
  if (day == 0 && !named && c_.word(k - 1).word.size() <= kShort &&
      !(at > 0 && c_.has(at - 1, kIn | kSince | kFrom | kMid | kTo | kUntil)))
    return false;  // "مهر" and "دی" are words as well
  const auto set = [&](int of_year) {
    if (day > 0) {
      set_day(solar_day(of_year, month, day), when);
    } else {
      when->lo = solar_day(of_year, month, 1);
      when->hi = month == 12 ? first_of_solar_year(of_year + 1) : solar_day(of_year, month + 1, 1);
      when->is_month_or_more = true;
    }
  };
  when->end = k;
  const size_t year_at = k + (c_.has(k, kYearMark) ? 1 : 0);
  if (year_of(year_at, &year)) {
    set(year);
    when->end = year_at + 1;
  } else if (c_.published) {  // the nearest, those to come counted further away
    double least = 1e18;
    int best = 0;
    for (int one = solar_year_of(today()) - 1; one <= solar_year_of(today()) + 1; ++one) {
      const auto away = static_cast<double>(solar_day(one, month, day == 0 ? 1 : day) - today());
      const double weight = away > 0 ? away * kFutureWeight : -away;
      if (weight < least) least = weight, best = one;
    }
    set(best);
  } else {
    when->is_day = day > 0;
  }
  return true;
}

}  // namespace tellings::extract
