#include "read/html_guard.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/hash.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;

// Elements that another tag ends by itself, and those without content: they do not nest without one of the others
// between them.
constexpr std::string_view kNotNesting[] = {
    "p",        "li",  "dt",    "dd",   "td",   "th",    "tr",     "tbody", "thead", "tfoot", "option",  "optgroup",
    "colgroup", "rt",  "rp",    "html", "body", "head",  "a",      "area",  "base",  "br",    "col",     "embed",
    "hr",       "img", "input", "link", "meta", "param", "source", "track", "wbr",   "frame", "caption", "image"};
// Kept open by the parser beyond the end of their parent, and opened anew in each following block.
constexpr std::string_view kFormatting[] = {"b", "big",   "code",   "em",     "font", "i", "nobr",
                                            "s", "small", "strike", "strong", "tt",   "u"};
// Their inside is text up to their own end tag (<noscript> as in a browser that runs scripts).
constexpr std::string_view kRaw[] = {"script", "style",   "textarea", "title",   "xmp",
                                     "iframe", "noembed", "noframes", "noscript"};
// An end tag inside one of these does not end what was opened outside.
constexpr std::string_view kBarriers[] = {"table",    "button", "object", "applet", "marquee",
                                          "template", "select", "svg",    "math"};

struct Kinds {
  bool not_nesting = false, formatting = false, raw = false, barrier = false;
};

// The lists above in one table by hash: every tag of a page is looked up.
class KindTable {
 public:
  consteval KindTable() {
    for (const std::string_view name : kNotNesting) slot(base::hash(name)).kinds.not_nesting = true;
    for (const std::string_view name : kFormatting) slot(base::hash(name)).kinds.formatting = true;
    for (const std::string_view name : kRaw) slot(base::hash(name)).kinds.raw = true;
    for (const std::string_view name : kBarriers) slot(base::hash(name)).kinds.barrier = true;
  }
  constexpr Kinds of(uint64_t hash) const {
    size_t at = hash % kSlots;
    while (slots_[at].hash != hash && slots_[at].hash != 0) at = (at + 1) % kSlots;
    return slots_[at].kinds;
  }

 private:
  static constexpr size_t kSlots = 256;
  struct Slot {
    uint64_t hash = 0;
    Kinds kinds;
  };

  constexpr Slot& slot(uint64_t hash) {
    size_t at = hash % kSlots;
    while (slots_[at].hash != hash && slots_[at].hash != 0) at = (at + 1) % kSlots;
    slots_[at].hash = hash;
    return slots_[at];
  }

  std::array<Slot, kSlots> slots_{};
};
constexpr KindTable kKinds;

// Attributes that are long and read by nobody, beside those of scripts ("data-...", "on...").
constexpr std::string_view kUnread[] = {"srcset", "imagesrcset", "sizes", "src", "d", "points", "integrity"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// `tag` is the whole opening tag.
bool is_reserve(std::string_view name, std::string_view tag) {
  if (name == "noscript" || name == "template") return true;
  return name == "script" && (tag.find("template") != kNone || tag.find("text/html") != kNone);
}

class Guard {
 public:
  Guard(std::string_view html, Reserves reserves) : html_(html), open_reserves_(reserves == Reserves::opened) {
    out_.reserve(html.size());
  }

  std::string run() {
    while (at_ < html_.size()) {
      const size_t tag = std::min(html_.find('<', at_), html_.size());
      out_.append(html_, at_, tag - at_);
      at_ = tag;
      if (at_ == html_.size()) break;
      if (html_.substr(at_).starts_with("<!--"))
        skip_comment();
      else if (at_ + 1 < html_.size() && is_letter(html_[at_ + 1]))
        open_tag();
      else if (at_ + 2 < html_.size() && html_[at_ + 1] == '/' && is_letter(html_[at_ + 2]))
        close_tag();
      else
        out_.push_back(html_[at_++]);
    }
    return std::move(out_);
  }

 private:
  struct Open {
    uint64_t name;
    bool barrier;
  };
  struct Name {
    explicit Name(std::string_view written) : text(written) {
      for (char& c : text) c = lower(c);
      hash = base::hash(text);
      kinds = kKinds.of(hash);
    }
    std::string text;
    uint64_t hash = 0;
    Kinds kinds;
  };

  void skip_comment() {
    const std::string_view inside = html_.substr(at_ + 4);
    if (inside.starts_with(">"))
      at_ += 5;
    else if (inside.starts_with("->"))
      at_ += 6;
    else if (const size_t end = html_.find("-->", at_ + 4); end != kNone)
      at_ = end + 3;
    else
      at_ = html_.size();
  }

  std::string_view name_at(size_t at) const {
    constexpr size_t kLongestName = 64;
    size_t end = at;
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>' && html_[end] != '/' &&
           end - at < kLongestName)
      ++end;
    return html_.substr(at, end - at);
  }

  // The byte behind the tag that begins at at_. A quote counts only where a value begins, as in HTML's own rules.
  size_t tag_end(size_t* attributes) const {
    size_t k = at_ + 1;
    bool value_next = false;
    for (; k < html_.size() && html_[k] != '>'; ++k) {
      const char c = html_[k];
      if (value_next && (c == '"' || c == '\'')) {
        k = html_.find(c, k + 1);
        if (k == kNone) return html_.size();
        value_next = false;
      } else if (c == '=') {
        value_next = true;
      } else if (is_space(c)) {
        *attributes += !is_space(html_[k - 1]);
      } else {
        value_next = false;
      }
    }
    return std::min(k + 1, html_.size());
  }

  void open_tag() {
    const Name name(name_at(at_ + 1));
    size_t attributes = 0;
    const size_t end = tag_end(&attributes);
    const std::string_view whole = html_.substr(at_, end - at_);
    const std::string_view tag = attributes > kMostAttributes ? std::string_view() : whole;
    at_ = end;
    if (open_reserves_ && is_reserve(name.text, whole)) return;
    const bool fits = enter(name);
    if (fits) tag.empty() ? void(out_.append("<").append(name.text).append(">")) : add_tag(tag);
    if (name.kinds.raw)
      raw(name.text, whole.find("ld+json") != kNone || (name.text != "script" && name.text != "style" &&
                                                        name.text != "iframe" && name.text != "noscript"));
  }

  // Without the attributes that are long and read by nobody.
  void add_tag(std::string_view tag) {
    size_t begin = 0;  // of what is not added yet
    size_t k = 1;
    while (k < tag.size() && !is_space(tag[k]) && tag[k] != '>' && tag[k] != '/') ++k;
    while (k < tag.size()) {
      while (k < tag.size() && (is_space(tag[k]) || tag[k] == '/')) ++k;
      const size_t name = k;
      while (k < tag.size() && !is_space(tag[k]) && tag[k] != '=' && tag[k] != '>' && tag[k] != '/') ++k;
      const size_t name_end = k;
      while (k < tag.size() && is_space(tag[k])) ++k;
      if (k >= tag.size() || tag[k] == '>') break;
      if (tag[k] != '=') continue;
      ++k;
      while (k < tag.size() && is_space(tag[k])) ++k;
      if (k >= tag.size()) break;
      if (tag[k] == '"' || tag[k] == '\'') {
        const size_t end = tag.find(tag[k], k + 1);
        if (end == kNone) break;
        k = end + 1;
      } else {
        while (k < tag.size() && !is_space(tag[k]) && tag[k] != '>') ++k;
      }
      if (!is_unread(tag.substr(name, name_end - name))) continue;
      out_.append(tag, begin, name - begin);
      begin = k;
    }
    out_.append(tag, begin, tag.size() - begin);
  }

  static bool is_unread(std::string_view name) {
    if (name.empty() || name.size() > 64) return false;
    const char first = lower(name[0]);
    if (first != 'd' && first != 'o' && first != 's' && first != 'i' && first != 'p') return false;
    std::string low(name);
    for (char& c : low) c = lower(c);
    if (low.starts_with("data-") || (low.starts_with("on") && low.size() > 4)) return true;
    return std::find(std::begin(kUnread), std::end(kUnread), low) != std::end(kUnread);
  }

  // Counts the element in; false where it would stand too deep.
  bool enter(const Name& name) {
    if (name.kinds.not_nesting || name.kinds.raw) return true;
    if (name.kinds.formatting) {
      if (formatting_.size() >= kMostFormatting) return false;
      formatting_.push_back(name.hash);
      return true;
    }
    if (open_.size() >= kMostDepth) return false;
    open_.push_back({name.hash, name.kinds.barrier});
    return true;
  }

  void raw(const std::string& name, bool keep) {
    const size_t begin = at_;
    while (at_ < html_.size()) {
      at_ = std::min(html_.find("</", at_), html_.size());
      if (at_ < html_.size() && Name(name_at(at_ + 2)).text == name) break;
      at_ = std::min(at_ + 2, html_.size());
    }
    if (keep) out_.append(html_, begin, at_ - begin);
  }

  void close_tag() {
    const Name name(name_at(at_ + 2));
    size_t attributes = 0;
    const size_t end = tag_end(&attributes);
    at_ = end;
    // The end of a script whose beginning was left out ends nothing, for the parser as well.
    if (open_reserves_ && (name.text == "noscript" || name.text == "template")) return;
    out_.append("</").append(name.text).append(">");
    if (name.kinds.formatting) {
      const auto it = std::find(formatting_.rbegin(), formatting_.rend(), name.hash);
      if (it != formatting_.rend()) formatting_.erase(std::next(it).base());
      return;
    }
    for (size_t k = open_.size(); k-- > 0;) {
      if (open_[k].name == name.hash) return open_.resize(k);
      if (open_[k].barrier) return;
    }
  }

  std::string_view html_;
  bool open_reserves_;
  std::string out_;
  size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<uint64_t> formatting_;
};

}  // namespace

std::string guard(std::string_view html, Reserves reserves) { return Guard(html, reserves).run(); }

bool has_reserves(std::string_view html) {
  for (size_t at = html.find('<'); at != kNone; at = html.find('<', at + 1)) {
    const char next = at + 1 < html.size() ? lower(html[at + 1]) : ' ';
    if (next != 'n' && next != 't' && next != 's') continue;
    constexpr size_t kLongestTag = 200;
    std::string tag(html.substr(at + 1, std::min(html.find('>', at), at + kLongestTag) - at));
    for (char& c : tag) c = lower(c);
    if (is_reserve(tag.substr(0, tag.find_first_of(" \t\r\n\f/>")), tag)) return true;
  }
  return false;
}

}  // namespace tellings::read
