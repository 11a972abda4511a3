// Whether a long text bears out a short one.
#pragma once

#include <span>

#include "compare/support.h"

namespace tellings::compare {

// How probable it is that a text says what another, longer one does not bear out: 0 to 1. `support` is what
// support() says of it, `novelty` what novelty() against the other. Precondition: support() asked about it.
// Logistic regression over log-odds of what the judge says, and over the new words of the text; fitted by
// tools/train/train_support.py.
double unsupported(const Support& support, std::span<const float> novelty);

}  // namespace tellings::compare
