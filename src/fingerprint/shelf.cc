#include "fingerprint/shelf.h"

#include <bit>

namespace tellings::fingerprint {
namespace {

constexpr size_t kShinglesInMemory = size_t{1} << 18;
constexpr size_t kPostingsInMemory = size_t{1} << 12;  // of each part

// Counting bits is one instruction where the processor has it; which twin runs is chosen when the program starts.
#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("popcnt", "default")))
#endif
Shelf::Marks
count(const uint64_t* a, const uint64_t* b, size_t words) {
  Shelf::Marks m;
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

}  // namespace

Result<uint32_t> Shelf::put(const Print& print) {
  const std::lock_guard lock(mutex_);
  const auto text = static_cast<uint32_t>(begin_.size());
  words_.push_back(print.words);
  begin_.push_back(waiting_.size() * sizeof(uint32_t));  // write_shingles() adds where they came to lie
  count_.push_back(static_cast<uint32_t>(print.shingles.size()));
  bands_.push_back(print.bands);
  sketches_.push_back(print.sketch);
  marks_.push_back(print.marks);
  waiting_.insert(waiting_.end(), print.shingles.begin(), print.shingles.end());
  if (waiting_.size() > kShinglesInMemory)
    if (const Status written = write_shingles(); !written) return written.error();
  for (const uint32_t anchor : print.anchors) {
    const size_t part = anchor % kParts;
    parts_[part].push_back({anchor, text});
    if (parts_[part].size() >= kPostingsInMemory)
      if (const Status written = write_part(part); !written) return written.error();
  }
  return text;
}

Status Shelf::write_shingles() {
  const Result<uint64_t> begin = spool_->append(waiting_.data(), waiting_.size() * sizeof(uint32_t));
  if (!begin) return begin.error();
  for (size_t k = first_waiting_; k < begin_.size(); ++k) begin_[k] += *begin;
  first_waiting_ = begin_.size();
  if (waiting_.size() > 2 * kShinglesInMemory) std::vector<uint32_t>().swap(waiting_);
  waiting_.clear();
  return Nothing{};
}

Status Shelf::write_part(size_t part) {
  const Result<uint64_t> begin = spool_->append(parts_[part].data(), parts_[part].size() * sizeof(Posting));
  if (!begin) return begin.error();
  runs_[part].push_back({*begin, parts_[part].size()});
  parts_[part].clear();
  return Nothing{};
}

Status Shelf::flush() {
  const std::lock_guard lock(mutex_);
  return write_shingles();
}

size_t Shelf::agreement(uint32_t a, uint32_t b) const {
  size_t same = 0;
  for (size_t k = 0; k < kBins; ++k) same += sketches_[a][k] == sketches_[b][k];
  return same;
}

Shelf::Marks Shelf::marks(uint32_t a, uint32_t b) const {
  const int levels = mark_level(count_[b]) - mark_level(count_[a]);
  if (levels == 0) return count(marks_[a].data(), marks_[b].data(), kMarkWords);
  if (kMarkWords >> levels == 0) return {};
  size_t words = kMarkWords;
  std::array<uint64_t, kMarkWords> folded = marks_[b];
  for (int k = 0; k < levels; ++k) {
    words /= 2;
    for (size_t j = 0; j < words; ++j) folded[j] = halved(folded[2 * j]) | halved(folded[2 * j + 1]) << 32;
  }
  return count(marks_[a].data(), folded.data(), words);
}

Status Shelf::read(uint32_t text, size_t from, size_t count, uint32_t* to) const {
  return spool_->read(begin_[text] + from * sizeof(uint32_t), to, count * sizeof(uint32_t));
}

Result<std::vector<Posting>> Shelf::part(size_t part) const {
  size_t all = parts_[part].size();
  for (const Run& run : runs_[part]) all += run.postings;
  std::vector<Posting> out(all);
  size_t at = 0;
  for (const Run& run : runs_[part]) {
    if (const Status got = spool_->read(run.begin, out.data() + at, run.postings * sizeof(Posting)); !got)
      return got.error();
    at += run.postings;
  }
  std::copy(parts_[part].begin(), parts_[part].end(), out.begin() + static_cast<ptrdiff_t>(at));
  return out;
}

void Shelf::drop_prints() {
  std::vector<std::array<uint32_t, kBands>>().swap(bands_);
  std::vector<std::array<uint8_t, kBins>>().swap(sketches_);
  std::vector<std::array<uint64_t, kMarkWords>>().swap(marks_);
}

Status Shelf::keep_sorted(size_t part, const std::vector<uint64_t>& keys) {
  const Result<uint64_t> begin = spool_->append(keys.data(), keys.size() * sizeof(uint64_t));
  if (!begin) return begin.error();
  sorted_[part] = {*begin, keys.size()};
  return Nothing{};
}

Result<std::vector<uint64_t>> Shelf::sorted(size_t part) const {
  std::vector<uint64_t> out(sorted_[part].postings);
  if (const Status got = spool_->read(sorted_[part].begin, out.data(), out.size() * sizeof(uint64_t)); !got)
    return got.error();
  return out;
}

}  // namespace tellings::fingerprint
