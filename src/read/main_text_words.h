// What the words and the punctuation of one block tell by themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash_map.h"

namespace tellings::read {

struct Shape {  // of a block's text
  uint32_t stops = 0, commas = 0, capitals = 0, digits = 0, letters = 0, code_points = 0, bars = 0, exclamations = 0,
           quotes = 0, uppers = 0;
  bool ends_sentence = false, begins_capital = false, ends_colon = false, ends_dots = false;
};

Shape shape_of(std::string_view text);

// Words (runs of letters and digits, ASCII letters in lower case), hashed: equal words have equal numbers within one
// run of the program, others all but certainly not.
std::vector<uint64_t> word_hashes(std::string_view text);
// The same, put behind what `*out` has.
void append_word_hashes(std::string_view text, std::vector<uint64_t>* out);
// The same with the bytes of each word.
std::vector<std::pair<uint64_t, size_t>> words_of(std::string_view text);

// Which pairs of words a text has, to ask how much of another text it covers.
class Cover {
 public:
  explicit Cover(std::string_view text);
  bool empty() const { return words_.empty(); }
  // Share of the pairs of neighbouring words of `words` (as of word_hashes) that the text has too; of a single word
  // half its presence.
  float of(std::span<const uint64_t> words) const;
  // The same, where the pairs (pair_of) were worked out before: one fewer than words.
  float of(std::span<const uint64_t> words, std::span<const uint64_t> pairs) const;

  static uint64_t pair_of(uint64_t word, uint64_t next);

 private:
  base::HashSet pairs_, words_;
};

}  // namespace tellings::read
