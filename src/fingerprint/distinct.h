// Keeping each number once.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace tellings::fingerprint {

// Keeps its table from call to call, which makes it faster than sorting. Not thread-safe: one for each thread.
class Distinct {
 public:
  // Takes out what stands before already; what is left keeps its order.
  void keep_first(std::vector<uint32_t>* values) {
    if (all_differ(*values)) return;
    constexpr size_t kKeep = size_t{1} << 16;  // slots
    const size_t size = std::bit_ceil(2 * values->size() + 1);
    if (table_.size() > kKeep && table_.size() > 64 * size) std::vector<Slot>().swap(table_);  // one huge text
    if (table_.size() < size || ++stamp_ == 0) table_.assign(std::max(size, table_.size()), {}), stamp_ = 1;
    const size_t mask = size - 1;
    size_t n = 0;
    for (const uint32_t v : *values) {
      size_t at = v & mask;
      while (table_[at].stamp == stamp_ && table_[at].value != v) at = (at + 1) & mask;
      if (table_[at].stamp == stamp_) continue;
      table_[at] = {v, stamp_};
      (*values)[n++] = v;
    }
    values->resize(n);
  }

 private:
  // True where their low bits differ already, as those of a report's few hundred hashes mostly do: without a branch for
  // each. False where that does not tell.
  bool all_differ(const std::vector<uint32_t>& values) {
    if (values.size() > kMostBits / 64) return false;
    if (bits_.empty()) bits_.resize(kMostBits / 64);
    uint64_t twice = 0;
    for (const uint32_t v : values) {
      uint64_t& word = bits_[v % kMostBits / 64];
      const uint64_t bit = uint64_t{1} << (v % 64);
      twice |= word & bit;
      word |= bit;
    }
    for (const uint32_t v : values) bits_[v % kMostBits / 64] = 0;
    return twice == 0;
  }

  static constexpr size_t kMostBits = size_t{1} << 16;
  std::vector<uint64_t> bits_;  // none is set between two calls

  struct Slot {
    uint32_t value = 0;
    uint32_t stamp = 0;  // of the call that put it there
  };
  std::vector<Slot> table_;
  uint32_t stamp_ = 0;
};

}  // namespace tellings::fingerprint
