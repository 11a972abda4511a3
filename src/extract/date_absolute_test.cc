// Dates that stand for themselves: in figures, with the name of a month, years, decades, parts of them. Where a year is
// missing it is the nearest to the publish time, 16 June 2021, what is to come counted further away.
#include "dates_for_tests.h"

namespace tellings::extract {
namespace {

TEST(AbsoluteDates, ADayInAllItsForms) {
  for (const char* text :
       {"on 29 February 2020", "on February 29, 2020", "on the 29th of February 2020", "February the 29th, 2020",
        "29 Feb 2020", "Feb. 29, 2020", "2020-02-29", "2020/02/29", "29/02/2020", "29.02.2020", "29-02-2020",
        "2/29/2020", "29/Feb/2020", "2020-Feb-29", "29-2020-February", "on the twenty-ninth of February 2020",
        "29-Feb-2020", "on Saturday, 29 February 2020"})
    EXPECT_EQ(meaning_of(text), "2020-02-29..2020-03-01") << text;
}

TEST(AbsoluteDates, TwoDigitsOfAYearAreOfOurTimeOrOfTheLastCentury) {
  expect_meanings({{"on 05/05/21", "2021-05-05..2021-05-06"},
                   {"on 05/05/49", "2049-05-05..2049-05-06"},
                   {"on 05/05/50", "1950-05-05..1950-05-06"},
                   {"on 5 May '87", "1987-05-05..1987-05-06"},
                   {"on 5 May of 87", "1987-05-05..1987-05-06"},
                   {"on 5 June of 1987", "1987-06-05..1987-06-06"}});
}

TEST(AbsoluteDates, DaysThatThereAreNot) {
  expect_meanings({{"2019-02-29", ""},
                   {"2020-13-05", ""},
                   {"2020-00-05", ""},
                   {"2020-04-31", ""},
                   {"31 February 2020", ".."},
                   {"31 April 2020", ".."}});
}

TEST(AbsoluteDates, FiguresThatAreNoDates) {
  expect_meanings({{"They paid 2000 crowns.", ""},
                   {"It cost 1/2 as much.", ""},
                   {"Version 1.2.3 came out.", ""},
                   {"They met 5 May supporters 12 times.", "2021-05-05..2021-05-06"},
                   {"Call 030-12-3456.", ""},
                   {"They won 3-2.", ""},
                   {"It cost 2016,50 crowns.", ""},
                   {"It cost 2016.50 crowns.", ""},
                   {"It weighs 1990 grams.", ""},
                   {"The $2000 prize was paid.", ""}});
}

TEST(AbsoluteDates, ADayWithoutAYearIsTheNearest) {
  expect_meanings({{"on 5 May", "2021-05-05..2021-05-06"},
                   {"on July 20", "2021-07-20..2021-07-21"},
                   {"on 24 December", "2020-12-24..2020-12-25"},
                   {"on 1 October", "2021-10-01..2021-10-02"},
                   {"in July", "2021-07-01..2021-08-01"},
                   {"in December", "2020-12-01..2021-01-01"},
                   {"next December", "2021-12-01..2022-01-01"},
                   {"last July", "2020-07-01..2020-08-01"},
                   {"next June", "2022-06-01..2022-07-01"},
                   {"last May", "2021-05-01..2021-06-01"},
                   {"this December", "2021-12-01..2022-01-01"},
                   {"in March last year", "2020-03-01..2020-04-01"},
                   {"on 3 March next year", "2022-03-03..2022-03-04"}});
}

TEST(AbsoluteDates, MonthsAndYears) {
  expect_meanings({{"in February 2020", "2020-02-01..2020-03-01"},
                   {"in Feb 2020", "2020-02-01..2020-03-01"},
                   {"in December 2020", "2020-12-01..2021-01-01"},
                   {"in 1987", "1987-01-01..1988-01-01"},
                   {"in the year 1987", "1987-01-01..1988-01-01"},
                   {"in nineteen eighty-seven", "1987-01-01..1988-01-01"},
                   {"since two thousand and fifteen", "2015-01-01.."}});
}

TEST(AbsoluteDates, Spans) {
  expect_meanings({{"from 3 to 7 May 2020", "2020-05-03..2020-05-07"},
                   {"between 3 and 7 May 2020", "2020-05-03..2020-05-07"},
                   {"3-7 May 2020", "2020-05-03..2020-05-07"},
                   {"May 3-7, 2020", "2020-05-03..2020-05-07"},
                   {"from 30 May to 2 June 2020", "2020-05-30..2020-06-02"},
                   {"from 30 December 2019 to 2 January 2020", "2019-12-30..2020-01-02"},
                   {"from May to October 2020", "2020-05-01..2020-10-01"},
                   {"from November to February 2020", "2019-11-01..2020-02-01"},
                   {"between 2014 and 2018", "2014-01-01..2018-01-01"},
                   {"from 2014 to 2018", "2014-01-01..2018-01-01"},
                   {"since 2014", "2014-01-01.."},
                   {"since May 2020", "2020-05-01.."},
                   {"since 5 May 2020", "2020-05-05.."},
                   {"until 5 May 2020", "..2020-05-05"},
                   {"before 2014", "..2014-01-01"},
                   {"after 2014", "2015-01-01.."},
                   {"after May 2020", "2020-06-01.."},
                   {"no later than December 2020", "..2021-01-01"}});
}

TEST(AbsoluteDates, PartsOfAYear) {
  expect_meanings({{"in the first quarter of 2019", "2019-01-01..2019-04-01"},
                   {"in the fourth quarter of 2019", "2019-10-01..2020-01-01"},
                   {"in Q2 2019", "2019-04-01..2019-07-01"},
                   {"in the first half of 2019", "2019-01-01..2019-07-01"},
                   {"in the second half of 2019", "2019-07-01..2020-01-01"},
                   {"on the last day of May 2020", "2020-05-31..2020-06-01"},
                   {"on the first Monday of May 2020", "2020-05-04..2020-05-05"},
                   {"on the third Thursday of May 2020", "2020-05-21..2020-05-22"},
                   {"on the last Friday of May 2020", "2020-05-29..2020-05-30"},
                   {"in week 5 of 2020", "2020-01-27..2020-02-03"}});
}

TEST(AbsoluteDates, DecadesAndCenturies) {
  expect_meanings({{"in the 1920s", "1920-01-01..1930-01-01"},
                   {"in the '90s", "1990-01-01..2000-01-01"},
                   {"in the 2010s", "2010-01-01..2020-01-01"},
                   {"in the nineties", "1990-01-01..2000-01-01"},
                   {"in the early 1990s", "1990-01-01..1994-01-01"},
                   {"in the mid-1990s", "1993-01-01..1997-01-01"},
                   {"in the late 1990s", "1996-01-01..2000-01-01"},
                   {"in the 18th century", "1700-01-01..1800-01-01"},
                   {"in the first century", "0001-01-01..0100-01-01"}});
}

TEST(AbsoluteDates, PartsOfAMonth) {
  expect_meanings({{"in early May 2020", "2020-05-01..2020-05-16"},
                   {"in late May 2020", "2020-05-16..2020-06-01"},
                   {"in mid-May 2020", "2020-05-10..2020-05-21"}});
}

TEST(AbsoluteDates, WordsThatAreNoMonths) {
  expect_meanings({{"They may leave.", ""},
                   {"They march on.", ""},
                   {"One may ask.", ""},
                   {"in May", "2021-05-01..2021-06-01"},
                   {"since March", "2021-03-01.."},
                   {"Jan Olden left.", ""}});
}

TEST(AbsoluteDates, InEnglishFiguresTheMonthStandsFirstUnlessItCannot) {
  expect_meanings({{"on 3/4/2020", "2020-03-04..2020-03-05"},
                   {"on 13/4/2020", "2020-04-13..2020-04-14"},
                   {"3/4/2020", "2020-04-03..2020-04-04", "de"},
                   {"on 05.06.2020", "2020-06-05..2020-06-06"}});
}

}  // namespace
}  // namespace tellings::extract
