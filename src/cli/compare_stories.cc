#include "cli/compare_stories.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include <optional>

#include "base/ordered_pool.h"
#include "base/spool.h"
#include "cli/lines.h"
#include "tellings/read.h"
#include "tellings/tracing.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

// A story that was compared, on its way through the pool.
struct Compared {
  double dispute = 0;
  bool differ = false;  // whether there is a difference of fact
  std::string summary;  // for the list of a page
  std::string text;     // the output
};

// Where it waits, in the working file, until all are compared.
struct Kept {
  double dispute = 0;
  uint64_t begin = 0;
  size_t summary_bytes = 0;
  size_t bytes = 0;  // both
};

Result<std::vector<Report>> reports_of(const nlohmann::json& story, bool with_copies) {
  const auto list = story.is_object() ? story.find("reports") : story.end();
  if (list == story.end() || !list->is_array())
    return Error{ErrorCode::malformed, "has no list \"reports\". The line was skipped.", "", {}, {}};
  std::vector<Report> out;
  for (const nlohmann::json& one : *list) {
    if (one.is_string()) {
      const auto take = [&](Report r) { return out.push_back(std::move(r)), true; };
      std::optional<Error> wrong;
      const Status status = read::read(one.get<std::string>(), read::Format::automatic, take, [&](const Error& e) {
        if (e.warning)
          complain(e);
        else
          wrong = e;
      });
      if (!status) wrong = status.error();
      if (wrong)
        return Error{wrong->code, wrong->source + ": " + wrong->message + " The line was skipped.", "", {}, {}};
      continue;
    }
    if (!one.is_object())
      return Error{ErrorCode::malformed,
                   "holds a report that is neither a record nor a file's name. The line was skipped.",
                   "",
                   {},
                   {}};
    if (!with_copies && optional_field(one, "kinship") == "same_words") continue;  // says what another says
    Result<Report> r = report_of(one, std::to_string(out.size() + 1));
    if (!r) return Error{r.error().code, "a report " + r.error().message + " The line was skipped.", "", {}, {}};
    out.push_back(std::move(*r));
  }
  return out;
}

// A statement that is a line of a table, of results or of the weather: two such lines are alike in form and tell of
// different things.
bool in_table(const Telling& t, ByteRange range) {
  constexpr size_t kWords_per_figure = 2;
  const auto& list = t.segmentation.statements;
  const auto s =
      std::partition_point(list.begin(), list.end(), [&](const Statement& x) { return x.range.end <= range.begin; });
  if (s == list.end()) return false;
  size_t figures = 0;
  size_t words = 0;
  for (TokenIndex k = s->tokens.begin; k.value < s->tokens.end.value; ++k.value) {
    figures += t.segmentation[k].kind == TokenKind::number;
    words += t.segmentation[k].kind == TokenKind::word;
  }
  return figures > 1 && words < figures * kWords_per_figure;
}

// What the statements that are laid side by side differ in: conflicts by how sure they are; omissions settle ties.
double differences_of(const Comparison& comparison, const StoriesWork& work) {
  double sum = 0;
  for (const Difference& d : comparison.differences) {
    if (!work.options.filter.shows(d) || d.confidence < work.least_confidence) continue;
    if (d.severity == Severity::conflict && !d.update) sum += d.confidence;
    if (d.severity == Severity::omission) sum += d.confidence / 1000;
  }
  return sum;
}

// How much the reports of a story deny each other: the conflicts among its points, by how sure they are, updates half
// as much. Reports that agree on little and conflict on much share a form rather than an event, so what is agreed on
// weighs too. Differences settle ties.
double dispute_of(const std::vector<Telling>& tellings, const Comparison& comparison, const StoriesWork& work) {
  constexpr double kUpdate = 0.5;
  constexpr double kTie = 1e-3;
  double sum = 0;
  double disputed = 0;
  double agreed = 1;
  for (const Point& p : comparison.points) {
    if (!work.options.filter.shows(p) || p.confidence < work.least_confidence) continue;
    if (p.relation < PointRelation::update) {
      ++agreed;
    } else if (std::none_of(p.readings.begin(), p.readings.end(),
                            [&](const PointReading& r) { return in_table(tellings[r.report], r.range); })) {
      sum += p.confidence * (p.relation == PointRelation::conflict ? 1 : kUpdate);
      ++disputed;
    }
  }
  return sum * agreed / (agreed + disputed) + kTie * differences_of(comparison, work);
}

bool differ(const Comparison& comparison, const StoriesWork& work) {
  if (!work.options.points) return differences_of(comparison, work) > 0;
  return std::any_of(comparison.points.begin(), comparison.points.end(), [&](const Point& p) {
    return p.relation >= PointRelation::update && work.options.filter.shows(p) && p.confidence >= work.least_confidence;
  });
}

// Nothing where there are fewer than two reports: there is nothing to compare.
Result<std::optional<Compared>> compare_one(const std::string& line, const StoriesWork& work) {
  if (line.find_first_not_of(" \t\r") == std::string::npos) return std::optional<Compared>();
  const Result<nlohmann::json> story = value_of(line);
  if (!story) return story.error();
  Result<std::vector<Report>> reports = reports_of(*story, work.origins);
  if (!reports) return reports.error();
  if (reports->size() < 2) return std::optional<Compared>();
  Compared out;
  const std::vector<Telling> tellings = work.pipe.tell_all(std::move(*reports));
  const Comparison comparison = work.pipe.compare(tellings);
  render::Options options = work.options;
  const auto number = story->find("story");
  const bool numbered = number != story->end() && (number->is_number() || number->is_string());
  if (numbered && work.form->name != "terminal") options.id = number->dump();
  std::optional<lineage::Origins> origins;
  if (work.origins) origins = pipeline::origins(work.pipe, tellings, comparison, 1);
  const render::Story compared{tellings, comparison, origins ? &*origins : nullptr};
  if (work.form->name == "html") {
    out.summary = render::story_summary_html(compared, options);
    out.text = render::story_html(compared, options);
  } else if (work.form->name == "terminal") {
    out.text = "story " + (numbered ? number->dump() : "?") + "\n" + work.form->render(compared, options) + "\n";
  } else {
    out.text = work.form->render(compared, options);
  }
  out.dispute = dispute_of(tellings, comparison, work);
  out.differ = differ(comparison, work);
  return std::optional(std::move(out));
}

// Puts the output of a story into the working file.
Result<Kept> kept(const Compared& story, base::Spool* spool) {
  const std::string text = story.summary + story.text;
  const Result<uint64_t> begin = spool->append(text.data(), text.size());
  if (!begin) return begin.error();
  return Kept{story.dispute, *begin, story.summary.size(), text.size()};
}

// Writes the stories in their order: of a page first what its list needs, then the comparisons.
Status write(const std::vector<Kept>& stories, const base::Spool& spool, const StoriesWork& work, Output* output) {
  std::string text;
  const auto copy = [&](uint64_t begin, size_t bytes) -> Status {
    text.resize(bytes);
    const Status read = spool.read(begin, text.data(), bytes);
    if (read) output->write(text);
    return read;
  };
  const bool page = work.form->name == "html";
  const render::StoriesPage frame = page ? render::stories_page() : render::StoriesPage{};
  output->write(frame.before);
  for (size_t k = 0; page && k < stories.size(); ++k) {
    if (k > 0) output->write(",");
    if (const Status done = copy(stories[k].begin, stories[k].summary_bytes); !done) return done;
  }
  output->write(frame.between);
  for (const Kept& s : stories)
    if (const Status done = copy(s.begin + s.summary_bytes, s.bytes - s.summary_bytes); !done) return done;
  output->write(frame.after);
  return Nothing{};
}

}  // namespace

int compare_stories(const std::string& path, const StoriesWork& work, Output* output) {
  Result<Lines> in = Lines::open(path);
  if (!in) return complain(in.error()), kTrouble;
  const Result<std::unique_ptr<base::Spool>> spool = base::Spool::make();
  if (!spool) return complain(spool.error()), kTrouble;
  std::vector<Kept> stories;
  bool failed = false;
  bool any_differ = false;
  size_t number = 0;
  size_t lines = 0;
  {
    base::OrderedPool<Result<std::optional<Compared>>> pool(
        work.threads, [&](const std::string& line) { return compare_one(line, work); },
        [&](const Result<std::optional<Compared>>& result) {
          ++number;
          const auto trouble = [&](Error error) {
            failed = true;
            if (error.source.empty()) error.source = path, error.line = number;
            complain(error);
          };
          if (!result) return trouble(result.error());
          if (!*result) return;
          any_differ = any_differ || (*result)->differ;
          const Result<Kept> one = kept(**result, spool->get());
          if (!one) return trouble(one.error());
          stories.push_back(*one);
        });
    std::string line;
    for (; in->next(&line); ++lines) pool.put(std::move(line));
  }
  if (const Status ended = in->ended(); !ended) return complain(ended.error()), kTrouble;
  if (lines == 0 && !failed)
    return complain({ErrorCode::empty, "holds no story; is it the right file?", path, {}, {}}), kTrouble;
  if (stories.empty() && !failed)
    say("no story of " + std::string(path == "-" ? "standard input" : path) +
        " has two reports or more: there was nothing to compare.");
  std::stable_sort(stories.begin(), stories.end(), [](const Kept& a, const Kept& b) { return a.dispute > b.dispute; });
  if (const Status done = write(stories, **spool, work, output); !done) return complain(done.error()), kTrouble;
  return failed ? kTrouble : any_differ ? 1 : 0;
}

}  // namespace tellings::cli
