// The robots.txt of each origin, kept for a day, and the pauses between requests.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "fetch/address.h"
#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

constexpr int64_t kKeepMs = int64_t{24} * 3600 * 1000;
constexpr int64_t kAskAgainMs = int64_t{3600} * 1000;  // where there was no answer
constexpr size_t kMostBytes = size_t{500} << 10;
constexpr size_t kMostOrigins = 10000;  // beyond, those that are out of date are forgotten

int64_t steady_ms() {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Origin {
  Rules rules;
  bool answered = false;
  std::string refused;   // why its robots.txt may not even be asked for: the address is none that is fetched
  bool asking = false;   // some thread fetches it
  bool known = false;    // it was fetched, or failed to be
  int64_t until_ms = 0;  // when it is to be fetched anew
  int64_t free_ms = 0;   // the next free moment
};

}  // namespace

struct Robots::State {
  Fetch fetch;
  Clock clock;
  std::string product;
  int64_t least_delay_ms = 0;
  std::mutex mutex;
  std::condition_variable changed;
  std::unordered_map<std::string, Origin> origins;

  // Brings the origin's rules up to date. Several threads that want one wait for the first.
  void know(const std::string& name, std::unique_lock<std::mutex>* lock) {
    changed.wait(*lock, [&] { return !origins[name].asking; });
    if (origins[name].known && clock() < origins[name].until_ms) return;
    if (origins.size() > kMostOrigins) forget();
    origins[name].asking = true;
    lock->unlock();
    Conditions conditions;
    conditions.max_bytes = kMostBytes;
    conditions.cut = true;
    const Result<Response> got = fetch(name + "/robots.txt", conditions);
    lock->lock();
    Origin& origin = origins[name];
    origin.asking = false, origin.known = true;
    // RFC 9309, 2.3.1: what is not there forbids nothing, what does not answer allows nothing
    origin.answered = got && got->status < 500;
    origin.refused = !got && got.error().code == ErrorCode::usage ? got.error().message : "";
    origin.rules = !origin.answered                          ? Rules::nothing()
                   : got->status >= 200 && got->status < 300 ? Rules::parse(got->body, product)
                                                             : Rules();
    origin.until_ms = clock() + (origin.answered ? kKeepMs : kAskAgainMs);
    changed.notify_all();
  }

  void forget() {
    const int64_t now = clock();
    std::erase_if(origins, [&](const auto& entry) {
      const Origin& o = entry.second;
      return !o.asking && o.until_ms <= now && o.free_ms <= now;
    });
  }
};

Robots::Robots(Fetch fetch, std::string product, int64_t least_delay_ms, Clock clock)
    : state_(std::make_unique<State>()) {
  state_->fetch = std::move(fetch);
  state_->clock = clock ? std::move(clock) : Clock(steady_ms);
  state_->product = std::move(product);
  state_->least_delay_ms = least_delay_ms;
}

Robots::Robots(const Client& client)
    : Robots([&client](const std::string& url, const Conditions& conditions) { return client.get(url, conditions); },
             client.options().user_agent) {}

Robots::~Robots() = default;
Robots::Robots(Robots&&) noexcept = default;
Robots& Robots::operator=(Robots&&) noexcept = default;

Result<Permission> Robots::may_fetch(const std::string& url) {
  const Result<WebAddress> address = web_address(url);
  if (!address) return address.error();
  std::unique_lock lock(state_->mutex);
  state_->know(address->origin, &lock);
  Origin& origin = state_->origins[address->origin];
  Permission permission;
  permission.allowed = origin.rules.allow(address->url);
  if (!permission.allowed) {
    permission.why = !origin.refused.empty() ? origin.refused
                     : origin.answered       ? "its robots.txt does not allow it to be fetched by programs."
                                       : "its robots.txt does not answer, so nothing is fetched from it for an hour.";
    return permission;
  }
  const int64_t now = state_->clock();
  const int64_t begin = std::max(now, origin.free_ms);
  permission.wait_ms = begin - now;
  origin.free_ms = begin + origin.rules.crawl_delay_ms().value_or(state_->least_delay_ms);
  return permission;
}

Result<Response> get_politely(const Client& client, Robots& robots, const std::string& url, Conditions conditions) {
  const auto before = std::move(conditions.before);
  conditions.before = [&](const std::string& next) -> Status {
    if (before)
      if (Status status = before(next); !status) return status;
    const Result<Permission> may = robots.may_fetch(next);
    if (!may) return may.error();
    if (!may->allowed) return Error{ErrorCode::usage, may->why, next, {}, {}};
    std::this_thread::sleep_for(std::chrono::milliseconds(may->wait_ms));
    return Nothing{};
  };
  return client.get(url, conditions);
}

}  // namespace tellings::fetch
