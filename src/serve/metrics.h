// Counts of what was served, in the text form of Prometheus.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "tellings/store.h"

namespace tellings::serve {

class Metrics {
 public:
  void count(unsigned status, double seconds);
  // With what the store holds.
  std::string text(const store::Counts& counts) const;

 private:
  static constexpr std::array<double, 12> kBounds = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
                                                     0.1,   0.2,   0.5,   1,    2,    5};  // seconds
  std::array<std::atomic<uint64_t>, 6> by_class_{};                                        // 1xx to 5xx at 1 to 5
  std::array<std::atomic<uint64_t>, kBounds.size() + 1> by_time_{};
  std::atomic<uint64_t> microseconds_{0};
};

}  // namespace tellings::serve
