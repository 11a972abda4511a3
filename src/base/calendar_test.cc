#include "base/calendar.h"

#include <gtest/gtest.h>

namespace tellings::base {
namespace {

TEST(Calendar, CountsDaysForwardsAndBackwardsWithoutAGap) {
  EXPECT_EQ(days_of({1970, 1, 1}), 0);
  EXPECT_EQ(days_of({2000, 3, 1}) - days_of({2000, 2, 28}), 2);  // 2000 was a leap year
  EXPECT_EQ(days_of({1900, 3, 1}) - days_of({1900, 2, 28}), 1);  // 1900 was none
  CivilDate slow{1583, 1, 1};                                    // the slow twin: one day after the other
  for (int64_t day = days_of(slow); slow.year < 2120; ++day) {
    ASSERT_EQ(date_of(day), slow);
    ASSERT_EQ(days_of(slow), day);
    if (++slow.day > days_in_month(slow.year, slow.month)) {
      slow.day = 1;
      if (++slow.month > 12) slow.month = 1, ++slow.year;
    }
  }
}

TEST(Calendar, KnowsWeekdaysAndWeeks) {
  EXPECT_EQ(weekday_of(days_of({1969, 7, 20})), 7);  // the landing on the moon was on a Sunday
  EXPECT_EQ(weekday_of(days_of({2024, 2, 29})), 4);
  EXPECT_EQ(date_of(monday_of_week(2015, 1)), (CivilDate{2014, 12, 29}));
  EXPECT_EQ(date_of(monday_of_week(2020, 53)), (CivilDate{2020, 12, 28}));
}

TEST(Calendar, CutsTheDayToTheMonth) {
  EXPECT_EQ(add_months({2023, 1, 31}, 1), (CivilDate{2023, 2, 28}));
  EXPECT_EQ(add_months({2024, 3, 31}, -1), (CivilDate{2024, 2, 29}));
  EXPECT_EQ(add_months({2024, 1, 15}, -13), (CivilDate{2022, 12, 15}));
}

TEST(Calendar, FindsEaster) {
  EXPECT_EQ(easter_of(2000), (CivilDate{2000, 4, 23}));
  EXPECT_EQ(easter_of(2024), (CivilDate{2024, 3, 31}));
}

TEST(Calendar, ReadsIsoDatesAndRefusesOthers) {
  ASSERT_TRUE(parse_iso("2023-03-31T14:05:00Z"));
  EXPECT_EQ(parse_iso("2023-03-31T14:05:00Z")->date, (CivilDate{2023, 3, 31}));
  EXPECT_EQ(*parse_iso("2023-03-31T14:05")->second_of_day, 14 * 3600 + 5 * 60);
  EXPECT_FALSE(parse_iso("2023-03-31")->second_of_day);
  EXPECT_FALSE(parse_iso("2023-02-30"));
  EXPECT_FALSE(parse_iso(""));
  EXPECT_FALSE(parse_iso("yesterday"));
  EXPECT_EQ(to_iso({987, 6, 5}), "0987-06-05");
}

TEST(Calendar, ComparesTimesAsInstants) {
  EXPECT_LT(compare_times("2031-03-11T11:20:00+01:00", "2031-03-11T10:45:00Z"), 0);
  EXPECT_GT(compare_times("2031-03-11T08:00:00-05:00", "2031-03-11T13:30:00+01:00"), 0);
  EXPECT_EQ(compare_times("2031-03-11T12:00:00Z", "2031-03-11T14:00:00+02:00"), 0);
  EXPECT_LT(compare_times("2031-03-11", "2031-03-12T00:10:00Z"), 0);
  EXPECT_EQ(compare_times("2031-03-11", "2031-03-11T23:00:00Z"), 0);
  EXPECT_EQ(compare_times("", "2031-03-11T23:00:00Z"), 0);
  const auto universal_text = [](std::string_view text) {
    const std::optional<CivilTime> t = universal(text);
    return !t ? "" : to_iso(t->date) + (t->second_of_day ? " " + std::to_string(*t->second_of_day) : "");
  };
  EXPECT_EQ(universal_text("2031-03-11T11:20:00+01:00"), "2031-03-11 37200");
  EXPECT_EQ(universal_text("2031-03-11T00:30:00+01:00"), "2031-03-10 84600");
  EXPECT_EQ(universal_text("2031-12-31T23:00:00-0200"), "2032-01-01 3600");
  EXPECT_EQ(universal_text("1969-12-31T23:00:00Z"), "1969-12-31 82800");
  EXPECT_EQ(universal_text("2031-03-11"), "2031-03-11");
  EXPECT_EQ(universal_text("soon"), "");
}

}  // namespace
}  // namespace tellings::base
