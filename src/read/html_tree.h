// A parsed page as its elements, attributes and texts in document order: what hides the HTML parser from the room.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace tellings::read {

// The elements that somebody here asks for, and those that often hold a line of text: lines are told apart by them.
// Everything else is `other` where the parser knows it as an element of HTML or SVG, and `unknown` where it does not.
enum class HtmlTag : uint8_t {
  unknown,
  other,
  a,
  abbr,
  acronym,
  address,
  article,
  aside,
  audio,
  b,
  bdi,
  bdo,
  big,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  data,
  dd,
  del,
  details,
  dfn,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  html,
  i,
  iframe,
  img,
  ins,
  kbd,
  label,
  legend,
  li,
  link,
  main,
  mark,
  math,
  meta,
  nav,
  nobr,
  noframes,
  noscript,
  object,
  ol,
  p,
  picture,
  pre,
  q,
  rb,
  rp,
  rt,
  rtc,
  ruby,
  s,
  samp,
  script,
  section,
  select,
  slot,
  small,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  tt,
  u,
  ul,
  var,
  video,
  wbr,
  xmp,
};

struct HtmlAttribute {
  std::string_view name;  // lower case
  std::string_view value;
};

// Is told of a tree in document order; every enter() has its leave().
class HtmlVisitor {
 public:
  HtmlVisitor() = default;
  HtmlVisitor(const HtmlVisitor&) = delete;
  HtmlVisitor& operator=(const HtmlVisitor&) = delete;
  virtual ~HtmlVisitor() = default;

  // `name` is in lower case. Of an attribute that is given twice the first stands.
  virtual void enter(HtmlTag tag, std::string_view name, std::span<const HtmlAttribute> attributes) = 0;
  virtual void leave() = 0;
  virtual void text(std::string_view text) = 0;
};

class HtmlTree {
 public:
  // Parses as browsers do (WHATWG), scripts switched off. Precondition: `html` is what guard() gave, of valid UTF-8; it
  // is not needed afterwards. Throws std::bad_alloc where memory is at its end. Cost: linear.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // From the root element on, without recursion; <template> elements and comments are left out. The views that the
  // visitor is given live as long as the tree, but for the span of attributes.
  void visit(HtmlVisitor* visitor) const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace tellings::read
