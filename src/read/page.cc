#include "read/page.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>

#include "base/text.h"
#include "base/utf8.h"
#include "read/html_guard.h"

namespace tellings::read {
namespace {

// A set of elements, asked by number.
class Tags {
 public:
  constexpr Tags(std::initializer_list<HtmlTag> tags) {
    for (const HtmlTag tag : tags) has_[static_cast<size_t>(tag)] = true;
  }
  constexpr bool has(HtmlTag tag) const { return has_[static_cast<size_t>(tag)]; }

 private:
  std::array<bool, 256> has_{};
};

// Whose text is no part of what is read.
constexpr Tags kUnread = {HtmlTag::script, HtmlTag::style, HtmlTag::noscript, HtmlTag::head, HtmlTag::textarea,
                          HtmlTag::select, HtmlTag::button, HtmlTag::iframe, HtmlTag::object, HtmlTag::svg,
                          HtmlTag::math, HtmlTag::canvas, HtmlTag::audio, HtmlTag::video, HtmlTag::title, HtmlTag::xmp,
                          HtmlTag::noframes,
                          // How a word is pronounced stands above it and is no word of the line.
                          HtmlTag::rt, HtmlTag::rp, HtmlTag::rtc};
// Elements that stand inside a line of text.
constexpr Tags kInline = {
    HtmlTag::a,      HtmlTag::abbr, HtmlTag::acronym, HtmlTag::b,     HtmlTag::bdi,   HtmlTag::bdo,  HtmlTag::big,
    HtmlTag::cite,   HtmlTag::code, HtmlTag::data,    HtmlTag::del,   HtmlTag::dfn,   HtmlTag::em,   HtmlTag::font,
    HtmlTag::i,      HtmlTag::ins,  HtmlTag::kbd,     HtmlTag::label, HtmlTag::mark,  HtmlTag::nobr, HtmlTag::picture,
    HtmlTag::q,      HtmlTag::s,    HtmlTag::samp,    HtmlTag::slot,  HtmlTag::small, HtmlTag::span, HtmlTag::strike,
    HtmlTag::strong, HtmlTag::sub,  HtmlTag::sup,     HtmlTag::time,  HtmlTag::tt,    HtmlTag::u,    HtmlTag::var,
    HtmlTag::wbr,    HtmlTag::ruby, HtmlTag::rb,      HtmlTag::rt,    HtmlTag::rp,    HtmlTag::rtc,  HtmlTag::img};

bool is_inline(HtmlTag tag, std::string_view name) {
  // Elements that a site made itself have a hyphen in their name and are mostly boxes.
  return tag == HtmlTag::unknown ? name.find('-') == std::string_view::npos : kInline.has(tag);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// `style` is an attribute's value.
bool hides(std::string_view style) {
  if (style.empty()) return false;
  std::string bare = lower(style);
  std::erase_if(bare, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return bare.find("display:none") != std::string::npos || bare.find("visibility:hidden") != std::string::npos;
}

bool is_wide(char32_t c) {
  if (c < 0x0E00) return false;
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x0E00 && c <= 0x0E7F);
}

}  // namespace

uint32_t count_words(std::string_view text) {
  // Of ASCII: 1 is part of a word, 2 is where a word is under way.
  static constexpr std::array<uint8_t, 128> kParts = [] {
    std::array<uint8_t, 128> out{};
    for (char32_t c = 0; c < out.size(); ++c) out[c] = base::is_letter(c) || base::is_digit(c) ? 1 : c == '\'' ? 2 : 0;
    return out;
  }();
  uint32_t words = 0, wide = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      const bool part = (kParts[byte] & (inside ? 3 : 1)) != 0;
      words += part && !inside ? 1 : 0;
      inside = part;
      ++at;
      continue;
    }
    const char32_t c = base::next_code_point(text, &at);
    if (is_wide(c)) {
      ++wide, inside = false;
      continue;
    }
    const bool part = base::is_letter(c) || base::is_digit(c) || (c == 0x2019 && inside);
    words += part && !inside;
    inside = part;
  }
  return words + (wide + 1) / 2;
}

// Lays the parser's tree flat and cuts its text into blocks.
class Page::Walk : public HtmlVisitor {
 public:
  explicit Walk(Page* page) : page_(page) {}

  void enter(HtmlTag tag, std::string_view name, std::span<const HtmlAttribute> attributes) override {
    const auto index = static_cast<int32_t>(page_->elements_.size());
    Element& e = page_->elements_.emplace_back();
    e.tag = tag;
    e.attributes = static_cast<uint32_t>(page_->attributes_.size());
    page_->attributes_.insert(page_->attributes_.end(), attributes.begin(), attributes.end());
    // Longer ones are made by programs and say nothing.
    constexpr size_t kMostHintBytes = 1000;
    std::string_view id;
    for (const HtmlAttribute& a : attributes) {
      if (a.name == "class")
        e.hints = lower(a.value.substr(0, kMostHintBytes));
      else if (a.name == "id")
        id = a.value;
      else
        e.hidden = e.hidden || a.name == "hidden" || (a.name == "style" && hides(a.value));
    }
    if (!id.empty()) e.hints.append(e.hints.empty() ? "" : " ").append(lower(id.substr(0, kMostHintBytes)));
    if (e.hints.size() > kMostHintBytes) e.hints.resize(kMostHintBytes);
    Level level{index, index};
    level.bounds = !is_inline(tag, name);
    if (!stack_.empty()) {
      const Level& outer = stack_.back();
      const Element& parent = page_->elements_[outer.element];
      e.parent = outer.element, e.depth = parent.depth + 1, e.hidden = e.hidden || parent.hidden;
      level.link = outer.link, level.strong = outer.strong, level.unread = outer.unread;
      if (!level.bounds) level.block = outer.block;
    }
    if (level.bounds) {
      flush(stack_.empty() ? index : stack_.back().block);
      after_break_ = tag == HtmlTag::br;
    }
    level.link = level.link || (tag == HtmlTag::a && !page_->attribute(index, "href").empty());
    level.strong = level.strong || tag == HtmlTag::b || tag == HtmlTag::strong;
    level.unread = level.unread || kUnread.has(tag);
    stack_.push_back(level);
  }

  void leave() override {
    const Level& top = stack_.back();
    page_->elements_[top.element].end = static_cast<int32_t>(page_->elements_.size());
    if (top.bounds) flush(top.block);
    stack_.pop_back();
  }

  void text(std::string_view more) override {
    const Level& top = stack_.back();
    page_->texts_.push_back({static_cast<int32_t>(page_->elements_.size()), top.element, more});
    if (!top.unread) add(more);
  }

 private:
  struct Level {
    int32_t element;
    int32_t block;  // the innermost block-level element
    bool link = false, strong = false, unread = false, bounds = false;
  };

  void add(std::string_view more) {
    const Level& top = stack_.back();
    const size_t before = block_.text.size();
    for (size_t at = 0; at < more.size();) {
      const size_t begin = at;
      while (at < more.size() && more[at] > ' ' && more[at] < 0x7F) ++at;
      if (at == begin) {
        const char32_t c = base::next_code_point(more, &at);
        const bool invisible = c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060;
        if (!invisible && base::is_space(c)) space_ = true;
        if (invisible || base::is_space(c) || c < 0x20 || c == 0x7F) continue;
      }
      if (space_ && !block_.text.empty()) block_.text.push_back(' ');
      space_ = false;
      block_.text.append(more, begin, at - begin);
    }
    const uint32_t words = top.link || top.strong ? count_words(std::string_view(block_.text).substr(before)) : 0;
    if (top.link) block_.link_words += words;
    if (top.strong) block_.strong_words += words;
  }

  void flush(int32_t element) {
    space_ = false;
    if (!block_.text.empty()) {
      block_.element = element;
      block_.words = count_words(block_.text);
      block_.after_break = after_break_;
      page_->blocks_.push_back(std::move(block_));
      after_break_ = false;
    }
    block_ = Block();
  }

  Page* page_;
  std::vector<Level> stack_;
  Block block_;
  bool space_ = false;
  bool after_break_ = false;
};

Page::Page(std::string_view html, Reserves reserves)
    : tree_(base::first_invalid(html) == std::string_view::npos ? guard(html, reserves)
                                                                : guard(base::make_valid(html), reserves)) {
  Walk walk(this);
  tree_.visit(&walk);
  element_begin_.assign(elements_.size() + 1, 0);
  for (const Block& b : blocks_) ++element_begin_[b.element + 1];
  for (size_t k = 1; k < element_begin_.size(); ++k) element_begin_[k] += element_begin_[k - 1];
  by_element_.resize(blocks_.size());
  std::vector<uint32_t> next = element_begin_;
  for (size_t k = 0; k < blocks_.size(); ++k) by_element_[next[blocks_[k].element]++] = static_cast<uint32_t>(k);
}

std::vector<size_t> Page::blocks_in(int32_t from, int32_t to) const {
  if (from >= to) return {};
  const auto begin = by_element_.begin();
  std::vector<size_t> out(begin + element_begin_[from], begin + element_begin_[to]);
  std::sort(out.begin(), out.end());
  return out;
}

const HtmlAttribute* Page::find(int32_t element, std::string_view name) const {
  const auto next = static_cast<size_t>(element) + 1;
  const size_t end = next < elements_.size() ? elements_[next].attributes : attributes_.size();
  for (size_t k = elements_[element].attributes; k < end; ++k)
    if (attributes_[k].name == name) return &attributes_[k];
  return nullptr;
}

std::string_view Page::attribute(int32_t element, std::string_view name) const {
  const HtmlAttribute* found = find(element, name);
  return found != nullptr ? found->value : std::string_view();
}

bool Page::has_attribute(int32_t element, std::string_view name) const { return find(element, name) != nullptr; }

std::string Page::inner_text(int32_t element) const {
  std::string out;
  const int32_t end = elements_[element].end;
  const auto begins = [](const Text& t, int32_t before) { return t.before < before; };
  // The last texts of those before the end may already stand behind the element.
  for (auto it = std::lower_bound(texts_.begin(), texts_.end(), element + 1, begins);
       it != texts_.end() && it->before <= end; ++it)
    if (it->element >= element) out.append(it->text);
  return out;
}

}  // namespace tellings::read
