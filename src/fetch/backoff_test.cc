// When a feed is asked again, and the headers that have a say in it.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

constexpr int64_t kDay = 24 * 3600;

// RFC 9110, 10.2.3 and 5.6.7: 784111777 is Sun, 06 Nov 1994 08:49:37 GMT in all three forms.
TEST(Headers, SayWhenToComeBack) {
  constexpr int64_t kThen = 784111777;
  EXPECT_EQ(retry_after_s("120", 0), 120);
  EXPECT_EQ(retry_after_s(" 0 ", 5), 0);
  for (const char* date :
       {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
    EXPECT_EQ(retry_after_s(date, kThen - 60), 60) << date;
    EXPECT_EQ(retry_after_s(date, kThen + 60), 0) << date;
  }
  for (const char* none : {"", "soon", "-5", "1.5"}) EXPECT_FALSE(retry_after_s(none, 0)) << none;
  EXPECT_GT(retry_after_s("99999999999999999999999999", 0), 0);
}

TEST(Headers, SayHowLongAnAnswerHolds) {
  EXPECT_EQ(max_age_s("max-age=600"), 600);
  EXPECT_EQ(max_age_s("public, Max-Age=\"60\" , must-revalidate"), 60);
  EXPECT_EQ(max_age_s("no-cache, max-age=600"), 0);
  EXPECT_EQ(max_age_s("max-age=600, no-store"), 0);
  for (const char* none : {"", "public", "s-maxage=5", "max-age=", "max-age=-1", "max-age=x"})
    EXPECT_FALSE(max_age_s(none)) << none;
}

TEST(Outcomes, AreToldByTheStatus) {
  const auto of = [](int status, bool same = false) {
    Response r;
    r.status = status, r.not_modified = same;
    return outcome_of(r);
  };
  EXPECT_EQ(of(200), Outcome::fresh);
  EXPECT_EQ(of(304, true), Outcome::unchanged);
  EXPECT_EQ(of(429), Outcome::busy);
  EXPECT_EQ(of(503), Outcome::busy);
  EXPECT_EQ(of(410), Outcome::gone);
  EXPECT_EQ(of(404), Outcome::failed);
  EXPECT_EQ(of(500), Outcome::failed);
  EXPECT_EQ(outcome_of(Error{}), Outcome::failed);
}

TEST(BackOff, AsksALivelyFeedAtItsUsualPace) {
  const Backoff b = back_off({3, 7}, Outcome::fresh, {});
  EXPECT_EQ(b.wait_s, 900);
  EXPECT_EQ(b.poll.failures, 0);
  EXPECT_EQ(b.poll.unchanged, 0);
}

TEST(BackOff, AsksAQuietFeedLessAndLess) {
  Poll poll;
  int64_t last = 900;
  for (int k = 0; k < 20; ++k) {
    const Backoff b = back_off(poll, Outcome::unchanged, {});
    EXPECT_TRUE(b.wait_s > last || b.wait_s == 4 * 3600) << k;
    last = b.wait_s, poll = b.poll;
  }
  EXPECT_EQ(last, 4 * 3600);
  EXPECT_EQ(poll.failures, 0);
}

TEST(BackOff, DoublesThePauseOfAFailingFeedUpToADay) {
  Poll poll;
  for (const int64_t expected : {1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400}) {
    const Backoff b = back_off(poll, Outcome::failed, {});
    EXPECT_EQ(b.wait_s, expected);
    poll = b.poll;
  }
  EXPECT_EQ(back_off(poll, Outcome::fresh, {}).wait_s, 900) << "one good answer and all is forgotten";
  EXPECT_EQ(back_off({}, Outcome::gone, {}).wait_s, kDay);
}

TEST(BackOff, KeepsToWhatTheServerAsksFor) {
  Wishes wishes;
  wishes.retry_after_s = 7200;
  EXPECT_EQ(back_off({}, Outcome::busy, wishes).wait_s, 7200);
  wishes.retry_after_s = 10;
  EXPECT_EQ(back_off({}, Outcome::busy, wishes).wait_s, 1800) << "sooner than the usual pause is no need";
  wishes.retry_after_s = 3 * kDay;
  EXPECT_EQ(back_off({}, Outcome::busy, wishes).wait_s, 3 * kDay);
  wishes.retry_after_s = 365 * kDay;
  EXPECT_EQ(back_off({}, Outcome::busy, wishes).wait_s, 7 * kDay);
}

TEST(BackOff, WaitsForMaxAgeAndTheFeedsOwnTtl) {
  Wishes wishes;
  wishes.ttl_s = 3600;
  EXPECT_EQ(back_off({}, Outcome::fresh, wishes).wait_s, 3600);
  wishes.max_age_s = 7200;
  EXPECT_EQ(back_off({}, Outcome::fresh, wishes).wait_s, 7200);
  wishes.max_age_s = 365 * kDay;
  EXPECT_EQ(back_off({}, Outcome::fresh, wishes).wait_s, kDay);
}

TEST(BackOff, IsNeverSoonerThanAskedNorLaterThanItsBounds) {
  rc::check([](uint32_t failures, uint32_t unchanged, uint32_t retry, uint32_t ttl) {
    const double spread = (failures % 11) / 10.0;
    const auto outcome = static_cast<Outcome>(*rc::gen::inRange(0, 5));
    Wishes wishes;
    wishes.retry_after_s = retry, wishes.ttl_s = ttl;
    const Poll poll{static_cast<int>(failures >> 1), static_cast<int>(unchanged >> 1)};
    const Backoff b = back_off(poll, outcome, wishes, {}, spread);
    RC_ASSERT(b.wait_s >= 900);
    RC_ASSERT(b.wait_s >= std::min<int64_t>(retry, 7 * kDay));
    RC_ASSERT(b.wait_s >= std::min<int64_t>(ttl, kDay));
    RC_ASSERT(b.wait_s <= std::max(kDay, std::min<int64_t>(retry, 7 * kDay)));
    RC_ASSERT(b.wait_s >= back_off(poll, outcome, wishes).wait_s);
  });
}

}  // namespace
}  // namespace tellings::fetch
