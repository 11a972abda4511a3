// A feed in XML, cut into its items, before any of it is parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"
#include "tellings/result.h"

namespace tellings::read {

inline constexpr size_t kMostFeedBytes = size_t{64} << 20;
inline constexpr size_t kMostFeedItems = 100000;
inline constexpr size_t kMostFeedDepth = 200;      // open elements within an item, or around the items
inline constexpr size_t kMostItemPieces = 100000;  // tags and attributes of one item
inline constexpr size_t kMostShellPieces = 1000000;

struct CutItem {
  ByteRange range;              // from the "<" of its tag to behind its end tag
  const char* wrong = nullptr;  // why it is not to be parsed
};

struct CutFeed {
  std::string root;  // the local name of the outermost element
  // The document without its items.
  std::string shell;
  std::vector<CutItem> items;
  bool closed = false;  // the outermost element ends
  bool more = false;    // there are more than kMostFeedItems
};

// Goes over the tags of `xml` (UTF-8) once, so that one broken item costs that item alone, a parser never holds more
// than one, and none is built that is deep or many beyond measure. Items are <item> below <rss> and <RDF>, <entry>
// below <feed>, <newsItem> below <newsMessage> and as a document of its own, whatever their prefixes; other roots have
// none. Errors: malformed where there is no element or what
// stands around the items is nested too deeply, too_large where it has too many tags.
Result<CutFeed> cut_feed(std::string_view xml);

// The place of byte `at` of the shell in the whole document.
size_t place_in_feed(const CutFeed& cut, size_t at);

}  // namespace tellings::read
