// What a later version of a report says otherwise than the one before it.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.h"
#include "render/json_fields.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

using Ordered = nlohmann::ordered_json;

constexpr uint32_t kBefore = 0;
constexpr uint32_t kAfter = 1;

// Words of both versions; either may be missing.
struct Change {
  std::string_view kind;
  std::string label;
  const ByteRange* ranges[2] = {nullptr, nullptr};
  std::string values[2];
  int order = 0;  // what people want to know first
};

// Figures, dates, other answers.
int order_of(PointKind kind) { return kind == PointKind::quantity ? 0 : kind == PointKind::date ? 1 : 2; }
constexpr int kOther = 3;
constexpr int kAddedOrTakenOut = 4;

// The answers that one version alone gives, where both have such.
std::optional<Change> change_of(const Point& p) {
  std::set<uint32_t> answers[2];
  for (const PointReading& r : p.readings) answers[r.report].insert(r.group);
  Change out{to_string(p.kind), p.label, {}, {}, order_of(p.kind)};
  for (const PointReading& r : p.readings) {
    if (out.ranges[r.report] != nullptr || answers[1 - r.report].count(r.group) > 0) continue;
    out.ranges[r.report] = &r.range;
    out.values[r.report] = r.value;
  }
  if (out.ranges[kBefore] == nullptr || out.ranges[kAfter] == nullptr) return std::nullopt;
  return out;
}

Change change_of(const Difference& d) {
  Change out{to_string(d.kind), "", {}, {}, kOther};
  for (const Reading& r : d.readings)
    if (r.range) out.ranges[r.report] = &*r.range, out.values[r.report] = r.value;
  if (out.ranges[kBefore] == nullptr || out.ranges[kAfter] == nullptr) out.order = kAddedOrTakenOut;
  return out;
}

bool overlap(const ByteRange* a, const ByteRange* b) {
  return a != nullptr && b != nullptr && a->begin < b->end && b->begin < a->end;
}

std::vector<Change> changes_of(const Comparison& comparison) {
  std::vector<Change> out;
  for (const Point& p : comparison.points) {
    if (p.relation == PointRelation::same || p.confidence < kWorthALine) continue;
    if (std::optional<Change> change = change_of(p)) out.push_back(std::move(*change));
  }
  const size_t points = out.size();
  for (const Difference& d : comparison.differences) {
    if (d.severity == Severity::wording || d.confidence < kWorthALine) continue;
    Change change = change_of(d);
    const bool told = std::any_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(points), [&](const Change& c) {
      return overlap(c.ranges[kBefore], change.ranges[kBefore]) || overlap(c.ranges[kAfter], change.ranges[kAfter]);
    });
    if (!told) out.push_back(std::move(change));
  }
  std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) { return a.order < b.order; });
  return out;
}

}  // namespace

std::string changes_json(const Story& story) {
  const base::CodePointMap maps[2] = {base::CodePointMap(story.tellings[kBefore].report.text),
                                      base::CodePointMap(story.tellings[kAfter].report.text)};
  Ordered out = Ordered::array();
  for (const Change& c : changes_of(story.comparison)) {
    const auto words = [&](uint32_t version) -> Ordered {
      if (c.ranges[version] == nullptr) return nullptr;
      Ordered one = span_fields(maps[version], *c.ranges[version]);
      one["text"] = c.ranges[version]->of(story.tellings[version].report.text);
      one["value"] = c.values[version];
      return one;
    };
    out.push_back({{"kind", c.kind}, {"label", c.label}, {"before", words(kBefore)}, {"after", words(kAfter)}});
  }
  std::string text = line_of(out);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace tellings::render
