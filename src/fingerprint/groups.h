// What hangs together.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace tellings::fingerprint {

// Lock-free union-find; roots are the smaller numbers. Thread-safe.
class Groups {
 public:
  explicit Groups(size_t n) : parent_(n) {
    for (uint32_t k = 0; k < n; ++k) parent_[k].store(k, std::memory_order_relaxed);
  }
  uint32_t root(uint32_t k) const {
    for (uint32_t up = parent_[k].load(); up != k; up = parent_[k].load()) {
      const uint32_t next = parent_[up].load();
      if (next == up) return up;  // mostly: nothing to shorten
      uint32_t expected = up;
      parent_[k].compare_exchange_weak(expected, next);
      k = next;
    }
    return k;
  }
  void join(uint32_t a, uint32_t b) {
    for (;;) {
      a = root(a), b = root(b);
      if (a == b) return;
      if (a > b) std::swap(a, b);
      uint32_t expected = b;
      if (parent_[b].compare_exchange_strong(expected, a)) return;
    }
  }

 private:
  mutable std::vector<std::atomic<uint32_t>> parent_;
};

}  // namespace tellings::fingerprint
