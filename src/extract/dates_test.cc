#include <gtest/gtest.h>

#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr const char* kPublished = "2021-06-16T10:00:00";  // a Wednesday

std::vector<Fact> found(std::string text, std::string language = "en", std::string published = kPublished) {
  Report report;
  report.text = std::move(text);
  report.language = std::move(language);
  report.published = std::move(published);
  return dates(report, {});
}

// "start..end_exclusive" of the one date in `text`, or how many there are.
std::string only(std::string text, std::string language = "en", std::string published = kPublished) {
  const std::vector<Fact> facts = found(text, std::move(language), std::move(published));
  if (facts.size() != 1) return std::to_string(facts.size()) + " dates";
  return facts[0].date->start + ".." + facts[0].date->end_exclusive;
}

TEST(Dates, ReadsAbsoluteDatesInAllTheirForms) {
  for (const char* text : {"on 5 May 2020", "May 5, 2020", "the 5th of May, 2020", "2020-05-05", "5/5/2020",
                           "05.05.2020", "5-May-2020", "May fifth, 2020"}) {
    EXPECT_EQ(only(text), "2020-05-05..2020-05-06") << text;
  }
  EXPECT_EQ(only("3/4/2020"), "2020-03-04..2020-03-05");
  EXPECT_EQ(only("3/4/2020", "fr"), "2020-04-03..2020-04-04");  // only American English puts the month first
  EXPECT_EQ(only("22/4/2020"), "2020-04-22..2020-04-23");
}

TEST(Dates, ReadsLongerSpans) {
  EXPECT_EQ(only("in May 2020"), "2020-05-01..2020-06-01");
  EXPECT_EQ(only("in 2016"), "2016-01-01..2017-01-01");
  EXPECT_EQ(only("in the 1990s"), "1990-01-01..2000-01-01");
  EXPECT_EQ(only("in the 15th century"), "1400-01-01..1500-01-01");
  EXPECT_EQ(only("in the third quarter of 2019"), "2019-07-01..2019-10-01");
  EXPECT_EQ(only("Q3 2019"), "2019-07-01..2019-10-01");
  EXPECT_EQ(only("from 1 to 5 May 2020"), "2020-05-01..2020-05-05");
  EXPECT_EQ(only("between 2014 and 2018"), "2014-01-01..2018-01-01");
  EXPECT_EQ(only("since August 2019"), "2019-08-01..");
  EXPECT_EQ(only("before 2018"), "..2018-01-01");
  EXPECT_EQ(only("after 2016"), "2017-01-01..");
}

TEST(Dates, ResolvesAgainstThePublishTime) {
  EXPECT_EQ(only("they left today"), "2021-06-16..2021-06-17");
  EXPECT_EQ(only("they left yesterday"), "2021-06-15..2021-06-16");
  EXPECT_EQ(only("they left on Tuesday"), "2021-06-15..2021-06-16");  // news look back
  EXPECT_EQ(only("they left on Thursday"), "2021-06-10..2021-06-11");
  EXPECT_EQ(only("they left last week"), "2021-06-07..2021-06-14");
  EXPECT_EQ(only("they leave next month"), "2021-07-01..2021-08-01");
  EXPECT_EQ(only("they left two days ago"), "2021-06-14..2021-06-15");
  EXPECT_EQ(only("they leave in two weeks"), "2021-06-30..2021-07-01");
  EXPECT_EQ(only("they left on 3 June"), "2021-06-03..2021-06-04");
  EXPECT_EQ(only("this weekend"), "2021-06-19..2021-06-21");
  EXPECT_EQ(only("three weeks after Christmas"), "2021-01-15..2021-01-16");
  EXPECT_TRUE(found("last week")[0].date->relative);
  EXPECT_FALSE(found("5 May 2020")[0].date->relative);
}

TEST(Dates, StaysOpenWithoutAPublishTime) { EXPECT_EQ(only("on Tuesday", "en", ""), ".."); }

TEST(Dates, ReadsTimesOfDay) {
  EXPECT_EQ(only("at 8:30 pm"), "T20:30:00..");
  EXPECT_EQ(only("yesterday at 3 p.m."), "2021-06-15T15:00:00..");
  EXPECT_EQ(only("from 10 am to 12 pm on Monday"), "2021-06-14T10:00:00..2021-06-14T12:00:00");
}

TEST(Dates, MarksDurations) {
  const std::vector<Fact> facts = found("it lasted three days");
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_TRUE(facts[0].date->duration);
  EXPECT_EQ(only("it lasted three days"), "..");
  EXPECT_EQ(only("a child 3 years old"), "0 dates");  // an age
}

TEST(Dates, TellsWordsFromMonthsAndDays) {
  for (const char* text : {"it may rain", "One may ask", "they march on", "the sun shone", "deliver 2000 pieces",
                           "every Monday", "Have a nice day", "a ratio of 4:3", "USA Today said", "no. 123-12-1234"}) {
    EXPECT_EQ(only(text), "0 dates") << text;
  }
  EXPECT_EQ(only("in May"), "2021-05-01..2021-06-01");
}

TEST(Dates, ReadsOtherLanguages) {
  const std::pair<const char*, const char*> fifth_of_may[] = {
      {"de", "am 5. Mai 2020"},       {"fr", "le 5 mai 2020"},    {"es", "el 5 de mayo de 2020"},
      {"pt", "em 5 de maio de 2020"}, {"it", "il 5 maggio 2020"}, {"ru", "5 мая 2020 года"},
      {"tr", "5 Mayıs 2020'de"},      {"az", "5 may 2020-ci il"}, {"fa", "۵ مه ۲۰۲۰"}};
  for (const auto& [language, text] : fifth_of_may) EXPECT_EQ(only(text, language), "2020-05-05..2020-05-06") << text;
  const std::pair<const char*, const char*> two_days_ago[] = {
      {"de", "vor zwei Tagen"}, {"fr", "il y a deux jours"}, {"es", "hace dos días"},
      {"pt", "há dois dias"},   {"it", "due giorni fa"},     {"ru", "два дня назад"},
      {"tr", "iki gün önce"},   {"az", "iki gün əvvəl"},     {"fa", "دو روز پیش"}};
  for (const auto& [language, text] : two_days_ago) EXPECT_EQ(only(text, language), "2021-06-14..2021-06-15") << text;
  const std::pair<const char*, const char*> last_week[] = {
      {"de", "letzte Woche"},   {"fr", "la semaine dernière"}, {"es", "la semana pasada"},
      {"pt", "semana passada"}, {"it", "settimana scorsa"},    {"ru", "на прошлой неделе"},
      {"tr", "geçen hafta"},    {"az", "keçən həftə"},         {"fa", "هفته گذشته"}};
  for (const auto& [language, text] : last_week) EXPECT_EQ(only(text, language), "2021-06-07..2021-06-14") << text;
}

TEST(Dates, CountFromTheDatelineWhereThereIsNoPublishTime) {
  const auto last = [](std::string text, std::string language) {
    return found(std::move(text), std::move(language), "").back().date.value();
  };
  EXPECT_EQ(last("LYNSTED, 9 May 2031 — The ferry sank on Tuesday", "en").start, "2031-05-06");
  EXPECT_EQ(last("STEINWALD (wd), 17. Februar 2032 – Es schneite gestern", "de").start, "2032-02-16");
  EXPECT_EQ(last("باغستان، ۲۷ مرداد ۱۴۱۰ (خبر) — امروز باران بارید", "fa").start, "2031-08-18");
  // a yearless dateline gives a day without a year
  const Date yesterday = last("TORVEN, 1 March – It rained yesterday", "en");
  EXPECT_EQ(yesterday.start, "");
  EXPECT_EQ(yesterday.month * 100 + yesterday.day, 228);
  EXPECT_EQ(last("Born on 3 May 1952, she died on Tuesday", "en").start, "");
}

TEST(Dates, SayOfTheCalendarWhatTheyName) {
  const Date week = found("on Tuesday, 4 March", "en", "").front().date.value();
  EXPECT_EQ(week.weekday, 2);
  EXPECT_EQ(week.month * 100 + week.day, 304);
  EXPECT_EQ(found("in May").front().date->month, 5);
  EXPECT_EQ(found("in May 2020").front().date->month, 0);
  EXPECT_EQ(found("this morning").front().date->minute, -1);  // a mere part of the day
  EXPECT_EQ(found("about seven in the evening").front().date->minute_end, 19 * 60 + 15);
}

TEST(Dates, RefusesDaysThatThereAreNot) {
  EXPECT_EQ(only("February 30"), "..");
  EXPECT_EQ(only("2019-02-29"), "0 dates");
}

}  // namespace
}  // namespace tellings::extract
