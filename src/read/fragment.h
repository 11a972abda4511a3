// HTML that stands inside something else (an item of a feed) -> text.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

struct Fragment {
  std::string text;     // one paragraph a line
  bool teaser = false;  // it ends in an ellipsis, or in a link to the rest, which is taken away
};

// `html` is UTF-8. Nothing is judged as a whole page's blocks are (main_text.h): whoever put it there means all of it,
// but for lines at its end that are links alone.
Fragment read_fragment(std::string_view html);

// The same of plain text, which stays as it is but for white space around it.
Fragment read_plain(std::string_view text);

// Whether a text that may be HTML or not has tags or character references in it.
bool looks_like_html(std::string_view text);

// A line of words out of a text that may be HTML: a title, a name.
std::string one_line(std::string_view text);

// `text` with every run of white space a blank, and none around it.
std::string single_spaced(std::string_view text);

}  // namespace tellings::read
