// RFC 4180: one line for each reading of each difference, or of each point, CRLF line ends, a head line.
#include <cstdio>

#include "base/utf8.h"
#include "render/cell.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

constexpr std::string_view kHead =
    "difference,row,kind,severity,confidence,update,report,id,source,begin,end,text,value,why\r\n";

constexpr std::string_view kPointsHead =
    "point,kind,relation,confidence,label,group,report,id,source,published,begin,end,text,value\r\n";

std::string four_places(double v) {
  char text[16];
  std::snprintf(text, sizeof text, "%.4f", v);
  return text;
}

// A line for each reading of each point.
std::string points_csv(const Story& story, const Options& options) {
  std::string out(kPointsHead);
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  size_t number = 0;
  for (const Point& p : story.comparison.points) {
    if (!options.filter.shows(p)) continue;
    for (const PointReading& r : p.readings) {
      const Report& report = story.tellings[r.report].report;
      out += std::to_string(number) + ",";
      out.append(to_string(p.kind)).append(",").append(to_string(p.relation)).append(",");
      out += four_places(p.confidence) + "," + cell(p.label) + "," + std::to_string(r.group) + "," +
             std::to_string(r.report) + "," + cell(report.id) + "," + cell(report.source) + "," +
             cell(report.published) + "," + std::to_string(maps[r.report].at(r.range.begin)) + "," +
             std::to_string(maps[r.report].at(r.range.end)) + "," + cell(r.range.of(report.text)) + "," +
             cell(r.value) + "\r\n";
    }
    ++number;
  }
  return out;
}

}  // namespace

std::string csv(const Story& story, const Options& options) {
  if (options.points) return points_csv(story, options);
  std::string out(kHead);
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  size_t number = 0;
  for (const Difference& d : story.comparison.differences) {
    if (!options.filter.shows(d)) continue;
    for (const Reading& r : d.readings) {
      const Report& report = story.tellings[r.report].report;
      out += std::to_string(number) + "," + std::to_string(d.row) + ",";
      out.append(to_string(d.kind))
          .append(",")
          .append(to_string(d.severity))
          .append(",")
          .append(four_places(d.confidence))
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
