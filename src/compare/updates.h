// Conflicts that time explains: a later report's count, "rose to", "now".
#pragma once

#include "compare/candidates.h"

namespace tellings::compare {

// Whether time explains that the two figures of `c` are not the same: the later report has the higher count of what is
// counted on while an event lasts, or says itself that its figure is newer. Where the times of the reports do not tell
// which is later, words alone do. `a` and `b` are the reports of the candidate's sides.
bool is_update(const Report& a, const Report& b, const Candidate& c);

}  // namespace tellings::compare
