#include <algorithm>

#include "tellings/render.h"

namespace tellings::render {
namespace {

constexpr Form kForms[] = {{"terminal", "for people: differences gravest first, columns, or one text", terminal},
                           {"json", "one JSON object; docs/schema/comparison.schema.json", json},
                           {"html", "one page that needs no network", html},
                           {"csv", "a line for each reading", csv},
                           {"tei", "TEI P5 parallel segmentation", tei},
                           {"annotations", "W3C Web Annotations", annotations}};

bool in(const auto& list, auto x) { return list.empty() || std::find(list.begin(), list.end(), x) != list.end(); }

Severity severity_of(PointRelation relation) {
  switch (relation) {
    case PointRelation::same:
      return Severity::wording;
    case PointRelation::compatible:
      return Severity::omission;
    case PointRelation::update:
    case PointRelation::conflict:
      break;
  }
  return Severity::conflict;
}

// The kinds of differences that a point of this kind may be made of.
std::span<const Kind> kinds_of(PointKind kind) {
  static constexpr Kind kQuantity[] = {Kind::quantity}, kDate[] = {Kind::date}, kName[] = {Kind::name},
                        kQuote[] = {Kind::quote}, kSource[] = {Kind::attribution},
                        kOutcome[] = {Kind::term, Kind::polarity, Kind::certainty, Kind::detail, Kind::statement};
  switch (kind) {
    case PointKind::quantity:
      return kQuantity;
    case PointKind::date:
      return kDate;
    case PointKind::place:
    case PointKind::name:
    case PointKind::role:
      return kName;
    case PointKind::outcome:
      return kOutcome;
    case PointKind::quote:
      return kQuote;
    case PointKind::source:
      break;
  }
  return kSource;
}

}  // namespace

bool Filter::shows(const Difference& d) const {
  return in(kinds, d.kind) && in(severities, d.severity) && d.confidence >= least_confidence;
}

bool Filter::shows(const Point& p) const {
  const std::span<const Kind> may_be = kinds_of(p.kind);
  return std::any_of(may_be.begin(), may_be.end(), [&](Kind k) { return in(kinds, k); }) &&
         in(severities, severity_of(p.relation)) && p.confidence >= least_confidence;
}

std::span<const Form> forms() { return kForms; }

const Form* find_form(std::string_view name) {
  const auto it = std::find_if(std::begin(kForms), std::end(kForms), [&](const Form& f) { return f.name == name; });
  return it == std::end(kForms) ? nullptr : it;
}

}  // namespace tellings::render
