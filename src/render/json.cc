// The JSON contract: docs/schema/comparison.schema.json. Positions count Unicode code points of the report's text,
// half-open.
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "render/created_by.h"
#include "render/lineage_json.h"

namespace tellings::render {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double v) { return static_cast<double>(static_cast<int64_t>(v * 10000 + 0.5)) / 10000; }

Json indices(const std::vector<StatementIndex>& statements) {
  Json out = Json::array();
  for (const StatementIndex s : statements) out.push_back(s.value);
  return out;
}

Json report_head(const Report& r, bool with_text) {
  Json out{{"id", r.id}};
  for (const auto& [name, member] : kReportFields)
    if (member != &Report::text && member != &Report::id && !(r.*member).empty()) out[std::string(name)] = r.*member;
  if (with_text) out["text"] = r.text;
  return out;
}

Json span(const base::CodePointMap& map, ByteRange r) {
  return Json{{"begin", map.at(r.begin)}, {"end", map.at(r.end)}};
}

// One entry for each row that two reports or more have, added to `out`.
void add_links(const std::vector<align::Row>& rows, Json* out) {
  for (const align::Row& row : rows) {
    Json reports = Json::array();
    Json statements = Json::array();
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

Json difference(const Difference& d, const Story& story, const std::vector<base::CodePointMap>& maps) {
  Json readings = Json::array();
  for (const Reading& r : d.readings) {
    Json one{{"report", r.report}};
    if (r.range) {
      one.update(span(maps[r.report], *r.range));
      one["text"] = r.range->of(story.tellings[r.report].report.text);
    }
    if (!r.value.empty()) one["value"] = r.value;
    readings.push_back(std::move(one));
  }
  Json out{{"kind", to_string(d.kind)},
           {"severity", to_string(d.severity)},
           {"readings", std::move(readings)},
           {"confidence", rounded(d.confidence)},
           {"row", d.row}};
  if (d.update) out["update"] = true;
  if (!d.why.empty()) out["why"] = d.why;
  if (!d.judged.empty()) out["judged"] = d.judged;
  return out;
}

Json point(const Point& p, const Story& story, const std::vector<base::CodePointMap>& maps) {
  Json readings = Json::array();
  for (const PointReading& r : p.readings) {
    Json one{{"report", r.report}};
    one.update(span(maps[r.report], r.range));
    one["text"] = r.range.of(story.tellings[r.report].report.text);
    one["value"] = r.value;
    one["group"] = r.group;
    readings.push_back(std::move(one));
  }
  return Json{{"label", p.label},
              {"kind", to_string(p.kind)},
              {"relation", to_string(p.relation)},
              {"confidence", rounded(p.confidence)},
              {"readings", std::move(readings)}};
}

Json points_of(const Story& story, const Options& options, const std::vector<base::CodePointMap>& maps,
               size_t* hidden) {
  Json out = Json::array();
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

std::string text_of(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string json(const Story& story, const Options& options) {
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  Json out;
  if (!options.id.empty()) out["id"] = Json::parse(options.id);
  size_t hidden_points = 0;
  if (options.points) {
    out["reports"] = Json::array();
    for (const Telling& t : story.tellings) out["reports"].push_back(report_head(t.report, options.with_text));
    out["points"] = points_of(story, options, maps, &hidden_points);
    return text_of(out);
  }
  out["schema"] = kComparisonSchema;
  if (!options.created_by.version.empty()) out["created_by"] = created_by_value(options.created_by);
  out["reports"] = Json::array();
  out["statements"] = Json::array();
  for (size_t k = 0; k < story.tellings.size(); ++k) {
    out["reports"].push_back(report_head(story.tellings[k].report, options.with_text));
    Json statements = Json::array();
    for (const Statement& s : story.tellings[k].segmentation.statements) statements.push_back(span(maps[k], s.range));
    out["statements"].push_back(std::move(statements));
  }
  out["rows"] = Json::array();
  for (const align::Row& row : story.comparison.rows) {
    Json statements = Json::array();
    for (const auto& s : row.statements) statements.push_back(indices(s));
    out["rows"].push_back(std::move(statements));
  }
  out["links"] = Json::array();
  add_links(story.comparison.rows, &out["links"]);
  add_links(story.comparison.touching, &out["links"]);
  out["points"] = points_of(story, options, maps, &hidden_points);
  out["differences"] = Json::array();
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
    out["words"] = Json::array();
    const auto place = [&](size_t k, TokenRange r) {
      const Segmentation& seg = story.tellings[k].segmentation;
      return Json::array({maps[k].at(seg[r.begin].range.begin), maps[k].at(seg.tokens[r.end.value - 1].range.end)});
    };
    for (const WordLink& w : story.comparison.words)
      out["words"].push_back({{"a", place(0, w.a)}, {"b", place(1, w.b)}});
  }
  return text_of(out);
}

// Temperatures go by CLDR's short names, since "celsius" and "C" stand for one unit everywhere.
std::string_view shown_unit(std::string_view unit) {
  return unit == "celsius" ? "°C" : unit == "fahrenheit" ? "°F" : unit;
}

std::string facts_json(const Telling& telling, const std::string& id) {
  const base::CodePointMap map(telling.report.text);
  Json out{{"id", Json::parse(id)}, {"facts", Json::array()}, {"attributions", Json::array()}};
  for (const Fact& f : telling.facts.facts) {
    Json one{{"kind", to_string(f.kind)}};
    one.update(span(map, f.range));
    one["text"] = f.range.of(telling.report.text);
    if (f.quantity) {
      static constexpr std::string_view kBounds[] = {"exact",   "about",     "at least", "more than",
                                                     "at most", "less than", "between"};
      if (f.quantity->figure) one["value"] = f.quantity->value;
      if (f.quantity->value_high != f.quantity->value) one["value_high"] = f.quantity->value_high;
      if (!f.quantity->unit.empty()) one["unit"] = shown_unit(f.quantity->unit);
      if (f.quantity->bound != Bound::exact) one["bound"] = kBounds[static_cast<size_t>(f.quantity->bound)];
    }
    if (f.date) {
      if (!f.date->start.empty()) one["start"] = f.date->start;
      if (!f.date->end_exclusive.empty()) one["end_exclusive"] = f.date->end_exclusive;
      if (f.date->weekday != 0) one["weekday"] = f.date->weekday;
      if (f.date->month != 0) one["month"] = f.date->month;
      if (f.date->day != 0) one["day"] = f.date->day;
      if (f.date->minute >= 0) {
        one["minute"] = f.date->minute;
        one["minute_end"] = f.date->minute_end;
        one["half_day"] = f.date->half_day;
      }
    }
    if (f.name) {
      static constexpr std::string_view kTypes[] = {"person",      "organisation", "place",
                                                    "nationality", "office",       "other"};
      one["type"] = kTypes[static_cast<size_t>(f.name->type)];
      one["value"] = f.name->normalised;
    }
    if (f.hedge) one["strength"] = rounded(f.hedge->strength);
    if (f.negation) one["scope"] = Json::array({map.at(f.negation->scope.begin), map.at(f.negation->scope.end)});
    out["facts"].push_back(std::move(one));
  }
  const auto spans = [&](const std::vector<ByteRange>& ranges) {
    Json list = Json::array();
    for (const ByteRange r : ranges) list.push_back(Json::array({map.at(r.begin), map.at(r.end)}));
    return list;
  };
  for (const Attribution& a : telling.facts.attributions)
    out["attributions"].push_back({{"source", spans(a.source)}, {"cue", spans(a.cue)}, {"content", spans(a.content)}});
  return text_of(out);
}

std::string report_json(const Report& report, const std::string& id) {
  Json out = report_head(report, false);
  out["id"] = Json::parse(id);
  if (!out.contains("title")) out["title"] = "";
  out["text"] = report.text;
  return text_of(out);
}

std::string story_json(size_t number, std::span<const GroupedReport> reports, const lineage::Lineage* lineage) {
  Json out{{"story", number}, {"reports", Json::array()}};
  for (const GroupedReport& r : reports) {
    Json one = report_head(r.report, false);
    one["kinship"] = group::to_string(r.kinship);
    one["text"] = r.report.text;
    out["reports"].push_back(std::move(one));
  }
  if (lineage != nullptr) {
    out["lineage"] = lineage_value(*lineage, [&](uint32_t node) {
      return Json(node < reports.size() ? reports[node].report.id
                                        : lost_node(std::to_string(number), node - lineage->reports));
    });
  }
  return text_of(out);
}

}  // namespace tellings::render
