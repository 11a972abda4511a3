// The print of one text.
#include <algorithm>
#include <bit>
#include <unordered_set>

#include "base/hash.h"
#include "base/words.h"
#include "tellings/fingerprint.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kWindow = 8;       // of so many shingles in a row one is an anchor
constexpr size_t kAllAnchors = 64;  // a text of so few shingles is all anchors
constexpr uint32_t kEmpty = ~uint32_t{0};
constexpr std::array<uint64_t, kShingleWords> kOdd = {
    0x9e3779b97f4a7c15ULL, 0xc2b2ae3d27d4eb4fULL, 0x165667b19e3779f9ULL, 0xd6e8feb86659fd93ULL, 0xa0761d6478bd642fULL};

uint32_t shingle(const base::HashedWord* w, size_t words) {
  uint64_t h = 0;
  for (size_t k = 0; k < words; ++k) h += w[k].hash * kOdd[k];
  return static_cast<uint32_t>(((h ^ (h >> 32)) * kOdd[0]) >> 32);
}

// All shingles in order, repeated ones too.
void shingles_of(const std::vector<base::HashedWord>& words, std::vector<uint32_t>* out) {
  out->clear();
  if (words.empty()) return;
  if (words.size() < kShingleWords) return out->push_back(shingle(words.data(), words.size()));
  out->resize(words.size() - kShingleWords + 1);
  for (size_t k = 0; k < out->size(); ++k) (*out)[k] = shingle(&words[k], kShingleWords);
}

// The least of every kWindow shingles in a row, by three doublings.
void anchors_of(const std::vector<uint32_t>& shingles, std::vector<uint32_t>* out) {
  out->clear();
  if (shingles.size() <= kAllAnchors) {
    *out = shingles;
  } else {
    thread_local std::vector<uint32_t> least;
    least = shingles;
    size_t n = least.size();
    for (size_t step = 1; step < kWindow; step *= 2) {
      n -= step;
      for (size_t k = 0; k < n; ++k) least[k] = std::min(least[k], least[k + step]);
    }
    for (size_t k = 0; k < n; ++k)
      if (k == 0 || least[k] != least[k - 1]) out->push_back(least[k]);
  }
  std::sort(out->begin(), out->end());
  out->erase(std::unique(out->begin(), out->end()), out->end());
}

// Keeps the first of equal values. A table of stamps is faster than sorting.
void keep_first(std::vector<uint32_t>* values) {
  struct Slot {
    uint32_t value = 0;
    uint32_t stamp = 0;
  };
  thread_local std::vector<Slot> table;
  thread_local uint32_t stamp = 0;
  const size_t size = std::bit_ceil(2 * values->size() + 1);
  if (table.size() < size || table.size() > 64 * size + 65536 || ++stamp == 0) {
    table.assign(size, {});
    table.shrink_to_fit();
    stamp = 1;
  }
  const size_t mask = table.size() - 1;
  size_t n = 0;
  for (const uint32_t v : *values) {
    size_t at = v & mask;
    while (table[at].stamp == stamp && table[at].value != v) at = (at + 1) & mask;
    if (table[at].stamp == stamp) continue;
    table[at] = {v, stamp};
    (*values)[n++] = v;
  }
  values->resize(n);
}

// One-permutation MinHash: the high bits choose the bin, the least of each bin is kept; an empty bin borrows from one
// that a hash of its own number chooses, again and again until that is not empty.
void sketch_of(const std::vector<uint32_t>& shingles, Print* print) {
  std::array<uint32_t, kBins> least;
  least.fill(kEmpty);
  constexpr int kShift = 32 - std::countr_zero(kBins);
  for (const uint32_t v : shingles) least[v >> kShift] = std::min(least[v >> kShift], std::min(v, kEmpty - 1));
  std::array<uint32_t, kBins> full = least;
  for (size_t bin = 0; bin < kBins; ++bin)
    for (uint64_t attempt = 1; full[bin] == kEmpty; ++attempt)
      full[bin] = least[base::mix(bin * kOdd[1] + attempt * kOdd[2]) % kBins];
  for (size_t bin = 0; bin < kBins; ++bin) print->sketch[bin] = static_cast<uint8_t>(full[bin]);
  for (size_t b = 0; b < kBands; ++b) {
    uint64_t h = b + 1;
    for (size_t r = 0; r < kRows; ++r) h = base::mix(h * kOdd[3] + full[b * kRows + r]);
    print->bands[b] = static_cast<uint32_t>(h >> 32);
  }
}

// The next bits after the zeros choose the mark: a text of a higher level can be held against one of a lower.
void marks_of(const std::vector<uint32_t>& shingles, Print* print) {
  constexpr int kShift = 32 - std::countr_zero(kMarkWords * 64);
  const int level = mark_level(shingles.size());
  print->marks.fill(0);
  for (const uint32_t v : shingles) {
    const uint32_t mixed = v * static_cast<uint32_t>(kOdd[1]);
    if (level > 0 && mixed >> (32 - level) != 0) continue;
    const uint32_t mark = (mixed << level) >> kShift;
    print->marks[mark / 64] |= uint64_t{1} << (mark % 64);
  }
}

}  // namespace

void print_of(std::string_view text, Print* print) {
  thread_local std::vector<base::HashedWord> words;
  base::hash_words(text, &words);
  uint64_t all = words.size();
  for (const base::HashedWord& w : words) all = (all ^ w.hash) * kOdd[0], all ^= all >> 32;
  print->words = base::mix(all);
  shingles_of(words, &print->shingles);
  anchors_of(print->shingles, &print->anchors);
  keep_first(&print->shingles);
  print->bands.fill(0);
  print->sketch.fill(0);
  marks_of(print->shingles, print);
  if (!print->shingles.empty()) sketch_of(print->shingles, print);
  constexpr size_t kLarge = size_t{1} << 20;
  if (words.capacity() > kLarge) std::vector<base::HashedWord>().swap(words);  // one huge report leaves no trace
}

double containment(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  const std::unordered_set<uint32_t> x(a.begin(), a.end());
  const std::unordered_set<uint32_t> y(b.begin(), b.end());
  const auto& small = x.size() <= y.size() ? x : y;
  const auto& large = x.size() <= y.size() ? y : x;
  if (small.empty()) return 0;
  size_t both = 0;
  for (const uint32_t v : small) both += large.contains(v);
  return static_cast<double>(both) / static_cast<double>(small.size());
}

uint64_t text_hash(std::string_view text) { return std::max<uint64_t>(1, base::hash_long(text)); }

}  // namespace tellings::fingerprint
