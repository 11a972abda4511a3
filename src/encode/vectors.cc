#include "encode/vectors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace tellings::encode {
namespace {

// Numbers side by side: one register where the processor has such wide ones, two elsewhere. The order of all sums is
// the same on every machine.
using Lanes = float __attribute__((vector_size(32)));
using FourFloats = float __attribute__((vector_size(16)));
using FourDoubles = double __attribute__((vector_size(32)));
constexpr size_t kLanes = 8;
constexpr size_t kFour = 4;

}  // namespace

__attribute__((target_clones("avx2", "default"))) void add(std::span<float> to, std::span<const float> v) {
  size_t k = 0;
  for (; k + kLanes <= to.size(); k += kLanes) {
    Lanes x, y;
    std::memcpy(&x, &to[k], sizeof x), std::memcpy(&y, &v[k], sizeof y);
    x += y;
    std::memcpy(&to[k], &x, sizeof x);
  }
  for (; k < to.size(); ++k) to[k] += v[k];
}

__attribute__((target_clones("avx2", "default"))) void normalise(std::span<float> v) {
  FourDoubles part = {};
  size_t k = 0;
  for (; k + kFour <= v.size(); k += kFour) {
    FourFloats x;
    std::memcpy(&x, &v[k], sizeof x);
    const FourDoubles wide = __builtin_convertvector(x, FourDoubles);
    part += wide * wide;
  }
  for (; k < v.size(); ++k) part[0] += static_cast<double>(v[k]) * static_cast<double>(v[k]);
  const double square = part[0] + part[1] + part[2] + part[3];
  if (!std::isfinite(square) || square < 1e-20) {
    std::fill(v.begin(), v.end(), 0.0f);
    return;
  }
  const float scale = static_cast<float>(1 / std::sqrt(square));
  for (k = 0; k + kLanes <= v.size(); k += kLanes) {
    Lanes x;
    std::memcpy(&x, &v[k], sizeof x);
    x *= scale;
    std::memcpy(&v[k], &x, sizeof x);
  }
  for (; k < v.size(); ++k) v[k] *= scale;
}

__attribute__((target_clones("avx2", "default"))) void centre_and_normalise(std::span<float> v, float divisor,
                                                                            std::span<const float> centre) {
  const float factor = 1 / divisor;
  size_t k = 0;
  for (; k + kLanes <= v.size(); k += kLanes) {
    Lanes x, y;
    std::memcpy(&x, &v[k], sizeof x), std::memcpy(&y, &centre[k], sizeof y);
    x = x * factor - y;
    std::memcpy(&v[k], &x, sizeof x);
  }
  for (; k < v.size(); ++k) v[k] = v[k] * factor - centre[k];
  normalise(v);
}

}  // namespace tellings::encode
