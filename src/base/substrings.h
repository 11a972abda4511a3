// Which of many words occur in a text, in one pass.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace tellings::base {

// Method: Aho and Corasick, "Efficient string matching" (1975), as a table over the bytes that occur in the words.
// Immutable and thread-safe.
class Substrings {
 public:
  using Word = std::pair<std::string_view, uint32_t>;  // and the marks that it sets

  // Words must not be empty; all of them together have fewer than 65,535 bytes.
  explicit Substrings(std::span<const Word> words);

  // The marks of all words that stand in `text`, anywhere, as bytes. Cost: a look-up a byte.
  uint32_t marks_in(std::string_view text) const;

 private:
  std::array<uint8_t, 256> kind_{};  // of each byte; 0: in no word
  size_t kinds_ = 1;
  std::vector<uint16_t> next_;   // state * kinds_ + kind
  std::vector<uint32_t> marks_;  // of each state, with those of the words that end in its suffixes
};

}  // namespace tellings::base
