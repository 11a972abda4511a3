#include "cli/compare_stories.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include <optional>

#include "base/ordered_pool.h"
#include "base/utf8.h"
#include "pipeline/lineage.h"
#include "tellings/read.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

// One story on its way through the pool, whose results are strings: a mark, the dispute and the output or message.
constexpr char kCompared = 'c';
constexpr char kPassed = 'p';  // fewer than two reports: nothing to compare
constexpr char kError = 'e';

struct Compared {
  double dispute = 0;
  size_t line = 0;
  std::string text;
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

// How much the reports of a story deny each other: its conflicts, by how sure they are; omissions settle ties.
double dispute_of(const Comparison& comparison, const StoriesWork& work) {
  double sum = 0;
  for (const Difference& d : comparison.differences) {
    if (!work.options.filter.shows(d) || d.confidence < work.least_confidence) continue;
    if (d.severity == Severity::conflict && !d.update) sum += d.confidence;
    if (d.severity == Severity::omission) sum += d.confidence / 1000;
  }
  return sum;
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
  std::string text;
  if (work.form->name == "json") {
    if (numbered) options.id = number->dump();
  } else if (work.form->name == "terminal") {
    text = "story " + (numbered ? number->dump() : "?") + "\n";
  }
  std::optional<lineage::Origins> origins;
  if (work.origins) origins = pipeline::origins(work.pipe, tellings, comparison, 1);
  text += work.form->render({tellings, comparison, origins ? &*origins : nullptr}, options);
  if (work.form->name == "terminal") text += "\n";
  char dispute[32];
  std::snprintf(dispute, sizeof dispute, "%c%.17g ", kCompared, dispute_of(comparison, work));
  return dispute + text;
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
  std::vector<Compared> stories;
  bool failed = false;
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
            const size_t end = result.find(' ');
            stories.push_back({std::strtod(result.c_str() + 1, nullptr), number, result.substr(end + 1)});
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
  for (const Compared& s : stories) output->write(s.text);
  const bool differ = std::any_of(stories.begin(), stories.end(), [](const Compared& s) { return s.dispute > 0; });
  return failed ? kTrouble : differ ? 1 : 0;
}

}  // namespace tellings::cli
