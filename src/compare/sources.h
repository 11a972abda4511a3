// Statements that say nothing but where the rest comes from.
#pragma once

#include "tellings/comparison.h"

namespace tellings::compare {

// "APA was informed about this by the Ministry": a cue of saying, a source, and no content but a pronoun.
bool only_names_source(const Telling& telling, StatementIndex statement);

}  // namespace tellings::compare
