// Civil dates of the proleptic Gregorian calendar as counts of days. Method: Howard Hinnant, "chrono-compatible
// low-level date algorithms".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tellings::base {

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  auto operator<=>(const CivilDate&) const = default;
};

bool is_leap_year(int year);
int days_in_month(int year, int month);  // month 1 to 12
bool is_valid(const CivilDate& date);

// Days since 1970-01-01. Precondition: is_valid(date).
int64_t days_of(const CivilDate& date);
CivilDate date_of(int64_t days);

// 1 Monday to 7 Sunday, as in ISO 8601.
int weekday_of(int64_t days);

// The Monday of ISO week `week` of `year`.
int64_t monday_of_week(int year, int week);

// `date` moved by `months` (may be negative); the day is cut to the last of the month (31 January and one month: 28
// February).
CivilDate add_months(const CivilDate& date, int months);

// Easter Sunday of the Western churches (the anonymous Gregorian computus, Meeus).
CivilDate easter_of(int year);

std::string to_iso(const CivilDate& date);  // "2023-03-31"

// A date, and the seconds within its day where the text has a time.
struct CivilTime {
  CivilDate date;
  std::optional<int> second_of_day;
};

// Reads "2023-03-31", "2023-03-31T14:00", "2023-03-31T14:00:00Z" (the zone is not applied); empty where it is no such
// date.
std::optional<CivilTime> parse_iso(std::string_view text);

// Which of two such times comes first, as instants: "11:20:00+01:00" comes before "10:45:00Z". Less than 0: the first;
// more: the second; 0: the same, or one cannot be told (a time is missing and the days are the same, or either is no
// such date). A time without a zone is taken as universal.
int compare_times(std::string_view first, std::string_view second);

// Such a time in universal time: its zone applied where it has one. Empty where it is no such date.
std::optional<CivilTime> universal(std::string_view text);

}  // namespace tellings::base
