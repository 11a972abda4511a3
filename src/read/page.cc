#include "read/page.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "base/utf8.h"
#include "read/html_guard.h"

namespace tellings::read {
namespace {

// Whose text is no part of what is read.
constexpr GumboTag kUnread[] = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                                GUMBO_TAG_HEAD, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON,
                                GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_CANVAS,
                                GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_TITLE, GUMBO_TAG_XMP, GUMBO_TAG_NOFRAMES,
                                // How a word is pronounced stands above it and is no word of the line.
                                GUMBO_TAG_RT, GUMBO_TAG_RP, GUMBO_TAG_RTC};
// Elements that stand inside a line of text.
constexpr GumboTag kInline[] = {GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,     GUMBO_TAG_BDI,
                                GUMBO_TAG_BDO,    GUMBO_TAG_BIG,    GUMBO_TAG_CITE,    GUMBO_TAG_CODE,  GUMBO_TAG_DATA,
                                GUMBO_TAG_DEL,    GUMBO_TAG_DFN,    GUMBO_TAG_EM,      GUMBO_TAG_FONT,  GUMBO_TAG_I,
                                GUMBO_TAG_INS,    GUMBO_TAG_KBD,    GUMBO_TAG_LABEL,   GUMBO_TAG_MARK,  GUMBO_TAG_NOBR,
                                GUMBO_TAG_Q,      GUMBO_TAG_S,      GUMBO_TAG_SAMP,    GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
                                GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,   GUMBO_TAG_TIME,
                                GUMBO_TAG_TT,     GUMBO_TAG_U,      GUMBO_TAG_VAR,     GUMBO_TAG_WBR,   GUMBO_TAG_RUBY,
                                GUMBO_TAG_RB,     GUMBO_TAG_RT,     GUMBO_TAG_RP,      GUMBO_TAG_RTC,   GUMBO_TAG_IMG};

template <size_t n>
bool among(const GumboTag (&tags)[n], GumboTag tag) {
  return std::find(std::begin(tags), std::end(tags), tag) != std::end(tags);
}

bool is_inline(const GumboNode* node) {
  const GumboTag tag = node->v.element.tag;
  if (tag != GUMBO_TAG_UNKNOWN) return among(kInline, tag);
  // Elements that a site made itself have a hyphen in their name and are mostly boxes.
  const GumboStringPiece& name = node->v.element.original_tag;
  const std::string_view text(name.data != nullptr ? name.data : "", name.data != nullptr ? name.length : 0);
  return text.substr(0, text.find_first_of(" \t\r\n>")).find('-') == std::string_view::npos;
}

std::string_view value(const GumboNode* node, const char* name) {
  const GumboAttribute* a = gumbo_get_attribute(&node->v.element.attributes, name);
  return a != nullptr && a->value != nullptr ? std::string_view(a->value) : std::string_view();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool hides(const GumboNode* node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  std::string style = lower(value(node, "style"));
  std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool is_wide(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x0E00 && c <= 0x0E7F);
}

}  // namespace

uint32_t count_words(std::string_view text) {
  uint32_t words = 0, wide = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, &at);
    if (is_wide(c)) {
      ++wide, inside = false;
      continue;
    }
    const bool part = base::is_letter(c) || base::is_digit(c) || ((c == '\'' || c == 0x2019) && inside);
    words += part && !inside;
    inside = part;
  }
  return words + (wide + 1) / 2;
}

// Goes through the parser's tree without recursion and cuts its text into blocks.
class Page::Walk {
 public:
  explicit Walk(Page* page) : page_(page) {}

  void run(const GumboNode* root) {
    enter(root, -1);
    while (!stack_.empty()) {
      Level& top = stack_.back();
      const GumboVector& children = top.node->v.element.children;
      if (top.next >= children.length) {
        leave();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
      if (child->type == GUMBO_NODE_ELEMENT)
        enter(child, top.element);
      else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA ||
               child->type == GUMBO_NODE_WHITESPACE)
        add(child->v.text.text);
    }
    flush(0);
  }

 private:
  struct Level {
    const GumboNode* node;
    int32_t element;
    int32_t block;  // the innermost block-level element
    unsigned next = 0;
    bool link = false, strong = false, unread = false, bounds = false;
  };

  void enter(const GumboNode* node, int32_t parent) {
    const GumboTag tag = node->v.element.tag;
    const auto index = static_cast<int32_t>(page_->elements_.size());
    Element e;
    e.node = node, e.tag = tag, e.parent = parent;
    if (parent >= 0) e.depth = page_->elements_[parent].depth + 1;
    e.hidden = (parent >= 0 && page_->elements_[parent].hidden) || hides(node);
    e.hints = lower(value(node, "class"));
    if (const std::string_view id = value(node, "id"); !id.empty())
      e.hints.append(e.hints.empty() ? "" : " ").append(lower(id));
    page_->elements_.push_back(std::move(e));
    Level level{node, index, index};
    if (!stack_.empty()) {
      const Level& outer = stack_.back();
      level.link = outer.link, level.strong = outer.strong, level.unread = outer.unread;
      if (is_inline(node)) level.block = outer.block;
    }
    level.bounds = !is_inline(node);
    if (level.bounds) {
      flush(stack_.empty() ? index : stack_.back().block);
      after_break_ = tag == GUMBO_TAG_BR;
    }
    level.link = level.link || (tag == GUMBO_TAG_A && !value(node, "href").empty());
    level.strong = level.strong || tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG;
    level.unread = level.unread || among(kUnread, tag);
    if (tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_WBR) level.bounds = false;
    stack_.push_back(level);
  }

  void leave() {
    const Level& top = stack_.back();
    page_->elements_[top.element].end = static_cast<int32_t>(page_->elements_.size());
    if (top.bounds) flush(top.block);
    stack_.pop_back();
  }

  void add(const char* text) {
    const Level& top = stack_.back();
    if (top.unread) return;
    const std::string_view more(text);
    const size_t before = block_.text.size();
    for (size_t at = 0; at < more.size();) {
      const size_t begin = at;
      const char32_t c = base::next_code_point(more, &at);
      if (c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060) continue;  // invisible
      if (base::is_space(c))
        space_ = true;
      else if (c >= 0x20 && c != 0x7F) {
        if (space_ && !block_.text.empty()) block_.text.push_back(' ');
        space_ = false;
        block_.text.append(more, begin, at - begin);
      }
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

void* Page::Arena::take(size_t size) {
  constexpr size_t kBlockBytes = size_t{256} << 10;
  constexpr size_t kAlignment = alignof(std::max_align_t);
  size = (size + kAlignment - 1) / kAlignment * kAlignment;
  if (size > left_) {
    const size_t block = std::max(size, kBlockBytes);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
    // what is larger than a block has one of its own
    if (size >= kBlockBytes) return blocks_.back().get();
    next_ = blocks_.back().get();
    left_ = block;
  }
  void* out = next_;
  next_ += size;
  left_ -= size;
  return out;
}

Page::Page(std::string_view html, Reserves reserves) : source_(guard(html, reserves)) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = [](void* arena, size_t size) { return static_cast<Arena*>(arena)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena_;
  Walk(this).run(gumbo_parse_with_options(&options, source_.data(), source_.size())->root);
}

std::string_view Page::attribute(int32_t element, const char* name) const {
  return value(elements_[element].node, name);
}

std::string Page::inner_text(int32_t element) const {
  std::string out;
  std::vector<std::pair<const GumboNode*, unsigned>> stack{{elements_[element].node, 0}};
  while (!stack.empty()) {
    auto& [node, next] = stack.back();
    const GumboVector& children = node->v.element.children;
    if (next >= children.length) {
      stack.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[next++]);
    if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE)
      stack.emplace_back(child, 0);
    else if (child->type != GUMBO_NODE_COMMENT)
      out.append(child->v.text.text);
  }
  return out;
}

}  // namespace tellings::read
