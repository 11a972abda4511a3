// JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/) -> a feed.
#include <simdjson.h>

#include <string>
#include <string_view>

#include "read/feed_cut.h"
#include "read/feed_item.h"
#include "read/fragment.h"
#include "read/json_lines.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// A string, or a number in its digits: the specification asks readers to take such ids.
std::string words(const object& from, const char* name) {
  element value;
  std::string_view text;
  int64_t number = 0;
  if (from.at_key(name).get(value) != simdjson::SUCCESS) return {};
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

std::string author(const element& value) {
  object person;
  return value.get_object().get(person) == simdjson::SUCCESS ? name_of_author(words(person, "name")) : std::string();
}

// "authors" of 1.1, "author" of 1.
std::string authors(const object& from) {
  std::string out;
  simdjson::dom::array list;
  if (from.at_key("authors").get_array().get(list) == simdjson::SUCCESS)
    for (const element one : list)
      if (const std::string name = author(one); !name.empty()) out.append(out.empty() ? "" : ", ").append(name);
  element one;
  if (out.empty() && from.at_key("author").get(one) == simdjson::SUCCESS) out = author(one);
  return out;
}

Draft draft_of(const object& item, const std::string& base) {
  Draft draft;
  draft.id = words(item, "id");
  draft.title = words(item, "title");
  draft.link = words(item, "url");
  if (draft.link.empty()) draft.link = words(item, "external_url");
  draft.link_base = base;
  draft.byline = authors(item);
  draft.language = words(item, "language");
  draft.published = {words(item, "date_published"), words(item, "date_modified")};
  draft.bodies = {{words(item, "content_html"), Draft::Kind::html},
                  {words(item, "content_text"), Draft::Kind::text},
                  {words(item, "summary"), Draft::Kind::either}};
  return draft;
}

Error error(const char* message, std::string_view text) {
  return {ErrorCode::malformed, message, "", ByteRange{0, text.size()}, {}};
}

}  // namespace

Result<Feed> read_json_feed(std::string_view text, std::string_view address) {
  simdjson::dom::parser parser;
  element document;
  if (parser.parse(text.data(), text.size()).get(document) != simdjson::SUCCESS) return json_error(text, 0, "", {});
  object top;
  simdjson::dom::array items;
  if (document.get_object().get(top) != simdjson::SUCCESS) return error("is JSON, but no feed: no object.", text);
  if (top.at_key("items").get_array().get(items) != simdjson::SUCCESS)
    return error("is JSON, but no feed: it has no list of \"items\".", text);
  Frame frame;
  Feed feed;
  frame.address = address;
  frame.title = feed.title = single_spaced(words(top, "title"));
  frame.home = feed.home = web_address(address, words(top, "home_page_url"));
  frame.language = feed.language = language_tag(words(top, "language"));
  frame.byline = authors(top);
  const std::string base = is_url(address) ? std::string(address) : feed.home;
  size_t number = 0;
  for (const element one : items) {
    if (++number > kMostFeedItems) {
      feed.problems.push_back(
          {ErrorCode::too_large, "has more than 100,000 items; the rest is passed over.", "", {}, {}});
      break;
    }
    object item;
    if (one.get_object().get(item) == simdjson::SUCCESS)
      add_item(draft_of(item, base), frame, number, {}, &feed);
    else
      feed.problems.push_back(
          {ErrorCode::malformed, "item " + std::to_string(number) + " is no JSON object.", "", {}, {}});
  }
  return feed;
}

}  // namespace tellings::read
