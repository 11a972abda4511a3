#include "base/substrings.h"

#include <deque>

namespace tellings::base {

Substrings::Substrings(std::span<const Word> words) {
  for (const auto& [word, marks] : words)
    for (const char c : word)
      if (uint8_t& kind = kind_[static_cast<unsigned char>(c)]; kind == 0) kind = static_cast<uint8_t>(kinds_++);
  // the tree of the words' beginnings; 0 is the root, and stands for "no such child" too
  const auto add_state = [&] {
    next_.resize(next_.size() + kinds_, 0);
    marks_.push_back(0);
    return static_cast<uint16_t>(marks_.size() - 1);
  };
  add_state();
  for (const auto& [word, marks] : words) {
    uint16_t at = 0;
    for (const char c : word) {
      const size_t step = at * kinds_ + kind_[static_cast<unsigned char>(c)];
      if (next_[step] == 0) {
        const uint16_t made = add_state();
        next_[step] = made;
      }
      at = next_[step];
    }
    marks_[at] |= marks;
  }
  // breadth first: where a word goes no further, its longest suffix that is a beginning does
  std::vector<uint16_t> suffix(marks_.size(), 0);
  std::deque<uint16_t> states{0};
  while (!states.empty()) {
    const uint16_t at = states.front();
    states.pop_front();
    for (size_t kind = 0; kind < kinds_; ++kind) {
      uint16_t& child = next_[at * kinds_ + kind];
      const uint16_t elsewhere = at == 0 ? uint16_t{0} : next_[suffix[at] * kinds_ + kind];
      if (child == 0) {
        child = elsewhere;
        continue;
      }
      suffix[child] = elsewhere;
      marks_[child] |= marks_[elsewhere];
      states.push_back(child);
    }
  }
}

uint32_t Substrings::marks_in(std::string_view text) const {
  uint32_t out = 0;
  size_t at = 0;
  for (const char c : text) {
    at = next_[at * kinds_ + kind_[static_cast<unsigned char>(c)]];
    out |= marks_[at];
  }
  return out;
}

}  // namespace tellings::base
