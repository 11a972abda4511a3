// One item of a feed, of whatever format -> a report.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/feed.h"

namespace tellings::read {

// What an item says, as it says it.
struct Draft {
  enum class Kind { text, html, either };  // either: the feed does not tell
  struct Body {
    std::string words;
    Kind kind = Kind::either;
  };

  std::string id, title, source, byline, language;
  std::string link;                    // as it stands
  std::string link_base;               // what it is relative to
  std::vector<std::string> published;  // in order: the first that is a time is taken
  std::vector<Body> bodies;
};

// What every item of a feed has in common.
struct Frame {
  std::string address;  // where it was fetched from, or what it is called
  std::string title, home, language, byline;
};

// `number` counts from 1. Adds what was wrong to `feed->problems`, and the item unless it holds nothing.
void add_item(const Draft& draft, const Frame& frame, size_t number, std::optional<ByteRange> range, Feed* feed);

// The address where `link` leads, as http or https; empty where it leads elsewhere.
std::string web_address(std::string_view base, std::string_view link);

// "anna@post.example (Anna Verel)" -> "Anna Verel"; an address alone is no name.
std::string name_of_author(std::string_view text);

// The readers of each format. Errors carry no source; the places of problems are those in `text`, UTF-8.
Result<Feed> read_xml_feed(std::string_view text, std::string_view address);
Result<Feed> read_json_feed(std::string_view text, std::string_view address);

}  // namespace tellings::read
