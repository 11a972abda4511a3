// W3C Web Annotation Data Model (2017): each difference is one annotation whose targets are the places in the reports,
// by position and by quote; each point is one that links all its answers.
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "render/created_by.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kContext_bytes = 40;

// Moves `at` back to a code point's first byte.
size_t whole(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

Json target(const Report& report, const base::CodePointMap& map, ByteRange r) {
  const std::string_view text = report.text;
  const size_t from = whole(text, r.begin > kContext_bytes ? r.begin - kContext_bytes : 0);
  const size_t to = whole(text, std::min(text.size(), r.end + kContext_bytes));
  return {
      {"source", report.url.empty() ? report.id : report.url},
      {"selector", Json::array({{{"type", "TextPositionSelector"}, {"start", map.at(r.begin)}, {"end", map.at(r.end)}},
                                {{"type", "TextQuoteSelector"},
                                 {"exact", r.of(text)},
                                 {"prefix", text.substr(from, r.begin - from)},
                                 {"suffix", text.substr(r.end, to - r.end)}}})}};
}

Json tag(std::string_view value) { return {{"type", "TextualBody"}, {"purpose", "tagging"}, {"value", value}}; }

Json described(std::string_view value) {
  return {{"type", "TextualBody"}, {"purpose", "describing"}, {"value", value}, {"format", "text/plain"}};
}

}  // namespace

std::string annotations(const Story& story, const Options& options) {
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : story.tellings) maps.emplace_back(t.report.text);
  Json items = Json::array();
  size_t number = 0;
  for (const Difference& d : story.comparison.differences) {
    ++number;
    if (!options.filter.shows(d)) continue;
    Json targets = Json::array();
    for (const Reading& r : d.readings)
      if (r.range) targets.push_back(target(story.tellings[r.report].report, maps[r.report], *r.range));
    Json body = Json::array({tag(to_string(d.kind)), tag(to_string(d.severity))});
    if (d.update) body.push_back(tag("update"));
    body.push_back(described(d.why));
    items.push_back({{"id", "urn:tellings:difference:" + std::to_string(number)},
                     {"type", "Annotation"},
                     {"motivation", "assessing"},
                     {"body", body},
                     {"target", targets}});
  }
  number = 0;
  for (const Point& p : story.comparison.points) {
    ++number;
    if (!options.filter.shows(p)) continue;
    Json targets = Json::array();
    for (const PointReading& r : p.readings)
      targets.push_back(target(story.tellings[r.report].report, maps[r.report], r.range));
    items.push_back({{"id", "urn:tellings:point:" + std::to_string(number)},
                     {"type", "Annotation"},
                     {"motivation", "linking"},
                     {"body", Json::array({tag(to_string(p.kind)), tag(to_string(p.relation)), described(p.label)})},
                     {"target", targets}});
  }
  Json out{{"@context", "http://www.w3.org/ns/anno.jsonld"},
           {"id", "urn:tellings:comparison"},
           {"type", "AnnotationCollection"},
           {"total", items.size()},
           {"first", {{"id", "urn:tellings:comparison:page"}, {"type", "AnnotationPage"}, {"items", items}}}};
  if (!options.created_by.version.empty())
    out["generator"] = {{"id", "urn:tellings"},
                        {"type", "Software"},
                        {"name", created_by_in_words(options.created_by)},
                        {"created_by", created_by_value(options.created_by)}};
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tellings::render
