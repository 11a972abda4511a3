// Fetching: one web address after the other, politely and safely. http and https only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/result.h"

struct sockaddr;

namespace tellings::fetch {

struct Options {
  // Whether addresses that the open internet does not lead to (private, loopback, link-local and the like) may be
  // connected to. Only for a user's own machine or network: with it, whoever names an address reaches what stands
  // there.
  bool allow_private = false;
  size_t max_bytes = size_t{16} << 20;  // of a body, unpacked
  int max_redirects = 5;
  int timeout_s = 30;      // of one get() with all its redirects
  int slow_s = 10;         // a server that sends less than 100 bytes a second for so long is given up
  std::string user_agent;  // default_user_agent() where empty
};

// "tellings/0.2.0", and what a site's keeper may write to behind it: "tellings/0.2.0 (+https://desk.example/bot)".
std::string default_user_agent(std::string_view contact = {});

// What is asked, beside the address.
struct Conditions {
  std::string etag;           // of the last answer: the server may say that nothing has changed
  std::string last_modified;  // the same, as the last answer wrote it
  size_t max_bytes = 0;       // 0: as in Options
  bool cut = false;           // what goes beyond max_bytes is left out, where it else is an error
  // Asked before every request, also of those that redirects lead to; its error ends the call. May wait.
  std::function<Status(const std::string& url)> before;
};

struct Response {
  int status = 0;             // 200, 404, 503 ...: an answer with any status is no error
  std::string final_url;      // behind all redirects
  bool moved = false;         // every redirect was a lasting one (301, 308): final_url is the new address
  bool not_modified = false;  // 304: what the caller has is still right; the body is empty
  std::string content_type;   // as the server writes it: "application/rss+xml; charset=utf-8"
  std::string etag;
  std::string last_modified;
  std::optional<int64_t> retry_after_s;  // Retry-After, from now
  std::optional<int64_t> max_age_s;      // of Cache-Control
  std::string body;                      // unpacked
  bool cut = false;                      // there was more (Conditions::cut)
};

// Fetches. Keeps connections open between calls. Thread-safe; each call blocks its thread.
//
// Safe against addresses that others wrote (server-side request forgery): every connection is checked at the socket
// address that is about to be connected to, so that neither a redirect nor a name that is resolved anew can lead behind
// it. Not connected to, unless allow_private: 0/8, 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12, 192.168/16, multicast
// and everything else that IANA's special-purpose registries (RFC 6890) keep from the open internet; of IPv6 all
// outside 2000::/3 (so loopback, unique-local, link-local, multicast, IPv4-mapped and NAT64 addresses), and Teredo,
// 6to4 and documentation within. Ports: 80, 443, and from 1024 up. Names and passwords in an address are refused.
// Proxies of the environment are not used (nobody could check what they connect to), no cookie is kept, no password
// file is read.
class Client {
 public:
  explicit Client(Options options = {});
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // GET (RFC 9110). Packed answers (gzip, deflate, br) are unpacked, and stopped where they unpack to more than
  // max_bytes. Errors, all with `url` as their source: usage (no http or https address, one with a password, a port or
  // a network address that is refused; what `before` says), unavailable (no such host, no connection, no answer in
  // time, a certificate that is not trusted, too many redirects), too_large, malformed (an answer that is cut off, or
  // packed wrongly, or no HTTP).
  Result<Response> get(const std::string& url, const Conditions& conditions = {}) const;

  const Options& options() const;

 private:
  using Gate = std::function<bool(const sockaddr*)>;  // whether an address may be connected to
  Client(Options options, Gate gate);
  friend Client gated_client(Options options, Gate gate);
  struct State;
  std::unique_ptr<State> state_;
};

// --- robots.txt (RFC 9309) ---

// The rules of one robots.txt for one crawler. Thread-safe once made.
class Rules {
 public:
  Rules() = default;  // everything is allowed

  // Reads the first 500 KiB of `text`. `product` is the crawler's name ("tellings"): the groups that name it count, in
  // any case and all together, else those of "*". Never fails: lines that are none are passed over.
  static Rules parse(std::string_view text, std::string_view product);
  static Rules nothing();  // nothing is allowed

  // Whether `url`, of this robots.txt's host, may be fetched: the longest pattern that fits decides, among equally long
  // ones "allow". Patterns may hold "*" and end in "$"; both sides are compared by their octets, percent-encoding made
  // alike. robots.txt itself always may.
  bool allow(std::string_view url) const;

  // Crawl-delay, which is no part of the standard and widely used; at most 60 s.
  std::optional<int64_t> crawl_delay_ms() const { return crawl_delay_ms_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<int64_t> crawl_delay_ms_;
};

struct Permission {
  bool allowed = false;
  int64_t wait_ms = 0;  // before the request is sent; the time until then is the caller's alone
  std::string why;      // where it is not allowed: a sentence
};

// What the hosts that are visited allow. Each origin's robots.txt is fetched when it is first asked for and kept for a
// day. Thread-safe.
class Robots {
 public:
  using Fetch = std::function<Result<Response>(const std::string& url, const Conditions& conditions)>;
  using Clock = std::function<int64_t()>;  // milliseconds, from any beginning

  // `product`: as Rules::parse(). `least_delay_ms`: between two requests to one origin that names no Crawl-delay.
  Robots(Fetch fetch, std::string product, int64_t least_delay_ms = 1000, Clock clock = {});
  // By the client's own user agent; it must outlive this.
  explicit Robots(const Client& client);
  ~Robots();
  Robots(Robots&&) noexcept;
  Robots& operator=(Robots&&) noexcept;

  // May `url` be fetched, and when? An origin whose robots.txt is missing (400 to 499) allows all; one that fails (500
  // and above, no answer) allows nothing and is asked again after an hour. Each permission takes the next free moment
  // of the origin: who asks and does not fetch makes others wait. Errors: usage (no web address).
  Result<Permission> may_fetch(const std::string& url);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// client.get(), with robots.txt asked and waited for before every request that it takes. Error usage where it forbids.
Result<Response> get_politely(const Client& client, Robots& robots, const std::string& url, Conditions conditions = {});

// --- when to ask again ---

// Seconds from `now_s` (since 1970) that a Retry-After header asks for (RFC 9110, 10.2.3): a number, or an HTTP date.
// Never below 0; empty where it is neither.
std::optional<int64_t> retry_after_s(std::string_view header, int64_t now_s);

// max-age of a Cache-Control header (RFC 9111, 5.2.2.1); 0 for no-cache and no-store; empty where it has none of them.
std::optional<int64_t> max_age_s(std::string_view cache_control);

// What is remembered of one feed from poll to poll.
struct Poll {
  int failures = 0;   // in a row
  int unchanged = 0;  // polls in a row that brought nothing new
};

enum class Outcome {
  fresh,      // something new
  unchanged,  // 304, or the same as before
  busy,       // 429, 503: asked to come later
  failed,     // no answer, another 4xx or 5xx
  gone,       // 410: will not come back
};

// fresh for a status of 200 to 299, however much of it is new: only the caller knows.
Outcome outcome_of(const Result<Response>& response);

// What a feed and its server ask for; empty where they do not.
struct Wishes {
  std::optional<int64_t> retry_after_s;
  std::optional<int64_t> max_age_s;
  std::optional<int64_t> ttl_s;  // <ttl> of the feed
};

struct Pace {
  int64_t usual_s = 15 * 60;             // after something new
  int64_t most_quiet_s = 4 * 3600;       // the longest pause of a feed that brings nothing new
  int64_t most_s = 24 * 3600;            // the longest pause of all, but for a Retry-After
  int64_t most_asked_s = 7 * 24 * 3600;  // the longest Retry-After that is kept to
};

struct Backoff {
  int64_t wait_s = 0;  // until the next poll
  Poll poll;           // what is to be remembered
};

// When a feed is to be asked again. New things: after `usual_s`. Nothing new: half as long again each time, up to
// `most_quiet_s`. Failures: `usual_s` doubled each time, up to `most_s`; gone: `most_s`. Never before the server's
// max-age, the feed's ttl (both up to `most_s`) or a Retry-After has run out. `spread` from 0 to 1 makes the pause up
// to a tenth longer, so that many feeds are not asked in one moment. Pure: no clock, no chance.
Backoff back_off(const Poll& before, Outcome outcome, const Wishes& wishes, const Pace& pace = {}, double spread = 0);

}  // namespace tellings::fetch
