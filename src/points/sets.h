// Mentions that are joined into points.
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include "tellings/points.h"

namespace tellings::points {

// Disjoint sets.
class Sets {
 public:
  explicit Sets(size_t n) : of_(n) { std::iota(of_.begin(), of_.end(), size_t{0}); }
  // The least member of the set of k.
  size_t of(size_t k) {
    while (of_[k] != k) k = of_[k] = of_[of_[k]];
    return k;
  }
  void join(size_t a, size_t b) { of_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
  std::vector<size_t> of_;
};

inline void sort_readings(Point* point) {
  std::stable_sort(point->readings.begin(), point->readings.end(), [](const PointReading& x, const PointReading& y) {
    return x.report != y.report ? x.report < y.report : x.range.begin < y.range.begin;
  });
}

inline bool of_two_reports(const Point& p) {
  return std::any_of(p.readings.begin(), p.readings.end(),
                     [&](const PointReading& r) { return r.report != p.readings.front().report; });
}

}  // namespace tellings::points
