// What the words and the punctuation of one block tell by themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tellings::read {

// Words that begin or fill the lines around articles.
enum class Phrase : uint8_t {
  share,
  subscribe,
  more,
  copyright,
  photo,
  advertisement,
  comments,
  about,
  time,
  cookies,
  offer,
  note
};
constexpr size_t kPhrases = static_cast<size_t>(Phrase::note) + 1;

// One bit per Phrase that stands in the first 600 bytes of `text`.
uint32_t phrases_in(std::string_view text);

struct Shape {  // of a block's text
  uint32_t stops = 0, commas = 0, capitals = 0, digits = 0, letters = 0, code_points = 0, bars = 0, exclamations = 0,
           quotes = 0, uppers = 0;
  bool ends_sentence = false, begins_capital = false, ends_colon = false, ends_dots = false;
};

Shape shape_of(std::string_view text);

// Words (runs of letters and digits, ASCII letters in lower case), hashed.
std::vector<uint64_t> word_hashes(std::string_view text);
// The same with the bytes of each word.
std::vector<std::pair<uint64_t, size_t>> words_of(std::string_view text);

// Which pairs of words a text has, to ask how much of another text it covers.
class Cover {
 public:
  explicit Cover(std::string_view text);
  bool empty() const { return words_.empty(); }
  // Share of the pairs of neighbouring words of `words` (as of word_hashes) that the text has too; of a single word
  // half its presence.
  float of(const std::vector<uint64_t>& words) const;

 private:
  std::unordered_set<uint64_t> pairs_, words_;
};

}  // namespace tellings::read
