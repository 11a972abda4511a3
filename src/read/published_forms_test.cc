// Times of publication in the forms in which pages and feeds have them, and what else single fields hold.
#include <gtest/gtest.h>

#include "read/published.h"
#include "read/record.h"
#include "read/url.h"

namespace tellings::read {
namespace {

using Form = std::pair<const char*, const char*>;

void expect_all(const std::vector<Form>& forms) {
  for (const auto& [text, means] : forms) EXPECT_EQ(to_iso_time(text), means) << text;
}

TEST(PublishedForms, Zones) {
  expect_all({{"2031-03-02 17:52 GMT", "2031-03-02T17:52:00Z"},
              {"2031-03-02 17:52 UTC", "2031-03-02T17:52:00Z"},
              {"2031-03-02 17:52 EDT", "2031-03-02T17:52:00-04:00"},
              {"2031-03-02 17:52 EST", "2031-03-02T17:52:00-05:00"},
              {"2031-03-02 17:52 CDT", "2031-03-02T17:52:00-05:00"},
              {"2031-03-02 17:52 MST", "2031-03-02T17:52:00-07:00"},
              {"2031-03-02 17:52 MDT", "2031-03-02T17:52:00-06:00"},
              {"2031-03-02 17:52 PST", "2031-03-02T17:52:00-08:00"},
              {"2031-03-02 17:52 PDT", "2031-03-02T17:52:00-07:00"},
              {"2031-03-02 17:52 CET", "2031-03-02T17:52:00+01:00"},
              {"2031-03-02 17:52 (CEST)", "2031-03-02T17:52:00+02:00"},
              {"2031-03-02 17:52 MSK", "2031-03-02T17:52:00+03:00"},
              {"2031-03-02 17:52 JST", "2031-03-02T17:52:00+09:00"},
              {"2031-03-02 17:52 CST", "2031-03-02T17:52:00"},
              {"2031-03-02T17:52:09-03:30", "2031-03-02T17:52:09-03:30"},
              {"2031-03-02T17:52:09+02", "2031-03-02T17:52:09+02:00"},
              {"2031-03-02T17:52:09+00:00", "2031-03-02T17:52:09Z"},
              {"2031-03-02T17:52:09+0530", "2031-03-02T17:52:09+05:30"},
              {"2031-03-02T17:52:09 GMT+0200", "2031-03-02T17:52:09+02:00"},
              {"2031-03-02T17:52:09+14:00", "2031-03-02T17:52:09+14:00"},
              {"2031-03-02T17:52:09+15:00", "2031-03-02T17:52:09"}});
}

TEST(PublishedForms, ZonesOfRecords) {
  expect_all({{"2031-03-04 06:10 GMT-5", "2031-03-04T06:10:00-05:00"},
              {"2031-03-04 06:10 (UTC+1)", "2031-03-04T06:10:00+01:00"},
              {"2031-03-04 06:10 UTC+5:30", "2031-03-04T06:10:00+05:30"},
              {"2031-03-04 06:10 UTC-03:30", "2031-03-04T06:10:00-03:30"},
              {"2031-03-04 06:10 GMT+0", "2031-03-04T06:10:00Z"},
              {"2031-03-04 06:10 UT", "2031-03-04T06:10:00Z"},
              {"05:04:39 Jun 23, 2022 PDT", "2022-06-23T05:04:39-07:00"},
              {"06:10, 4 March 2031 (CET)", "2031-03-04T06:10:00+01:00"},
              {"6:10 am 4 March 2031 UTC+2", "2031-03-04T06:10:00+02:00"},
              {"06:10 on 4 March 2031 +0100", "2031-03-04T06:10:00+01:00"},
              {"Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24Z"},
              {"Wed Oct 10 20:19:24 -0330 2018", "2018-10-10T20:19:24-03:30"},
              {"Wed Oct 10 20:19:24 CEST 2018", "2018-10-10T20:19:24+02:00"},
              {"Wed Oct 10 20:19:24 2018", "2018-10-10T20:19:24"}});
}

TEST(PublishedForms, TheEndOfADayIsTheBeginningOfTheNext) {
  expect_all({{"2031-03-04T24:00:00Z", "2031-03-05T00:00:00Z"},
              {"2031-12-31 24:00", "2032-01-01T00:00:00"},
              {"2031-03-04T24:00:01Z", "2031-03-04"}});
}

TEST(PublishedForms, SecondsWithAFraction) {
  expect_all({{"1930284600.25", "2031-03-03T06:10:00Z"},
              {"1930284600123.46", "2031-03-03T06:10:00Z"},
              {"946684800", "2000-01-01T00:00:00Z"},
              {"1930284600123456", "2031-03-03T06:10:00Z"}});
}

TEST(PublishedForms, WhatNoGregorianCalendarHasIsNoDateAndSaidSo) {
  expect_all({{"31 February 2031", ""},
              {"2031-02-29T10:00:00Z", ""},
              {"2031-02-31, updated 2031-03-02", ""},
              {"1402/12/14", ""},
              {"1445-09-12 10:00", ""},
              {"4 March 2574", ""}});
  EXPECT_NE(published_warning("r", "2031-02-31").message.find("a day that no calendar has"), std::string::npos);
  EXPECT_NE(published_warning("r", "1402/12/14").message.find("another calendar"), std::string::npos);
  EXPECT_NE(published_warning("r", "soon").message.find("no date that can be read"), std::string::npos);
}

TEST(PublishedForms, HalvesOfTheDay) {
  expect_all({{"March 2, 2031 5:52 pm", "2031-03-02T17:52:00"},
              {"March 2, 2031 5:52 a.m.", "2031-03-02T05:52:00"},
              {"March 2, 2031 12:00 p.m.", "2031-03-02T12:00:00"},
              {"March 2, 2031 12:30 am", "2031-03-02T00:30:00"},
              {"5 pm, March 2, 2031", "2031-03-02T17:00:00"},
              {"March 2, 2031 13:52 pm", "2031-03-02"},
              {"March 2, 2031 0:52 pm", "2031-03-02"}});
}

TEST(PublishedForms, TimesThatNoClockHasAreLeftOut) {
  expect_all({{"2031-03-02 24:10", "2031-03-02"},
              {"2031-03-02 23:59:59", "2031-03-02T23:59:59"},
              {"2031-03-02 17:60", "2031-03-02"},
              {"2031-03-02 17:52:60", "2031-03-02T17:52:59"},
              {"2031-03-02 17:52:61", "2031-03-02"}});
}

TEST(PublishedForms, DigitsAlone) {
  expect_all({{"20310302", "2031-03-02"},
              {"203103021752", "2031-03-02T17:52:00"},
              {"203103022452", "2031-03-02"},
              {"20311302", ""},
              {"2031", ""},
              {"1930240329", "2031-03-02T17:52:09Z"},
              {"1930240329000", "2031-03-02T17:52:09Z"}});
}

TEST(PublishedForms, MonthsByName) {
  expect_all({{"2nd March 2031", "2031-03-02"},
              {"2 mars 2031", "2031-03-02"},
              {"1er mars 2031", "2031-03-01"},
              {"2 marzo 2031", "2031-03-02"},
              {"2 de março de 2031", "2031-03-02"},
              {"2 maart 2031", "2031-03-02"},
              {"2 marca 2031", "2031-03-02"},
              {"2 Mart 2031", "2031-03-02"},
              {"2 березня 2031", "2031-03-02"},
              {"Sept. 2, 2031", "2031-09-02"},
              {"02-Mar-31", "2031-03-02"},
              {"Sunday, 02-Mar-75 17:52:09 GMT", "1975-03-02T17:52:09Z"},
              {"31 April 2031", ""}});
}

TEST(PublishedForms, TheOrderOfDayMonthAndYear) {
  expect_all({{"2031/03/02", "2031-03-02"},
              {"2031.03.02", "2031-03-02"},
              {"2.3.2031", "2031-03-02"},
              {"02-03-2031", "2031-03-02"},
              {"3/3/2031", "2031-03-03"},
              {"13/2/2031", "2031-02-13"},
              {"2/13/2031", "2031-02-13"},
              {"13/13/2031", ""},
              {"2-3-31", ""}});
}

TEST(PublishedForms, OfALongTextTheBeginningIsRead) {
  EXPECT_EQ(to_iso_time(std::string(100, ' ') + "2031-03-02"), "2031-03-02");
  EXPECT_EQ(to_iso_time(std::string(300, ' ') + "2031-03-02"), "");
}

TEST(PublishedForms, AWarningShowsTheBeginningOfWhatStoodThere) {
  EXPECT_NE(published_warning("r1", "soon").message.find("record 'r1'"), std::string::npos);
  EXPECT_NE(published_warning("r1", "soon").message.find("'soon'"), std::string::npos);
  EXPECT_TRUE(published_warning("r1", "soon").warning);
  const std::string long_one = published_warning("r1", std::string(80, 'x')).message;
  EXPECT_NE(long_one.find("'" + std::string(60, 'x') + "…'"), std::string::npos);
  EXPECT_EQ(published_warning("r1", std::string(60, 'x')).message.find("…"), std::string::npos);
  std::string letters;
  for (int k = 0; k < 40; ++k) letters += "é";
  EXPECT_NE(published_warning("r1", "x" + letters).message.find("é…'"), std::string::npos) << "no half of a letter";
}

TEST(Urls, TheHostIsTheSourceWhereNoneIsNamed) {
  EXPECT_EQ(host_of("https://News.Example.org/a?b"), "news.example.org");
  EXPECT_EQ(host_of("http://example.org:8080"), "example.org");
  EXPECT_EQ(host_of("https://olden@example.org/"), "example.org");
  EXPECT_EQ(host_of("https://example.org#top"), "example.org");
  EXPECT_EQ(host_of("example.org/a"), "");
  EXPECT_TRUE(is_url("http://example.org"));
  EXPECT_TRUE(is_url("https://example.org"));
  EXPECT_FALSE(is_url("ftp://example.org"));
}

TEST(LanguageTags, AreThePrimaryPartOfWhatStandsThere) {
  const auto language = [](const std::string& tag) {
    const Result<Report> report =
        from_record("{\"id\": \"a\", \"text\": \"One dam broke.\", \"language\": \"" + tag + "\"}", "a", [](Error) {});
    return report ? report->language : std::string("no report");
  };
  EXPECT_EQ(language("en-GB"), "en");
  EXPECT_EQ(language("pt_BR"), "pt");
  EXPECT_EQ(language("DE"), "de");
  EXPECT_EQ(language("deu"), "de") << "the shorter code";
  for (const char* none : {"und", "x", "english", "e1", "qq"}) EXPECT_NE(language(none), none) << none;
}

}  // namespace
}  // namespace tellings::read
