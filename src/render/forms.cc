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

}  // namespace

bool Filter::shows(const Difference& d) const {
  const auto in = [](const auto& list, auto x) {
    return list.empty() || std::find(list.begin(), list.end(), x) != list.end();
  };
  return in(kinds, d.kind) && in(severities, d.severity) && d.confidence >= least_confidence;
}

std::span<const Form> forms() { return kForms; }

const Form* find_form(std::string_view name) {
  const auto it = std::find_if(std::begin(kForms), std::end(kForms), [&](const Form& f) { return f.name == name; });
  return it == std::end(kForms) ? nullptr : it;
}

}  // namespace tellings::render
