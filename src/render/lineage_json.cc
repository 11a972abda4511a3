// The JSON contract of lineage: docs/schema/lineage.schema.json.
#include "render/lineage_json.h"

#include <map>

#include "render/created_by.h"

namespace tellings::render {

using Ordered = nlohmann::ordered_json;

Ordered lineage_value(const lineage::Lineage& l, const NodeName& node) {
  const auto hundredths = [](double p) { return static_cast<double>(static_cast<int>(p * 100 + 0.5)) / 100; };
  Ordered out{{"edges", Ordered::array()}, {"origins", Ordered::array()}};
  for (const lineage::Edge& e : l.edges)
    out["edges"].push_back(
        {{"from", node(e.from)}, {"to", node(e.to)}, {"score", hundredths(e.confidence)}, {"step", to_string(e.step)}});
  for (const lineage::Origin& o : l.origins) {
    Ordered reports = Ordered::array();
    for (const uint32_t r : o.reports) reports.push_back(node(r));
    out["origins"].push_back({{"id", node(o.node)}, {"reports", std::move(reports)}});
  }
  out["fewest_origins"] = l.fewest_origins;
  out["most_origins"] = l.most_origins;
  Ordered lost = Ordered::array();
  for (uint32_t n = l.reports; n < l.nodes; ++n) {
    Ordered one{{"id", node(n)}};
    if (!l.lost_names[n - l.reports].empty()) one["name"] = l.lost_names[n - l.reports];
    lost.push_back(std::move(one));
  }
  if (!lost.empty()) out["lost"] = std::move(lost);
  return out;
}

Ordered support_value(const std::vector<lineage::ReadingSupport>& support) {
  Ordered out = Ordered::array();
  for (const lineage::ReadingSupport& s : support) {
    Ordered one{{"reports", s.reports}, {"fewest_origins", s.fewest_origins}, {"most_origins", s.most_origins}};
    if (!s.source.empty()) one["source"] = s.source;
    out.push_back(std::move(one));
  }
  return out;
}

std::string lineage_json(const LineageStory& story, const CreatedBy& created_by) {
  Ordered out{{"story", story.story}};
  if (!created_by.version.empty()) out["created_by"] = created_by_value(created_by);
  out["reports"] = Ordered::array();
  for (const Telling& t : story.tellings) out["reports"].push_back(t.report.id);
  out.update(lineage_value(story.lineage, [&](uint32_t n) { return Ordered(lineage_node(story, n)); }));
  return line_of(out);
}

lineage::Lineage lineage_of(const Json& value, const Nodes& nodes) {
  lineage::Lineage out;
  out.reports = nodes.reports;
  out.nodes = nodes.reports;
  if (value.contains("lost"))
    for (const Json& lost : list(value, "lost")) {
      out.lost_names.push_back(text(lost, "name"));
      ++out.nodes;
    }
  const auto node = [&](const Json& name) {
    const uint32_t n = nodes.number(name);
    if (n >= out.nodes) throw Wrong{"names a node that is not there"};
    return n;
  };
  for (const Json& e : list(value, "edges"))
    out.edges.push_back({node(field(e, "from")), node(field(e, "to")),
                         named(text(e, "step"), lineage::Step::lost_source, "step"), number(e, "score")});
  for (const Json& o : list(value, "origins")) {
    lineage::Origin origin{node(field(o, "id")), {}};
    for (const Json& r : list(o, "reports")) origin.reports.push_back(node(r));
    out.origins.push_back(std::move(origin));
  }
  out.fewest_origins = count(value, "fewest_origins");
  out.most_origins = count(value, "most_origins");
  return out;
}

Nodes nodes_by_id(const std::vector<std::string>& reports, const Json& value) {
  std::map<std::string, uint32_t> numbers;
  const auto add = [&](const std::string& id) {
    if (!numbers.emplace(id, static_cast<uint32_t>(numbers.size())).second)
      throw Wrong{"has two nodes of one id, '" + id + "'"};
  };
  for (const std::string& id : reports) add(id);
  if (value.contains("lost"))
    for (const Json& lost : list(value, "lost")) add(text(lost, "id"));
  const auto number = [numbers = std::move(numbers)](const Json& name) {
    const auto known = name.is_string() ? numbers.find(name.get<std::string>()) : numbers.end();
    return known == numbers.end() ? UINT32_MAX : known->second;
  };
  return {static_cast<uint32_t>(reports.size()), number};
}

Result<ReadLineage> read_lineage(std::string_view json) {
  return read_record(json, [](const Json& record) {
    ReadLineage out;
    out.story = text(record, "story");
    for (const Json& id : list(record, "reports")) out.reports.push_back(id.get<std::string>());
    out.lineage = lineage_of(record, nodes_by_id(out.reports, record));
    return out;
  });
}

}  // namespace tellings::render
