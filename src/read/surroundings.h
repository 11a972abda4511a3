// Where in a page its article seems to stand, told by headings and prose alone: enough to look for what belongs to it
// before each block is judged (main_text.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"

namespace tellings::read {

// Hints (main_text_hints.h) of elements and of all that is around them, worked out when asked for: one object serves
// all who read a page.
class Purposes {
 public:
  explicit Purposes(const Page& page)
      : page_(page), own_(page.elements().size(), kUnknown), around_(page.elements().size(), kUnknown) {}
  // Of the element alone.
  uint32_t own(int32_t element);
  // Its own, and of all elements around it.
  uint32_t around(int32_t element);
  // Whether it stands among comments, in navigation, beside the article or in a notice; hints in `but_for` do not
  // count.
  bool is_aside(int32_t element, uint32_t but_for = 0);

 private:
  static constexpr uint32_t kUnknown = ~uint32_t{0};
  const Page& page_;
  std::vector<uint32_t> own_, around_;
  std::vector<int32_t> path_;  // kept for its memory
};

struct ArticlePlace {
  int32_t prose = -1;             // the element of its first paragraph; -1 where the page has none
  std::vector<int32_t> headings;  // before it, in order; those of navigation and the like left out
  std::vector<std::string_view> first_paragraphs;
};

// `from`, `to`: elements; the search is kept to [from, to).
ArticlePlace article_place(const Page& page, Purposes* purposes, int32_t from, int32_t to);

// The element that holds both; 0 where nothing smaller does.
int32_t common_box(const Page& page, int32_t a, int32_t b);

// Letters and digits alone, folded: how two names are compared.
std::string letters_of(std::string_view text);

}  // namespace tellings::read
