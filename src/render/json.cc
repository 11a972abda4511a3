// The JSON contract: docs/schema/comparison.schema.json. Positions count Unicode code points of the report's text,
// half-open.
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "render/created_by.h"
#include "render/json_fields.h"
#include "render/lineage_json.h"

namespace tellings::render {
namespace {

using Ordered = nlohmann::ordered_json;

Ordered indices(const std::vector<StatementIndex>& statements) {
  Ordered out = Ordered::array();
  for (const StatementIndex s : statements) out.push_back(s.value);
  return out;
}

// One entry for each row that two reports or more have, added to `out`.
void add_links(const std::vector<align::Row>& rows, Ordered* out) {
  for (const align::Row& row : rows) {
    Ordered reports = Ordered::array();
    Ordered statements = Ordered::array();
    for (size_t k = 0; k < row.statements.size(); ++k) {
      if (row.statements[k].empty()) continue;
      reports.push_back(k);
      statements.push_back(indices(row.statements[k]));
    }
    if (reports.size() < 2) continue;
    out->push_back({{"reports", reports}, {"statements", statements}, {"score", rounded(row.score)}});
    if (row.touching) out->back()["touching"] = true;
  }
}

Ordered difference(const Difference& d, const Story& story, const std::vector<base::CodePointMap>& maps) {
  Ordered readings = Ordered::array();
  for (const Reading& r : d.readings) {
    Ordered one{{"report", r.report}};
    if (r.range) {
      one.update(span_fields(maps[r.report], *r.range));
      one["text"] = r.range->of(story.tellings[r.report].report.text);
    }
    if (!r.value.empty()) one["value"] = r.value;
    readings.push_back(std::move(one));
  }
  Ordered out{{"kind", to_string(d.kind)},
              {"severity", to_string(d.severity)},
              {"readings", std::move(readings)},
              {"confidence", rounded(d.confidence)},
              {"row", d.row}};
  if (d.update) out["update"] = true;
  if (!d.why.empty()) out["why"] = d.why;
  if (!d.judged.empty()) out["judged"] = d.judged;
  return out;
}

Ordered point(const Point& p, const Story& story, const std::vector<base::CodePointMap>& maps) {
  Ordered readings = Ordered::array();
  for (const PointReading& r : p.readings) {
    Ordered one{{"report", r.report}};
    one.update(span_fields(maps[r.report], r.range));
    one["text"] = r.range.of(story.tellings[r.report].report.text);
    one["value"] = r.value;
    one["group"] = r.group;
    readings.push_back(std::move(one));
  }
  return Ordered{{"label", p.label},
                 {"kind", to_string(p.kind)},
                 {"relation", to_string(p.relation)},
                 {"confidence", rounded(p.confidence)},
                 {"readings", std::move(readings)}};
}

Ordered points_of(const Story& story, const Options& options, const std::vector<base::CodePointMap>& maps,
                  size_t* hidden) {
  Ordered out = Ordered::array();
  for (size_t k = 0; k < story.comparison.points.size(); ++k) {
    const Point& p = story.comparison.points[k];
    if (!options.filter.shows(p)) {
      ++*hidden;
      continue;
    }
    out.push_back(point(p, story, maps));
    if (story.origins != nullptr) out.back()["support"] = support_value(story.origins->points[k]);
  }
  return out;
}

}  // namespace

std::string json(const Story& story, const Options& options) {
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  Ordered out;
  if (!options.id.empty()) out["id"] = Ordered::parse(options.id);
  size_t hidden_points = 0;
  if (options.points) {
    out["reports"] = Ordered::array();
    for (const Telling& t : story.tellings) out["reports"].push_back(report_fields(t.report, options.with_text));
    out["points"] = points_of(story, options, maps, &hidden_points);
    return line_of(out);
  }
  out["schema"] = kComparisonSchema;
  if (!options.created_by.version.empty()) out["created_by"] = created_by_value(options.created_by);
  out["reports"] = Ordered::array();
  out["statements"] = Ordered::array();
  for (size_t k = 0; k < story.tellings.size(); ++k) {
    out["reports"].push_back(report_fields(story.tellings[k].report, options.with_text));
    Ordered statements = Ordered::array();
    for (const Statement& s : story.tellings[k].segmentation.statements)
      statements.push_back(span_fields(maps[k], s.range));
    out["statements"].push_back(std::move(statements));
  }
  out["rows"] = Ordered::array();
  for (const align::Row& row : story.comparison.rows) {
    Ordered statements = Ordered::array();
    for (const auto& s : row.statements) statements.push_back(indices(s));
    out["rows"].push_back(std::move(statements));
  }
  out["links"] = Ordered::array();
  add_links(story.comparison.rows, &out["links"]);
  add_links(story.comparison.touching, &out["links"]);
  out["points"] = points_of(story, options, maps, &hidden_points);
  out["differences"] = Ordered::array();
  size_t hidden = 0;
  for (size_t k = 0; k < story.comparison.differences.size(); ++k) {
    const Difference& d = story.comparison.differences[k];
    if (!options.filter.shows(d)) {
      ++hidden;
      continue;
    }
    out["differences"].push_back(difference(d, story, maps));
    if (story.origins != nullptr) out["differences"].back()["support"] = support_value(story.origins->support[k]);
  }
  if (hidden > 0) out["hidden"] = hidden;
  if (hidden_points > 0) out["hidden_points"] = hidden_points;
  const PairScores& s = story.comparison.scores;
  out["scores"] = {
      {"conflict", rounded(s.conflict)}, {"only_in_a", rounded(s.only_in_a)}, {"only_in_b", rounded(s.only_in_b)}};
  if (story.origins != nullptr) out["lineage"] = lineage_value(story.origins->lineage, node_number);
  if (options.words && story.tellings.size() >= 2) {
    out["words"] = Ordered::array();
    const auto place = [&](size_t k, TokenRange r) {
      const Segmentation& seg = story.tellings[k].segmentation;
      return Ordered::array({maps[k].at(seg[r.begin].range.begin), maps[k].at(seg.tokens[r.end.value - 1].range.end)});
    };
    for (const WordLink& w : story.comparison.words)
      out["words"].push_back({{"a", place(0, w.a)}, {"b", place(1, w.b)}});
  }
  return line_of(out);
}

std::string brief_json(const Story& story) {
  constexpr size_t kMost = 3;
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  Ordered out{{"voices", Ordered::array()}, {"disputed", Ordered::array()}};
  for (const Telling& t : story.tellings) out["voices"].push_back(report_fields(t.report, false));
  for (size_t k = 0; k < story.comparison.points.size() && out["disputed"].size() < kMost; ++k) {
    const Point& p = story.comparison.points[k];
    if (p.relation < PointRelation::update || p.confidence < kWorthALine) continue;
    out["disputed"].push_back(point(p, story, maps));
    out["disputed"].back()["index"] = k;
  }
  return line_of(out);
}

}  // namespace tellings::render
