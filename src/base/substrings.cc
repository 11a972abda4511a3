#include "base/substrings.h"

#include <deque>

namespace tellings::base {

Substrings::Substrings(std::span<const Word> words) {
  kind_.fill(1);
  for (const auto& [word, marks] : words)
    for (const char c : word)
      if (uint8_t& kind = kind_[static_cast<unsigned char>(c)]; kind == 1) kind = static_cast<uint8_t>(width_++);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) kind_[c] = kind_[c + ('a' - 'A')];
  // the tree of the words' beginnings; 0 is the root, and stands for "no such child" too
  states_.assign(width_, 0);
  for (const auto& [word, marks] : words) {
    uint32_t at = 0;
    for (const char c : word) {
      const size_t step = at + kind_[static_cast<unsigned char>(c)];
      if (states_[step] == 0) {
        states_[step] = static_cast<uint32_t>(states_.size());
        states_.resize(states_.size() + width_, 0);
      }
      at = states_[step];
    }
    states_[at] |= marks;
  }
  // breadth first: where a word goes no further, its longest suffix that is a beginning does
  std::vector<uint32_t> suffix(states_.size() / width_, 0);
  std::deque<uint32_t> order{0};
  while (!order.empty()) {
    const uint32_t at = order.front();
    order.pop_front();
    for (size_t kind = 1; kind < width_; ++kind) {
      uint32_t& child = states_[at + kind];
      const uint32_t elsewhere = at == 0 ? 0 : states_[suffix[at / width_] + kind];
      if (child == 0) {
        child = elsewhere;
        continue;
      }
      suffix[child / width_] = elsewhere;
      states_[child] |= states_[elsewhere];
      order.push_back(child);
    }
  }
}

std::pair<uint32_t, uint32_t> Substrings::marks_in(std::string_view text, size_t first) const {
  uint32_t marks = 0, first_marks = 0;
  size_t at = 0;
  const auto pass = [&](std::string_view part) {
    for (const char c : part) {
      at = states_[at + kind_[static_cast<unsigned char>(c)]];
      marks |= states_[at];
    }
  };
  if (first > 0) {
    pass(text.substr(0, first));
    first_marks = marks;
  }
  if (first < text.size()) pass(text.substr(first));
  return {first_marks, marks};
}

}  // namespace tellings::base
