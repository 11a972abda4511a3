#include "tellings/following.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/hash.h"
#include "base/instant.h"
#include "tellings/feed.h"
#include "tellings/read.h"

namespace tellings::pipeline {
namespace {

constexpr size_t kMostList = size_t{16} << 20;  // bytes of a file with a list of feeds

bool is_address(const std::string& text) { return text.starts_with("http://") || text.starts_with("https://"); }

Result<std::string> bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, "is neither a web address nor a file.", file, {}, {}};
  std::string out(kMostList + 1, '\0');
  in.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<size_t>(in.gcount()));
  if (out.size() > kMostList) return Error{ErrorCode::too_large, "is over 16 MiB: no list of feeds.", file, {}, {}};
  return out;
}

Error answered(const std::string& url, int status) {
  return {ErrorCode::unavailable, "the server answers with status " + std::to_string(status) + ".", url, {}, {}};
}

}  // namespace

Result<Report> report_at(const std::string& url, const fetch::Response& response) {
  if (response.status < 200 || response.status > 299) return answered(url, response.status);
  const bool text = response.content_type.starts_with("text/plain");
  Result<Report> report = text ? Result<Report>(read::from_text(response.body, response.final_url))
                               : read::from_html(response.body, response.final_url, response.final_url);
  if (!report) return report.error();
  if (report->text.find_first_not_of(" \t\r\n") == std::string::npos)
    return Error{ErrorCode::empty, "there is no text at this address.", url, {}, {}};
  if (report->url.empty()) report->url = response.final_url;
  report->file = response.final_url;
  return report;
}

Following::Following(store::Store& store, FollowOptions options)
    : store_(store),
      options_(std::move(options)),
      client_(options_.fetch),
      robots_(
          [this](const std::string& url, const fetch::Conditions& conditions) { return client_.get(url, conditions); },
          "tellings", options_.least_delay_ms) {}

Following::~Following() = default;

Result<size_t> Following::follow(const std::string& where) {
  std::vector<read::FeedAddress> found;
  if (is_address(where)) {
    found.push_back({"", where});
  } else {
    const Result<std::string> bytes = bytes_of(where);
    if (!bytes) return bytes.error();
    Result<std::vector<read::FeedAddress>> list = read::feed_addresses(*bytes);
    if (!list) {
      Error error = list.error();
      error.source = where;
      return error;
    }
    found = std::move(*list);
  }
  const Result<std::vector<store::Feed>> known = store_.feeds();
  if (!known) return known.error();
  size_t fresh = 0;
  for (const read::FeedAddress& f : found) {
    if (std::any_of(known->begin(), known->end(), [&](const store::Feed& k) { return k.url == f.url; })) continue;
    store::Feed feed;
    feed.url = f.url;
    feed.title = f.title;
    if (const Status put = store_.put_feed(feed); !put) return put.error();
    ++fresh;
  }
  return fresh;
}

// The text of a teaser's page; the teaser stays as it is where that cannot be read.
void Following::complete(Report* report) {
  const Result<fetch::Response> response = fetch::get_politely(client_, robots_, report->url);
  const Result<Report> page = response ? report_at(report->url, *response) : Result<Report>(response.error());
  if (!page) {
    Error error = page.error();
    error.warning = true;
    if (options_.complain) options_.complain(error);
    return;
  }
  report->text = page->text;
  for (const auto member : {&Report::title, &Report::byline, &Report::published, &Report::source})
    if ((report->*member).empty()) report->*member = (*page).*member;
  if (report->language == "und" || report->language.empty()) report->language = page->language;
}

// Keeps what is new in a feed; gives how many reports that were.
Result<size_t> Following::take(const std::string& bytes, store::Feed* feed, Followed* out,
                               std::optional<int64_t>* ttl_s) {
  Result<read::Feed> read = read::parse_feed(bytes, feed->url);
  if (!read) return read.error();
  *ttl_s = read->ttl_s;
  if (!read->title.empty()) feed->title = read->title;
  for (const Error& problem : read->problems)
    if (options_.complain) options_.complain(problem);
  std::vector<Report> reports;
  for (read::FeedItem& item : read->items) {
    if (stopped()) break;
    item.report.file = feed->url;
    if (item.stub && !item.report.url.empty()) {
      if (store_.story_of(item.report)) continue;  // its page was read before
      complete(&item.report);
    }
    if (item.report.text.find_first_not_of(" \t\r\n") != std::string::npos) reports.push_back(std::move(item.report));
  }
  const Result<store::Added> added = store_.add(reports);
  if (!added) return added.error();
  out->reports.fresh += added->fresh;
  out->reports.changed += added->changed;
  out->reports.known += added->known;
  return added->fresh + added->changed;
}

Status Following::read_feed(store::Feed feed, Followed* out) {
  fetch::Conditions conditions;
  conditions.etag = feed.etag;
  conditions.last_modified = feed.last_modified;
  const Result<fetch::Response> response = fetch::get_politely(client_, robots_, feed.url, conditions);
  fetch::Outcome outcome = fetch::outcome_of(response);
  fetch::Wishes wishes;
  size_t fresh = 0;
  std::optional<Error> trouble;
  if (!response) {
    trouble = response.error();
  } else {
    wishes.retry_after_s = response->retry_after_s;
    wishes.max_age_s = response->max_age_s;
    if (outcome == fetch::Outcome::fresh && !response->not_modified) {
      const Result<size_t> taken = take(response->body, &feed, out, &wishes.ttl_s);
      if (!taken && taken.error().code == ErrorCode::not_writable) return taken.error();
      if (!taken) outcome = fetch::Outcome::failed, trouble = taken.error();
      if (taken && *taken == 0) outcome = fetch::Outcome::unchanged;
      if (taken) fresh = *taken, feed.etag = response->etag, feed.last_modified = response->last_modified;
    } else if (outcome != fetch::Outcome::unchanged && outcome != fetch::Outcome::fresh) {
      trouble = answered(feed.url, response->status);
    }
  }
  const int64_t now = std::time(nullptr);
  const double spread = static_cast<double>(base::hash(feed.url) % 1000) / 1000;
  const fetch::Backoff next =
      fetch::back_off({static_cast<int>(feed.failures), static_cast<int>(feed.unchanged)}, outcome, wishes, {}, spread);
  feed.failures = static_cast<uint32_t>(next.poll.failures);
  feed.unchanged = static_cast<uint32_t>(next.poll.unchanged);
  feed.read = base::utc_text(now);
  feed.next = base::utc_text(now + next.wait_s);
  feed.trouble = trouble ? trouble->message : "";
  feed.reports += fresh;
  ++out->read;
  out->failed += trouble.has_value();
  if (trouble && options_.complain) options_.complain(*trouble);
  if (options_.say)
    options_.say(feed.url + ": " + std::to_string(fresh) + " new; read again in " +
                 std::to_string((next.wait_s + 59) / 60) + " min");
  return store_.put_feed(feed);
}

std::string feeds_json(std::span<const store::Feed> feeds) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const store::Feed& f : feeds)
    out.push_back({{"url", f.url},
                   {"title", f.title},
                   {"read", f.read},
                   {"next", f.next},
                   {"trouble", f.trouble},
                   {"reports", f.reports}});
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<Followed> Following::read_due() {
  Result<std::vector<store::Feed>> feeds = store_.feeds();
  if (!feeds) return feeds.error();
  Followed out;
  const int64_t now = std::time(nullptr);
  for (store::Feed& feed : *feeds) {
    if (stopped()) break;
    if (!feed.next.empty() && base::seconds_of(feed.next).value_or(0) > now) continue;
    if (const Status read = read_feed(std::move(feed), &out); !read) return read.error();
  }
  feeds = store_.feeds();
  if (!feeds) return feeds.error();
  constexpr int64_t kDay = 86400;
  out.next_s = kDay;
  for (const store::Feed& feed : *feeds)
    out.next_s = std::min(out.next_s, std::max<int64_t>(1, base::seconds_of(feed.next).value_or(0) -
                                                               static_cast<int64_t>(std::time(nullptr))));
  return out;
}

}  // namespace tellings::pipeline
