#include "base/vectors.h"

#include <cstring>

namespace tellings::base {

namespace {

// Eight numbers side by side: one register where the processor has such wide ones, two or more elsewhere. The sums are
// the same on every machine, since their order is.
using Lanes = float __attribute__((vector_size(32)));

}  // namespace

__attribute__((target_clones("avx2", "default"))) float cosine(const Vector& a, const Vector& b) {
  if (a.empty() || a.size() != b.size()) return 0;
  Lanes sum = {}, other = {};
  size_t k = 0;
  for (; k + 16 <= a.size(); k += 16) {
    Lanes x, y, u, v;
    std::memcpy(&x, &a[k], sizeof x), std::memcpy(&y, &b[k], sizeof y);
    std::memcpy(&u, &a[k + 8], sizeof u), std::memcpy(&v, &b[k + 8], sizeof v);
    sum += x * y;
    other += u * v;
  }
  float all = 0;
  for (; k < a.size(); ++k) all += a[k] * b[k];
  sum += other;
  for (size_t l = 0; l < 8; ++l) all += sum[l];
  return all;
}

}  // namespace tellings::base
