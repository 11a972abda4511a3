// Dates that count from the publish time, a Wednesday: 16 June 2021.
#include "dates_for_tests.h"

namespace tellings::extract {
namespace {

TEST(RelativeDates, DaysBesideThatOfTheTelling) {
  expect_meanings({{"It rained today.", "2021-06-16..2021-06-17"},
                   {"It rained yesterday.", "2021-06-15..2021-06-16"},
                   {"It will rain tomorrow.", "2021-06-17..2021-06-18"},
                   {"It rained the day before yesterday.", "2021-06-14..2021-06-15"},
                   {"It will rain the day after tomorrow.", "2021-06-18..2021-06-19"}});
}

TEST(RelativeDates, AWeekdayByItselfIsTheLastOne) {
  expect_meanings({{"They left on Wednesday.", "2021-06-16..2021-06-17"},
                   {"They left on Tuesday.", "2021-06-15..2021-06-16"},
                   {"They left on Monday.", "2021-06-14..2021-06-15"},
                   {"They left on Sunday.", "2021-06-13..2021-06-14"},
                   {"They left on Saturday.", "2021-06-12..2021-06-13"},
                   {"They left on Friday.", "2021-06-11..2021-06-12"},
                   {"They left on Thursday.", "2021-06-10..2021-06-11"}});
}

TEST(RelativeDates, AWeekdayOfThisTheLastAndTheNextWeek) {
  expect_meanings({{"They leave this Friday.", "2021-06-18..2021-06-19"},
                   {"They leave next Friday.", "2021-06-25..2021-06-26"},
                   {"They left last Friday.", "2021-06-11..2021-06-12"},
                   {"They leave on Monday of next week.", "2021-06-21..2021-06-22"},
                   {"They leave on Monday next week.", "2021-06-21..2021-06-22"},
                   {"They left on Tuesday of last week.", "2021-06-08..2021-06-09"},
                   {"They leave on Friday of this week.", "2021-06-18..2021-06-19"},
                   {"They leave next week Thursday.", "2021-06-24..2021-06-25"},
                   {"They leave this coming Friday.", "2021-06-18..2021-06-19"},
                   {"They leave this coming Wednesday.", "2021-06-23..2021-06-24"},
                   {"They left this past Friday.", "2021-06-11..2021-06-12"},
                   {"They leave Monday two weeks from now.", "2021-06-28..2021-06-29"}});
}

TEST(RelativeDates, AWeekdayWithADateIsTheDate) {
  expect_meanings({{"They left on Tuesday, 8 June.", "2021-06-08..2021-06-09"},
                   {"They left on Tuesday, June 8, 2021.", "2021-06-08..2021-06-09"},
                   {"They left on Tuesday (8 June).", "2021-06-08..2021-06-09"},
                   {"They left on Monday 31.", "2021-05-31..2021-06-01"},
                   {"They leave on Friday 18.", "2021-06-18..2021-06-19"},
                   {"They leave on Friday the 13th.", "2021-08-13..2021-08-14"},
                   {"They left on Tuesday the 15th.", "2021-06-15..2021-06-16"}});
}

TEST(RelativeDates, WordsThatAreNoWeekdays) {
  expect_meanings({{"They lay in the sun.", ""}, {"She sat down.", ""}, {"They wed in a barn.", ""}});
}

TEST(RelativeDates, ShortNamesOfWeekdaysBesideADay) {
  expect_meanings({{"on Sun, 13 June", "2021-06-13..2021-06-14"}, {"on Sat 12 June", "2021-06-12..2021-06-13"}});
}

TEST(RelativeDates, TheWeekMonthAndYearAroundTheTelling) {
  expect_meanings({{"It rained this week.", "2021-06-14..2021-06-21"},
                   {"It rained last week.", "2021-06-07..2021-06-14"},
                   {"It will rain next week.", "2021-06-21..2021-06-28"},
                   {"It rained this month.", "2021-06-01..2021-07-01"},
                   {"It rained last month.", "2021-05-01..2021-06-01"},
                   {"It will rain next month.", "2021-07-01..2021-08-01"},
                   {"It rained this year.", "2021-01-01..2022-01-01"},
                   {"It rained last year.", "2020-01-01..2021-01-01"},
                   {"It will rain next year.", "2022-01-01..2023-01-01"},
                   {"It rained this quarter.", "2021-04-01..2021-07-01"},
                   {"It rained last quarter.", "2021-01-01..2021-04-01"},
                   {"It will rain next quarter.", "2021-07-01..2021-10-01"},
                   {"It rained last decade.", "2010-01-01..2020-01-01"},
                   {"It rained last century.", "1900-01-01..2000-01-01"},
                   {"It will rain this weekend.", "2021-06-19..2021-06-21"},
                   {"It rained last weekend.", "2021-06-12..2021-06-14"},
                   {"It will rain next weekend.", "2021-06-26..2021-06-28"}});
}

TEST(RelativeDates, SoManyDaysWeeksMonthsOrYearsBack) {
  expect_meanings({{"They left one day ago.", "2021-06-15..2021-06-16"},
                   {"They left three weeks ago.", "2021-05-26..2021-05-27"},
                   {"They left a week ago.", "2021-06-09..2021-06-10"},
                   {"They left a fortnight ago.", "2021-06-02..2021-06-03"}});
}

TEST(RelativeDates, SoManyDaysOrWeeksToCome) {
  expect_meanings({{"They leave in three days.", "2021-06-19..2021-06-20"},
                   {"They leave in a week.", "2021-06-23..2021-06-24"},
                   {"They leave three days from now.", "2021-06-19..2021-06-20"},
                   {"They leave two weeks from today.", "2021-06-30..2021-07-01"},
                   {"They leave a week from tomorrow.", "2021-06-24..2021-06-25"}});
}

TEST(RelativeDates, TheSpansThatEndOrBeginWithTheTelling) {
  expect_meanings({{"It rained for the past two weeks.", "2021-06-02..2021-06-16"},
                   {"It rained in the last 3 months.", "2021-03-16..2021-06-16"},
                   {"It rained in the last two years.", "2019-06-16..2021-06-16"},
                   {"It will rain in the next three days.", "2021-06-17..2021-06-20"},
                   {"It rained in the past two quarters.", "2020-10-01..2021-04-01"},
                   {"It rained in the last two decades.", "2000-01-01..2020-01-01"}});
}

TEST(RelativeDates, OpenOnOneSide) {
  expect_meanings({{"It has rained since yesterday.", "2021-06-15.."},
                   {"It has rained since Monday.", "2021-06-14.."},
                   {"It has rained since last week.", "2021-06-07.."},
                   {"They stay until tomorrow.", "..2021-06-17"}});
}

// Told on a Wednesday.
TEST(RelativeDates, AWeekdayIsTheNextOneWhereItsClauseTellsOfWhatIsToCome) {
  const std::string next = "2021-06-17..2021-06-18", last = "2021-06-10..2021-06-11";
  expect_meanings({{"They will meet on Thursday.", next},
                   {"They are to meet on Thursday.", next},
                   {"They were due to meet on Thursday.", next},
                   {"On Thursday they will meet.", next},
                   {"They met on Thursday.", last},
                   {"On Thursday she said they will meet.", last},
                   {"She said on Thursday they will meet.", last},
                   {"The road, which will be wider, was closed on Thursday.", last},
                   {"He may have died on Thursday.", last},
                   {"She would not comment on Thursday.", last},
                   {"It is closed until Thursday.", "..2021-06-17"},
                   {"It was closed from Monday until Tuesday.", "2021-06-14..2021-06-15"},
                   {"They will meet on Wednesday.", "2021-06-16..2021-06-17"}});
  const auto day = [](const std::string& text, const char* language) {
    return meaning_of(text, language, "2021-06-16T10:00:00");
  };
  for (const auto& [language, to_come, over] :
       {std::tuple{"de", "Sie sollen sich am Donnerstag treffen.", "Sie trafen sich am Donnerstag."},
        {"fr", "Ils se rencontreront jeudi.", "Ils se sont rencontrés jeudi."},
        {"es", "Se reunirán el jueves.", "Se reunieron el jueves."},
        {"it", "Si incontreranno giovedì.", "Si sono incontrati giovedì."},
        {"pt", "Vão reunir-se na quinta-feira.", "Reuniram-se na quinta-feira."},
        {"ru", "В четверг состоится встреча.", "В четверг была встреча."},
        {"tr", "Perşembe günü buluşacaklar.", "Perşembe günü buluştular."},
        {"az", "Cümə axşamı görüşəcəklər.", "Cümə axşamı görüşdülər."}}) {
    EXPECT_EQ(day(to_come, language), next) << to_come;
    EXPECT_EQ(day(over, language), last) << over;
  }
}

TEST(RelativeDates, TheDayBesideAnotherDay) {
  expect_meanings({{"They left the day before Christmas.", "2020-12-24..2020-12-25"},
                   {"They left the day after Christmas.", "2020-12-26..2020-12-27"},
                   {"They left two days before Christmas.", "2020-12-23..2020-12-24"},
                   {"They left two weeks after 5 May 2020.", "2020-05-19..2020-05-20"},
                   {"They left three days before 5 May 2020.", "2020-05-02..2020-05-03"},
                   {"They left a month after 31 January 2020.", "2020-02-29..2020-03-01"},
                   {"They left a year before 5 May 2020.", "2019-05-05..2019-05-06"}});
}

TEST(RelativeDates, PartsOfADayAreKeptBesideIt) {
  expect_meanings({{"It rained this morning.", "2021-06-16T08:00:00..2021-06-16T12:00:00"},
                   {"It rained yesterday afternoon.", "2021-06-15T12:00:00..2021-06-15T16:00:00"},
                   {"It will rain tomorrow evening.", "2021-06-17T16:00:00..2021-06-17T20:00:00"},
                   {"It rained early on Tuesday.", "2021-06-15T00:00:00..2021-06-15T09:00:00"}});
}

TEST(RelativeDates, WithoutAPublishTimeNothingIsKnownOfThem) {
  for (const char* text : {"It rained yesterday.", "It rained last week.", "It rained on Tuesday.",
                           "They left three days ago.", "It rained in the last 3 months.", "It rained this morning."})
    EXPECT_EQ(meaning_of(text, "en", "").find("20"), std::string::npos) << text << ": " << meaning_of(text, "en", "");
}

TEST(RelativeDates, CountedOverTheTurnOfTheYear) {
  const auto on_new_year = [](const std::string& text) { return meaning_of(text, "en", "2021-01-01T10:00:00"); };
  EXPECT_EQ(on_new_year("It rained yesterday."), "2020-12-31..2021-01-01");
  EXPECT_EQ(on_new_year("It rained last week."), "2020-12-21..2020-12-28") << "the week of new year began on Monday";
  EXPECT_EQ(on_new_year("It rained last month."), "2020-12-01..2021-01-01");
  EXPECT_EQ(on_new_year("It rained last quarter."), "2020-10-01..2021-01-01");
  EXPECT_EQ(on_new_year("It rained on Monday."), "2020-12-28..2020-12-29");
  EXPECT_EQ(on_new_year("They leave in three weeks."), "2021-01-22..2021-01-23");
  EXPECT_EQ(on_new_year("It rained on 30 December."), "2020-12-30..2020-12-31");
}

TEST(RelativeDates, SeasonsAreThoseOfTheNorth) {
  expect_meanings({{"It rained last summer.", "2020-06-01..2020-09-01"},
                   {"It rained this spring.", "2021-03-01..2021-06-01"},
                   {"It will rain next winter.", "2021-12-01..2022-03-01"},
                   {"It rained last winter.", "2020-12-01..2021-03-01"},
                   {"It rained in the summer of 1999.", "1999-06-01..1999-09-01"}});
  EXPECT_EQ(meaning_of("It rained this winter.", "en", "2021-01-20"), "2020-12-01..2021-03-01")
      << "January lies in the winter that began the year before";
}

TEST(RelativeDates, DaysOfThisMonth) {
  expect_meanings({{"They left on the 3rd.", "2021-06-03..2021-06-04"},
                   {"They left on the 21st.", "2021-05-21..2021-05-22"},
                   {"They leave on the 21st of this month.", "2021-06-21..2021-06-22"},
                   {"They leave on the third of this month.", "2021-06-03..2021-06-04"}});
}

}  // namespace
}  // namespace tellings::extract
