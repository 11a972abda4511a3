#include "encode/vectors.h"

#include <algorithm>
#include <cmath>

namespace tellings::encode {

void normalise(std::span<float> v) {
  // four sums, so that no step waits for the one before it
  double part[4] = {};
  size_t k = 0;
  for (; k + 4 <= v.size(); k += 4)
    for (size_t l = 0; l < 4; ++l) part[l] += static_cast<double>(v[k + l]) * static_cast<double>(v[k + l]);
  for (; k < v.size(); ++k) part[0] += static_cast<double>(v[k]) * static_cast<double>(v[k]);
  const double square = part[0] + part[1] + part[2] + part[3];
  if (!std::isfinite(square) || square < 1e-20) {
    std::fill(v.begin(), v.end(), 0.0f);
    return;
  }
  const float scale = static_cast<float>(1 / std::sqrt(square));
  for (float& x : v) x *= scale;
}

void centre_and_normalise(std::span<float> v, float divisor, std::span<const float> centre) {
  const float factor = 1 / divisor;
  for (size_t k = 0; k < v.size(); ++k) v[k] = v[k] * factor - centre[k];
  normalise(v);
}

}  // namespace tellings::encode
