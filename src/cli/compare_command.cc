#include <unistd.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "cli/command_functions.h"
#include "cli/compare_stories.h"
#include "cli/created_by.h"
#include "cli/from_store.h"
#include "cli/given.h"
#include "cli/lines.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"
#include "tellings/render.h"
#include "tellings/tracing.h"

namespace tellings::cli {
namespace {

using render::kWorthALine;

constexpr int kNoDifference = 0;
constexpr int kDifferences = 1;
constexpr int kTrouble = 2;

pipeline::Options pipeline_options(const Arguments& args) {
  pipeline::Options o;
  o.use_model = !args.has("no-model");
  o.use_encoder = !args.has("no-encoder");
  o.use_judge = !args.has("no-judge");
  if (args.has("pairs")) o.at_once = threads_of(args);
  o.words = args.has("words");
  return o;
}

void add_kind_or_severity(std::string_view word, std::vector<Kind>* kinds, std::vector<Severity>* severities) {
  for (int k = 0; k <= static_cast<int>(Kind::statement); ++k)
    if (to_string(static_cast<Kind>(k)) == word) kinds->push_back(static_cast<Kind>(k));
  for (int s = 0; s <= static_cast<int>(Severity::wording); ++s)
    if (to_string(static_cast<Severity>(s)) == word) severities->push_back(static_cast<Severity>(s));
}

void split(const std::string& list, std::vector<Kind>* kinds, std::vector<Severity>* severities) {
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    add_kind_or_severity(std::string_view(list).substr(at, end - at), kinds, severities);
    at = end + 1;
  }
}

Result<render::Filter> filter_of(const Arguments& args) {
  render::Filter filter;
  split(args.get("only"), &filter.kinds, &filter.severities);
  std::vector<Kind> hidden_kinds;
  std::vector<Severity> hidden_severities;
  split(args.get("hide"), &hidden_kinds, &hidden_severities);
  const auto without = [](auto* shown, const auto& hidden, auto last) {
    if (hidden.empty()) return;
    if (shown->empty())
      for (int k = 0; k <= static_cast<int>(last); ++k) shown->push_back(static_cast<decltype(last)>(k));
    std::erase_if(*shown, [&](auto x) { return std::find(hidden.begin(), hidden.end(), x) != hidden.end(); });
  };
  without(&filter.kinds, hidden_kinds, Kind::statement);
  without(&filter.severities, hidden_severities, Severity::wording);
  if (args.get("format", args.has("pairs") ? "json" : "terminal") == "terminal") filter.least_confidence = kWorthALine;
  if (args.has("min-confidence")) {
    const std::string text = args.get("min-confidence");
    char* end = nullptr;
    filter.least_confidence = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != '\0' || !(filter.least_confidence >= 0 && filter.least_confidence <= 1))
      return Error{ErrorCode::usage, "--min-confidence takes a number from 0 to 1, not '" + text + "'.", "", {}, {}};
  }
  return filter;
}

// "a" of {"a", "b"}: a text, of which "source_a", "published_a" and "language_a" may tell more, or a record.
Result<Report> one_of_pair(const nlohmann::json& line, const std::string& name) {
  const auto value = line.find(name);
  if (value == line.end() || !(value->is_string() || value->is_object()))
    return Error{
        ErrorCode::malformed, "has neither text nor report as \"" + name + "\". The line was skipped.", "", {}, {}};
  if (value->is_object()) return report_of(*value, name);
  nlohmann::json record{{"text", *value}};
  for (const char* field : {"source", "published", "language"})
    if (const auto it = line.find(field + ("_" + name)); it != line.end()) record[field] = *it;
  return record.size() == 1 ? report_of(*value, name) : report_of(record, name);
}

int compare_pairs(const Arguments& args, const render::Options& options, const pipeline::Pipeline& pipe,
                  Output* output) {
  return run_lines(args.get("pairs"), threads_of(args), output,
                   [&](const nlohmann::json& line, std::string_view) -> Result<std::string> {
                     std::vector<Report> reports;
                     for (const std::string name : {"a", "b"}) {
                       Result<Report> report = one_of_pair(line, name);
                       if (!report) return report.error();
                       reports.push_back(std::move(*report));
                     }
                     const std::vector<Telling> tellings = pipe.tell_all(std::move(reports));
                     render::Options of_line = options;
                     of_line.id = id_of(line);
                     const Comparison comparison = pipe.compare(tellings);
                     return render::json({tellings, comparison}, of_line);
                   });
}

bool differs_in_fact(const Comparison& comparison, const render::Options& options) {
  const render::Filter& filter = options.filter;
  if (options.points)
    return std::any_of(comparison.points.begin(), comparison.points.end(), [&](const Point& p) {
      return filter.shows(p) && p.confidence >= kWorthALine && p.relation >= PointRelation::update;
    });
  return std::any_of(comparison.differences.begin(), comparison.differences.end(), [&](const Difference& d) {
    return filter.shows(d) && d.confidence >= kWorthALine &&
           (d.severity == Severity::conflict || d.severity == Severity::omission);
  });
}

// What goes with what.
Status check(const Arguments& args, const std::string& format) {
  const auto refuse = [](const char* why) { return Error{ErrorCode::usage, why, "", {}, {}}; };
  if (args.has("points") && format != "terminal" && format != "json" && format != "csv")
    return refuse("--points gives the forms terminal, csv and json only.");
  if (args.has("pairs")) {
    if (!args.files.empty()) return refuse("--pairs takes its texts from its own file; leave out the other names.");
    if (format != "json") return refuse("--pairs gives JSON only: use --format json.");
  } else if (args.has("stories")) {
    if (!args.files.empty()) return refuse("--stories takes its reports from its own file; leave out the other names.");
    if (format != "json" && format != "terminal" && format != "html")
      return refuse("--stories gives the forms terminal, json and html only.");
  } else if (args.files.empty()) {
    return refuse("compare wants two reports or more. See `tellings compare --help`.");
  }
  return Nothing{};
}

// The reports of all files; one that cannot be read is said so, and is trouble.
Result<std::vector<Report>> reports_of_files(const Arguments& args, bool* trouble) {
  std::vector<Report> reports;
  for (size_t k = 0; k < args.files.size(); ++k)
    if (std::find(args.files.begin(), args.files.begin() + static_cast<ptrdiff_t>(k), args.files[k]) !=
        args.files.begin() + static_cast<ptrdiff_t>(k))
      say(args.files[k] + " is named twice: it is compared with itself.");
  const Result<Given> given = Given::of(args);
  if (!given) return given.error();
  for (size_t k = 0; k < args.files.size(); ++k) {
    const auto take = [&](Report r) {
      given->put_into(k, &r);
      return reports.push_back(std::move(r)), true;
    };
    const Status status = read::read(args.files[k], read::Format::automatic, take,
                                     [&](const Error& e) { complain(e), *trouble = *trouble || !e.warning; });
    if (!status) complain(status.error()), *trouble = true;
  }
  return reports;
}

}  // namespace

int compare_command(const Arguments& args) {
  const Result<render::Filter> filter = filter_of(args);
  if (!filter) return complain(filter.error()), kTrouble;
  const std::string format = args.get("format", args.has("pairs") ? "json" : "terminal");
  const render::Form* form = render::find_form(format);
  render::Options options;
  options.filter = *filter;
  const std::string view = args.get("view", "list");
  options.view = view == "side" ? render::View::side : view == "inline" ? render::View::in_line : render::View::list;
  options.columns = terminal_columns();
  options.words = args.has("words");
  options.points = args.has("points");
  options.all = args.has("all");
  options.explain = args.has("explain");
  if (const Status usable = check(args, format); !usable) return complain(usable.error()), kTrouble;
  if (args.has("pairs")) options.with_text = false;

  bool trouble = false;
  Result<std::vector<Report>> read = names_store(args) ? reports_from_store(args) : reports_of_files(args, &trouble);
  if (!read) return complain(read.error()), kTrouble;
  std::vector<Report> reports = std::move(*read);
  if (!args.has("pairs") && !args.has("stories") && reports.size() < 2)
    return complain({ErrorCode::usage,
                     (reports.empty() ? std::string("no report") : std::string("only one report")) +
                         " could be read; two or more are needed.",
                     "",
                     {},
                     {}}),
           kTrouble;

  const pipeline::Pipeline pipe(pipeline_options(args));
  if (!tell_of_model(pipe)) return kTrouble;
  Result<Output> output = Output::open(args.get("output"));
  if (!output) return complain(output.error()), kTrouble;
  options.color = use_color(args.get("color", "auto"), args.has("output"));
  options.created_by = created_by(args, pipe);

  int result = kNoDifference;
  if (args.has("pairs")) {
    result = compare_pairs(args, options, pipe, &*output);
  } else if (args.has("stories")) {
    result = compare_stories(
        args.get("stories"),
        {pipe, options, form, threads_of(args), kWorthALine, args.has("origins") || format == "html"}, &*output);
  } else {
    const std::vector<Telling> tellings = pipe.tell_all(std::move(reports));
    const Comparison comparison = pipe.compare(tellings);
    std::optional<lineage::Origins> origins;
    if (args.has("origins") || format == "html")
      origins = pipeline::origins(pipe, tellings, comparison, threads_of(args));
    output->write(form->render({tellings, comparison, origins ? &*origins : nullptr}, options));
    if (differs_in_fact(comparison, options)) result = kDifferences;
  }
  if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
  return trouble ? kTrouble : result;
}

}  // namespace tellings::cli
