// The story view of web/ with the comparison inside: one file that needs no network. The page reads the JSON of this
// program out of a script element; the served page gets the same JSON by HTTP. Of many stories each has a script
// element of its own, which is read when the story is opened.
#include "render/embedded.h"
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

constexpr std::string_view kDataBegin = "<script type=\"application/json\" id=\"tellings-data\">";
constexpr std::string_view kDataEnd = "</script>";

// The page up to the place of its data, and from there on.
std::pair<std::string_view, std::string_view> around_data() {
  const std::string_view page = embedded("page");
  const size_t at = page.find(kPlace);
  if (at == std::string_view::npos) return {page, {}};
  return {page.substr(0, at), page.substr(at + kPlace.size())};
}

// The page with `json` as its data.
std::string page_with(const std::string& json) {
  const auto [before, after] = around_data();
  return std::string(before).append(kDataBegin).append(safe_in_script(json)).append(kDataEnd).append(after);
}

}  // namespace

std::string html(const Story& story, const Options& options) {
  Options whole = options;
  whole.with_text = true;
  return page_with(json(story, whole));
}

StoriesPage stories_page() {
  const auto [before, after] = around_data();
  return {std::string(before).append(kDataBegin).append("{\"schema\":\"tellings/stories/1\",\"stories\":["),
          std::string("]}").append(kDataEnd), std::string(after)};
}

std::string story_summary_html(const Story& story, const Options& options) {
  Options brief = options;
  brief.points = true;
  brief.with_text = false;
  nlohmann::ordered_json out = nlohmann::ordered_json::parse(json(story, brief));
  if (story.origins != nullptr)
    out["origins"] = {{"fewest_origins", story.origins->lineage.fewest_origins},
                      {"most_origins", story.origins->lineage.most_origins}};
  return safe_in_script(out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string story_html(const Story& story, const Options& options) {
  Options whole = options;
  whole.with_text = true;
  return "<script type=\"application/json\" data-tellings-story>" + safe_in_script(json(story, whole)) + "</script>\n";
}

std::string served_html() { return page_with("{\"schema\":\"tellings/served/1\"}"); }

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
