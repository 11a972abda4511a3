// Who says what by tables of cues and the order of words: for the languages that no model was trained on.
#pragma once

#include <optional>
#include <vector>

#include "tellings/facts.h"

namespace tellings::extract {

// True where there is a table for `language`.
bool has_attribution_rules(std::string_view language);

// "CONTENT, according to SOURCE." in an English statement: the first one, where it has both.
std::optional<Attribution> attribution_of_according(const Segmentation& segmentation, const Statement& statement);

// At most one attribution for each cue of the table, in order. Cost: linear. Thread-safe.
std::vector<Attribution> attributions_by_rules(const Report& report, const Segmentation& segmentation);

// The English passives that a model trained on newspapers overlooks: "It was noted that CONTENT" (no source) and
// "X was informed about CONTENT by SOURCE". Empty where the statement is neither.
std::optional<Attribution> attribution_of_passive(const Segmentation& segmentation, const Statement& statement);

}  // namespace tellings::extract
