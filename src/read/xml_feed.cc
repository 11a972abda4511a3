// RSS, RDF and Atom, each item parsed by itself -> a feed.
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "read/feed_cut.h"
#include "read/feed_item.h"
#include "read/feed_xml.h"
#include "read/fragment.h"
#include "read/syndication.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr const char* kPage = "is a web page and no feed; give the feed's own address (the page may name it).";

// What is wrong with an item or a shell that does not parse, in words.
const char* complaint(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_end_element_mismatch:
      return "is no well-formed XML: an end tag here does not fit what was opened.";
    case pugi::status_bad_attribute:
      return "is no well-formed XML: an attribute is broken here.";
    case pugi::status_bad_cdata:
      return "is no well-formed XML: a CDATA section does not end.";
    case pugi::status_out_of_memory:
      return "cannot be taken in: memory is short.";
    default:
      return "is no well-formed XML from here on.";
  }
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view address) : text_(text) {
    frame_.address = address;
    around_.base = address;
  }

  Result<Feed> run() {
    Result<CutFeed> cut = cut_feed(text_);
    if (!cut) return cut.error();
    if (base::fold(cut->root) == "html") return error(kPage, 0);
    atom_ = cut->root == "feed";
    if (cut->root == "opml")
      return error("is a list of feeds (OPML) and holds no reports; name the feeds themselves.", 0);
    if (!atom_ && cut->root != "rss" && cut->root != "RDF")
      return error("is XML, but no feed: its outermost element is none of rss, rdf:RDF and feed.", 0);
    if (std::optional<Error> wrong = read_shell(*cut)) return *wrong;
    size_t number = 0;
    for (const CutItem& item : cut->items) read_item(item, ++number);
    if (!cut->closed && feed_.items.empty())
      return error("is cut off before its first whole item; fetch it again.", text_.size());
    if (!cut->closed) feed_.problems.push_back(error("is cut off here; fetch it again.", text_.size()));
    if (cut->more)
      feed_.problems.push_back(
          {ErrorCode::too_large, "has more than 100,000 items; the rest is passed over.", "", {}, {}});
    return std::move(feed_);
  }

 private:
  Error error(const char* message, size_t at) const {
    return {ErrorCode::malformed, message, "", ByteRange{at, text_.size()}, {}};
  }

  // What the feed says of itself. Of a shell that is broken, what came before.
  std::optional<Error> read_shell(const CutFeed& cut) {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = parse_xml(cut.shell, &document);
    const pugi::xml_node root = document.document_element();
    if (!root) return error(complaint(parsed.status), place_in_feed(cut, static_cast<size_t>(parsed.offset)));
    if (!parsed && cut.closed)
      feed_.problems.push_back(error(complaint(parsed.status), place_in_feed(cut, static_cast<size_t>(parsed.offset))));
    around_ = inside(around_, root);
    if (atom_) {
      read_atom_head(root, around_, &frame_, &feed_);
    } else {
      read_rss_head(root, &around_, &frame_, &feed_);
    }
    if (!is_url(around_.base)) around_.base = frame_.home;
    feed_.title = frame_.title, feed_.home = frame_.home, feed_.language = frame_.language;
    return {};
  }

  void read_item(const CutItem& item, size_t number) {
    if (item.wrong != nullptr) return pass_over(item.wrong, item.range, number);
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = parse_xml(item.range.of(text_), &document);
    if (!parsed) {
      const size_t at = item.range.begin + static_cast<size_t>(parsed.offset);
      return pass_over(complaint(parsed.status), {std::min(at, item.range.end), item.range.end}, number);
    }
    look_at(document.document_element(), around_, [&](const Child& element) {
      const Draft draft = atom_ ? atom_draft(element) : rss_draft(element);
      add_item(draft, frame_, number, item.range, &feed_);
    });
  }

  void pass_over(const char* message, ByteRange range, size_t number) {
    feed_.problems.push_back({ErrorCode::malformed, "item " + std::to_string(number) + " " + message, "", range, {}});
  }

  std::string_view text_;
  Frame frame_;
  Around around_;
  Feed feed_;
  bool atom_ = false;
};

}  // namespace

Result<Feed> read_xml_feed(std::string_view text, std::string_view address) { return Reader(text, address).run(); }

}  // namespace tellings::read
