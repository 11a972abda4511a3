#include "base/instant.h"

#include <gtest/gtest.h>

namespace tellings::base {
namespace {

TEST(Instant, IsWrittenAndReadAlike) {
  EXPECT_EQ(utc_text(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(utc_text(86399), "1970-01-01T23:59:59Z");
  for (const int64_t s : {int64_t{-1}, int64_t{951782400}, int64_t{1936512000}}) EXPECT_EQ(seconds_of(utc_text(s)), s);
}

TEST(Instant, ZonesAreAppliedAndDaysBeginWhereAsked) {
  EXPECT_EQ(seconds_of("1970-01-01T02:00:00+02:00"), 0);
  EXPECT_EQ(seconds_of("1970-01-02"), 86400);
  EXPECT_EQ(seconds_of("1970-01-01", 86399), 86399);
  EXPECT_EQ(seconds_of("1970-01-01T00:00:01Z", 86399), 1);
  EXPECT_FALSE(seconds_of("yesterday"));
}

}  // namespace
}  // namespace tellings::base
