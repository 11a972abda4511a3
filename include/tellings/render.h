// Comparisons as people and programs read them: one function for each form.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/comparison.h"
#include "tellings/group.h"
#include "tellings/lineage.h"

namespace tellings::render {

// What is less sure than this is noise to a person: forms for people leave it out unless asked, those for programs have
// it all.
inline constexpr double kWorthALine = 0.4;

// Which differences and points are shown. The rest is counted, never lost: JSON says how many were hidden.
struct Filter {
  std::vector<Kind> kinds;           // empty: all
  std::vector<Severity> severities;  // empty: all
  double least_confidence = 0;
  bool shows(const Difference& d) const;
  // A point goes by the severity that a difference of its relation has (update: conflict; compatible: omission; same:
  // wording), and by the kind that is nearest to its own.
  bool shows(const Point& p) const;
};

enum class View { list, side, in_line };

// How an output came about, so that it can be made again.
struct CreatedBy {
  struct File {
    std::string name;
    uint64_t bytes = 0;
    std::string modified;  // ISO 8601, UTC
  };
  std::string version;  // of tellings; empty: nothing is said
  std::string model;    // its name; empty where none was used
  std::string checksum;
  std::vector<std::string> options;  // those that change what is found or shown, as they were given
  std::vector<File> files;           // that were read
};

struct Options {
  Filter filter;
  View view = View::list;
  bool color = false;
  size_t columns = 100;   // width of the terminal
  bool with_text = true;  // JSON: the reports' texts too
  std::string id;         // JSON of pairs: the pair's id, as JSON text; empty: none
  bool words = false;     // JSON: word links too
  bool points = false;    // terminal, CSV, JSON: the points alone
  bool all = false;       // terminal: nothing is folded
  CreatedBy created_by;
  bool explain = false;  // terminal: what decided, beside what is meant
};

// What is rendered: reports and their comparison, which belong together.
struct Story {
  const std::vector<Telling>& tellings;
  const Comparison& comparison;
  const lineage::Origins* origins = nullptr;  // where they were asked for
};

// One form of output. `render` gives the whole document, UTF-8, ending in a line end.
struct Form {
  std::string_view name;     // as in --format
  std::string_view summary;  // for the help
  std::string (*render)(const Story& story, const Options& options);
};

// All forms, "terminal" first.
std::span<const Form> forms();
// Null where there is none of that name.
const Form* find_form(std::string_view name);

std::string terminal(const Story& story, const Options& options);
std::string json(const Story& story, const Options& options);
std::string html(const Story& story, const Options& options);
std::string csv(const Story& story, const Options& options);
std::string tei(const Story& story, const Options& options);
std::string annotations(const Story& story, const Options& options);

// The points for people: what they disagree on in full, what they agree on in a few lines. Empty where there is none.
std::string points_terminal(const Story& story, const Options& options);

// The page of many stories is written in pieces, so that it is never held whole: `before`, the summaries with commas
// between them, `between`, the stories in the same order, `after`.
struct StoriesPage {
  std::string before;
  std::string between;
  std::string after;
};
StoriesPage stories_page();
// What the list of the page needs of a story: reports without texts, points, how many origins. `options.id` as with
// pairs.
std::string story_summary_html(const Story& story, const Options& options);
// The page that gets its data from the server that it came from.
std::string served_html();
// A story as the page opens it.
std::string story_html(const Story& story, const Options& options);

// The version of what json() writes.
inline constexpr std::string_view kComparisonSchema = "tellings/comparison/2";

// What json() wrote, read again: written once more it gives the same bytes. Tellings have their reports and statements,
// but neither tokens nor facts; figures have the four decimals that were written; word links are left out.
struct ReadStory {
  std::vector<Telling> tellings;
  Comparison comparison;
  std::optional<lineage::Origins> origins;

  Story story() const { return {tellings, comparison, origins ? &*origins : nullptr}; }
};

// Error malformed where `json` is no comparison of this version, with its reports' texts, unfiltered or filtered, or
// names places, statements or reports that are not there.
Result<ReadStory> read_json(std::string_view json);

// `{"voices","disputed"}`: what a list of stories shows of one. Its reports without their texts, and the three points
// at most that they dispute, the gravest first, with their places in the comparison; both as in json().
std::string brief_json(const Story& story);

// What the second of two versions of one report says otherwise than the first: `[{"kind","label","before","after"}]`,
// values first (figures, dates, then other answers to one question), then other changes of fact, then what was added or
// taken out. "before" and "after" are `{"begin","end","text","value"}`, one of them null where something was added or
// taken out. Other words for the same, and what is less sure than kWorthALine, are left out. Precondition: two
// tellings.
std::string changes_json(const Story& story);

// `{"id","facts","attributions"}` as `extract --format json` gives it. `id` is JSON text.
std::string facts_json(const Telling& telling, const std::string& id, const CreatedBy& created_by = {});
// What facts_json() wrote of `report`, read again: written once more it gives the same bytes. Figures are as written,
// without what extract() works out of them for comparing (Quantity::base). Error malformed.
Result<Facts> read_facts(std::string_view json, const Report& report);
// `{"id","title","text",...}` as `read --format json` gives it. `id` is JSON text.
std::string report_json(const Report& report, const std::string& id);

// A report of a story, as grouping found it: those with words of their own, each followed by its copies.
struct GroupedReport {
  Report report;
  group::Kinship kinship = group::Kinship::own_words;
};

// One story for people: its title, then each telling with its time and source, copies under the one they copy.
// `number` counts from 0. `lineage`: of these reports in this order, null where it was not asked for.
std::string story_terminal(size_t number, std::span<const GroupedReport> reports, const Options& options,
                           const lineage::Lineage* lineage = nullptr);
// One line of JSON: `{"story","reports":[{"id",...,"kinship","text"},...]}`, as `compare --stories` takes it.
std::string story_json(size_t number, std::span<const GroupedReport> reports, const lineage::Lineage* lineage = nullptr,
                       const CreatedBy& created_by = {});
// What story_json() wrote, read again to what gives the same bytes. Error malformed; so are two reports of one id where
// there is a lineage, which names reports by their ids.
struct ReadGroup {
  size_t number = 0;
  std::vector<GroupedReport> reports;
  std::optional<lineage::Lineage> lineage;
};
Result<ReadGroup> read_story(std::string_view json);
// A line for each report; the head line for the first story.
std::string story_csv(size_t number, std::span<const GroupedReport> reports);
std::string_view story_csv_head();

// A story with who took from whom in it.
struct LineageStory {
  std::string story;
  const std::vector<Telling>& tellings;
  const lineage::Lineage& lineage;
};

// "2 origins", "1 to 3 origins".
std::string origins_in_words(uint32_t fewest, uint32_t most);
// A node's name: the report's id, or one for a lost report.
std::string lineage_node(const LineageStory& story, uint32_t node);
// One story for people: its origins, under each what was taken from it.
std::string lineage_terminal(const LineageStory& story, const Options& options);
// `{"story","reports","edges","origins",...}` on one line, as `lineage --format json` gives it.
std::string lineage_json(const LineageStory& story, const CreatedBy& created_by = {});
// What lineage_json() wrote, read again: with the ids of the story's reports in their order. Errors as with read_story.
struct ReadLineage {
  std::string story;
  std::vector<std::string> reports;
  lineage::Lineage lineage;
};
Result<ReadLineage> read_lineage(std::string_view json);
// All stories in one document.
std::string lineage_dot(std::span<const LineageStory> stories);
std::string lineage_graphml(std::span<const LineageStory> stories);
std::string lineage_html(std::span<const LineageStory> stories);

}  // namespace tellings::render
