// The story view of web/ with the comparison inside: one file that needs no network. The page reads the JSON of this
// program out of a script element; the served page gets the same JSON by HTTP.
#include "base/embedded.h"
#include "render/lineage_json.h"

namespace tellings::render {
namespace {

constexpr std::string_view kPlace = "<!--tellings-data-->";

// JSON inside a script element: "</script" and "<!--" must not stand in it.
std::string safe_in_script(const std::string& json) {
  std::string out;
  out.reserve(json.size() + json.size() / 50);
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out.push_back(c);
  }
  return out;
}

// The page with `json` as its data.
std::string page_with(const std::string& json) {
  const std::string data =
      "<script type=\"application/json\" id=\"tellings-data\">" + safe_in_script(json) + "</script>";
  std::string page(base::embedded("page"));
  if (const size_t at = page.find(kPlace); at != std::string::npos) page.replace(at, kPlace.size(), data);
  return page;
}

}  // namespace

std::string html(const Story& story, const Options& options) {
  Options whole = options;
  whole.with_text = true;
  return page_with(json(story, whole));
}

std::string lineage_html(std::span<const LineageStory> stories) {
  nlohmann::ordered_json data{{"schema", "tellings/lineages/1"}, {"stories", nlohmann::ordered_json::array()}};
  for (const LineageStory& s : stories) {
    nlohmann::ordered_json one{{"story", s.story}, {"reports", nlohmann::ordered_json::array()}};
    for (const Telling& t : s.tellings)
      one["reports"].push_back({{"id", t.report.id},
                                {"source", t.report.source},
                                {"title", t.report.title},
                                {"published", t.report.published}});
    one["lineage"] = lineage_value(s.lineage, node_number);
    data["stories"].push_back(std::move(one));
  }
  return page_with(data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace tellings::render
