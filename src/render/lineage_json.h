// Lineage as JSON values, where other documents carry it.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>

#include "render/json_fields.h"
#include "tellings/render.h"

namespace tellings::render {

// What a node is called in the JSON: in the line of a story a report goes by its id, in a comparison by its number.
using NodeName = std::function<nlohmann::ordered_json(uint32_t node)>;
inline nlohmann::ordered_json node_number(uint32_t node) { return node; }

// The name of the `k`th lost report of a story.
std::string lost_node(const std::string& story, uint32_t k);

// Edges, origins and lost sources.
nlohmann::ordered_json lineage_value(const lineage::Lineage& lineage, const NodeName& name);
// Of one difference: its readings with their reports (by number) and origins.
nlohmann::ordered_json support_value(const std::vector<lineage::ReadingSupport>& support);

// The numbers of nodes by what they are called; UINT32_MAX where there is none of that name.
struct Nodes {
  uint32_t reports = 0;
  std::function<uint32_t(const nlohmann::json& name)> number;
};
// By the ids of a story's reports and of the lost ones in `value`. Throws Wrong where two are alike.
Nodes nodes_by_id(const std::vector<std::string>& reports, const nlohmann::json& value);
// What lineage_value() wrote. Throws Wrong.
lineage::Lineage lineage_of(const nlohmann::json& value, const Nodes& nodes);

}  // namespace tellings::render
