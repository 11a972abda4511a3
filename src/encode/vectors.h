// Arithmetic on vectors of floats.
#pragma once

#include <span>

namespace tellings::encode {

// Precondition: equal sizes.
void add(std::span<float> to, std::span<const float> v);

// Scales `v` to unit length; to all zero where it has no length or is not finite.
void normalise(std::span<float> v);

// `v` divided by `divisor`, less `centre`, of unit length. Precondition: equal sizes.
void centre_and_normalise(std::span<float> v, float divisor, std::span<const float> centre);

}  // namespace tellings::encode
