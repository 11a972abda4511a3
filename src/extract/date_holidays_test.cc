// Holidays by their dates in 2021, from the calendars that people hang on a wall.
#include "dates_for_tests.h"

namespace tellings::extract {
namespace {

TEST(Holidays, ThoseThatFollowEaster) {
  const std::pair<const char*, const char*> kHolidays[] = {
      {"Easter", "2021-04-04"},      {"Easter Monday", "2021-04-05"}, {"Good Friday", "2021-04-02"},
      {"Palm Sunday", "2021-03-28"}, {"Ash Wednesday", "2021-02-17"}, {"Mardi Gras", "2021-02-16"},
      {"Whit Sunday", "2021-05-23"}};
  for (const auto& [name, day] : kHolidays)
    EXPECT_EQ(meaning_of(std::string("on ") + name + " 2021").substr(0, 10), day) << name;
  EXPECT_EQ(meaning_of("on Easter 2019"), "2019-04-21..2019-04-22");
  EXPECT_EQ(meaning_of("on Easter 2024"), "2024-03-31..2024-04-01");
}

TEST(Holidays, ThoseOfOneDay) {
  const std::pair<const char*, const char*> kHolidays[] = {{"New Year's Day", "2021-01-01"},
                                                           {"New Year's Eve", "2021-12-31"},
                                                           {"Christmas Eve", "2021-12-24"},
                                                           {"Christmas Day", "2021-12-25"},
                                                           {"Boxing Day", "2021-12-26"},
                                                           {"Epiphany", "2021-01-06"},
                                                           {"All Saints' Day", "2021-11-01"},
                                                           {"Independence Day", "2021-07-04"},
                                                           {"Halloween", "2021-10-31"},
                                                           {"Valentine's Day", "2021-02-14"},
                                                           {"Juneteenth", "2021-06-19"},
                                                           {"St. Patrick's Day", "2021-03-17"},
                                                           {"International Women's Day", "2021-03-08"},
                                                           {"April Fools' Day", "2021-04-01"},
                                                           {"Earth Day", "2021-04-22"},
                                                           {"Groundhog Day", "2021-02-02"},
                                                           {"Veterans Day", "2021-11-11"},
                                                           {"Armistice Day", "2021-11-11"}};
  for (const auto& [name, day] : kHolidays)
    EXPECT_EQ(meaning_of(std::string("on ") + name + " 2021").substr(0, 10), day) << name;
}

TEST(Holidays, ThoseOfAWeekdayOfAMonth) {
  const std::pair<const char*, const char*> kHolidays[] = {
      {"Thanksgiving", "2021-11-25"},   {"Black Friday", "2021-11-26"}, {"Cyber Monday", "2021-11-29"},
      {"Labor Day", "2021-09-06"},      {"Memorial Day", "2021-05-31"}, {"Mother's Day", "2021-05-09"},
      {"Father's Day", "2021-06-20"},   {"Columbus Day", "2021-10-11"}, {"Martin Luther King Day", "2021-01-18"},
      {"Presidents' Day", "2021-02-15"}};
  for (const auto& [name, day] : kHolidays)
    EXPECT_EQ(meaning_of(std::string("on ") + name + " 2021").substr(0, 10), day) << name;
}

TEST(Holidays, WithoutAYearTheNearestOneIsMeant) {
  expect_meanings({{"They met at Christmas.", "2020-12-25..2020-12-26"},
                   {"They met at Easter.", "2021-04-04..2021-04-05"},
                   {"They meet on Independence Day.", "2021-07-04..2021-07-05"},
                   {"They meet next Christmas.", "2021-12-25..2021-12-26"},
                   {"They met last Christmas.", "2020-12-25..2020-12-26"},
                   {"They meet next Easter.", "2022-04-17..2022-04-18"},
                   {"They met last Independence Day.", "2020-07-04..2020-07-05"}});
  EXPECT_EQ(meaning_of("They meet at Christmas.", "en", "2021-12-20"), "2021-12-25..2021-12-26");
  EXPECT_EQ(meaning_of("They met at Christmas.", "en", ""), "..");
}

TEST(Holidays, SomeLastSeveralDays) {
  EXPECT_EQ(meaning_of("They met over Christmas 2020."), "2020-12-24..2020-12-27");
  EXPECT_EQ(meaning_of("They met over Christmas."), "2020-12-24..2020-12-27");
}

TEST(Holidays, AWeekendBesideAHolidayHoldsBoth) {
  // in 2021 Memorial Day is Monday 31 May, Independence Day is a Sunday; Thanksgiving is always a Thursday
  expect_meanings({{"on Memorial Day weekend 2021", "2021-05-29..2021-06-01"},
                   {"on Independence Day weekend 2021", "2021-07-03..2021-07-05"},
                   {"on Thanksgiving weekend 2021", "2021-11-25..2021-11-29"}});
}

}  // namespace
}  // namespace tellings::extract
