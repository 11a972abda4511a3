// Phrases of a table of words, found in the tokens of a statement.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tellings/segmentation.h"

namespace tellings::extract {

// Phrases parted by bars, each with a value. "..." in a phrase stands for any words inside the same clause: "soll ...
// haben". Immutable once filled.
class Phrases {
 public:
  void add(std::string_view bars, double value);

  struct Found {
    uint32_t end = 0;  // the first token behind the phrase (behind what stands before its "..."); 0 where none begins
    double value = 0;
  };

  // The longest phrase that begins at token `t` of a statement that ends before `end`. An article or pronoun that was
  // elided before the word ("l'aurait") is no part of it. Cost: the phrases of one word; no allocation.
  Found at(const std::vector<Token>& tokens, uint32_t t, uint32_t end) const;

 private:
  struct Phrase {
    std::vector<std::string> words;  // behind the first
    double value = 0;
  };
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };

  static Found match(const Phrase& phrase, const std::vector<Token>& tokens, uint32_t t, uint32_t end);

  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_;
};

}  // namespace tellings::extract
