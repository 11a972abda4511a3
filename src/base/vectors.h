// Arithmetic of unit vectors.
#pragma once

#include "tellings/encoder.h"

namespace tellings::base {

// The cosine of two unit vectors; 0 where either is empty or they are not of one length.
float cosine(const Vector& a, const Vector& b);

}  // namespace tellings::base
