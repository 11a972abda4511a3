// Which reports tell the same story?
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command_functions.h"
#include "cli/created_by.h"
#include "cli/from_store.h"
#include "cli/group_store.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "tellings/grouping.h"
#include "tellings/render.h"
#include "tellings/tracing.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

int refuse(std::string message) {
  complain({ErrorCode::usage, std::move(message), "", {}, {}});
  return kTrouble;
}

std::string json_text(std::string_view text) {
  const auto plain = [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), plain)) return std::string("\"").append(text).append("\"");
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void write_contract(const pipeline::Grouping& grouping, Output* output) {
  std::string out;
  for (size_t k = 0; k < grouping.size() && !output->failed(); ++k) {
    out.append("{\"id\":").append(json_text(grouping.id(k))).append(",\"story\":");
    out.append(std::to_string(grouping.story(k))).append("}\n");
    if (out.size() < (size_t{1} << 16)) continue;
    output->write(out);
    out.clear();
  }
  output->write(out);
}

lineage::Lineage lineage_of(const pipeline::Pipeline& pipe, const std::vector<render::GroupedReport>& reports) {
  std::vector<Report> told;
  for (const render::GroupedReport& r : reports) told.push_back(r.report);
  return pipeline::trace(pipe, pipe.tell_all(std::move(told)), {});
}

Status write_stories(const pipeline::Grouping& grouping, const std::string& format, size_t least,
                     const render::Options& options, const pipeline::Pipeline* origins_by, Output* output) {
  if (format == "csv") output->write(render::story_csv_head());
  size_t hidden = 0;
  for (size_t story = 0; story < grouping.stories() && !output->failed(); ++story) {
    const std::span<const uint32_t> members = grouping.reports_of(story);
    if (members.size() < least) {
      ++hidden;
      continue;
    }
    std::vector<render::GroupedReport> reports;
    for (const uint32_t k : members) {
      Result<Report> report = grouping.report(k);
      if (!report) return report.error();
      reports.push_back({std::move(*report), grouping.kinship(k)});
    }
    std::optional<lineage::Lineage> lineage;
    if (origins_by != nullptr) lineage = lineage_of(*origins_by, reports);
    const lineage::Lineage* known = lineage ? &*lineage : nullptr;
    output->write(format == "csv"     ? render::story_csv(story, reports)
                  : format == "jsonl" ? render::story_json(story, reports, known, options.created_by)
                                      : render::story_terminal(story, reports, options, known));
  }
  if (format == "terminal") {
    std::string line = std::to_string(grouping.size()) + " reports, " + std::to_string(grouping.stories()) + " stories";
    if (hidden > 0) line += "; " + std::to_string(hidden) + " of fewer than " + std::to_string(least) + " not shown";
    output->write(line + "\n");
  }
  return Nothing{};
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out.empty() ? "none" : out;
}

std::string explanation_text(const pipeline::Explanation& e, const std::vector<std::string>& ids) {
  const auto percent = [](double share) { return std::to_string(static_cast<int>(share * 100 + 0.5)) + " %"; };
  std::string out = ids[0] + " and " + ids[1] + ": " + (e.one_story ? "one story" : "two stories");
  out += e.copies ? ", copies\n" : "\n";
  out += "  shared runs of five words   " + percent(e.containment) + " of the shorter one's\n";
  if (!e.longest_run.empty()) out += "  longest shared run          \"" + e.longest_run + "\"\n";
  if (!e.weighed) return out;
  out += "  shared rare words           " + listed(e.rare_words) + "\n";
  out += "  shared names                " + listed(e.names) + "\n";
  out += "  shared figures              " + listed(e.figures) + "\n";
  char line[256];
  const auto likeness = [&](group::Field f) { return static_cast<double>(e.likeness[static_cast<size_t>(f)]); };
  std::snprintf(line, sizeof line,
                "  likeness                    title %.2f, lead %.2f, body %.2f, names %.2f, figures %.2f\n",
                likeness(group::Field::title), likeness(group::Field::lead), likeness(group::Field::body),
                likeness(group::Field::names), likeness(group::Field::figures));
  out += line;
  if (e.score.asked) {
    std::snprintf(line, sizeof line, "  likeness of meaning         %.2f\n", static_cast<double>(e.score.meaning));
    out += line;
  }
  std::snprintf(line, sizeof line,
                "  details that both have      %.0f %% of the first one's, %.0f %% of the second one's\n",
                100 * static_cast<double>(e.score.covered[0]), 100 * static_cast<double>(e.score.covered[1]));
  out += line;
  if (e.score.shared_form) out += "  shared form                 the same words around other names and figures\n";
  if (e.score.other_words < 1) {
    std::snprintf(line, sizeof line, "  shared other than names     %.0f %% of what the words share\n",
                  100 * static_cast<double>(e.score.other_words));
    out += line;
  }
  std::snprintf(line, sizeof line, "  days apart                  %.1f\n", static_cast<double>(e.score.days_apart));
  out += line;
  std::snprintf(line, sizeof line,
                "  decision                    %+.2f; stories are joined while the mean over their reports is %+.2f "
                "or more\n",
                static_cast<double>(e.score.score), static_cast<double>(e.join));
  return out + line;
}

class GroupRun {
 public:
  explicit GroupRun(const Arguments& args)
      : args_(args), format_(args.get("format", "terminal")), progress_(args.files) {}

  int run() {
    if (args_.files.empty() && !args_.has("index"))
      return refuse("group wants files or folders with reports (- is standard input).");
    // before hours of reading: is there anything that cannot be written to, or added to?
    if (args_.has("index")) {
      const Result<size_t> before = read::size_of_index(args_.get("index"));
      if (!before) return complain(before.error()), kTrouble;
      in_index_ = *before;
      if (in_index_ == 0 && args_.files.empty()) return refuse("there is no such index, and no file was named.");
    }
    Result<Output> output = Output::open(args_.get("output"));
    if (!output) return complain(output.error()), kTrouble;
    if (const Status read = read_all(); !read) return complain(read.error()), kTrouble;
    if (!args_.has("output")) let_signals_end();  // the index is written, and no half file is left
    progress_.doing("finding the stories of " + std::to_string(grouping_->size()) + " reports");
    if (const Status done = grouping_->finish(); !done) return complain(done.error()), kTrouble;
    const Status written = write(&*output);
    if (!written) return complain(written.error()), kTrouble;
    if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
    return trouble_ ? kTrouble : 0;
  }

 private:
  Status read_all() {
    pipeline::GroupOptions options;
    options.copies_only = args_.has("copies");
    options.keep = format_ != "json" || args_.has("index") || args_.has("explain");
    options.once = args_.has("index");
    options.threads = threads_of(args_);
    options.stop = &was_stopped();
    options.bytes = progress_.bytes();
    options.progress = [this](size_t reports) { progress_.reading(reports); };
    if (!options.copies_only) {
      pipe_.emplace(pipeline::Options{
          .use_model = !args_.has("no-model"), .use_encoder = !args_.has("no-encoder"), .words = false});
      for (const std::string& line : pipe_->lost()) say(line);
      if (!pipe_->usable()) return pipe_->usable().error();
      options.pipe = &*pipe_;
    }
    Result<std::unique_ptr<pipeline::Grouping>> made = pipeline::Grouping::make(options);
    if (!made) return made.error();
    grouping_ = std::move(*made);
    catch_signals();
    if (const Status status = read_index(); !status) return status;
    for (const std::string& file : args_.files) {
      if (was_stopped()) break;
      const Status status = grouping_->read(file, [this](const Error& e) { trouble(e); });
      if (!status && status.error().code == ErrorCode::not_writable) return status;  // no room to work in
      if (!status) trouble(status.error());
    }
    if (was_stopped()) {
      say("stopped; the " + std::to_string(grouping_->size()) + " reports that were read are grouped.");
      trouble_ = true;
    }
    if (const std::vector<std::string> twice = grouping_->twice(); !twice.empty())
      say(std::to_string(twice.size()) + (twice.size() == 1 ? " id stands" : " ids stand") +
          " more than once, the first is '" + twice[0] + "'. All reports were kept.");
    return write_index();
  }

  Status read_index() {
    if (!args_.has("index") || in_index_ == 0) return Nothing{};
    std::optional<Error> broken;
    const Status status = grouping_->read(args_.get("index"), [&](const Error& e) { broken = e; });
    if (!status) return status;
    if (broken) return *broken;
    if (grouping_->size() != in_index_ && !was_stopped())
      return Error{
          ErrorCode::malformed, "does not hold what its end says; it was left as it is.", args_.get("index"), {}, {}};
    if (was_stopped())
      return Error{ErrorCode::usage, "stopped; the index was left as it is.", args_.get("index"), {}, {}};
    return Nothing{};
  }

  Status write_index() {
    if (!args_.has("index") || grouping_->size() == in_index_) return Nothing{};
    progress_.doing("writing the index");
    Result<std::unique_ptr<read::IndexWriter>> writer = read::IndexWriter::make(args_.get("index"));
    if (!writer) return writer.error();
    for (size_t k = 0; k < grouping_->size(); ++k) {
      const Result<Report> report = grouping_->report(k);
      if (!report) return report.error();
      if (const Status added = (*writer)->add(*report); !added) return added;
    }
    return (*writer)->commit();
  }

  Status write(Output* output) {
    if (args_.has("explain")) {
      const std::vector<std::string> ids = args_.all("explain");
      const Result<pipeline::Explanation> e = grouping_->explain(ids[0], ids[1]);
      if (!e) return e.error();
      output->write(explanation_text(*e, ids));
      return Nothing{};
    }
    if (format_ == "json") {
      write_contract(*grouping_, output);
      return Nothing{};
    }
    render::Options options;
    options.columns = terminal_columns();
    options.color = use_color(args_.get("color", "auto"), args_.has("output"));
    const size_t least = least_of(args_, format_);
    if (!pipe_)
      pipe_.emplace(pipeline::Options{
          .use_model = args_.has("origins") && !args_.has("no-model"), .use_encoder = false, .words = false});
    if (!pipe_->usable()) return pipe_->usable().error();
    options.created_by = created_by(args_, *pipe_);
    return write_stories(*grouping_, format_, least, options, args_.has("origins") ? &*pipe_ : nullptr, output);
  }

  void trouble(const Error& error) {
    if (was_stopped() && error.code == ErrorCode::not_readable) return;  // the read that the signal broke off
    complain(error);
    trouble_ = trouble_ || !error.warning;
  }

  const Arguments& args_;
  std::string format_;
  Progress progress_;
  std::optional<pipeline::Pipeline> pipe_;
  std::unique_ptr<pipeline::Grouping> grouping_;
  size_t in_index_ = 0;
  bool trouble_ = false;
};

}  // namespace

int group_command(const Arguments& args) { return names_store(args) ? group_store(args) : GroupRun(args).run(); }

}  // namespace tellings::cli
