// Bytes -> a feed, by what they begin with.
#include "tellings/feed.h"

#include <algorithm>

#include "read/encoding.h"
#include "read/feed_cut.h"
#include "read/feed_item.h"

namespace tellings::read {
namespace {

// People find a line sooner than a byte.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  void set(Error* error) {
    if (!error->range || error->line) return;
    const size_t at = std::min(error->range->begin, text_.size());
    if (at < at_) at_ = 0, line_ = 1;  // items come in order: this is rare
    line_ += static_cast<size_t>(std::count(text_.begin() + at_, text_.begin() + at, '\n'));
    at_ = at;
    error->line = line_;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
  size_t line_ = 1;
};

Result<Feed> read_text(std::string_view text, std::string_view address) {
  const size_t at = text.find_first_not_of(" \t\r\n");
  if (at == std::string::npos) return Error{ErrorCode::empty, "holds no feed; is it the right file?", "", {}, {}};
  if (text[at] == '{' || text[at] == '[') return read_json_feed(text, address);
  if (text[at] == '<') return read_xml_feed(text, address);
  return Error{ErrorCode::malformed,
               "is no feed: neither RSS nor Atom nor JSON Feed begins so.",
               "",
               ByteRange{at, text.size()},
               {}};
}

Result<Feed> read_feed(std::string_view bytes, std::string_view address) {
  if (bytes.size() > kMostFeedBytes)
    return Error{ErrorCode::too_large, "is a feed of more than 64 MiB; split it.", "", {}, {}};
  const Result<std::string> text = html_to_utf8(bytes);
  if (!text) return text.error();
  Result<Feed> feed = read_text(*text, address);
  Lines lines(*text);
  if (!feed) {
    Error error = feed.error();
    lines.set(&error);
    return error;
  }
  for (Error& problem : feed->problems) lines.set(&problem);
  return feed;
}

}  // namespace

Result<Feed> parse_feed(std::string_view bytes, std::string_view address) {
  Result<Feed> feed = read_feed(bytes, address);
  if (!feed) {
    Error error = feed.error();
    error.source = address;
    return error;
  }
  for (Error& problem : feed->problems) problem.source = address;
  return feed;
}

}  // namespace tellings::read
