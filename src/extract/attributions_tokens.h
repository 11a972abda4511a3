// A report's tokens as the attribution models see them: hashes of words and stems, a coarse kind, quotation marks.
#pragma once

#include <cstdint>
#include <vector>

#include "tellings/report.h"
#include "tellings/segmentation.h"

namespace tellings::extract {

struct SeenToken {
  uint32_t word = 0;    // hash of the folded word
  uint32_t stem = 0;    // hash of its stem
  uint32_t kind = 0;    // a frequent word is its own kind; else capitalised, number, ending; a mark is its own kind
  uint32_t suffix = 0;  // hash of the last three letters
  uint32_t statement = 0;
  bool quote_mark = false;
  bool opens = false;   // a quotation mark that opens
  bool quoted = false;  // inside a quotation (its marks are)
  bool comma = false;
  bool upper = false;
  bool is_word = false;
};

struct SeenText {
  std::vector<SeenToken> tokens;
  std::vector<TokenRange> statements;
};

// Quotations do not go beyond their paragraph unless the next one opens with a mark. Cost: linear.
SeenText seen_text(const Report& report, const Segmentation& segmentation);

// What the models know by word: hashes as in SeenToken::word, and kind of frequent words.
uint32_t word_hash(std::string_view folded);

}  // namespace tellings::extract
