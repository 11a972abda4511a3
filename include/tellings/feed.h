// Feeds: RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed -> reports; OPML -> the addresses of feeds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::read {

struct FeedItem {
  Report report;
  // The feed has only a teaser: no text, less than 60 words, or one that ends in "…", "[...]" or a link to the rest.
  // The article's page, report.url, is worth fetching.
  bool stub = false;
};

struct Feed {
  std::string title;             // empty where unknown
  std::string home;              // the web page that the feed belongs to; empty where unknown
  std::string language;          // as Report::language; empty where unknown
  std::optional<int64_t> ttl_s;  // how long the feed itself asks to be left alone, in seconds
  std::vector<FeedItem> items;   // in the order of the feed
  // What was wrong with items that were passed over, times that are none (warnings), and where the feed is cut off.
  std::vector<Error> problems;
};

// The feed that `bytes` hold, in any encoding: RSS 2.0 and 0.9x, RSS 1.0 and 0.90 (RDF), Atom 1.0 (RFC 4287) and 0.3,
// JSON Feed 1 and 1.1. Of each item: `id` is its guid or id, else its link, else `address` and its number; `source` the
// outlet that the item names, else the feed's title; `text` the longest of what it has as content and summary, HTML
// turned into one paragraph a line, without a closing line that only leads on ("Read more"). A stub may be without
// text. Links are resolved against xml:base and `address` (RFC 3986, 5.2), or against the feed's home where `address`
// is no web address (a file's name, nothing); all that are not http or https are left out.
//
// Entities that a document declares itself are never expanded, and nothing outside it is looked at. An item that is no
// well-formed XML or holds nothing is passed over; of a feed that is cut off what came before is given, and both are
// told in `problems`. Errors, with the place in the feed as UTF-8: empty, not_text, malformed (a web page, XML or JSON
// that is no feed, a feed that is cut off before its first whole item), too_large (over 64 MiB; over 100,000 items are
// given up to that number). Cost: linear; memory some three times the feed. Thread-safe.
Result<Feed> parse_feed(std::string_view bytes, std::string_view address);

struct FeedAddress {
  std::string title;  // as the list names it; empty where it does not
  std::string url;    // http or https
};

// The feeds that an OPML list (1.0 and 2.0) names, at any depth of its outlines, each address once, in order. Errors:
// as parse_feed(); empty where it names none.
Result<std::vector<FeedAddress>> feed_addresses(std::string_view opml);

}  // namespace tellings::read
