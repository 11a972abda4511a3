// The words of a name as its spellings share them: without titles, articles and marks, compound names as one word.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tellings::extract {

using Pairs = std::pair<std::string_view, std::string_view>;

inline bool is_arabic(char32_t c) { return c >= 0x0620 && c <= 0x06FF; }
inline bool is_cyrillic(char32_t c) { return c >= 0x0400 && c <= 0x052F; }

struct SpelledName {
  std::vector<std::string> words;  // folded; compound names are one word
  std::string generation;          // "jr", "sr", "2"; empty where none is stated
  bool abjad = false;              // in Arabic letters, which leave out short vowels
  bool has_article = false;        // "al-" stood in it
  bool other = false;              // in letters that are neither Latin, Cyrillic nor Arabic
};

SpelledName spelled_name(std::string_view text);

}  // namespace tellings::extract
