// How much a word tells: rare words join statements, common ones do not.
#pragma once

#include <string>
#include <string_view>

#include "tellings/encoder.h"
#include "tellings/segmentation.h"

namespace tellings::languages {

// 0.05 (every text of the language has it) to 1 (rare): from the model's unigram scores; from the word's length where
// `words` is null. `folded` is one word.
float rarity(const std::string& folded, std::string_view language, const WordTable* words);
// The same of a token that may carry it already.
float rarity(const Token& token, std::string_view language, const WordTable* words);
// How much a token weighs where texts are compared: its rarity; a number 0.8, since figures tell much; nothing for
// punctuation.
float weight(const Token& token, std::string_view language, const WordTable* words);

}  // namespace tellings::languages
