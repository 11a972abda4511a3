// OPML (http://opml.org/spec2.opml) -> the addresses of feeds.
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/text.h"
#include "read/encoding.h"
#include "read/feed_cut.h"
#include "read/feed_item.h"
#include "read/feed_xml.h"
#include "read/fragment.h"
#include "tellings/feed.h"

namespace tellings::read {
namespace {

// By its name in whatever case: "xmlUrl", "xmlurl", "xmlURL" are all seen.
std::string attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute a : node.attributes())
    if (base::fold(a.name()) == name) return attribute_of(node, a.name());
  return {};
}

struct Outlines : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element || base::fold(node.name()) != "outline") return true;
    FeedAddress one{one_line(attribute(node, "title")), web_address({}, attribute(node, "xmlurl"))};
    if (one.title.empty()) one.title = one_line(attribute(node, "text"));
    if (!one.url.empty() && seen.insert(one.url).second) found.push_back(std::move(one));
    return true;
  }
  std::vector<FeedAddress> found;
  std::unordered_set<std::string> seen;
};

}  // namespace

Result<std::vector<FeedAddress>> feed_addresses(std::string_view opml) {
  if (opml.size() > kMostFeedBytes)
    return Error{ErrorCode::too_large, "holds more than 64 MiB; no list of feeds has that much.", "", {}, {}};
  const Result<std::string> text = html_to_utf8(opml);
  if (!text) return text.error();
  if (text->find_first_not_of(" \t\r\n") == std::string::npos)
    return Error{ErrorCode::empty, "holds nothing; is it the right file?", "", {}, {}};
  const Result<CutFeed> cut = cut_feed(*text);
  if (!cut) return cut.error();
  if (base::fold(cut->root) != "opml")
    return Error{ErrorCode::malformed,
                 "is no list of feeds: its outermost element is not opml.",
                 "",
                 ByteRange{0, text->size()},
                 {}};
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = parse_xml(*text, &document);
  if (!parsed) {
    const size_t at = std::min(static_cast<size_t>(parsed.offset), text->size());
    return Error{ErrorCode::malformed,
                 cut->closed ? "is no well-formed XML from here on; write the list out again."
                             : "is cut off; fetch the list again.",
                 "",
                 ByteRange{at, text->size()},
                 {}};
  }
  Outlines outlines;
  document.traverse(outlines);
  if (outlines.found.empty()) return Error{ErrorCode::empty, "names no feed: no outline has an xmlUrl.", "", {}, {}};
  return std::move(outlines.found);
}

}  // namespace tellings::read
