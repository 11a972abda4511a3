// Following feeds: what is new in them is kept in a store.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/fetch.h"
#include "tellings/report.h"
#include "tellings/result.h"
#include "tellings/store.h"

namespace tellings::pipeline {

// The report at a web address: a page, or a plain text. Errors: those of fetch::Client::get(); unavailable (the server
// answers with an error); empty (there is no text at it); not_text.
Result<Report> report_at(const std::string& url, const fetch::Response& response);

// How feeds are, for programs: `[{"url","title","read","next","trouble","reports"}]`, times ISO 8601, empty where there
// is none.
std::string feeds_json(std::span<const store::Feed> feeds);

struct FollowOptions {
  fetch::Options fetch;
  int64_t least_delay_ms = 1000;                          // between two requests to one server that asks for none
  const std::atomic<bool>* stop = nullptr;                // set: the reading ends after the page that is being read
  std::function<void(const std::string&)> say = nullptr;  // what came of each feed, a line
  std::function<void(const Error&)> complain = nullptr;   // what was wrong with a feed or an item of it
};

// What came of reading feeds.
struct Followed {
  size_t read = 0;    // feeds
  size_t failed = 0;  // of them
  store::Added reports;
  int64_t next_s = 0;  // seconds until the next one is due
};

// One thread at a time. robots.txt is kept to, also for pages; each server is asked at most once a second.
class Following {
 public:
  // The store must outlive it.
  Following(store::Store& store, FollowOptions options);
  ~Following();
  Following(const Following&) = delete;
  Following& operator=(const Following&) = delete;

  // Follows a feed, or those of a list of them (OPML): an address, or a file with a list. They are read when read_due()
  // is called next. Gives how many were not followed before. Errors: those of the store, of fetching and of reading.
  Result<size_t> follow(const std::string& address_or_file);
  // Reads every feed whose time has come. Of an item that is a teaser the page is read, where it is not kept already.
  // A feed that cannot be read is tried again later, after longer and longer; it is no error. Errors: those of the
  // store.
  Result<Followed> read_due();

 private:
  Status read_feed(store::Feed feed, Followed* out);
  Result<size_t> take(const std::string& bytes, store::Feed* feed, Followed* out, std::optional<int64_t>* ttl_s);
  void complete(Report* report);
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  store::Store& store_;
  FollowOptions options_;
  fetch::Client client_;
  fetch::Robots robots_;
};

}  // namespace tellings::pipeline
