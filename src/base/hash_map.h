// A table for keys that are hashes already.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tellings::base {

// An odd number that is another one in each run of the program.
inline uint64_t odd_secret() {
  static const uint64_t secret = [] {
    std::random_device device;
    return uint64_t{device()} << 32 | device() | 1;
  }();
  return secret;
}

// In one piece of memory, without one for each entry, and without a division: several times as fast as
// std::unordered_map where entries are small and many are put in and looked up. Keys must be well mixed (hash.h); 0 and
// 1 are one key. Nothing is taken out. Where an entry stands depends on a secret, so that no text can be made whose
// words all fall on one place. Cost: an entry takes up to four of its sizes; look-ups are O(1).
template <typename V>
class HashMap {
 public:
  // Room for `entries` in all, so that none of them moves another.
  void reserve(size_t entries) {
    size_t slots = 16;
    while (slots < entries * 2) slots *= 2;
    if (slots > slots_.size()) lay_out(slots);
  }

  // Null where there is none; holds until the next entry.
  const V* find(uint64_t key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place_of(own(key))];
    return slot.key == 0 ? nullptr : &slot.value;
  }
  bool contains(uint64_t key) const { return find(key) != nullptr; }

  // The entry's value, and whether `value` was put in since it had none; holds until the next entry.
  std::pair<V*, bool> try_emplace(uint64_t key, const V& value = V()) {
    reserve(size_ + 1);
    Slot& slot = slots_[place_of(own(key))];
    const bool fresh = slot.key == 0;
    if (fresh) slot = {own(key), value}, ++size_;
    return {&slot.value, fresh};
  }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  struct Slot {
    uint64_t key = 0;  // 0: free
    [[no_unique_address]] V value{};
  };

  static uint64_t own(uint64_t key) { return key == 0 ? 1 : key; }

  size_t place_of(uint64_t key) const {
    const size_t mask = slots_.size() - 1;
    size_t at = (key * secret_) >> shift_;
    while (slots_[at].key != key && slots_[at].key != 0) at = (at + 1) & mask;
    return at;
  }

  void lay_out(size_t slots) {
    std::vector<Slot> old(slots);
    old.swap(slots_);
    shift_ = 64 - std::countr_zero(slots);
    for (const Slot& slot : old)
      if (slot.key != 0) slots_[place_of(slot.key)] = slot;
  }

  std::vector<Slot> slots_;  // a power of two of them, at most half taken
  size_t size_ = 0;
  int shift_ = 63;
  uint64_t secret_ = odd_secret();
};

struct Nothing {};
using HashSet = HashMap<Nothing>;

}  // namespace tellings::base
