// Counts 32-bit keys: open addressing, linear probing.
#pragma once

#include <cstdint>
#include <vector>

namespace tellings::group {

class Counter {
 public:
  void add(uint32_t key, uint32_t times = 1) {
    if (times == 0) return;
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& s = slots_[place(key)];
    if (s.count == 0) s.key = key, ++used_;
    s.count += times;
  }

  uint32_t count(uint32_t key) const { return slots_.empty() ? 0 : slots_[place(key)].count; }
  size_t size() const { return used_; }

  // take(key, count) for each, in no order.
  template <typename Take>
  void for_each(Take take) const {
    for (const Slot& s : slots_)
      if (s.count > 0) take(s.key, s.count);
  }

 private:
  struct Slot {
    uint32_t key = 0;
    uint32_t count = 0;
  };

  size_t place(uint32_t key) const {
    const size_t mask = slots_.size() - 1;
    size_t at = (key * 0x9e3779b1u) & mask;
    while (slots_[at].count > 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    constexpr size_t kFirst = 1024;
    std::vector<Slot> old(slots_.empty() ? kFirst : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& s : old)
      if (s.count > 0) slots_[place(s.key)] = s;
  }

  std::vector<Slot> slots_;
  size_t used_ = 0;
};

}  // namespace tellings::group
