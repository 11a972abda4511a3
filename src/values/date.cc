// Method: what both state is compared part by part: weekday, day of the month, interval on the calendar, minutes of the
// day. One part that differs makes them different; a part that only one states makes it the narrower of the two.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "base/calendar.h"
#include "tellings/values.h"

namespace tellings::values {
namespace {

struct Days {
  std::optional<int64_t> begin;
  std::optional<int64_t> end;  // exclusive
  bool is_day() const { return begin && end && *end == *begin + 1; }
};

std::optional<int64_t> day_of(const std::string& iso) {
  if (iso.empty() || iso[0] == 'T') return std::nullopt;
  const std::optional<base::CivilTime> time = base::parse_iso(iso);
  return time ? std::optional(base::days_of(time->date)) : std::nullopt;
}

Days days_of(const Date& d) {
  Days out{day_of(d.start), day_of(d.end_exclusive)};
  // with a time of day the end is a time too, and the day is the one that it begins in
  if (out.begin && (d.minute >= 0 || d.start.find('T') != std::string::npos)) out.end = *out.begin + 1;
  return out;
}

// Relations of parts, the gravest wins.
class Parts {
 public:
  void add(Relation r) {
    if (r == Relation::incommensurable) return;
    all_ = any_ ? std::max(all_, r) : r;
    any_ = true;
  }
  void narrower() { narrower_ = true; }  // one states a part that the other leaves out
  Relation sum() const {
    if (!any_) return Relation::incommensurable;
    return all_ == Relation::equal && narrower_ ? Relation::compatible : all_;
  }

 private:
  Relation all_ = Relation::equal;
  bool any_ = false;
  bool narrower_ = false;
};

// Whether so many days are one step of the calendar and not a range with two stated ends: a range ends where its second
// date begins, and that date is in it ("between 1991 and 1998").
bool is_one_step(int64_t days) {
  struct Step {
    int64_t fewest, most;
  };
  constexpr Step kSteps[] = {{1, 2}, {7, 7}, {28, 31}, {90, 92}, {181, 184}, {365, 366}, {3652, 3653}, {36524, 36525}};
  return std::any_of(std::begin(kSteps), std::end(kSteps),
                     [&](const Step& s) { return s.fewest <= days && days <= s.most; });
}

// Whether y begins with the second date of the range x.
bool ends_in(const Days& x, const Days& y) {
  return x.begin && x.end && y.begin && *x.end == *y.begin && !is_one_step(*x.end - *x.begin);
}

Relation on_calendar(const Days& x, const Days& y) {
  if (!x.begin && !x.end) return Relation::incommensurable;
  if (!y.begin && !y.end) return Relation::incommensurable;
  if (x.begin == y.begin && x.end == y.end) return Relation::equal;
  // "since 2021" and "since 2012", "by 2050" and "by 2070": the end that is stated is what is said
  const bool both_begin = x.begin && y.begin && !x.end && !y.end, both_end = x.end && y.end && !x.begin && !y.begin;
  if (both_begin || both_end) return Relation::different;
  // of two spans with one end in common the other end is what is said: "3 to 7 May", "3 to 9 May"
  constexpr int64_t kShortest = 2, kMonth = 28;
  const auto is_span = [](const Days& d) {
    return d.begin && d.end && *d.end - *d.begin >= kShortest && *d.end - *d.begin < kMonth;
  };
  if (is_span(x) && is_span(y) && (x.begin == y.begin || x.end == y.end)) return Relation::different;
  if (ends_in(x, y) || ends_in(y, x)) return Relation::compatible;
  const bool apart = (x.end && y.begin && *x.end <= *y.begin) || (y.end && x.begin && *y.end <= *x.begin);
  return apart ? Relation::different : Relation::compatible;
}

// A named weekday beside one of these days. A weekday may be that of another week than the publish time gave it.
Relation weekday_in(const Date& named, const Days& days) {
  constexpr int64_t kWeek = 7;  // days: what is as long holds every weekday
  if (!days.begin || !days.end || *days.end - *days.begin >= kWeek) return Relation::incommensurable;
  for (int64_t day = *days.begin; day < *days.end; ++day)
    if (base::weekday_of(day) == named.weekday) return Relation::compatible;
  return Relation::different;
}

// "14 March" or "March", without a year.
struct MonthDay {
  int month = 0;
  int day = 0;
};

MonthDay month_day_of(const Date& d, const Days& days) {
  if (d.month != 0) return {d.month, d.day};
  if (!days.is_day()) return {};
  const base::CivilDate date = base::date_of(*days.begin);
  return {date.month, date.day};
}

// The days of its month that a month or a part of it ("late June") holds; all of them where that is not known.
struct MonthPart {
  int first = 1;
  int last = 31;
};

MonthPart part_of_month(const Days& days) {
  if (!days.begin || !days.end) return {};
  const base::CivilDate first = base::date_of(*days.begin), last = base::date_of(*days.end - 1);
  if (first.month != last.month || first.year != last.year) return {};
  return {first.day, last.day == base::days_in_month(last.year, last.month) ? 31 : last.day};
}

// The same month is named on both sides.
Relation in_month(const MonthDay& x, const Days& dx, const MonthDay& y, const Days& dy) {
  const MonthPart a = x.day != 0 ? MonthPart{x.day, x.day} : part_of_month(dx);
  const MonthPart b = y.day != 0 ? MonthPart{y.day, y.day} : part_of_month(dy);
  if (a.first == b.first && a.last == b.last) return Relation::equal;
  return std::max(a.first, b.first) <= std::min(a.last, b.last) ? Relation::compatible : Relation::different;
}

Relation by_day(const Date& x, const Date& y) {
  const Days dx = days_of(x), dy = days_of(y);
  // only words that name no day but by its weekday leave the week open
  const auto is_bare = [](const Date& d) { return d.weekday != 0 && d.month == 0 && (d.relative || d.start.empty()); };
  const bool bare_x = is_bare(x), bare_y = is_bare(y);
  if (bare_x && bare_y) return x.weekday == y.weekday ? Relation::equal : Relation::different;
  if (bare_x && x.relative) {
    if (dx.begin && dx.begin == dy.begin && dx.end == dy.end) return Relation::equal;
    if (const Relation r = weekday_in(x, dy); r != Relation::incommensurable) return r;
    return on_calendar(dx, dy) == Relation::compatible ? Relation::compatible : Relation::incommensurable;
  }
  if (bare_y && y.relative) return by_day(y, x);
  if (bare_x && dx.begin == std::nullopt) return weekday_in(x, dy);
  if (bare_y && dy.begin == std::nullopt) return weekday_in(y, dx);
  // without a year on one side month and day are all that can be held against each other
  if (x.month != 0 || y.month != 0) {
    const MonthDay mx = month_day_of(x, dx), my = month_day_of(y, dy);
    if (mx.month != 0 && my.month != 0) return mx.month != my.month ? Relation::different : in_month(mx, dx, my, dy);
  }
  return on_calendar(dx, dy);
}

constexpr int kDay_minutes = 24 * 60, kHalfDay_minutes = kDay_minutes / 2;

bool meet(int a, int a_end, int b, int b_end) { return std::max(a, b) <= std::min(a_end, b_end); }

Relation by_clock(const Date& x, const Date& y) {
  if (x.minute < 0 || y.minute < 0) return Relation::incommensurable;
  const int x_end = std::max(x.minute, x.minute_end), y_end = std::max(y.minute, y.minute_end);
  if (x.minute == y.minute && x_end == y_end && x.half_day == y.half_day) return Relation::equal;
  // spans of hours: "from 9:30 to 18:00" is another than "from 10:30 to 20:00", though they meet; "about seven" is no
  // such span
  constexpr int kSpan_minutes = 60, kNear_minutes = 15;
  const bool spans = x_end - x.minute >= kSpan_minutes && y_end - y.minute >= kSpan_minutes;
  if (spans && !x.half_day && !y.half_day &&
      std::max(std::abs(x.minute - y.minute), std::abs(x_end - y_end)) > kNear_minutes)
    return Relation::different;
  const int by = x.half_day || y.half_day ? kHalfDay_minutes : kDay_minutes;
  // midnight ends one day and begins another
  for (const int shift : {-kDay_minutes, -by, 0, by, kDay_minutes})
    if (meet(x.minute + shift, x_end + shift, y.minute, y_end)) return Relation::compatible;
  return Relation::different;
}

// The day that lies `by` days from one that is written so; "" of none.
std::string moved(const std::string& iso, int by) {
  const std::optional<int64_t> day = day_of(iso);
  return day ? base::to_iso(base::date_of(*day + by)) + iso.substr(std::min(iso.size(), iso.find('T'))) : iso;
}

// The same instant by the clock of Greenwich. What leaves the half of the day open keeps its day.
Date in_greenwich(Date d) {
  constexpr int kWeek = 7, kCommonYear = 2001;
  const int length = d.half_day ? kHalfDay_minutes : kDay_minutes;
  const int span = std::max(0, d.minute_end - d.minute);
  int minute = d.minute - d.utc_offset.value_or(0), days = 0;
  for (; minute < 0; minute += length) --days;
  for (; minute >= length; minute -= length) ++days;
  d.minute = static_cast<int16_t>(minute);
  d.minute_end = static_cast<int16_t>(minute + span);
  d.utc_offset = 0;
  if (days == 0 || d.half_day) return d;
  d.start = moved(d.start, days);
  d.end_exclusive = moved(d.end_exclusive, days);
  if (d.weekday != 0) d.weekday = static_cast<uint8_t>((d.weekday - 1 + days + kWeek) % kWeek + 1);
  if (d.month != 0 && d.day != 0 && base::is_valid({kCommonYear, d.month, d.day})) {
    const base::CivilDate date = base::date_of(base::days_of({kCommonYear, d.month, d.day}) + days);
    d.month = static_cast<uint8_t>(date.month);
    d.day = static_cast<uint8_t>(date.day);
  }
  return d;
}

// One of two times of day names its zone: clocks stand whole quarters of an hour apart, so such times may be one
// instant, and the same figures need not be.
bool may_be_zones_apart(const Date& x, const Date& y) {
  constexpr int kQuarter_minutes = 15;
  return x.utc_offset.has_value() != y.utc_offset.has_value() && x.minute >= 0 && y.minute >= 0 &&
         (x.minute - y.minute) % kQuarter_minutes == 0;
}

}  // namespace

Relation relate(const Date& x, const Date& y) {
  if (x.duration || y.duration) return Relation::incommensurable;
  if (x.minute >= 0 && y.minute >= 0 && x.utc_offset && y.utc_offset && *x.utc_offset != *y.utc_offset)
    return relate(in_greenwich(x), in_greenwich(y));
  Parts parts;
  const Relation day = by_day(x, y), clock = by_clock(x, y);
  parts.add(day);
  parts.add(may_be_zones_apart(x, y) && clock != Relation::incommensurable ? Relation::compatible : clock);
  if ((x.minute >= 0) != (y.minute >= 0)) parts.narrower();
  const auto has_part = [](const Date& d) { return d.minute < 0 && d.start.find('T') != std::string::npos; };
  if (has_part(x) != has_part(y)) parts.narrower();  // "Friday night", "Friday"
  const auto has_day = [](const Date& d) {
    return d.weekday != 0 || d.month != 0 || days_of(d).begin || days_of(d).end;
  };
  if (has_day(x) != has_day(y)) parts.narrower();
  return parts.sum();
}

Relation relate(const Fact& x, const Fact& y) {
  if (x.quantity && y.quantity) return relate(*x.quantity, *y.quantity);
  if (x.date && y.date) return relate(*x.date, *y.date);
  return Relation::incommensurable;
}

}  // namespace tellings::values
