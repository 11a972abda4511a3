#include "read/published.h"

#include <gtest/gtest.h>

namespace tellings::read {
namespace {

TEST(ToIsoTime, KeepsIsoTimes) {
  EXPECT_EQ(to_iso_time("2031-03-02"), "2031-03-02");
  EXPECT_EQ(to_iso_time("2031-03-02T17:52:09.250Z"), "2031-03-02T17:52:09Z");
  EXPECT_EQ(to_iso_time("2031-03-02 17:52"), "2031-03-02T17:52:00");
  EXPECT_EQ(to_iso_time("2031-03-02T17:52:09+0400"), "2031-03-02T17:52:09+04:00");
  EXPECT_EQ(to_iso_time("20310302T175209Z"), "2031-03-02T17:52:09Z");
  EXPECT_EQ(to_iso_time("20310302175209"), "2031-03-02T17:52:09");
}

TEST(ToIsoTime, ReadsDatesAsPeopleWriteThem) {
  EXPECT_EQ(to_iso_time("March 2, 2031 at 5:52 p.m. EST"), "2031-03-02T17:52:00-05:00");
  EXPECT_EQ(to_iso_time("Sun, 02 Mar 2031 17:52:09 GMT"), "2031-03-02T17:52:09Z");
  EXPECT_EQ(to_iso_time("26-FEB-1987 15:01:01.79"), "1987-02-26T15:01:01");
  EXPECT_EQ(to_iso_time("2. März 2031"), "2031-03-02");
  EXPECT_EQ(to_iso_time("2 de marzo de 2031"), "2031-03-02");
  EXPECT_EQ(to_iso_time("2 марта 2031, 17:52"), "2031-03-02T17:52:00");
  EXPECT_EQ(to_iso_time("2031年3月2日"), "2031-03-02");
  EXPECT_EQ(to_iso_time("02.03.2031 17:52"), "2031-03-02T17:52:00");
  EXPECT_EQ(to_iso_time("12:05 am, March 2nd, 2031"), "2031-03-02T00:05:00");
}

TEST(ToIsoTime, DoesNotGuessTheOrderOfMonthAndDay) {
  EXPECT_EQ(to_iso_time("3/2/2031"), "");
  EXPECT_EQ(to_iso_time("3/22/2031"), "2031-03-22");
  EXPECT_EQ(to_iso_time("22/3/2031"), "2031-03-22");
  EXPECT_EQ(to_iso_time("3/2/2031 5:52 PM"), "2031-03-02T17:52:00");
}

TEST(ToIsoTime, ReadsSecondsAndMillisecondsSince1970) {
  EXPECT_EQ(to_iso_time("0000086400"), "1970-01-02T00:00:00Z");
  EXPECT_EQ(to_iso_time("0000086400000"), "1970-01-02T00:00:00Z");
}

TEST(ToIsoTime, IsEmptyWhereThereIsNoDate) {
  for (const char* text :
       {"", "yesterday", "March", "2031-02-30", "99999999999999999999", "5:52 pm", "::::", "32 March 2031"})
    EXPECT_EQ(to_iso_time(text), "") << text;
  EXPECT_EQ(to_iso_time(std::string(1000000, '9')), "");
}

}  // namespace
}  // namespace tellings::read
