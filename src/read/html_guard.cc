#include "read/html_guard.h"

#include <algorithm>
#include <array>
#include <unordered_set>
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

// The attributes that the readers of pages ask for, and in the last line those by which the parser decides how to go
// on.
constexpr std::string_view kRead[] = {"class",   "id",      "style",    "hidden", "href", "property",
                                      "name",    "content", "itemprop", "rel",    "role", "datetime",
                                      "pubdate", "type",    "encoding", "color",  "face", "size"};

struct Kinds {
  bool not_nesting = false, formatting = false, raw = false, barrier = false, read = false;
};

// The lists above in one table by hash: every tag of a page is looked up.
class KindTable {
 public:
  consteval KindTable() {
    for (const std::string_view name : kNotNesting) slot(base::hash(name)).kinds.not_nesting = true;
    for (const std::string_view name : kFormatting) slot(base::hash(name)).kinds.formatting = true;
    for (const std::string_view name : kRaw) slot(base::hash(name)).kinds.raw = true;
    for (const std::string_view name : kBarriers) slot(base::hash(name)).kinds.barrier = true;
    for (const std::string_view name : kRead) slot(base::hash(name)).kinds.read = true;
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

constexpr size_t kLongestName = 64;  // of an element; what goes on is cut

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
      else if (at_ + 2 < html_.size() && html_[at_ + 1] == '!' && is_letter(html_[at_ + 2]))
        declaration();
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

  // Of document types the first counts; whatever else stands so is a comment.
  void declaration() {
    const size_t end = std::min(html_.find('>', at_), html_.size() - 1) + 1;
    if (!declared_ && Name(name_at(at_ + 2)).text == "doctype") {
      out_.append(html_, at_, end - at_);
      declared_ = true;
    }
    at_ = end;
  }

  std::string_view name_at(size_t at) const {
    size_t end = at;
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>' && html_[end] != '/' &&
           end - at < kLongestName)
      ++end;
    return html_.substr(at, end - at);
  }

  // Goes behind the tag at at_, by HTML's own rules, and leaves in tag_ what is handed on of it: its name and the
  // attributes that somebody reads; nothing where the page's end cuts it.
  void pass_tag() {
    const size_t end = html_.size();
    size_t k = at_ + (html_[at_ + 1] == '/' ? 2 : 1);
    const auto pass = [&](auto fits) {
      while (k < end && fits(html_[k])) ++k;
    };
    pass([](char c) { return !is_space(c) && c != '>' && c != '/'; });
    tag_.assign(html_, at_, std::min(k - at_, kLongestName + 1));
    const size_t bare = tag_.size();
    for (size_t attributes = 0; k < end; ++attributes) {
      const size_t gap = k;
      pass([](char c) { return is_space(c) || c == '/'; });
      if (k < end && html_[k] == '>') {
        if (attributes > kMostAttributes) tag_.resize(bare);
        tag_.append(k > gap && html_[k - 1] == '/' ? " />" : ">");
        at_ = k + 1;
        return;
      }
      const size_t name = k;
      if (k < end) ++k;  // an equals sign here is part of the name
      pass([](char c) { return !is_space(c) && c != '=' && c != '>' && c != '/'; });
      const size_t name_end = k;
      pass(is_space);
      if (k < end && html_[k] == '=') {
        ++k;
        pass(is_space);
        if (k < end && (html_[k] == '"' || html_[k] == '\'')) {
          k = std::min(html_.find(html_[k], k + 1), end - 1) + 1;
        } else {
          pass([](char c) { return !is_space(c) && c != '>'; });
        }
      } else {
        k = name_end;
      }
      if (is_read(html_.substr(name, name_end - name))) tag_.append(" ").append(html_, name, k - name);
    }
    tag_.clear();
    at_ = end;
  }

  void open_tag() {
    const Name name(name_at(at_ + 1));
    const size_t begin = at_;
    pass_tag();
    const std::string_view whole = html_.substr(begin, at_ - begin);
    if (open_reserves_ && is_reserve(name.text, whole)) return;
    const bool fits = admits(name) && enter(name);
    if (fits) out_.append(tag_);
    if (name.kinds.raw)
      raw(name.text, whole.find("ld+json") != kNone || (name.text != "script" && name.text != "style" &&
                                                        name.text != "iframe" && name.text != "noscript"));
  }

  static bool is_read(std::string_view name) {
    constexpr size_t kLongest = 8;
    char low[kLongest];
    if (name.size() > kLongest) return false;
    std::transform(name.begin(), name.end(), low, lower);
    return kKinds.of(base::hash({low, name.size()})).read;
  }

  // Whether the parser may be given this name: it looks for each in a table of few places.
  bool admits(const Name& name) {
    if (name.kinds.not_nesting || name.kinds.formatting || name.kinds.raw || name.kinds.barrier) return true;
    uint64_t& last = recent_[name.hash % recent_.size()];
    if (last == name.hash) return true;
    if (names_.size() >= kMostNames && !names_.contains(name.hash)) return false;
    names_.insert(name.hash);
    last = name.hash;
    return true;
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
    pass_tag();
    // The end of a script whose beginning was left out ends nothing, for the parser as well.
    if (open_reserves_ && (name.text == "noscript" || name.text == "template")) return;
    if (admits(name)) out_.append("</").append(name.text).append(">");
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
  std::string tag_;
  size_t at_ = 0;
  bool declared_ = false;
  std::vector<Open> open_;
  std::vector<uint64_t> formatting_;
  std::unordered_set<uint64_t> names_;
  std::array<uint64_t, 256> recent_{};  // of the names, to find most at once
};

}  // namespace

std::string guard(std::string_view html, Reserves reserves) { return Guard(html, reserves).run(); }

bool has_reserves(std::string_view html) {
  for (size_t at = html.find('<'); at != kNone; at = html.find('<', at + 1)) {
    const char next = at + 1 < html.size() ? lower(html[at + 1]) : ' ';
    if (next != 'n' && next != 't' && next != 's') continue;
    constexpr size_t kLongestTag = 200;
    std::string tag(html.substr(at + 1, kLongestTag));
    tag.resize(std::min(tag.find('>'), tag.size() - 1) + 1);
    for (char& c : tag) c = lower(c);
    if (is_reserve(tag.substr(0, tag.find_first_of(" \t\r\n\f/>")), tag)) return true;
  }
  return false;
}

}  // namespace tellings::read
