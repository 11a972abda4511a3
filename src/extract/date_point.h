// One date, time of day or duration at one place of a row of pieces: the parts that dates.cc joins to spans.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "numbers.h"

namespace tellings::extract {

inline constexpr int kLeastYear = 1000, kMostYear = 2199;  // of a year that four digits may mean

// A date without a year is sooner past than to come: news look back.
inline constexpr double kFutureWeight = 1.5;

// The year that two digits mean: '87 is 1987, '21 is 2021.
inline int full_year(int two_digits) { return two_digits + (two_digits < 50 ? 2000 : 1900); }

struct DateContext : PieceRow {
  std::optional<base::CivilTime> published;
  int month = 0;  // of a dateline without a year, where nothing better tells the day: "today" is that one
  int day = 0;

  int number(size_t at) const { return count(at) > 8 ? -1 : static_cast<int>(value(at)); }
  bool upper(size_t at) const {
    return is(at, LexedKind::word) && text[pieces[at].begin] >= 'A' && text[pieces[at].begin] <= 'Z';
  }
  // A capitalised word beside another is part of a name ("USA Today", "Morning Star"), unless the other is a weekday or
  // a month.
  bool in_name(size_t at) const {
    if (!upper(at) || vocabulary.language() == "de") return false;  // German writes every noun large
    const bool before = at > 0 && upper(at - 1) && word(at - 1).weekday == 0 && word(at - 1).month == 0 &&
                        !word(at - 1).has_day_offset && word(at - 1).cues == 0;
    return before || (upper(at + 1) && word(at + 1).weekday == 0 && word(at + 1).month == 0 &&
                      word(at + 1).day_part == DayPart::none && word(at).has_day_offset == false);
  }
  // Behind the case that Turkish and Azerbaijani write to a figure or a name: "19.30-da", "Mart'ta".
  size_t behind_case(size_t at) const {
    constexpr size_t kLongestCase = 6;  // bytes
    if (vocabulary.language() != "tr" && vocabulary.language() != "az") return at;
    const bool joint = (dash(at) || sign(at, '\'')) && tight(at) && tight(at + 1) && is(at + 1, LexedKind::word);
    return joint && raw(at + 1).size() <= kLongestCase ? at + 2 : at;
  }
  bool end_of_clause(size_t at) const { return at >= pieces.size() || (is(at, LexedKind::symbol) && !dash(at)); }
};

// Days are counted from 1970-01-01; [lo, hi). Without a publish time what depends on it stays empty.
struct When {
  size_t begin = 0;  // pieces
  size_t end = 0;
  std::optional<int64_t> lo;
  std::optional<int64_t> hi;
  int second = -1;  // of the day; -1 where no time is stated
  int second_end = -1;
  int month = 0;  // of a date without a year
  int day = 0;
  int weekday = 0;        // that is named
  int minute = -1;        // a time of day that is told (no mere part of the day), the first and the last that is meant
  int minute_end = -1;    // above 1439 where it lies behind midnight
  size_t told_begin = 0;  // the pieces of its own words
  size_t told_end = 0;
  bool half_day = false;    // which half of the day stays open; the minutes are those of the first
  std::optional<int> zone;  // minutes east of Greenwich, where it is named with the time of day
  bool yearless = false;
  bool relative = false;
  bool is_day = false;  // one day
  bool is_month_or_more = false;
  bool is_clock_only = false;
  bool is_duration = false;
  double length = 0;       // of a duration, in `length_in`; 0 where its words leave it open ("a few days")
  double length_high = 0;  // of one whose words leave it open between two ends: "for weeks"
  double length_step = 1;
  Period length_in = Period::none;
  bool open = false;              // one end is open
  bool uses_end = false;          // "the end of March": before it means before April
  bool starts_inside = false;     // "after the beginning of March" begins in March
  bool at_end = false;            // "the end of 2007" as an end of a range
  std::optional<int64_t> middle;  // "the middle of 2007" as an end of a range
  bool is_clock() const { return second >= 0; }
  void set_length(double value, double step, Period period);
  void add_length(double value, double step, Period period);  // "and 50 minutes"
};

// The unit that lengths of time in a period are told in, and how many of it one period has: a fortnight is two weeks.
// Empty where it is none.
struct PeriodUnit {
  std::string_view unit;
  double count = 1;
};
PeriodUnit unit_of(Period period);

// Thread-safe; keeps references only.
class Points {
 public:
  explicit Points(const DateContext& context) : c_(context) {}

  bool may_begin(size_t at) const;
  bool point(size_t at, When* when) const;                     // a date or a span with one name
  bool clock(size_t at, When* when) const;                     // a time of day that cannot be mistaken
  bool hours(size_t at, bool between, When* when) const;       // two, joined
  bool told(size_t at, When* when) const;                      // by the rows of the language: "a quarter to nine"
  void settle_half(When* when) const;                          // by the part of the day that stands near
  bool clock_loose(size_t at, When* when) const;               // behind "at" or in a range: "7", "7:30"
  bool clock_after(size_t at, When* when) const;               // a time of day that belongs to the date before it
  bool clock_pair(size_t at, bool between, When* when) const;  // "5 and 7"
  bool duration(size_t at, When* when) const;
  bool time_left(size_t at, When* when) const;           // "7:41 left to play"
  bool compound_duration(size_t at, When* when) const;   // "zwölfstündig", "полгода": in one word
  bool day_pair(size_t at, bool led, When* when) const;  // "3 and 12 of September"
  When between(const When& low, const When& high) const;

  std::optional<Number> count_at(size_t at) const;  // "three", "a few", "a"
  int64_t shifted(int64_t day, Period period, double by) const;

  // "2 weeks before today": what counts back from a day.
  bool counted_back(size_t at, When* when) const {
    return counted(at, when) && when->is_day && when->lo && c_.published && *when->lo < today();
  }

 private:
  bool numeric(size_t at, When* when) const;
  bool by_month(size_t at, When* when) const;
  bool day_of_month(size_t at, int* day, size_t* end) const;
  bool year_at(size_t at, int* year, size_t* end) const;
  bool year_behind(size_t at, int* year, size_t* end) const;
  bool by_weekday(size_t at, When* when) const;
  bool is_to_come(size_t begin, size_t end) const;  // what the clause of the day there tells of
  bool by_offset(size_t at, When* when) const;
  bool by_period(size_t at, When* when) const;
  bool counted(size_t at, When* when) const;
  bool by_year(size_t at, When* when) const;
  bool by_quarter(size_t at, When* when) const;
  bool nth_of(size_t at, When* when) const;
  bool by_part(size_t at, When* when) const;
  bool by_holiday(size_t at, When* when) const;
  void widen_to_weekend(When* when) const;
  bool month_is_meant(size_t at) const;
  bool month_in_name(size_t at) const;
  bool weekday_in_name(size_t at) const;
  bool written_small() const;
  bool large(size_t at) const;
  bool modified(size_t at, When* when) const;
  bool nth_day(size_t at, When* when) const;
  void set_day(int64_t day, When* when) const;
  void set_month(int year, int month, When* when) const;
  void set_period(Period period, int shift, When* when) const;
  void resolve_yearless(int month, int day, When* when) const;
  int64_t today() const { return base::days_of(c_.published->date); }
  void year_span(int from, int to, When* when) const;
  base::CivilDate holiday_date(Holiday holiday, int year) const;
  bool in_figures(size_t at, When* when) const;
  bool pattern_fits(const ClockPattern& pattern, size_t at, int* hour, int* minutes, size_t* end, bool* figures) const;
  bool hour_at(size_t at, bool ordinal, int* hour, size_t* end, bool* figures) const;
  bool minutes_at(size_t at, int* minutes, size_t* end) const;
  bool counts_nothing(size_t at) const;
  bool at_an_hour(size_t at) const;
  bool stands_at(size_t at) const;
  bool hour_behind(size_t lead, size_t end) const;
  size_t part_behind(size_t at) const;
  DayPart part_in(size_t at) const;
  bool by_solar_month(size_t at, When* when) const;
  bool clock_24(size_t at, int* second, size_t* end, bool* sure) const;
  bool parted_minutes(size_t at, size_t mark) const;
  bool zone_at(size_t at, int* offset, size_t* end) const;
  bool has_zone(size_t at) const;
  void take_zone(When* when) const;
  bool open_length(size_t at, When* when) const;
  bool by_unplaced(size_t at, When* when) const;
  bool modified_day(size_t at, When* when) const;
  bool decade_at(size_t at, When* when) const;
  void part_of_decade(uint64_t cues, When* when) const;
  void set_season(int season, int shift, When* when) const;
  bool since_then(size_t at) const;

  bool point_parts(size_t at, When* when) const;

  const DateContext& c_;
  mutable bool forced_ = false;  // an hour is asked for, nothing need lead it
  mutable int depth_ = 0;        // of points inside points ("3 days after 2 days after ...")
};

}  // namespace tellings::extract
