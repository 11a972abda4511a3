#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tellings/values.h"

namespace tellings::values {
namespace {

Quantity figure(double value, Bound bound = Bound::exact, std::string unit = "", double granularity = 1) {
  Quantity q;
  q.value = q.value_high = value;
  q.bound = bound;
  q.unit = std::move(unit);
  q.granularity = granularity;
  return q;
}

// `base` is what one of the unit is in the base unit.
Quantity measure(double value, std::string unit, std::string dimension, double base, double granularity = 1) {
  Quantity q = figure(value, Bound::exact, std::move(unit), granularity);
  q.dimension = std::move(dimension);
  q.base = q.base_high = value * base;
  return q;
}

Quantity range(double low, double high) {
  Quantity q = figure(low, Bound::between);
  q.value_high = high;
  return q;
}

Quantity vague(double low, double high) {
  Quantity q = range(low, high);
  q.vague = true;
  return q;
}

TEST(Quantities, ThatAreTheSameAreEqual) {
  EXPECT_EQ(relate(figure(14), figure(14)), Relation::equal);
  EXPECT_EQ(relate(measure(132, "kilometer", "length", 1000), measure(82, "mile", "length", 1609.344)),
            Relation::equal);
  EXPECT_EQ(relate(measure(20, "kilometer", "length", 1000), measure(12.5, "mile", "length", 1609.344, 0.1)),
            Relation::equal);
  EXPECT_EQ(relate(measure(90, "day", "time", 86400), measure(3, "month", "time", 2629746)), Relation::equal);
}

TEST(Quantities, WithoutAnEndAreEqualToThemselvesAlone) {
  const Quantity life = figure(1, Bound::exact, "life"), years = measure(20, "year", "time", 31556952);
  EXPECT_EQ(relate(life, life), Relation::equal);
  EXPECT_EQ(relate(life, years), Relation::different);
  EXPECT_EQ(relate(years, life), Relation::different);
  EXPECT_EQ(relate(life, figure(20)), Relation::incommensurable);
}

TEST(Quantities, MeetWhereABoundOrRoundingAllowsIt) {
  EXPECT_EQ(relate(figure(14, Bound::at_least), figure(17)), Relation::compatible);
  EXPECT_EQ(relate(figure(14, Bound::at_least), figure(14)), Relation::compatible);
  EXPECT_EQ(relate(figure(200, Bound::about), figure(198)), Relation::compatible);
  EXPECT_EQ(relate(figure(200, Bound::less_than), figure(198)), Relation::compatible);
  EXPECT_EQ(relate(figure(10000), figure(9850)), Relation::compatible);
  EXPECT_EQ(relate(figure(5.2e6, Bound::exact, "", 1e5), figure(5237000)), Relation::compatible);
  EXPECT_EQ(relate(range(130, 140), figure(132)), Relation::compatible);
  EXPECT_EQ(relate(vague(24, 99), figure(40, Bound::about)), Relation::compatible);
  EXPECT_EQ(relate(vague(24, 99), vague(20, 60)), Relation::compatible);
}

TEST(Quantities, AreDifferentWhereRoundingDoesNotExplainIt) {
  EXPECT_EQ(relate(figure(2e9, Bound::exact, "", 1e9), figure(1.6e9, Bound::exact, "", 1e8)), Relation::different);
  EXPECT_EQ(relate(figure(1e6, Bound::exact, "", 1e6), figure(1.4e6, Bound::exact, "", 1e5)), Relation::different);
  EXPECT_EQ(relate(figure(100, Bound::exact, "", 100), figure(147)), Relation::different);
  EXPECT_EQ(relate(figure(3, Bound::exact, "percent"), figure(2.5, Bound::exact, "percent", 0.1)), Relation::different);
  EXPECT_EQ(relate(figure(7), figure(6.6, Bound::exact, "", 0.1)), Relation::different);
  EXPECT_EQ(relate(figure(2, Bound::exact, "mile"), figure(1.5, Bound::exact, "mile", 0.1)), Relation::different);
  EXPECT_EQ(relate(figure(31), figure(13)), Relation::different);
  EXPECT_EQ(relate(figure(120), figure(121)), Relation::different);
  EXPECT_EQ(relate(vague(24, 99), figure(3000, Bound::about)), Relation::different);
  EXPECT_EQ(relate(vague(200, 999), vague(2000, 9999)), Relation::different);
  EXPECT_EQ(relate(range(20, 30), range(20, 50)), Relation::different);
}

TEST(Quantities, OfOppositeBoundsAreDifferent) {
  EXPECT_EQ(relate(figure(50, Bound::more_than), figure(50, Bound::less_than)), Relation::different);
  EXPECT_EQ(relate(figure(50, Bound::at_least), figure(50, Bound::at_most)), Relation::different);
  EXPECT_EQ(relate(figure(200, Bound::less_than), figure(200, Bound::more_than)), Relation::different);
  EXPECT_EQ(relate(figure(40, Bound::at_least), figure(60, Bound::at_most)), Relation::compatible);
  EXPECT_EQ(relate(figure(132, Bound::more_than), figure(137, Bound::more_than)), Relation::different);
}

TEST(Quantities, InOtherUnitsAreTheSameNumberOfOtherThings) {
  const Quantity tonnes = measure(30, "metric-ton", "mass", 1000), kilograms = measure(30, "kilogram", "mass", 1);
  EXPECT_EQ(relate(tonnes, kilograms), Relation::different);
  EXPECT_TRUE(same_number_in_other_units(tonnes, kilograms));
  const Quantity percent = measure(5, "percent", "ratio", 0.01), points = measure(5, "percentage-point", "points", 1);
  EXPECT_EQ(relate(percent, points), Relation::incommensurable);
  EXPECT_TRUE(same_number_in_other_units(percent, points));
  const Quantity dollars = measure(5e6, "dollar", "currency:USD", 1), euros = measure(5e6, "EUR", "currency:EUR", 1);
  EXPECT_EQ(relate(dollars, euros), Relation::incommensurable);
  EXPECT_TRUE(same_number_in_other_units(dollars, euros));
  EXPECT_FALSE(same_number_in_other_units(dollars, measure(5e6, "CAD", "currency:CAD", 1)));
  EXPECT_FALSE(same_number_in_other_units(dollars, figure(5e6)));
  EXPECT_EQ(relate(dollars, figure(5e6)), Relation::compatible);
}

TEST(Quantities, ThatArePlacesInAnOrderKeepTheirBounds) {
  Quantity fourth = figure(4, Bound::at_least), fifth = figure(5), third = figure(3);
  fourth.ordinal = fifth.ordinal = third.ordinal = true;
  EXPECT_EQ(relate(fourth, fifth), Relation::compatible);
  EXPECT_EQ(relate(fourth, third), Relation::different);
  EXPECT_EQ(relate(third, fifth), Relation::different);
}

TEST(Quantities, InCentsAreHundredthsOfTheirMoney) {
  const Quantity cents = measure(20, "cent", "currency:USD", 0.01);
  EXPECT_EQ(relate(cents, measure(20, "EUR", "currency:EUR", 1)), Relation::different);
  EXPECT_EQ(relate(measure(0.2, "EUR", "currency:EUR", 1, 0.01), cents), Relation::equal);
  EXPECT_EQ(relate(cents, measure(20, "JPY", "currency:JPY", 1)), Relation::incommensurable);
}

TEST(Quantities, ThatAreSharesMeetPerCent) {
  Quantity half = figure(0.5, Bound::exact, "", 0.01);
  half.share = true;
  EXPECT_EQ(relate(half, measure(54, "percent", "ratio", 0.01)), Relation::different);
  EXPECT_EQ(relate(half, measure(50, "percent", "ratio", 0.01)), Relation::equal);
  Quantity third = half;
  third.value = third.value_high = 1.0 / 3;
  EXPECT_EQ(relate(third, measure(33, "percent", "ratio", 0.01)), Relation::compatible);
}

Date day(std::string start, std::string end) {
  Date d;
  d.start = std::move(start);
  d.end_exclusive = std::move(end);
  return d;
}

Date weekday(uint8_t which, std::string start = "", std::string end = "") {
  Date d = day(std::move(start), std::move(end));
  d.weekday = which;
  d.relative = true;
  return d;
}

Date clock(int16_t minute, bool half_day = false, int16_t end = -1) {
  Date d;
  d.minute = minute;
  d.minute_end = end < 0 ? minute : end;
  d.half_day = half_day;
  return d;
}

TEST(Dates, MeetOnTheCalendar) {
  EXPECT_EQ(relate(day("2031-03-11", "2031-03-12"), day("2031-03-11", "2031-03-12")), Relation::equal);
  EXPECT_EQ(relate(day("2031-03-11", "2031-03-12"), day("2031-03-01", "2031-04-01")), Relation::compatible);
  EXPECT_EQ(relate(day("2031-03-11", "2031-03-12"), day("2031-03-12", "2031-03-13")), Relation::different);
  EXPECT_EQ(relate(day("2031-05-01", "2031-06-01"), day("2031-06-01", "2031-07-01")), Relation::different);
}

TEST(Dates, OpenOnOneSideBeginOrEndWhereTheySay) {
  EXPECT_EQ(relate(day("2021-01-01", ""), day("2021-01-01", "")), Relation::equal);
  EXPECT_EQ(relate(day("2021-01-01", ""), day("2012-01-01", "")), Relation::different);
  EXPECT_EQ(relate(day("", "2070-01-01"), day("", "2050-01-01")), Relation::different);
  EXPECT_EQ(relate(day("2021-01-01", ""), day("2024-03-01", "2024-04-01")), Relation::compatible);
}

TEST(Dates, MeetAWeekdayByItsName) {
  EXPECT_EQ(relate(weekday(2), weekday(2)), Relation::equal);
  EXPECT_EQ(relate(weekday(2), weekday(3)), Relation::different);
  const Date eleventh = day("2031-03-11", "2031-03-12");  // a Tuesday
  EXPECT_EQ(relate(weekday(2), eleventh), Relation::compatible);
  EXPECT_EQ(relate(weekday(3), eleventh), Relation::different);
  // named ahead of its day, taken for that of the week before
  EXPECT_EQ(relate(weekday(2, "2031-03-04", "2031-03-05"), eleventh), Relation::compatible);
  const Date weekend = day("2031-03-15", "2031-03-17");
  EXPECT_EQ(relate(weekday(6, "2031-03-08", "2031-03-09"), weekend), Relation::compatible);
  EXPECT_EQ(relate(weekday(3, "2031-03-05", "2031-03-06"), weekend), Relation::different);
}

TEST(Dates, WithTheirWeekdayMeetByTheDate) {
  Date twelfth = day("2025-11-12", "2025-11-13"), nineteenth = day("2025-11-19", "2025-11-20");
  twelfth.weekday = nineteenth.weekday = 3;  // "Wednesday, 12 November 2025"
  EXPECT_EQ(relate(twelfth, nineteenth), Relation::different);
  EXPECT_EQ(relate(twelfth, twelfth), Relation::equal);
  EXPECT_EQ(relate(twelfth, weekday(3)), Relation::compatible);
}

TEST(Dates, ThatAreSpansMeetWhereBothEndsDo) {
  EXPECT_EQ(relate(day("2031-05-03", "2031-05-07"), day("2031-05-03", "2031-05-09")), Relation::different);
  EXPECT_EQ(relate(day("2031-05-03", "2031-05-07"), day("2031-05-01", "2031-06-01")), Relation::compatible);
  EXPECT_EQ(relate(clock(570, false, 1080), clock(630, false, 1200)), Relation::different);
  EXPECT_EQ(relate(clock(570, false, 1080), clock(600)), Relation::compatible);
}

TEST(Dates, ARangeHoldsTheDateThatItEndsWith) {
  const Date range = day("1991-01-01", "1998-01-01");  // "between 1991 and 1998"
  EXPECT_EQ(relate(range, day("1998-01-01", "1999-01-01")), Relation::compatible);
  EXPECT_EQ(relate(range, day("1998-06-01", "1998-07-01")), Relation::different);
  EXPECT_EQ(relate(day("1997-01-01", "1998-01-01"), day("1998-01-01", "1999-01-01")), Relation::different);
  EXPECT_EQ(relate(day("2031-05-03", "2031-05-04"), day("2031-05-04", "2031-05-05")), Relation::different);
}

TEST(Dates, WithoutAYearMeetByMonthAndDay) {
  Date fourteenth, fifteenth, march;
  fourteenth.month = fifteenth.month = march.month = 3;
  fourteenth.day = 14, fifteenth.day = 15;
  EXPECT_EQ(relate(fourteenth, fourteenth), Relation::equal);
  EXPECT_EQ(relate(fourteenth, fifteenth), Relation::different);
  EXPECT_EQ(relate(fourteenth, march), Relation::compatible);
  EXPECT_EQ(relate(fourteenth, day("2031-03-14", "2031-03-15")), Relation::equal);
  EXPECT_EQ(relate(fourteenth, day("2031-03-15", "2031-03-16")), Relation::different);
  Date late = day("2031-03-16", "2031-04-01");
  late.month = 3;
  EXPECT_EQ(relate(fourteenth, late), Relation::different);
  EXPECT_EQ(relate(march, late), Relation::compatible);
  Date early = day("2031-03-01", "2031-03-16");
  early.month = 3;
  EXPECT_EQ(relate(early, late), Relation::different);
}

TEST(Dates, MeetOnTheClock) {
  EXPECT_EQ(relate(clock(17 * 60 + 30), clock(5 * 60 + 30, true)), Relation::compatible);
  EXPECT_EQ(relate(clock(5 * 60 + 30), clock(17 * 60 + 30)), Relation::different);
  EXPECT_EQ(relate(clock(5 * 60 + 30, true), clock(6 * 60 + 30, true)), Relation::different);
  EXPECT_EQ(relate(clock(17 * 60 + 40, false, 17 * 60 + 59), clock(17 * 60 + 50)), Relation::compatible);
  EXPECT_EQ(relate(clock(0), weekday(2)), Relation::incommensurable);
}

Relation mirrored(const Quantity& x, const Quantity& y) { return relate(y, x); }

TEST(Values, RelateTheSameBothWaysRound) {
  rc::check("symmetric, and what is equal is so to itself", [] {
    const auto any = [] {
      Quantity q =
          figure(*rc::gen::inRange(-2000, 200000),
                 *rc::gen::element(Bound::exact, Bound::about, Bound::at_least, Bound::more_than, Bound::at_most,
                                   Bound::less_than),
                 *rc::gen::element<std::string>("", "percent", "kilometer"), *rc::gen::element(1.0, 0.1, 100.0));
      if (q.unit == "kilometer") q.dimension = "length", q.base = q.base_high = q.value * 1000;
      if (q.unit == "percent") q.dimension = "ratio", q.base = q.base_high = q.value * 0.01;
      return q;
    };
    const Quantity x = any(), y = any();
    RC_ASSERT(relate(x, y) == mirrored(x, y));
    RC_ASSERT(relate(x, x) == Relation::equal);
  });
  rc::check("widening never makes two values differ", [] {
    const Quantity x = figure(*rc::gen::inRange(1, 5000)), y = figure(*rc::gen::inRange(1, 5000));
    if (relate(x, y) == Relation::different) return;
    Quantity wide = x;
    wide.bound = Bound::about;
    RC_ASSERT(relate(wide, y) != Relation::different);
    wide.bound = Bound::at_least;
    wide.value = wide.value_high = x.value - 1;
    RC_ASSERT(relate(wide, y) != Relation::different || y.value < wide.value);
  });
  rc::check("conversion and back", [] {
    const double km = *rc::gen::inRange(2, 3000);
    RC_ASSERT(relate(measure(km, "kilometer", "length", 1000),
                     measure(km / 1.609344, "mile", "length", 1609.344, 1e-6)) == Relation::equal);
  });
  rc::check("dates are symmetric", [] {
    const auto any = [] {
      Date d;
      d.weekday = static_cast<uint8_t>(*rc::gen::inRange(0, 8));
      if (*rc::gen::arbitrary<bool>()) d.utc_offset = static_cast<int16_t>(60 * *rc::gen::inRange(-11, 14));
      d.relative = *rc::gen::arbitrary<bool>();
      if (*rc::gen::arbitrary<bool>())
        d.month = static_cast<uint8_t>(*rc::gen::inRange(1, 13)),
        d.day = static_cast<uint8_t>(*rc::gen::inRange(0, 29));
      if (*rc::gen::arbitrary<bool>()) {
        const std::string day = std::to_string(*rc::gen::inRange(10, 28));
        d.start = "2031-03-" + day, d.end_exclusive = "2031-03-" + std::to_string(std::stoi(day) + 1);
      }
      if (*rc::gen::arbitrary<bool>())
        d.minute = static_cast<int16_t>(*rc::gen::inRange(0, 1440)), d.minute_end = d.minute,
        d.half_day = *rc::gen::arbitrary<bool>();
      return d;
    };
    const Date x = any(), y = any();
    RC_ASSERT(relate(x, y) == relate(y, x));
  });
}

}  // namespace
}  // namespace tellings::values
