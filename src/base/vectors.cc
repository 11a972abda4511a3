#include "base/vectors.h"

namespace tellings::base {

float cosine(const Vector& a, const Vector& b) {
  if (a.empty() || a.size() != b.size()) return 0;
  // Eight sums so that the compiler may use vector registers without reordering one sum.
  float sum[8] = {};
  size_t k = 0;
  for (; k + 8 <= a.size(); k += 8)
    for (size_t l = 0; l < 8; ++l) sum[l] += a[k + l] * b[k + l];
  float all = 0;
  for (; k < a.size(); ++k) all += a[k] * b[k];
  for (const float s : sum) all += s;
  return all;
}

}  // namespace tellings::base
