// Times of day, their zones, and lengths of time. Published on Wednesday 16 June 2021.
#include "dates_for_tests.h"

namespace tellings::extract {
namespace {

TEST(Clock, HoursOfTheWholeDay) {
  expect_meanings({{"The gate shut at 17:45.", "17:45"},
                   {"The gate shut at 00:00.", "00:00"},
                   {"The gate shut at 23:59.", "23:59"},
                   {"The gate shut at 05:30.", "05:30"},
                   {"The gate shut at noon.", "12:00"},
                   {"The gate shut at midnight.", "00:00"}});
}

TEST(Clock, HoursOfAHalfOfTheDay) {
  expect_meanings({{"The gate shut at 5 p.m.", "17:00"},
                   {"The gate shut at 5 pm.", "17:00"},
                   {"The gate shut at 5:30 p.m.", "17:30"},
                   {"The gate shut at 5.30 p.m.", "17:30"},
                   {"The gate shut at 5 a.m.", "05:00"},
                   {"The gate shut at 12 a.m.", "00:00"},
                   {"The gate shut at 12 p.m.", "12:00"},
                   {"The gate shut at 12:15 a.m.", "00:15"},
                   {"The gate shut at 11:59 p.m.", "23:59"},
                   {"The gate shut at 8: 30 p.m.", "20:30"}});
}

TEST(Clock, WithoutAWordForItTheHalfOfTheDayStaysOpen) {
  expect_meanings({{"The gate shut at 5:30.", "05:30 or later by twelve hours"},
                   {"The gate shut at half past five.", "05:30 or later by twelve hours"},
                   {"The gate shut at a quarter to six.", "05:45 or later by twelve hours"},
                   {"The gate shut at ten past six.", "06:10 or later by twelve hours"},
                   {"The gate shut at six o'clock.", "06:00 or later by twelve hours"}});
}

TEST(Clock, HoursInTwoWords) {
  expect_meanings({{"O portão fechou às vinte e duas horas.", "22:00", "pt"},
                   {"O portão fechou às vinte e uma horas.", "21:00", "pt"},
                   {"La puerta se cerró a las veintidós horas.", "22:00", "es"},
                   {"La porte a fermé à vingt-deux heures.", "22:00", "fr"},
                   {"Das Tor schloss um zweiundzwanzig Uhr.", "22:00", "de"},
                   {"Ворота закрылись в двадцать два часа.", "22:00", "ru"}});
}

TEST(Clock, APartOfTheDayTellsWhichHalfIsMeant) {
  expect_meanings({{"The gate shut at six in the evening.", "18:00"},
                   {"The gate shut at six in the morning.", "06:00"},
                   {"The gate shut at half past two in the afternoon.", "14:30"},
                   {"The gate shut at eleven at night.", "23:00"}});
}

TEST(Clock, SpansOfHours) {
  expect_meanings({{"The gate was shut from 9 to 11 a.m.", "09:00-11:00"},
                   {"The gate was shut from 9 a.m. to 5 p.m.", "09:00-17:00"},
                   {"The gate was shut between 10 p.m. and 2 a.m.", "22:00-26:00"},
                   {"The gate was shut from 10:15 to 17:45.", "10:15-17:45"},
                   {"The gate was shut 9 a.m. to 5 p.m.", "09:00-17:00"}});
}

TEST(Clock, ATimeOfDayBesideADay) {
  expect_meanings({{"The gate shut yesterday at 5 p.m.", "2021-06-15 17:00"},
                   {"The gate shut at 5 p.m. yesterday.", "2021-06-15 17:00"},
                   {"The gate shut on Monday at 17:45.", "2021-06-14 17:45"},
                   {"The gate shut at 5 p.m. on 5 May 2020.", "2020-05-05 17:00"},
                   {"The gate shut on 5 May 2020 at 5 p.m.", "2020-05-05 17:00"},
                   {"The gate was shut from 9 a.m. to 5 p.m. on Monday.", "2021-06-14 09:00-17:00"},
                   {"The gate was shut on Monday from 9 a.m. to 5 p.m.", "2021-06-14 09:00-17:00"},
                   {"The gate shut yesterday morning at 9.", "2021-06-15 09:00"}});
}

TEST(Clock, Zones) {
  expect_meanings({{"The gate shut at 14:00 GMT.", "14:00 at 0"},
                   {"The gate shut at 14:00 UTC.", "14:00 at 0"},
                   {"The gate shut at 15:00 CET.", "15:00 at 60"},
                   {"The gate shut at 9 a.m. EST.", "09:00 at -300"},
                   {"The gate shut at 14:00 UTC+3.", "14:00 at 180"},
                   {"The gate shut at 14:00 UTC-5.", "14:00 at -300"},
                   {"The gate shut at 9:00 am (0700 GMT).", "09:00 at 120"},
                   {"The gate shut at 9 a.m. (1400 GMT).", "09:00 at -300"},
                   {"The gate shut at 1 a.m. (2300 GMT).", "01:00 at 120"},
                   {"The gate shut at 11 p.m. (0400 GMT).", "23:00 at -300"},
                   {"The gate shut at 1900 GMT.", "19:00 at 0"}});
}

TEST(Clock, FiguresThatAreNoTimes) {
  expect_meanings({{"Ostmark won 3:2.", ""},
                   {"The ratio was 4:3.", ""},
                   {"It costs 5.30 crowns.", ""},
                   {"They came at 5 different places.", ""},
                   {"They sat at 12 tables.", ""}});
}

TEST(Clock, WhatIsLeftOfAMatchIsALength) {
  EXPECT_EQ(length_of("They scored with 7:41 left."), "461 second");
  EXPECT_EQ(length_of("They scored with 2:30 remaining."), "150 second");
}

TEST(Clock, LengthsOfTime) {
  const std::pair<const char*, const char*> kLengths[] = {{"It lasted three days.", "3 day"},
                                                          {"It lasted half an hour.", "0.5 hour"},
                                                          {"It lasted three and a half hours.", "3.5 hour"},
                                                          {"It lasted a day and a half.", "1.5 day"},
                                                          {"It lasted two hours and 30 minutes.", "150 minute"},
                                                          {"It lasted one hour and twenty minutes.", "80 minute"},
                                                          {"It lasted a fortnight.", "2 week"},
                                                          {"It lasted two fortnights.", "4 week"},
                                                          {"It lasted 18 months.", "18 month"},
                                                          {"It lasted two decades.", "2 decade"},
                                                          {"It lasted 90 seconds.", "90 second"},
                                                          {"It was a 12-hour walk.", "12 hour"},
                                                          {"It lasted a few days.", "open"},
                                                          {"It lasted for weeks.", "2..11 week"},
                                                          {"It lasted for days.", "2..13 day"},
                                                          {"It lasted for months.", "2..23 month"},
                                                          {"It lasted for hours.", "2..47 hour"}};
  for (const auto& [text, means] : kLengths) EXPECT_EQ(length_of(text), means) << text;
}

TEST(Clock, LengthsInOtherLanguages) {
  const std::tuple<const char*, const char*, const char*> kLengths[] = {
      {"de", "Es dauerte drei Tage.", "3 day"},
      {"de", "Es dauerte eineinhalb Stunden.", "1.5 hour"},
      {"de", "Es dauerte anderthalb Stunden.", "1.5 hour"},
      {"de", "Es war eine zwölfstündige Wanderung.", "12 hour"},
      {"de", "Es war eine dreitägige Wanderung.", "3 day"},
      {"fr", "Cela a duré trois jours.", "3 day"},
      {"fr", "Cela a duré une heure et demie.", "1.5 hour"},
      {"fr", "Cela a duré trois quarts d'heure.", "0.75 hour"},
      {"es", "Duró tres días.", "3 day"},
      {"es", "Duró hora y media.", "1.5 hour"},
      {"it", "È durato tre giorni.", "3 day"},
      {"pt", "Durou três dias.", "3 day"},
      {"ru", "Это длилось три дня.", "3 day"},
      {"ru", "Это длилось два с половиной часа.", "2.5 hour"},
      {"tr", "Üç gün sürdü.", "3 day"},
      {"tr", "Bir buçuk saat sürdü.", "1.5 hour"}};
  for (const auto& [language, text, means] : kLengths) EXPECT_EQ(length_of(text, language), means) << text;
}

TEST(Clock, AnAgeIsNoLength) {
  expect_meanings({{"She is 33 years old.", ""}, {"A 33-year-old man left.", ""}, {"He died at 33 years of age.", ""}});
}

TEST(Clock, WhatALengthIsBoundedBy) {
  const auto bound = [](const std::string& text) {
    const std::vector<Fact> facts = dates_in(text, "en", kWednesday);
    return facts.size() == 1 && facts[0].quantity ? facts[0].quantity->bound : Bound::exact;
  };
  EXPECT_EQ(bound("It lasted at least three days."), Bound::at_least);
  EXPECT_EQ(bound("It lasted about three days."), Bound::about);
  EXPECT_EQ(bound("It lasted three days."), Bound::exact);
  EXPECT_EQ(bound("It lasted for weeks."), Bound::between);
}

}  // namespace
}  // namespace tellings::extract
