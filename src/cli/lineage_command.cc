// Who took it from whom?
#include <algorithm>

#include "base/parallel.h"
#include "cli/command_functions.h"
#include "cli/created_by.h"
#include "cli/from_store.h"
#include "cli/given.h"
#include "cli/lineage_evidence.h"
#include "cli/progress.h"
#include "tellings/read.h"
#include "tellings/render.h"
#include "tellings/tracing.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

// One story, told and traced.
struct Traced {
  std::string story;
  std::vector<Telling> tellings;
  lineage::Lineage lineage;
};

size_t place_of(const Traced& story, const std::string& id) {
  const auto found =
      std::find_if(story.tellings.begin(), story.tellings.end(), [&](const Telling& t) { return t.report.id == id; });
  return static_cast<size_t>(found - story.tellings.begin());
}

class LineageRun {
 public:
  explicit LineageRun(const Arguments& args)
      : args_(args), format_(args.get("format", "terminal")), progress_(args.files) {}

  int run() {
    if (args_.files.empty()) {
      complain({ErrorCode::usage, "lineage wants files or folders with reports (- is standard input).", "", {}, {}});
      return kTrouble;
    }
    const Result<Given> given = Given::of(args_);
    if (!given) return complain(given.error()), kTrouble;
    Result<Output> output = Output::open(args_.get("output"));
    if (!output) return complain(output.error()), kTrouble;
    Result<std::vector<Report>> reports =
        names_store(args_) ? reports_from_store(args_) : Result<std::vector<Report>>(read_all(*given));
    if (!reports) return complain(reports.error()), kTrouble;
    const pipeline::Pipeline pipe(pipeline::Options{
        .use_model = !args_.has("no-model"), .use_encoder = !args_.has("no-encoder"), .words = false});
    if (!tell_of_model(pipe)) return kTrouble;
    Result<std::vector<pipeline::StoryReports>> stories =
        pipeline::by_story(std::move(*reports), pipe, threads_of(args_));
    if (!stories) return complain(stories.error()), kTrouble;
    const std::vector<Traced> traced = trace_all(pipe, std::move(*stories));
    if (!args_.has("explain")) {
      write(traced, created_by(args_, pipe), &*output);
    } else if (const Status explained = explain(traced, &*output); !explained) {
      return complain(explained.error()), kTrouble;
    }
    if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
    return trouble_ ? kTrouble : 0;
  }

 private:
  std::vector<Report> read_all(const Given& given) {
    std::vector<Report> out;
    for (size_t k = 0; k < args_.files.size(); ++k) {
      const std::string& file = args_.files[k];
      const auto take = [&](Report r) {
        given.put_into(k, &r);
        out.push_back(std::move(r));
        progress_.reading(out.size());
        return true;
      };
      const Status status = read::read(file, read::Format::automatic, take, [&](const Error& e) { trouble(e); });
      if (!status) trouble(status.error());
    }
    return out;
  }

  std::vector<Traced> trace_all(const pipeline::Pipeline& pipe, std::vector<pipeline::StoryReports> stories) {
    progress_.doing("tracing " + std::to_string(stories.size()) + " stories");
    std::vector<Traced> out(stories.size());
    lineage::Settings settings;
    if (stories.size() == 1) settings.threads = threads_of(args_);
    base::parallel_for(
        stories.size(), threads_of(args_),
        [&](size_t k) {
          out[k].story = std::move(stories[k].story);
          out[k].tellings = pipe.tell_all(std::move(stories[k].reports));
          out[k].lineage = pipeline::trace(pipe, out[k].tellings, settings);
        },
        1);
    return out;
  }

  void write(const std::vector<Traced>& stories, const render::CreatedBy& made_by, Output* output) {
    const size_t least = least_of(args_, format_);
    render::Options options;
    options.columns = terminal_columns();
    options.color = use_color(args_.get("color", "auto"), args_.has("output"));
    std::vector<render::LineageStory> shown;
    for (const Traced& t : stories)
      if (t.tellings.size() >= least) shown.push_back({t.story, t.tellings, t.lineage});
    if (format_ == "dot") output->write(render::lineage_dot(shown));
    if (format_ == "graphml") output->write(render::lineage_graphml(shown));
    if (format_ == "html") output->write(render::lineage_html(shown));
    for (const render::LineageStory& s : shown) {
      if (format_ == "json") output->write(render::lineage_json(s, made_by));
      if (format_ == "terminal") output->write(render::lineage_terminal(s, options));
    }
    if (format_ == "terminal" && shown.size() < stories.size())
      output->write(std::to_string(stories.size() - shown.size()) + " stories of fewer than " + std::to_string(least) +
                    " reports not shown\n");
  }

  Status explain(const std::vector<Traced>& stories, Output* output) {
    const std::vector<std::string> ids = args_.all("explain");
    const std::string& from = ids[0];
    const std::string& to = ids[1];
    if (from == to) return Error{ErrorCode::usage, "--explain wants two reports, not one twice.", "", {}, {}};
    const Traced* story = nullptr;
    for (const Traced& t : stories) {
      const bool has_from = place_of(t, from) < t.tellings.size();
      const bool has_to = place_of(t, to) < t.tellings.size();
      if (has_from && has_to) story = &t;
    }
    if (story == nullptr) {
      for (const std::string& id : ids)
        if (std::none_of(stories.begin(), stories.end(),
                         [&](const Traced& t) { return place_of(t, id) < t.tellings.size(); }))
          return Error{ErrorCode::usage, "no report has the id '" + id + "'.", "", {}, {}};
      return Error{ErrorCode::usage,
                   "'" + from + "' and '" + to + "' tell two stories: see `tellings group --explain`.",
                   "",
                   {},
                   {}};
    }
    const auto f = static_cast<uint32_t>(place_of(*story, from));
    const auto t = static_cast<uint32_t>(place_of(*story, to));
    output->write(evidence_text({story->story, story->tellings, story->lineage}, f, t));
    return Nothing{};
  }

  void trouble(const Error& error) {
    complain(error);
    trouble_ = trouble_ || !error.warning;
  }

  const Arguments& args_;
  std::string format_;
  Progress progress_;
  bool trouble_ = false;
};

}  // namespace

int lineage_command(const Arguments& args) { return LineageRun(args).run(); }

}  // namespace tellings::cli
