// Conflicts that time explains: a later report's count, "rose to", "now".
#pragma once

#include "tellings/comparison.h"

namespace tellings::compare {

// Sets `difference->update` where the readings of a figure differ, the reports were published at different times, and
// the later one has the higher count or says itself that it changed.
void mark_update(const std::vector<Telling>& tellings, const align::Row& row, Difference* difference);

}  // namespace tellings::compare
