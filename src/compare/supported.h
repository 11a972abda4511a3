// Whether a long text bears out a short one.
#pragma once

#include <span>

namespace tellings::compare {

// How probable it is that a text says what another, longer one does not bear out: 0 to 1. `support` are the features
// that support() wrote of it, `novelty` those of novelty() against the other. Precondition: support() asked about it.
// Logistic regression over log-odds of what the judge says, and over the new words of the text; fitted by
// tools/train/train_support.py.
double unsupported(std::span<const float> support, std::span<const float> novelty);

}  // namespace tellings::compare
