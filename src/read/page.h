// A web page as a flat tree and the blocks of text that stand in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/html_guard.h"
#include "read/html_tree.h"

namespace tellings::read {

// Elements in document order. Invariant: the elements inside element k are those in [k + 1, end).
struct Element {
  HtmlTag tag = HtmlTag::unknown;
  int32_t parent = -1;
  int32_t end = 0;
  int32_t depth = 0;
  uint32_t attributes = 0;  // where its attributes begin; they end where the next element's do
  bool hidden = false;      // not shown by its own attributes, or inside such a one
  std::string hints;        // class and id, lower case, the first thousand bytes of them
};

// Text between two boundaries of blocks, white space made single.
struct Block {
  int32_t element = 0;  // the innermost block-level element around it
  std::string text;
  uint32_t words = 0;
  uint32_t link_words = 0;    // words inside <a href>
  uint32_t strong_words = 0;  // words inside <b>, <strong>
  bool after_break = false;   // a <br> stands before it
};

class Page {
 public:
  // `html` is UTF-8 of any quality. Cost: linear but for the parser's own look-ups, which html_guard bounds.
  explicit Page(std::string_view html, Reserves reserves = Reserves::closed);

  const std::vector<Element>& elements() const { return elements_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  // The places in blocks() of those whose element is one of [from, to), in order. Cost: what it gives, sorted.
  std::vector<size_t> blocks_in(int32_t from, int32_t to) const;
  // "" where it is missing. `name` is in lower case, and one of those that the guard leaves (kRead in html_guard.cc).
  std::string_view attribute(int32_t element, std::string_view name) const;
  bool has_attribute(int32_t element, std::string_view name) const;
  // All text inside, with white space as in the source.
  std::string inner_text(int32_t element) const;

 private:
  // A text of the source, between two of its tags.
  struct Text {
    int32_t before;  // how many elements begin before it
    int32_t element;
    std::string_view text;
  };
  class Walk;

  const HtmlAttribute* find(int32_t element, std::string_view name) const;

  HtmlTree tree_;  // holds what the views in the following look at
  std::vector<HtmlAttribute> attributes_;
  std::vector<Text> texts_;
  std::vector<Element> elements_;
  std::vector<Block> blocks_;
  // Places in blocks_ by element, and where those of each element begin and of the last one end. Blocks stand in the
  // order of the document, but text behind an inner box counts to the outer one.
  std::vector<uint32_t> by_element_, element_begin_;
};

// Words as runs of letters and digits; in scripts without spaces two letters count as one word.
uint32_t count_words(std::string_view text);

}  // namespace tellings::read
