#include "compare/updates.h"

#include <cstdlib>
#include <string>

namespace tellings::compare {
namespace {

// Words by which a report says that a figure is newer than another; words of things that are counted on while an event
// goes on.
constexpr std::string_view kChanged =
    " rose risen rises climbed increased grew jumped now updated revised raised lowered latest so-far ";
constexpr std::string_view kCounted =
    " dead killed died deaths toll injured wounded missing victims casualties bodies evacuated arrested detained cases "
    "infected displaced rescued ";

bool says(const Telling& t, const std::vector<StatementIndex>& statements, std::string_view list) {
  for (const StatementIndex s : statements)
    for (uint32_t k = t.segmentation[s].tokens.begin.value; k < t.segmentation[s].tokens.end.value; ++k)
      if (list.find(" " + t.segmentation.tokens[k].folded + " ") != std::string_view::npos) return true;
  return false;
}

}  // namespace

void mark_update(const std::vector<Telling>& tellings, const align::Row& row, Difference* difference) {
  if (difference->severity != Severity::conflict || difference->kind != Kind::quantity) return;
  for (const Reading& y : difference->readings) {
    const std::string& later = tellings[y.report].report.published;
    if (!y.range || later.empty()) continue;
    const bool changed = says(tellings[y.report], row.statements[y.report], kChanged);
    const bool counted = says(tellings[y.report], row.statements[y.report], kCounted);
    if (!changed && !counted) continue;
    for (const Reading& x : difference->readings) {
      const std::string& earlier = tellings[x.report].report.published;
      if (!x.range || x.value == y.value || earlier.empty() || !(earlier < later)) continue;
      const bool higher = std::strtod(y.value.c_str(), nullptr) > std::strtod(x.value.c_str(), nullptr);
      if (!changed && !(higher && counted)) continue;
      difference->update = true;
      difference->why += "; the later report has the newer count";
      return;
    }
  }
}

}  // namespace tellings::compare
