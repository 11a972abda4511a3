// The print of one text.
#include <algorithm>
#include <bit>
#include <unordered_set>

#include "base/hash.h"
#include "base/words.h"
#include "fingerprint/distinct.h"
#include "tellings/fingerprint.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kWindow = 8;       // of so many shingles in a row one is an anchor
constexpr size_t kAllAnchors = 64;  // a text of so few shingles is all anchors
constexpr uint32_t kEmpty = ~uint32_t{0};
constexpr std::array<uint64_t, kShingleWords> kOdd = {
    0x9e3779b97f4a7c15ULL, 0xc2b2ae3d27d4eb4fULL, 0x165667b19e3779f9ULL, 0xd6e8feb86659fd93ULL, 0xa0761d6478bd642fULL};

uint32_t shingle_of_sum(uint64_t h) { return static_cast<uint32_t>(((h ^ (h >> 32)) * kOdd[0]) >> 32); }

uint32_t shingle(const base::HashedWord* w) {
  static_assert(kShingleWords == 5);
  return shingle_of_sum(w[0].hash * kOdd[0] + w[1].hash * kOdd[1] + w[2].hash * kOdd[2] + w[3].hash * kOdd[3] +
                        w[4].hash * kOdd[4]);
}

uint32_t short_shingle(const std::vector<base::HashedWord>& words) {
  uint64_t h = 0;
  for (size_t k = 0; k < words.size(); ++k) h += words[k].hash * kOdd[k];
  return shingle_of_sum(h);
}

// All shingles in order, repeated ones too, and the hash of all words in order.
uint64_t shingles_of(const std::vector<base::HashedWord>& words, std::vector<uint32_t>* out) {
  uint64_t all = words.size();
  const auto add = [&](const base::HashedWord& w) { all = (all ^ w.hash) * kOdd[0], all ^= all >> 32; };
  if (words.size() < kShingleWords) {
    out->clear();
    if (!words.empty()) out->push_back(short_shingle(words));
    for (const base::HashedWord& w : words) add(w);
    return base::mix(all);
  }
  // one loop for both: each step of `all` waits for the one before, and the shingles are made meanwhile
  const size_t n = words.size() - kShingleWords + 1;
  out->resize(n);
  for (size_t k = 0; k < n; ++k) {
    (*out)[k] = shingle(&words[k]);
    add(words[k]);
  }
  for (size_t k = n; k < words.size(); ++k) add(words[k]);
  return base::mix(all);
}

// Eight at a time where the processor can; which twin runs is chosen when the program starts.
#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("avx2", "default")))
#endif
void least_of_two(uint32_t* values, size_t n, size_t step) {
  for (size_t k = 0; k < n; ++k) values[k] = std::min(values[k], values[k + step]);
}

// The least of every kWindow shingles in a row, by three doublings. Only of texts of more than kAllAnchors.
void anchors_of(const std::vector<uint32_t>& shingles, std::vector<uint32_t>* out) {
  thread_local std::vector<uint32_t> least;
  least = shingles;
  size_t n = least.size();
  for (size_t step = 1; step < kWindow; step *= 2) {
    n -= step;
    least_of_two(least.data(), n, step);
  }
  out->resize(n);
  size_t taken = 0;
  for (size_t k = 0; k < n; ++k) {
    (*out)[taken] = least[k];
    taken += k + 1 == n || least[k] != least[k + 1];
  }
  out->resize(taken);
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
    const uint64_t mixed = v * static_cast<uint32_t>(kOdd[1]);
    if (mixed >> (32 - level) != 0) continue;
    const auto mark = static_cast<uint32_t>(mixed << level) >> kShift;
    print->marks[mark / 64] |= uint64_t{1} << (mark % 64);
  }
}

}  // namespace

void print_of(std::string_view text, Print* print) {
  thread_local std::vector<base::HashedWord> words;
  base::hash_words(text, &words);
  print->words = shingles_of(words, &print->shingles);
  thread_local Distinct distinct;
  const bool some = print->shingles.size() > kAllAnchors;
  if (some) anchors_of(print->shingles, &print->anchors);
  const size_t all = print->shingles.size();
  distinct.keep_first(&print->shingles);
  if (!some)
    print->anchors = print->shingles;
  else if (print->shingles.size() < all)  // else each is the least of neighbouring windows alone, and is there once
    distinct.keep_first(&print->anchors);
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
