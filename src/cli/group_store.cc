// The stories of a store, as they are kept: `tellings group desk.db`.
#include <nlohmann/json.hpp>

#include "cli/command_functions.h"
#include "cli/from_store.h"
#include "cli/group_store.h"
#include "tellings/render.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

std::string line_of(const store::StoryHead& s) {
  std::string out = std::to_string(s.story) + "  " + s.title + "\n    " + std::to_string(s.reports) +
                    (s.reports == 1 ? " report" : " reports");
  if (s.compared > 0 && s.reports > 1) out += ", " + render::origins_in_words(s.fewest_origins, s.most_origins);
  const auto add = [&](PointRelation r, const char* one, const char* many) {
    const size_t n = s.points[static_cast<size_t>(r)];
    if (n > 0) out += ", " + std::to_string(n) + " " + (n == 1 ? one : many);
  };
  add(PointRelation::conflict, "conflict", "conflicts");
  add(PointRelation::update, "update", "updates");
  if (!s.first.empty()) out += "  " + s.first + (s.last == s.first ? "" : " to " + s.last);
  out += "\n    ";
  for (size_t k = 0; k < s.sources.size(); ++k) out += (k == 0 ? "" : ", ") + s.sources[k];
  return out + "\n";
}

// One story in any form but the terminal's.
Result<std::string> story_of(store::Store& from, const store::StoryHead& s, const std::string& format) {
  Result<std::vector<store::KeptReport>> kept = from.reports_of(s.story);
  if (!kept) return kept.error();
  std::string out;
  std::vector<render::GroupedReport> reports;
  for (store::KeptReport& r : *kept) {
    if (format == "json")
      out += nlohmann::ordered_json{{"id", r.report.id}, {"story", s.story}}.dump(
                 -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
             "\n";
    reports.push_back({std::move(r.report), r.kinship});
  }
  if (format == "csv") out = render::story_csv(static_cast<size_t>(s.story), reports);
  if (format == "jsonl") out = render::story_json(static_cast<size_t>(s.story), reports);
  return out;
}

}  // namespace

int group_store(const Arguments& args) {
  const auto refuse = [](const Error& e) { return complain(e), kTrouble; };
  if (args.files.size() > 1)
    return refuse({ErrorCode::usage, "group takes a store alone; `tellings add` puts reports into it.", "", {}, {}});
  for (const char* flag : {"copies", "explain", "index", "origins"})
    if (args.has(flag))
      return refuse({ErrorCode::usage,
                     std::string("--") + flag + " does not go with a store: its stories are shown as they are kept.",
                     "",
                     {},
                     {}});
  const Result<std::unique_ptr<store::Store>> from = store::open(args.files[0], store::Access::read);
  if (!from) return refuse(from.error());
  Result<Output> output = Output::open(args.get("output"));
  if (!output) return refuse(output.error());
  const std::string format = args.get("format", "terminal");
  store::StoryQuery query;
  query.filter.least = least_of(args, format);
  query.most = 200;
  if (format == "csv") output->write(render::story_csv_head());
  do {
    const Result<store::StoryPage> page = (*from)->stories(query);
    if (!page) return refuse(page.error());
    for (const store::StoryHead& s : page->stories) {
      Result<std::string> text = format == "terminal" ? Result<std::string>(line_of(s)) : story_of(**from, s, format);
      if (!text) return refuse(text.error());
      output->write_text(*text);
    }
    query.after = page->next;
    if (query.after.empty() && format == "terminal") {
      const Result<store::Counts> counts = (*from)->counts();
      if (!counts) return refuse(counts.error());
      output->write(std::to_string(counts->reports) + " reports, " + std::to_string(counts->stories) + " stories" +
                    (page->total < counts->stories
                         ? "; " + std::to_string(counts->stories - page->total) + " of fewer than " +
                               std::to_string(query.filter.least) + " not shown"
                         : "") +
                    "\n");
    }
  } while (!query.after.empty() && !output->failed());
  if (const Status closed = output->close(); !closed) return refuse(closed.error());
  return 0;
}

}  // namespace tellings::cli
