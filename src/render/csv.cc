// RFC 4180: one line for each reading of each difference, CRLF line ends, a head line.
#include <cstdio>

#include "base/utf8.h"
#include "render/cell.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

constexpr std::string_view kHead =
    "difference,row,kind,severity,confidence,update,report,id,source,begin,end,text,value,why\r\n";

}  // namespace

std::string csv(const Story& story, const Options& options) {
  std::string out(kHead);
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  size_t number = 0;
  for (const Difference& d : story.comparison.differences) {
    if (!options.filter.shows(d)) continue;
    for (const Reading& r : d.readings) {
      const Report& report = story.tellings[r.report].report;
      char confidence[16];
      std::snprintf(confidence, sizeof confidence, "%.4f", d.confidence);
      out += std::to_string(number) + "," + std::to_string(d.row) + ",";
      out.append(to_string(d.kind))
          .append(",")
          .append(to_string(d.severity))
          .append(",")
          .append(confidence)
          .append(",")
          .append(d.update ? "true" : "false");
      out += "," + std::to_string(r.report) + "," + cell(report.id) + "," + cell(report.source) + ",";
      if (r.range)
        out += std::to_string(maps[r.report].at(r.range->begin)) + "," +
               std::to_string(maps[r.report].at(r.range->end)) + "," + cell(r.range->of(report.text));
      else
        out += ",,";
      out += "," + cell(r.value) + "," + cell(d.why) + "\r\n";
    }
    ++number;
  }
  return out;
}

}  // namespace tellings::render
