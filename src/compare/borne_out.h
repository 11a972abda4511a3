// Whether a long text bears out a short one.
#pragma once

#include <span>

#include "compare/entailment.h"

namespace tellings::compare {

// How probable it is that a text says what another, longer one does not bear out: 0 to 1. `entailment` is what
// entailment() says of it, `novelty` what novelty() against the other. Precondition: entailment() asked about it.
// Logistic regression over log-odds of what the judge says, and over the new words of the text; fitted by
// tools/train/train_entailment.py.
double not_borne_out(const Entailment& entailment, std::span<const float> novelty);

}  // namespace tellings::compare
