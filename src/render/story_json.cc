// The JSON contract of reports and stories: docs/schema/report.schema.json, docs/schema/story.schema.json.
#include "render/created_by.h"
#include "render/json_fields.h"
#include "render/lineage_json.h"
#include "tellings/render.h"

namespace tellings::render {

using Ordered = nlohmann::ordered_json;

std::string report_json(const Report& report, const std::string& id) {
  Ordered out = report_fields(report, false);
  out["id"] = Ordered::parse(id);
  if (!out.contains("title")) out["title"] = "";
  out["text"] = report.text;
  return line_of(out);
}

std::string story_json(size_t number, std::span<const GroupedReport> reports, const lineage::Lineage* lineage,
                       const CreatedBy& created_by) {
  Ordered out{{"story", number}};
  if (!created_by.version.empty()) out["created_by"] = created_by_value(created_by);
  out["reports"] = Ordered::array();
  for (const GroupedReport& r : reports) {
    Ordered one = report_fields(r.report, false);
    one["kinship"] = group::to_string(r.kinship);
    one["text"] = r.report.text;
    out["reports"].push_back(std::move(one));
  }
  if (lineage != nullptr) {
    out["lineage"] = lineage_value(*lineage, [&](uint32_t node) {
      return Ordered(node < reports.size() ? reports[node].report.id
                                           : lost_node(std::to_string(number), node - lineage->reports));
    });
  }
  return line_of(out);
}

Result<ReadGroup> read_story(std::string_view json) {
  return read_record(json, [](const Json& record) {
    ReadGroup out;
    out.number = count(record, "story");
    std::vector<std::string> ids;
    for (const Json& r : list(record, "reports")) {
      out.reports.push_back({report_of(r), named(text(r, "kinship"), group::Kinship::cut_words, "kinship")});
      ids.push_back(out.reports.back().report.id);
    }
    if (record.contains("lineage")) out.lineage = lineage_of(record["lineage"], nodes_by_id(ids, record["lineage"]));
    return out;
  });
}

}  // namespace tellings::render
