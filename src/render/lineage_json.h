// Lineage as JSON values, where other documents carry it.
#pragma once

#include <nlohmann/json.hpp>

#include "tellings/render.h"

namespace tellings::render {

// Edges, origins and lost sources. In the line of a story reports go by their ids, in a comparison by their numbers.
nlohmann::ordered_json lineage_value(const LineageStory& story, bool by_number);
// Of one difference: its readings with their reports (by number) and origins.
nlohmann::ordered_json support_value(const std::vector<lineage::ReadingSupport>& support);

}  // namespace tellings::render
