#include "read/repeats.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "read/main_text_words.h"

namespace tellings::read {
namespace {

constexpr size_t kRun = 4;             // words
constexpr size_t kLeastWords = 12;     // of a block that may be a copy
constexpr size_t kLeastPiece = 6;      // words of what is taken over between two places where words were left out
constexpr size_t kLeastLeftOut = 4;    // fewer (a "not") may turn what is said into its opposite
constexpr size_t kMostLeftOut = 2000;  // words at once

uint64_t run_at(const std::vector<uint64_t>& words, size_t k) {
  return base::mix(words[k] ^ base::mix(words[k + 1] ^ base::mix(words[k + 2] ^ base::mix(words[k + 3]))));
}

}  // namespace

// How many words from words[k] on stand in block `b` from `at` on.
size_t Repeats::shared(const std::vector<uint64_t>& words, size_t k, size_t b, size_t at) const {
  size_t length = 0;
  while (k + length < words.size() && at + length < blocks_[b].size() && words[k + length] == blocks_[b][at + length])
    ++length;
  return length;
}

// Where a copy goes on whose words up to words[k] stood up to the end of block `b`: in one of the next, or in one that
// begins so.
Repeats::Place Repeats::behind(const std::vector<uint64_t>& words, size_t k, size_t b) const {
  constexpr size_t kLook = 4;
  for (size_t next = b + 1; next < blocks_.size() && next <= b + kLook; ++next) {
    const size_t all = std::min(blocks_[next].size(), words.size() - k);
    if (all > 0 && shared(words, k, next, 0) >= std::min(kLeastPiece, all)) return {static_cast<uint32_t>(next), 0};
  }
  if (words.size() - k >= kRun)
    if (const auto it = runs_.find(run_at(words, k)); it != runs_.end())
      for (const Place& place : it->second)
        if (place.word == 0) return place;
  return {kNowhere, 0};
}

bool Repeats::follows(const std::vector<uint64_t>& words, Place place) const {
  constexpr int kMostGaps = 3;
  int gaps = 0;
  for (size_t k = 0;;) {
    const std::vector<uint64_t>& given = blocks_[place.block];
    const size_t length = shared(words, k, place.block, place.word);
    const size_t end = place.word + length;
    if (length < std::min({kLeastPiece, words.size() - k, given.size()})) return false;
    k += length;
    if (k == words.size()) return true;
    if (end == given.size()) {
      place = behind(words, k, place.block);
      if (place.block == kNowhere) return false;
      continue;
    }
    if (words.size() - k < kLeastPiece || ++gaps > kMostGaps) return false;
    // The next piece: where its first words come again, behind what was left out.
    const auto from = given.begin() + static_cast<ptrdiff_t>(std::min(end + kLeastLeftOut, given.size()));
    const auto to = from + std::min(given.end() - from, static_cast<ptrdiff_t>(kMostLeftOut));
    const auto next = std::search(from, to, words.begin() + static_cast<ptrdiff_t>(k),
                                  words.begin() + static_cast<ptrdiff_t>(k + kLeastPiece));
    if (next == to) return false;
    place.word = static_cast<uint32_t>(next - given.begin());
  }
}

// Many paragraphs at once, as a page has them for its script or its printer, with this and that between: no statement
// of its own, though it says a word otherwise.
bool Repeats::is_whole_text(const std::vector<uint64_t>& words) const {
  constexpr size_t kManyWords = 150, kManyBlocks = 5;
  if (words.size() < kManyWords) return false;
  size_t known = 0;
  std::unordered_set<uint32_t> blocks;
  for (size_t k = 0; k + kRun <= words.size(); ++k) {
    const auto it = runs_.find(run_at(words, k));
    if (it == runs_.end()) continue;
    ++known;
    blocks.insert(it->second.front().block);
  }
  return known * 5 >= (words.size() - kRun + 1) * 4 && blocks.size() >= kManyBlocks;
}

bool Repeats::is_copy(std::string_view block) {
  std::vector<uint64_t> words = word_hashes(block);
  if (words.empty()) return false;
  if (words.size() >= kLeastWords)
    if (const auto it = runs_.find(run_at(words, 0)); it != runs_.end())
      for (const Place& place : it->second)
        if (follows(words, place)) return true;
  if (is_whole_text(words)) return true;
  constexpr size_t kMostPlaces = 8;
  for (size_t k = 0; k + kRun <= words.size(); ++k)
    if (std::vector<Place>& places = runs_[run_at(words, k)]; places.size() < kMostPlaces)
      places.push_back({static_cast<uint32_t>(blocks_.size()), static_cast<uint32_t>(k)});
  blocks_.push_back(std::move(words));
  return false;
}

}  // namespace tellings::read
