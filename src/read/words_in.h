// Which of some hundred words stand in a short text, each meaning one bit.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace tellings::read {

class Words {
 public:
  // `word` is not empty and outlives this; `bit` is below 32.
  void add(std::string_view word, uint32_t bit) {
    by_first_[static_cast<unsigned char>(word[0])].emplace_back(word, uint32_t{1} << bit);
  }

  // The bits of all words that stand anywhere in `text`. Goes through it once: a word is looked at where its first byte
  // stands, unless its bit is set already.
  uint32_t in(std::string_view text) const {
    uint32_t out = 0;
    for (size_t k = 0; k < text.size(); ++k)
      for (const auto& [word, bit] : by_first_[static_cast<unsigned char>(text[k])])
        if ((out & bit) == 0 && text.substr(k).starts_with(word)) out |= bit;
    return out;
  }

 private:
  std::array<std::vector<std::pair<std::string_view, uint32_t>>, 256> by_first_;
};

}  // namespace tellings::read
