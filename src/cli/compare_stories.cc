#include "cli/compare_stories.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include <optional>

#include "base/ordered_pool.h"
#include "base/spool.h"
#include "base/utf8.h"
#include "pipeline/lineage.h"
#include "tellings/read.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

// One story on its way through the pool, whose results are strings: a mark and a message, or a mark, the dispute,
// whether there is a difference of fact, the length of what goes into the list of a page, and the output.
constexpr char kCompared = 'c';
constexpr char kPassed = 'p';  // fewer than two reports: nothing to compare
constexpr char kError = 'e';

struct Compared {
  double dispute = 0;
  uint64_t begin = 0;  // in the working file
  size_t summary_bytes = 0;
  size_t bytes = 0;  // both
};

std::string text_of(const nlohmann::json& record, const char* name) {
  const auto it = record.find(name);
  return it != record.end() && it->is_string() ? it->get<std::string>() : std::string();
}

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
    if (!one.is_object() || text_of(one, "text").empty())
      return Error{ErrorCode::malformed, "holds a report without \"text\". The line was skipped.", "", {}, {}};
    if (!with_copies && text_of(one, "kinship") == "same_words") continue;  // says what another says, word for word
    Report r = read::from_text(text_of(one, "text"), text_of(one, "id"));
    for (const auto& [field, member] :
         {std::pair{"title", &Report::title}, {"source", &Report::source}, {"url", &Report::url}})
      if (std::string value = text_of(one, field); !value.empty()) r.*member = std::move(value);
    if (const auto wrong = read::set_published(text_of(one, "published"), &r)) complain(*wrong);
    out.push_back(std::move(r));
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

std::string compare_one(const std::string& line, const StoriesWork& work) {
  if (line.find_first_not_of(" \t\r") == std::string::npos) return std::string(1, kPassed);
  if (base::first_invalid(line) != std::string_view::npos)
    return kError + std::string("is not UTF-8. The line was skipped.");
  const nlohmann::json story = nlohmann::json::parse(line, nullptr, false);
  if (story.is_discarded()) return kError + std::string("is no JSON, or is cut off. The line was skipped.");
  Result<std::vector<Report>> reports = reports_of(story, work.origins);
  if (!reports) return kError + reports.error().message;
  if (reports->size() < 2) return std::string(1, kPassed);
  const std::vector<Telling> tellings = work.pipe.tell_all(std::move(*reports));
  const Comparison comparison = work.pipe.compare(tellings);
  render::Options options = work.options;
  const auto number = story.find("story");
  const bool numbered = number != story.end() && (number->is_number() || number->is_string());
  if (numbered && work.form->name != "terminal") options.id = number->dump();
  std::optional<lineage::Origins> origins;
  if (work.origins) origins = pipeline::origins(work.pipe, tellings, comparison, 1);
  const render::Story compared{tellings, comparison, origins ? &*origins : nullptr};
  std::string summary;
  std::string text;
  if (work.form->name == "html") {
    summary = render::story_summary_html(compared, options);
    text = render::story_html(compared, options);
  } else if (work.form->name == "terminal") {
    text = "story " + (numbered ? number->dump() : "?") + "\n" + work.form->render(compared, options) + "\n";
  } else {
    text = work.form->render(compared, options);
  }
  char head[64];
  std::snprintf(head, sizeof head, "%c%.17g %d %zu ", kCompared, dispute_of(tellings, comparison, work),
                differ(comparison, work) ? 1 : 0, summary.size());
  return head + summary + text;
}

// Puts the output of a story into the working file.
Result<Compared> kept(const std::string& result, base::Spool* spool, bool* any_differ) {
  Compared out;
  char* at = nullptr;
  out.dispute = std::strtod(result.c_str() + 1, &at);
  *any_differ = std::strtol(at, &at, 10) != 0 || *any_differ;
  out.summary_bytes = std::strtoull(at, &at, 10);
  const std::string_view text = std::string_view(result).substr(static_cast<size_t>(at - result.c_str()) + 1);
  const Result<uint64_t> begin = spool->append(text.data(), text.size());
  if (!begin) return begin.error();
  out.begin = *begin;
  out.bytes = text.size();
  return out;
}

// Writes the stories in their order: of a page first what its list needs, then the comparisons.
Status write(const std::vector<Compared>& stories, const base::Spool& spool, const StoriesWork& work, Output* output) {
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
  for (const Compared& s : stories)
    if (const Status done = copy(s.begin + s.summary_bytes, s.bytes - s.summary_bytes); !done) return done;
  output->write(frame.after);
  return Nothing{};
}

}  // namespace

int compare_stories(const std::string& path, const StoriesWork& work, Output* output) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) {
      complain({ErrorCode::not_found, "cannot be opened. Is the name right?", path, {}, {}});
      return kTrouble;
    }
  }
  std::ios::sync_with_stdio(false);
  std::istream& in = path == "-" ? std::cin : file;
  const Result<std::unique_ptr<base::Spool>> spool = base::Spool::make();
  if (!spool) return complain(spool.error()), kTrouble;
  std::vector<Compared> stories;
  bool failed = false;
  bool any_differ = false;
  size_t number = 0;
  size_t lines = 0;
  {
    base::OrderedPool pool(
        work.threads, [&](std::string line) { return compare_one(line, work); },
        [&](std::string result) {
          ++number;
          if (result.front() == kError) {
            failed = true;
            complain({ErrorCode::malformed, result.substr(1), path, {}, number});
          } else if (result.front() == kCompared) {
            const Result<Compared> one = kept(result, spool->get(), &any_differ);
            if (one)
              stories.push_back(*one);
            else
              failed = true, complain(one.error());
          }
        });
    std::string line;
    for (; std::getline(in, line); ++lines) pool.put(std::move(line));
  }
  if (in.bad() || (lines == 0 && !failed)) {
    complain(
        {in.bad() ? ErrorCode::not_readable : ErrorCode::empty, "holds no story; is it the right file?", path, {}, {}});
    return kTrouble;
  }
  std::stable_sort(stories.begin(), stories.end(),
                   [](const Compared& a, const Compared& b) { return a.dispute > b.dispute; });
  if (const Status done = write(stories, **spool, work, output); !done) return complain(done.error()), kTrouble;
  return failed ? kTrouble : any_differ ? 1 : 0;
}

}  // namespace tellings::cli
