#include "read/repeats.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/hash.h"
#include "read/main_text_words.h"

namespace tellings::read {
namespace {

constexpr size_t kRun = 4;           // words
constexpr size_t kLeastWords = 12;   // of a block that may be a copy
constexpr size_t kLeastPiece = 6;    // words of what is taken over between two places where words were left out
constexpr size_t kLeastLeftOut = 4;  // fewer (a "not") may turn what is said into its opposite

uint64_t run_at(const std::vector<uint64_t>& words, size_t k) {
  return base::mix(words[k] ^ base::mix(words[k + 1] ^ base::mix(words[k + 2] ^ base::mix(words[k + 3]))));
}

// Whether `words` stand in `given` from `at` on, but for a few gaps.
bool follows(const std::vector<uint64_t>& words, const std::vector<uint64_t>& given, size_t at) {
  constexpr int kMostPieces = 4;
  size_t k = 0;
  for (int piece = 0; piece < kMostPieces; ++piece) {
    size_t length = 0;
    while (k + length < words.size() && at + length < given.size() && words[k + length] == given[at + length]) ++length;
    if (length < std::min(kLeastPiece, words.size() - k)) return false;
    k += length;
    if (k == words.size()) return true;
    if (words.size() - k < kLeastPiece) return false;
    // The next piece: where its first words come again, behind what was left out.
    const auto next = std::search(
        given.begin() + static_cast<ptrdiff_t>(std::min(at + length + kLeastLeftOut, given.size())), given.end(),
        words.begin() + static_cast<ptrdiff_t>(k), words.begin() + static_cast<ptrdiff_t>(k + kLeastPiece));
    at = static_cast<size_t>(next - given.begin());
  }
  return false;
}

}  // namespace

bool Repeats::is_copy(std::string_view block) {
  std::vector<uint64_t> words = word_hashes(block);
  if (words.size() < kRun) return false;
  if (words.size() >= kLeastWords)
    if (const auto it = runs_.find(run_at(words, 0)); it != runs_.end())
      for (const Place& place : it->second)
        if (follows(words, blocks_[place.block], place.word)) return true;
  constexpr size_t kMostPlaces = 8;
  for (size_t k = 0; k + kRun <= words.size(); ++k)
    if (std::vector<Place>& places = runs_[run_at(words, k)]; places.size() < kMostPlaces)
      places.push_back({static_cast<uint32_t>(blocks_.size()), static_cast<uint32_t>(k)});
  blocks_.push_back(std::move(words));
  return false;
}

}  // namespace tellings::read
