// Stories, as grouping found them.
#include <algorithm>

#include "base/text.h"
#include "render/cell.h"
#include "render/paint.h"
#include "render/text_layout.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

using group::Kinship;

constexpr size_t kCopiesShown = 8;  // of one report, by name

std::string name_of(const Report& r) { return base::printable(r.source.empty() ? r.id : r.source); }

// "= Marl Today, Vell Post": those of `copies` that are of one kind.
void append_copies(std::span<const GroupedReport> copies, Kinship kind, const Options& options, std::string* out) {
  std::string line;
  size_t n = 0;
  for (const GroupedReport& c : copies)
    if (c.kinship == kind && ++n <= kCopiesShown) line += (n == 1 ? "" : ", ") + name_of(c.report);
  if (n == 0) return;
  if (n > kCopiesShown) line += " and " + std::to_string(n - kCopiesShown) + " more";
  line += kind == Kinship::same_words ? ": the same words" : ": words cut or added";
  append_wrapped(paint(options.color, kDim, line), kind == Kinship::same_words ? "       = " : "       - ", "         ",
                 options.columns, out);
}

}  // namespace

std::string story_terminal(size_t number, std::span<const GroupedReport> reports, const Options& options,
                           const lineage::Lineage* lineage) {
  const auto own = static_cast<size_t>(
      std::count_if(reports.begin(), reports.end(), [](const auto& r) { return r.kinship == Kinship::own_words; }));
  std::string title;
  for (const GroupedReport& r : reports)
    if (title.empty()) title = r.report.title;
  if (title.empty()) title = reports.front().report.id;
  std::string head = paint(options.color, kBold, base::printable(title)) + "  ";
  head += count_of(reports.size(), "report");
  if (reports.size() > 1) head += ", " + std::to_string(own) + " in " + (own == 1 ? "its" : "their") + " own words";
  if (lineage != nullptr) head += ", " + origins_in_words(lineage->fewest_origins, lineage->most_origins);
  const std::string mark = std::to_string(number + 1) + "  ";
  std::string out;
  append_wrapped(head, mark, std::string(mark.size(), ' '), options.columns, &out);
  for (size_t k = 0; k < reports.size();) {
    size_t end = k + 1;
    while (end < reports.size() && reports[end].kinship != Kinship::own_words) ++end;
    const Report& r = reports[k].report;
    std::string line = r.published.empty() ? "" : paint(options.color, kDim, short_time(r.published)) + "  ";
    line += name_of(r);
    if (!r.title.empty()) line += ": " + base::printable(r.title);
    append_wrapped(line, "     ", "       ", options.columns, &out);
    for (const Kinship kind : {Kinship::same_words, Kinship::cut_words})
      append_copies(reports.subspan(k + 1, end - k - 1), kind, options, &out);
    k = end;
  }
  return out + "\n";
}

std::string_view story_csv_head() { return "story,id,kinship,published,source,title,url\r\n"; }

std::string story_csv(size_t number, std::span<const GroupedReport> reports) {
  std::string out;
  for (const GroupedReport& r : reports) {
    out += std::to_string(number) + "," + cell(r.report.id) + "," + std::string(group::to_string(r.kinship));
    for (const std::string* part : {&r.report.published, &r.report.source, &r.report.title, &r.report.url})
      out += "," + cell(*part);
    out += "\r\n";
  }
  return out;
}

}  // namespace tellings::render
