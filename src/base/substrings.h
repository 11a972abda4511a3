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

  // ASCII capitals in a text are taken for small letters. Words have none and must not be empty; all of them together
  // have fewer than a million bytes.
  explicit Substrings(std::span<const Word> words);

  // The marks of all words that stand in `text`, anywhere, as bytes. Cost: a look-up a byte.
  uint32_t marks_in(std::string_view text) const { return marks_in(text, 0).second; }
  // Of those that stand in its first `first` bytes, and of all.
  std::pair<uint32_t, uint32_t> marks_in(std::string_view text, size_t first) const;

 private:
  std::array<uint8_t, 256> kind_{};  // of each byte; 1: in no word
  size_t width_ = 2;                 // of a state: its marks, and for each kind of byte where it leads
  // State after state, each named by where it begins: the marks of it and of the words that end in its suffixes come
  // first.
  std::vector<uint32_t> states_;
};

}  // namespace tellings::base
