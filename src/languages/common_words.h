// The most frequent words of languages: they tell the language, and tell nothing of the story.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tellings::languages {

struct CommonWords {
  std::string_view language;  // BCP 47
  std::string_view words;     // folded, between blanks
};

std::span<const CommonWords> common_words();

// The set of languages that `folded` is a frequent word of: bit k for common_words()[k].
uint32_t languages_with(std::string_view folded);

// True where `folded` is one of the most frequent words of `language` (English for "und").
bool is_common(std::string_view folded, std::string_view language);

}  // namespace tellings::languages
