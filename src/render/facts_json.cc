// The JSON contract of facts: docs/schema/facts.schema.json. Positions count Unicode code points, half-open.
#include "render/created_by.h"
#include "render/json_fields.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

using Ordered = nlohmann::ordered_json;

// Temperatures go by CLDR's short names, since "celsius" and "C" stand for one unit everywhere.
std::string_view shown_unit(std::string_view unit) {
  return unit == "celsius" ? "°C" : unit == "fahrenheit" ? "°F" : unit;
}
std::string known_unit(const std::string& shown) {
  return shown == "°C" ? "celsius" : shown == "°F" ? "fahrenheit" : shown;
}

Ordered fact_fields(const Fact& f, const base::CodePointMap& map, std::string_view text) {
  Ordered one{{"kind", to_string(f.kind)}};
  one.update(span_fields(map, f.range));
  one["text"] = f.range.of(text);
  if (f.quantity) {
    if (f.quantity->figure) one["value"] = f.quantity->value;
    if (f.quantity->value_high != f.quantity->value) one["value_high"] = f.quantity->value_high;
    if (!f.quantity->unit.empty()) one["unit"] = shown_unit(f.quantity->unit);
    if (f.quantity->bound != Bound::exact) one["bound"] = to_string(f.quantity->bound);
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
    one["type"] = to_string(f.name->type);
    one["value"] = f.name->normalised;
  }
  if (f.hedge) one["strength"] = rounded(f.hedge->strength);
  if (f.negation) one["scope"] = Ordered::array({map.at(f.negation->scope.begin), map.at(f.negation->scope.end)});
  return one;
}

Quantity quantity_of(const Json& record) {
  Quantity out;
  out.figure = record.contains("value");
  if (out.figure) out.value = number(record, "value");
  out.value_high = record.contains("value_high") ? number(record, "value_high") : out.value;
  out.unit = known_unit(text(record, "unit"));
  if (record.contains("bound")) out.bound = named(text(record, "bound"), Bound::between, "bound");
  return out;
}

Date date_of(const Json& record) {
  const auto small = [&](const char* name, size_t below) {
    return static_cast<uint8_t>(record.contains(name) ? index(record[name], below, name) : 0);
  };
  Date out;
  out.start = text(record, "start");
  out.end_exclusive = text(record, "end_exclusive");
  out.weekday = small("weekday", 8);
  out.month = small("month", 13);
  out.day = small("day", 32);
  if (record.contains("minute")) {
    constexpr size_t kMinutes = 2 * 24 * 60;  // a stretch may end on the next day
    out.minute = static_cast<int16_t>(index(record["minute"], kMinutes, "minute"));
    out.minute_end = static_cast<int16_t>(index(field(record, "minute_end"), kMinutes, "minute"));
    out.half_day = record.value("half_day", false);
  }
  // a length of time is a date that has a figure and no place on the calendar
  out.duration = record.contains("value") && out.start.empty() && out.end_exclusive.empty();
  return out;
}

Fact fact_of(const Json& record, const Places& places) {
  Fact out;
  out.kind = named(text(record, "kind"), FactKind::negation, "kind");
  out.range = places.range(field(record, "begin"), field(record, "end"));
  const bool measured = record.contains("value") && out.kind == FactKind::date;
  if (out.kind == FactKind::quantity || measured) out.quantity = quantity_of(record);
  if (out.kind == FactKind::date) out.date = date_of(record);
  if (out.kind == FactKind::name)
    out.name = Name{named(text(record, "type"), NameType::other, "type"), text(record, "value")};
  if (out.kind == FactKind::hedge) out.hedge = Hedge{number(record, "strength")};
  if (record.contains("scope")) {
    const Json& scope = list(record, "scope");
    if (scope.size() != 2) throw Wrong{"has a scope that is no place"};
    out.negation = Negation{places.range(scope[0], scope[1])};
  }
  return out;
}

}  // namespace

std::string facts_json(const Telling& telling, const std::string& id, const CreatedBy& created_by) {
  const base::CodePointMap map(telling.report.text);
  Ordered out{{"id", Ordered::parse(id)}, {"facts", Ordered::array()}, {"attributions", Ordered::array()}};
  if (!created_by.version.empty()) out["created_by"] = created_by_value(created_by);
  for (const Fact& f : telling.facts.facts) out["facts"].push_back(fact_fields(f, map, telling.report.text));
  const auto spans = [&](const std::vector<ByteRange>& ranges) {
    Ordered all = Ordered::array();
    for (const ByteRange r : ranges) all.push_back(Ordered::array({map.at(r.begin), map.at(r.end)}));
    return all;
  };
  for (const Attribution& a : telling.facts.attributions)
    out["attributions"].push_back({{"source", spans(a.source)}, {"cue", spans(a.cue)}, {"content", spans(a.content)}});
  return line_of(out);
}

Result<Facts> read_facts(std::string_view json, const Report& report) {
  return read_record(json, [&](const Json& record) {
    const Places places(report.text);
    Facts out;
    for (const Json& f : list(record, "facts")) out.facts.push_back(fact_of(f, places));
    const auto ranges = [&](const Json& of, const char* name) {
      std::vector<ByteRange> all;
      for (const Json& pair : list(of, name)) {
        if (!pair.is_array() || pair.size() != 2) throw Wrong{"has an attribution whose places are none"};
        all.push_back(places.range(pair[0], pair[1]));
      }
      return all;
    };
    for (const Json& a : list(record, "attributions"))
      out.attributions.push_back({ranges(a, "source"), ranges(a, "cue"), ranges(a, "content")});
    return out;
  });
}

}  // namespace tellings::render
