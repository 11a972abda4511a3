#include "encode/vectors.h"

#include <algorithm>
#include <cmath>

namespace tellings::encode {

void normalise(std::span<float> v) {
  double square = 0;
  for (const float x : v) square += static_cast<double>(x) * static_cast<double>(x);
  if (!std::isfinite(square) || square < 1e-20) {
    std::fill(v.begin(), v.end(), 0.0f);
    return;
  }
  const float scale = static_cast<float>(1 / std::sqrt(square));
  for (float& x : v) x *= scale;
}

void centre_and_normalise(std::span<float> v, float divisor, std::span<const float> centre) {
  for (size_t k = 0; k < v.size(); ++k) v[k] = v[k] / divisor - centre[k];
  normalise(v);
}

}  // namespace tellings::encode
