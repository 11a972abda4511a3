// Commands over a store: add, status, export.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command_functions.h"
#include "cli/given.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "tellings/desk.h"
#include "tellings/following.h"
#include "tellings/read.h"
#include "tellings/render.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;
using Json = nlohmann::ordered_json;

int refuse(const Error& error) { return complain(error), kTrouble; }
int refuse(std::string message) { return refuse(Error{ErrorCode::usage, std::move(message), "", {}, {}}); }

std::string line_of(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

// "3 new reports", "1 new report".
std::string counted(size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

// Reports on their way into a store.
class AddRun {
 public:
  AddRun(const Arguments& args, store::Store& to)
      : args_(args), corpus_(args), to_(to), progress_((corpus_.files.erase(corpus_.files.begin()), corpus_.files)) {}

  int run() {
    const Result<Given> given = Given::of(corpus_);
    if (!given) return refuse(given.error());
    Result<Output> output = Output::open("");
    if (!output) return refuse(output.error());
    catch_signals();
    for (size_t k = 0; k < corpus_.files.size() && !was_stopped(); ++k)
      if (const Status read = read_file(k, *given); !read) return broken_off(read.error());
    if (const Status kept = keep(); !kept) return broken_off(kept.error());
    if (was_stopped()) say("stopped; what was read is kept, and is joined to stories when `tellings add` runs again.");
    if (!was_stopped() && !args_.has("later"))
      if (const Status joined = join(); !joined) return refuse(joined.error());
    write(&*output);
    if (const Status closed = output->close(); !closed) return refuse(closed.error());
    return trouble_ || was_stopped() ? kTrouble : 0;
  }

 private:
  static constexpr size_t kAtOnce = 1000;  // reports in one transaction
  static constexpr std::chrono::seconds kPatience{1};

  // What was kept before is kept.
  int broken_off(const Error& error) {
    refuse(error);
    if (added_.fresh + added_.changed > 0)
      say(counted(added_.fresh, "new report", "new reports") + " and " +
          counted(added_.changed, "new version", "new versions") +
          " were kept before that; the same `tellings add` goes on with the rest.");
    return kTrouble;
  }

  Status read_file(size_t k, const Given& given) {
    std::optional<Error> broken;
    const auto take = [&](Report r) {
      given.put_into(k, &r);
      waiting_.push_back(std::move(r));
      progress_.reading(++read_);
      // what comes slowly, of a pipe that stays open, is not left in memory until there are enough
      if (waiting_.size() >= kAtOnce || std::chrono::steady_clock::now() - kept_at_ > kPatience)
        if (const Status kept = keep(); !kept) broken = kept.error();
      return !broken && !was_stopped();
    };
    const Status status =
        read::read(corpus_.files[k], read::Format::automatic, take, [&](const Error& e) { trouble(e); });
    if (broken) return *broken;
    if (!status) trouble(status.error());
    return Nothing{};
  }

  Status keep() {
    const Result<store::Added> added = to_.add(waiting_);
    if (!added) return added.error();
    added_.fresh += added->fresh, added_.known += added->known, added_.changed += added->changed;
    waiting_.clear();
    kept_at_ = std::chrono::steady_clock::now();
    return Nothing{};
  }

  Status join() {
    const pipeline::Pipeline pipe(pipeline::Options{
        .use_model = !args_.has("no-model"), .use_encoder = !args_.has("no-encoder"), .words = false});
    if (!tell_of_model(pipe)) return pipe.usable().error();
    pipeline::Desk desk(
        to_, pipe, {.threads = threads_of(args_), .use_encoder = !args_.has("no-encoder"), .stop = &was_stopped()});
    const Result<std::vector<store::Number>> changed = desk.join(
        [&](size_t waiting) { progress_.doing("joining " + counted(waiting, "report", "reports") + " to stories"); });
    if (!changed) return changed.error();
    changed_ = changed->size();
    return Nothing{};
  }

  void write(Output* output) const {
    if (args_.get("format", "terminal") == "json") {
      output->write(line_of(
          {{"new", added_.fresh}, {"changed", added_.changed}, {"known", added_.known}, {"stories", changed_}}));
      return;
    }
    std::string text = counted(added_.fresh, "new report", "new reports");
    if (added_.changed > 0) text += ", " + counted(added_.changed, "new version", "new versions");
    if (added_.known > 0) text += ", " + std::to_string(added_.known) + " known already";
    output->write(text + "; " + counted(changed_, "story is", "stories are") + " new or grew\n");
  }

  void trouble(const Error& error) {
    if (was_stopped() && error.code == ErrorCode::not_readable) return;  // the read that the signal broke off
    complain(error);
    trouble_ = trouble_ || !error.warning;
  }

  const Arguments& args_;
  Arguments corpus_;  // without the store
  store::Store& to_;
  Progress progress_;
  std::vector<Report> waiting_;
  std::chrono::steady_clock::time_point kept_at_ = std::chrono::steady_clock::now();
  store::Added added_;
  size_t read_ = 0;
  size_t changed_ = 0;
  bool trouble_ = false;
};

Json record_of(const store::KeptReport& kept) {
  Json out;
  for (const ReportField& field : kReportFields)
    if (field.name != "text" && !(kept.report.*field.member).empty())
      out[std::string(field.name)] = kept.report.*field.member;
  if (kept.story != 0) out["story"] = std::to_string(kept.story);
  out["version"] = kept.version;
  out["added"] = kept.added;
  out["text"] = kept.report.text;
  return out;
}

Json record_of(const store::Mark& mark) {
  Json words = Json::array();
  for (const store::Mark::Words& w : mark.words)
    words.push_back({{"report", w.report}, {"text", w.text}, {"value", w.value}});
  return {{"mark", mark.mark},           {"story", mark.story}, {"on", to_string(mark.on)},
          {"kind", mark.kind},           {"label", mark.label}, {"state", to_string(mark.state)},
          {"note", mark.note},           {"by", mark.by},       {"at", mark.at},
          {"readings", std::move(words)}};
}

Status export_reports(store::Store& from, bool all_versions, Output* output) {
  return from.each_report([&](const store::KeptReport& r) {
    if (r.current || all_versions) output->write(line_of(record_of(r)));
    return !output->failed();
  });
}

Status export_marks(store::Store& from, Output* output) {
  const Result<std::vector<store::Mark>> marks = from.marks(0);
  if (!marks) return marks.error();
  for (const store::Mark& m : *marks) output->write(line_of(record_of(m)));
  return Nothing{};
}

std::string status_text(const store::Counts& c, const std::vector<store::Feed>& feeds) {
  std::string out = counted(c.reports, "report", "reports");
  if (c.versions > c.reports) out += " (" + std::to_string(c.versions) + " with earlier versions)";
  out +=
      ", " + counted(c.stories, "story", "stories") + ", " + std::to_string(c.told_twice) + " of two reports or more\n";
  if (c.waiting > 0) out += counted(c.waiting, "report waits", "reports wait") + " to be joined to a story\n";
  out += std::to_string(c.compared) + " of " + std::to_string(c.told_twice) + " compared\n";
  out += counted(c.marks, "mark", "marks") + "\n";
  for (const store::Feed& f : feeds) {
    out +=
        "feed " + f.url + (f.title.empty() ? "" : "  " + f.title) + "\n  read " + (f.read.empty() ? "never" : f.read);
    out += ", next " + (f.next.empty() ? "at once" : f.next) + ", " + counted(f.reports, "report", "reports") + "\n";
    if (!f.trouble.empty()) out += "  trouble: " + f.trouble + "\n";
  }
  return out;
}

std::string status_json(const store::Counts& c, const std::vector<store::Feed>& feeds) {
  return line_of({{"revision", c.revision},
                  {"reports", c.reports},
                  {"versions", c.versions},
                  {"waiting", c.waiting},
                  {"stories", c.stories},
                  {"told_twice", c.told_twice},
                  {"compared", c.compared},
                  {"marks", c.marks},
                  {"feeds", Json::parse(pipeline::feeds_json(feeds))}});
}

}  // namespace

int add_command(const Arguments& args) {
  if (args.files.empty())
    return refuse("add wants a store, which is made where it is not there, and files or folders with reports.");
  if (args.files.size() == 1 && !store::is_store(args.files[0]))
    return refuse("add wants files or folders with reports behind the store '" + args.files[0] +
                  "' (- is standard input).");
  const Result<std::unique_ptr<store::Store>> to = store::open(args.files[0], store::Access::make);
  if (!to) return refuse(to.error());
  return AddRun(args, **to).run();
}

int status_command(const Arguments& args) {
  if (args.files.size() != 1) return refuse("status wants one store.");
  const Result<std::unique_ptr<store::Store>> from = store::open(args.files[0], store::Access::read);
  if (!from) return refuse(from.error());
  const Result<store::Counts> counts = (*from)->counts();
  if (!counts) return refuse(counts.error());
  const Result<std::vector<store::Feed>> feeds = (*from)->feeds();
  if (!feeds) return refuse(feeds.error());
  return print(args.get("format") == "json" ? status_json(*counts, *feeds) : status_text(*counts, *feeds));
}

int export_command(const Arguments& args) {
  if (args.files.size() != 1) return refuse("export wants one store.");
  const Result<std::unique_ptr<store::Store>> from = store::open(args.files[0], store::Access::read);
  if (!from) return refuse(from.error());
  Result<Output> output = Output::open(args.get("output"));
  if (!output) return refuse(output.error());
  const Status done = args.get("what", "reports") == "marks" ? export_marks(**from, &*output)
                                                             : export_reports(**from, args.has("versions"), &*output);
  if (!done) return refuse(done.error());
  if (const Status closed = output->close(); !closed) return refuse(closed.error());
  return 0;
}

}  // namespace tellings::cli
