// What stands in a text a second time: a pull quote, the copy for another size of screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tellings::read {

class Repeats {
 public:
  // True where a longer `block` says again, word by word, what was given before; it may leave out whole phrases. One
  // other word (a figure, a source, a name) makes it a statement of its own: a live blog's earlier toll, a correction.
  // Of a block of many paragraphs a fifth may be others. A block that is no copy is noted.
  bool is_copy(std::string_view block);

 private:
  struct Place {
    uint32_t block, word;
  };
  static constexpr uint32_t kNowhere = ~uint32_t{0};

  size_t shared(const std::vector<uint64_t>& words, size_t k, size_t b, size_t at) const;
  Place behind(const std::vector<uint64_t>& words, size_t k, size_t b) const;
  // Whether all of `words` stand from `place` on, in that block and those behind it, but for a few gaps.
  bool follows(const std::vector<uint64_t>& words, Place place) const;
  bool is_whole_text(const std::vector<uint64_t>& words) const;

  std::vector<std::vector<uint64_t>> blocks_;              // the words of what was given
  std::unordered_map<uint64_t, std::vector<Place>> runs_;  // where a run of words begins; a few places each
};

}  // namespace tellings::read
