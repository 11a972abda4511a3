// The JSON contract of lineage: docs/schema/lineage.schema.json.
#include "render/lineage_json.h"

#include "render/created_by.h"

namespace tellings::render {

using Json = nlohmann::ordered_json;

Json lineage_value(const lineage::Lineage& l, const NodeName& node) {
  const auto hundredths = [](double p) { return static_cast<double>(static_cast<int>(p * 100 + 0.5)) / 100; };
  Json out{{"edges", Json::array()}, {"origins", Json::array()}};
  for (const lineage::Edge& e : l.edges)
    out["edges"].push_back(
        {{"from", node(e.from)}, {"to", node(e.to)}, {"score", hundredths(e.confidence)}, {"step", to_string(e.step)}});
  for (const lineage::Origin& o : l.origins) {
    Json reports = Json::array();
    for (const uint32_t r : o.reports) reports.push_back(node(r));
    out["origins"].push_back({{"id", node(o.node)}, {"reports", std::move(reports)}});
  }
  out["fewest_origins"] = l.fewest_origins;
  out["most_origins"] = l.most_origins;
  Json lost = Json::array();
  for (uint32_t n = l.reports; n < l.nodes; ++n) {
    Json one{{"id", node(n)}};
    if (!l.lost_names[n - l.reports].empty()) one["name"] = l.lost_names[n - l.reports];
    lost.push_back(std::move(one));
  }
  if (!lost.empty()) out["lost"] = std::move(lost);
  return out;
}

Json support_value(const std::vector<lineage::ReadingSupport>& support) {
  Json out = Json::array();
  for (const lineage::ReadingSupport& s : support) {
    Json one{{"reports", s.reports}, {"fewest_origins", s.fewest_origins}, {"most_origins", s.most_origins}};
    if (!s.source.empty()) one["source"] = s.source;
    out.push_back(std::move(one));
  }
  return out;
}

std::string lineage_json(const LineageStory& story, const CreatedBy& created_by) {
  Json out{{"story", story.story}};
  if (!created_by.version.empty()) out["created_by"] = created_by_value(created_by);
  out.update(lineage_value(story.lineage, [&](uint32_t n) { return Json(lineage_node(story, n)); }));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tellings::render
