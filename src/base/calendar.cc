#include "base/calendar.h"

#include <algorithm>
#include <cstdio>

namespace tellings::base {
namespace {

// The decimal number of exactly `n` digits at `at`, -1 where there is none.
int digits_at(std::string_view text, size_t at, size_t n) {
  if (at + n > text.size()) return -1;
  int value = 0;
  for (size_t k = at; k < at + n; ++k) {
    if (text[k] < '0' || text[k] > '9') return -1;
    value = value * 10 + (text[k] - '0');
  }
  return value;
}

}  // namespace

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

bool is_valid(const CivilDate& date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

int64_t days_of(const CivilDate& date) {
  const int64_t year = date.year - (date.month <= 2);
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

CivilDate date_of(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2)), month, day};
}

int weekday_of(int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1; }

int64_t monday_of_week(int year, int week) {
  const int64_t fourth = days_of({year, 1, 4});  // always in week 1
  return fourth - (weekday_of(fourth) - 1) + 7 * (week - 1);
}

CivilDate add_months(const CivilDate& date, int months) {
  const int64_t total = static_cast<int64_t>(date.year) * 12 + date.month - 1 + months;
  const int year = static_cast<int>(total >= 0 ? total / 12 : (total - 11) / 12);
  const int month = static_cast<int>(total - static_cast<int64_t>(year) * 12) + 1;
  return {year, month, std::min(date.day, days_in_month(year, month))};
}

CivilDate easter_of(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  return {year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1};
}

std::string to_iso(const CivilDate& date) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer;
}

std::optional<CivilTime> parse_iso(std::string_view text) {
  CivilTime out{{digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)}, {}};
  if (!is_valid(out.date) || text[4] != '-' || text[7] != '-') return {};
  const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
  if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60) {
    out.second_of_day = hour * 3600 + minute * 60 + (second >= 0 && second < 60 ? second : 0);
  }
  return out;
}

namespace {

// Seconds that the zone behind a time ("Z", "+01:00", "-0530") is ahead of universal time; 0 where none is stated.
int zone_offset(std::string_view text) {
  const size_t time = text.find('T');
  const size_t at = time == std::string_view::npos ? time : text.find_first_of("+-", time);
  if (at == std::string_view::npos) return 0;
  const int hours = digits_at(text, at + 1, 2);
  const int minutes = digits_at(text, at + (at + 3 < text.size() && text[at + 3] == ':' ? 4 : 3), 2);
  const int seconds = (hours > 0 ? hours : 0) * 3600 + (minutes > 0 ? minutes : 0) * 60;
  return text[at] == '-' ? -seconds : seconds;
}

}  // namespace

int compare_times(std::string_view first, std::string_view second) {
  const std::optional<CivilTime> x = parse_iso(first), y = parse_iso(second);
  if (!x || !y) return 0;
  int64_t a = days_of(x->date), b = days_of(y->date);
  if (x->second_of_day && y->second_of_day) {
    constexpr int64_t kDay_s = 86400;
    a = a * kDay_s + *x->second_of_day - zone_offset(first);
    b = b * kDay_s + *y->second_of_day - zone_offset(second);
  }
  return a < b ? -1 : a > b;
}

std::optional<CivilTime> universal(std::string_view text) {
  std::optional<CivilTime> out = parse_iso(text);
  if (!out || !out->second_of_day) return out;
  constexpr int64_t kDay_s = 86400;
  const int64_t instant = days_of(out->date) * kDay_s + *out->second_of_day - zone_offset(text);
  const int64_t day = instant >= 0 ? instant / kDay_s : -((kDay_s - 1 - instant) / kDay_s);
  return CivilTime{date_of(day), static_cast<int>(instant - day * kDay_s)};
}

}  // namespace tellings::base
