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
  // A block that is no copy is noted.
  bool is_copy(std::string_view block);

 private:
  struct Place {
    uint32_t block, word;
  };
  std::vector<std::vector<uint64_t>> blocks_;              // the words of what was given
  std::unordered_map<uint64_t, std::vector<Place>> runs_;  // where a run of words begins; a few places each
};

}  // namespace tellings::read
