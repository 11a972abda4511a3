// When a feed is to be asked again.
#include <algorithm>

#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

// `value` times `factor`, `times` times over, but never above `most`: no overflow whatever is given.
int64_t grown(int64_t value, double factor, int times, int64_t most) {
  double out = static_cast<double>(value);
  for (int k = 0; k < times && out < static_cast<double>(most); ++k) out *= factor;
  return out < static_cast<double>(most) ? static_cast<int64_t>(out) : most;
}

int plus_one(int n) { return std::min(n, 1000000) + 1; }

}  // namespace

Outcome outcome_of(const Result<Response>& response) {
  if (!response) return Outcome::failed;
  const int status = response->status;
  if (response->not_modified) return Outcome::unchanged;
  if (status >= 200 && status < 300) return Outcome::fresh;
  if (status == 429 || status == 503) return Outcome::busy;
  return status == 410 ? Outcome::gone : Outcome::failed;
}

Backoff back_off(const Poll& before, Outcome outcome, const Wishes& wishes, const Pace& pace, double spread) {
  Backoff out;
  out.poll = before;
  switch (outcome) {
    case Outcome::fresh:
      out.poll = Poll();
      out.wait_s = pace.usual_s;
      break;
    case Outcome::unchanged:
      out.poll.failures = 0;
      out.poll.unchanged = plus_one(before.unchanged);
      out.wait_s = grown(pace.usual_s, 1.5, out.poll.unchanged, std::max(pace.usual_s, pace.most_quiet_s));
      break;
    case Outcome::busy:
    case Outcome::failed:
      out.poll.failures = plus_one(before.failures);
      out.wait_s = grown(pace.usual_s, 2, out.poll.failures, pace.most_s);
      break;
    case Outcome::gone:
      out.poll.failures = plus_one(before.failures);
      out.wait_s = pace.most_s;
      break;
  }
  const int64_t asked = std::max(wishes.max_age_s.value_or(0), wishes.ttl_s.value_or(0));
  out.wait_s = std::max(out.wait_s, std::min(asked, pace.most_s));
  out.wait_s += static_cast<int64_t>(static_cast<double>(out.wait_s) * std::clamp(spread, 0.0, 1.0) / 10);
  // last: not a moment before the server's own word
  out.wait_s = std::min(out.wait_s, pace.most_s);
  out.wait_s = std::max(out.wait_s, std::min(wishes.retry_after_s.value_or(0), pace.most_asked_s));
  return out;
}

}  // namespace tellings::fetch
