#include "fingerprint/sketches.h"

#include <array>
#include <bit>
#include <cmath>

namespace tellings::fingerprint {
namespace {

constexpr uint32_t kFills = 64;  // shingles that fill most bins of a sketch
constexpr double kSpread = 3.5;  // standard deviations below what copies have in common

// Counting bits is one instruction where the processor has it; which twin runs is chosen when the program starts.
#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("popcnt", "default")))
#endif
MarksInCommon
count(const uint64_t* a, const uint64_t* b, size_t words) {
  MarksInCommon m;
  for (size_t k = 0; k < words; ++k) {
    m.a += std::popcount(a[k]);
    m.b += std::popcount(b[k]);
    m.both += std::popcount(a[k] & b[k]);
  }
  m.all = static_cast<int>(words * 64);
  return m;
}

// Halves the bits: two neighbours become one.
uint64_t halved(uint64_t v) {
  v = (v | v >> 1) & 0x5555555555555555ULL;
  for (int step = 1; step < 32; step *= 2) {
    constexpr std::array<uint64_t, 5> kKeep = {0x3333333333333333ULL, 0x0F0F0F0F0F0F0F0FULL, 0x00FF00FF00FF00FFULL,
                                               0x0000FFFF0000FFFFULL, 0x00000000FFFFFFFFULL};
    v = (v | v >> step) & kKeep[static_cast<size_t>(std::countr_zero(static_cast<unsigned>(step)))];
  }
  return v;
}

// What the marks say. Copies have half of the shorter one's in common, and of the other half as many as the longer
// one's fill the bits: at least `expected` of them, give or take what chance does.
bool marks_may_be_copies(const Sketch& a, const Sketch& b) {
  const MarksInCommon m = marks_in_common(a, b);
  if (m.a == 0) return true;
  const double filled = static_cast<double>(m.b) / m.all;
  const double expected = kCopy + (1 - kCopy) * filled;
  const double variance = kCopy * (1 - kCopy) * (1 - filled) * (1 - filled) + (1 - kCopy) * filled * (1 - filled);
  return m.both >= m.a * expected - kSpread * std::sqrt(variance * m.a);
}

}  // namespace

size_t agreement(const Sketch& a, const Sketch& b) {
  size_t same = 0;
  for (size_t k = 0; k < kBins; ++k) same += a.bins[k] == b.bins[k];
  return same;
}

MarksInCommon marks_in_common(const Sketch& a, const Sketch& b) {
  const int levels = mark_level(b.shingles) - mark_level(a.shingles);
  if (levels == 0) return count(a.marks.data(), b.marks.data(), kMarkWords);
  if (kMarkWords >> levels == 0) return {};
  size_t words = kMarkWords;
  std::array<uint64_t, kMarkWords> folded = b.marks;
  for (int k = 0; k < levels; ++k) {
    words /= 2;
    for (size_t j = 0; j < words; ++j) folded[j] = halved(folded[2 * j]) | halved(folded[2 * j + 1]) << 32;
  }
  return count(a.marks.data(), folded.data(), words);
}

// Texts of like length that are copies agree in a third of the bins, and in two or fewer of 32 they do so once in 3,000
// times.
bool may_be_copies(const Sketch& a, const Sketch& b) {
  if (a.shingles > b.shingles) return may_be_copies(b, a);
  if (!marks_may_be_copies(a, b)) return false;
  const uint32_t least = a.shingles;
  if (least < kFills) return true;
  const double shared = kCopy * least;
  const double overlap = shared / (least + b.shingles - shared);  // Jaccard index at the least containment
  const size_t agreed = agreement(a, b);
  return agreed > 2 || overlap < 0.25 || (agreed > 0 && overlap < 0.32);
}

}  // namespace tellings::fingerprint
