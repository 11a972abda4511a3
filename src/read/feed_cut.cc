#include "read/feed_cut.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr const char* kTooDeep = "is nested more than 200 elements deep, as no feed is.";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view local(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == kNone ? name : name.substr(colon + 1);
}

class Cutter {
 public:
  explicit Cutter(std::string_view xml) : xml_(xml) {}

  Result<CutFeed> run() {
    while (at_ < xml_.size() && !error_) {
      at_ = xml_.find('<', at_);
      if (at_ == kNone) break;
      const std::string_view rest = xml_.substr(at_);
      if (rest.starts_with("<!--"))
        skip_to("-->", 4);
      else if (rest.starts_with("<![CDATA["))
        skip_to("]]>", 9);
      else if (rest.starts_with("<?"))
        skip_to("?>", 2);
      else if (rest.starts_with("<!"))
        skip_declaration();
      else if (rest.size() > 1 && begins_name(rest[1]))
        open_tag();
      else if (rest.size() > 2 && rest[1] == '/' && begins_name(rest[2]))
        close_tag();
      else
        ++at_;
    }
    if (error_) return *error_;
    if (out_.root.empty()) return Error{ErrorCode::malformed, "is no XML: it has no element.", "", ByteRange{0, 0}, {}};
    if (in_item_) end_item(xml_.size(), "is cut off; fetch the feed again.");
    out_.shell.append(xml_, std::min(shell_from_, xml_.size()));
    return std::move(out_);
  }

 private:
  void skip_to(std::string_view end, size_t from) {
    const size_t found = xml_.find(end, at_ + from);
    at_ = found == kNone ? xml_.size() : found + end.size();
  }

  // A document type, with what it declares in brackets.
  void skip_declaration() {
    if (base::fold(xml_.substr(at_, 14)) == "<!doctype html") return stop_at_page();
    size_t brackets = 0;
    for (++at_; at_ < xml_.size(); ++at_) {
      const char c = xml_[at_];
      if (c == '"' || c == '\'') {
        at_ = std::min(xml_.find(c, at_ + 1), xml_.size() - 1);
      } else if (c == '[') {
        ++brackets;
      } else if (c == ']' && brackets > 0) {
        --brackets;
      } else if (c == '>' && brackets == 0) {
        ++at_;
        return;
      }
    }
  }

  // Pages do not close what they open: there is nothing to count in one.
  void stop_at_page() {
    out_.root = "html";
    shell_from_ = at_ = xml_.size();
  }

  // The byte behind the tag at at_. A value never holds "<": where one does, its quote was forgotten.
  size_t tag_end() {
    char quote = 0;
    size_t k = at_ + 1;
    for (; k < xml_.size(); ++k) {
      const char c = xml_[k];
      if (c == '<') return k;
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        ++pieces_;
      } else if (c == '>') {
        return k + 1;
      }
    }
    return k;
  }

  std::string_view name_at(size_t begin) const {
    size_t end = begin;
    while (end < xml_.size() && !is_space(xml_[end]) && xml_[end] != '>' && xml_[end] != '/' && xml_[end] != '<') ++end;
    return xml_.substr(begin, end - begin);
  }

  bool is_item(std::string_view name) const { return !item_.empty() && local(name) == item_; }

  void open_tag() {
    const std::string_view name = name_at(at_ + 1);
    if (out_.root.empty()) {
      out_.root = local(name);
      if (base::fold(out_.root) == "html") return stop_at_page();
      item_ = out_.root == "rss" || out_.root == "RDF"                ? "item"
              : out_.root == "feed"                                   ? "entry"
              : out_.root == "newsMessage" || out_.root == "newsItem" ? "newsItem"
                                                                      : "";
    }
    if (is_item(name)) {
      if (in_item_) end_item(at_, "is not closed before the next begins.");
      begin_item();
    }
    const size_t begin = at_;
    at_ = tag_end();
    ++pieces_;
    const bool empty = at_ >= begin + 3 && xml_[at_ - 1] == '>' && xml_[at_ - 2] == '/';
    if (!empty) ++depth_;
    check(begin);
    if (empty && in_item_ && depth_ == 0) end_item(at_, nullptr);
    if (empty && !in_item_ && depth_ == 0) out_.closed = true;
  }

  void close_tag() {
    const std::string_view name = name_at(at_ + 2);
    const bool around = !is_item(name) && (local(name) == out_.root || (item_ == "item" && local(name) == "channel"));
    if (in_item_ && around) end_item(at_, "is not closed before the feed ends.");
    at_ = tag_end();
    if (depth_ > 0) --depth_;
    if (in_item_ && is_item(name)) return end_item(at_, nullptr);
    if (!in_item_ && depth_ == 0 && local(name) == out_.root) out_.closed = true;
  }

  void check(size_t begin) {
    const bool deep = depth_ > kMostFeedDepth;
    const bool many = pieces_ > (in_item_ ? kMostItemPieces : kMostShellPieces);
    if (!deep && !many) return;
    if (in_item_) {
      wrong_ = deep ? kTooDeep : "has more than 100,000 tags, as no item has.";
    } else {
      error_ = Error{deep ? ErrorCode::malformed : ErrorCode::too_large,
                     deep ? kTooDeep : "has more than a million tags; split it.",
                     "",
                     ByteRange{begin, at_},
                     {}};
    }
  }

  void begin_item() {
    out_.shell.append(xml_, shell_from_, at_ - shell_from_);
    shell_depth_ = depth_, shell_pieces_ = pieces_;
    depth_ = pieces_ = 0;
    item_begin_ = at_;
    in_item_ = true;
    wrong_ = nullptr;
  }

  void end_item(size_t end, const char* wrong) {
    in_item_ = false;
    out_.closed = out_.closed || (wrong == nullptr && item_ == out_.root);  // the item is the whole document
    depth_ = shell_depth_, pieces_ = shell_pieces_;
    shell_from_ = end;
    if (out_.items.size() >= kMostFeedItems) {
      out_.more = true;
      return;
    }
    out_.items.push_back({{item_begin_, end}, wrong_ != nullptr ? wrong_ : wrong});
  }

  std::string_view xml_;
  CutFeed out_;
  std::string_view item_;  // what an item is called
  std::optional<Error> error_;
  size_t at_ = 0;
  size_t shell_from_ = 0;
  size_t depth_ = 0, pieces_ = 0;
  size_t shell_depth_ = 0, shell_pieces_ = 0;
  size_t item_begin_ = 0;
  bool in_item_ = false;
  const char* wrong_ = nullptr;
};

}  // namespace

Result<CutFeed> cut_feed(std::string_view xml) { return Cutter(xml).run(); }

size_t place_in_feed(const CutFeed& cut, size_t at) {
  for (const CutItem& item : cut.items) {
    if (item.range.begin > at) break;
    at += item.range.size_bytes();
  }
  return at;
}

}  // namespace tellings::read
