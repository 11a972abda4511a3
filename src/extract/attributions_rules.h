// Who says what by tables of cues and the order of words: for the languages that no model was trained on.
#pragma once

#include <vector>

#include "tellings/facts.h"

namespace tellings::extract {

// True where there is a table for `language`.
bool has_attribution_rules(std::string_view language);

// At most one attribution for each cue of the table, in order. Cost: linear. Thread-safe.
std::vector<Attribution> attributions_by_rules(const Report& report, const Segmentation& segmentation);

}  // namespace tellings::extract
