// What a desk keeps: reports, the stories that they tell, what was found of each story, the marks of reviewers, feeds.
//
//   auto store = tellings::store::open("desk.db", tellings::store::Access::write);   // Result<std::unique_ptr<Store>>
//   (*store)->add(reports);
//   for (const StoryHead& s : (*store)->stories({})->stories) ...
//
// A store only keeps: who joins reports to stories and compares them is pipeline::Desk (tellings/desk.h).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/comparison.h"
#include "tellings/group.h"
#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::store {

// Reports that one that comes is held against lie in the nearest weeks that hold so many.
inline constexpr size_t kMostAround = 150000;

// Numbers count from 1; 0 is none. They are never given twice.
using Number = int64_t;

// A report as it is kept. One whose text changed is kept beside the earlier one: both have one key, the later one the
// higher version.
struct KeptReport {
  Number number = 0;
  uint32_t version = 1;
  bool current = true;  // no later version is kept
  std::string added;    // ISO 8601, UTC
  Number story = 0;     // 0: waits to be joined to one
  group::Kinship kinship = group::Kinship::own_words;
  Report report;  // without front matter: read::find_front_matter() finds it in the text again
};

// One version of a report that has several.
struct Version : KeptReport {
  // What it says otherwise than the version before it, as render::changes_json() writes it; empty: not compared yet.
  std::string changes;
};

// What became of reports that were given.
struct Added {
  size_t fresh = 0;
  size_t known = 0;    // the same text is kept under the same key: nothing was done
  size_t changed = 0;  // of them another text was kept: a new version
};

// Which story a report was found to tell. Reports of one `group` tell one story.
struct Joining {
  Number report = 0;
  uint32_t group = 0;
  group::Kinship kinship = group::Kinship::own_words;
};

// How many others a report shares a form with, and how many it may be of one story with (docs/GROUPING.md).
struct Forms {
  uint32_t forms = 0;
  uint32_t fits = 0;
};

// A report that is in a story, as one that comes is held against it.
struct Neighbour : KeptReport {
  Forms forms;
  std::string meaning;  // as Indexed::meaning was given; empty: not known
};

// Of a story some reports, each of another text, that hang on their texts alone; and how many texts it has.
struct Sample {
  std::vector<Neighbour> reports;
  size_t texts = 0;
};

// What finds a report again when others come that may be of its story. Words are hashes.
struct Indexed {
  Number report = 0;
  bool counts = true;           // false: its text was counted before
  std::vector<uint32_t> words;  // that it has, each once
  std::vector<uint32_t> keys;   // of them those that tell most
  Forms forms;                  // are added to what is known
};

// What a join makes known besides stories.
struct Index {
  std::vector<Indexed> reports;
  std::vector<std::pair<Number, Forms>> forms;           // of reports that were there: are added
  std::vector<std::pair<Number, std::string>> meanings;  // of any, as printable text
  // All that is in the index was grouped anew: a story whose reports are in several groups is parted, unless it has
  // marks. The group with most of them keeps it.
  bool grouped_anew = false;
};

// How many of the reports that are in the index have each word.
struct WordCounts {
  size_t reports = 0;
  size_t grouped_anew = 0;     // how many there were when all of them were grouped anew
  std::vector<uint32_t> with;  // as many as were asked for
};

// How many reports of the index were published when.
struct PublishedCounts {
  static constexpr int64_t kStretch = 3 * 3600;         // seconds
  std::vector<std::pair<int64_t, uint32_t>> stretches;  // begin, in seconds since 1970, and reports; in order
  uint32_t undated = 0;
};

// What is known of a story without reading its reports.
struct StoryHead {
  Number story = 0;
  std::string title;  // neutral
  std::string first;  // ISO 8601 time of its earliest report, empty where none is dated
  std::string last;
  size_t reports = 0;                  // current versions
  std::vector<std::string> sources;    // outlets, each once
  std::vector<std::string> languages;  // each once
  Number revision = 0;                 // of the store when its reports changed last
  Number compared = 0;  // the revision that what follows was found of; 0: not compared; below `revision`: out of date
  std::array<size_t, 4> points{};  // that are sure, by PointRelation
  uint32_t fewest_origins = 0;
  uint32_t most_origins = 0;
  std::string brief;              // JSON, as put_comparison() was given it
  std::array<size_t, 3> marks{};  // by MarkState
};

// A question that a story's reports answer, as far as the list of stories needs it.
struct PointHead {
  PointKind kind = PointKind::quantity;
  PointRelation relation = PointRelation::same;
  std::string label;
  double confidence = 0;
};

// What was found of a story.
struct Found {
  Number revision = 0;  // of the story when its reports were read
  std::string title;
  std::string record;             // JSON as render::json() writes it
  std::string brief;              // JSON for the list of stories
  std::vector<PointHead> points;  // those that people are shown
  uint32_t fewest_origins = 0;
  uint32_t most_origins = 0;
  // Of versions of its reports that were compared with the version before: report and Version::changes.
  std::vector<std::pair<Number, std::string>> changes = {};
};

enum class Order : uint8_t { newest, disputed };

struct StoryFilter {
  std::string words;                      // that one of its reports has, all of them; "quoted words" in a row
  std::string source;                     // one of its reports is of this outlet
  std::string since;                      // ISO 8601: its latest report is not before
  std::string until;                      // its earliest report is not after
  std::optional<PointKind> kind;          // it disputes a point of this kind
  std::optional<PointRelation> relation;  // it has a point of this relation
  size_t least = 1;                       // reports
};

struct StoryQuery {
  StoryFilter filter;
  Order order = Order::newest;
  size_t most = 50;
  std::string after;  // StoryPage::next of the page before
};

struct StoryPage {
  Number revision = 0;  // of the store
  size_t total = 0;     // stories that the filter lets through; of them
  size_t reports = 0;
  size_t compared = 0;
  size_t conflicts = 0;  // points
  size_t updates = 0;
  std::vector<std::pair<std::string, size_t>> sources;  // the 50 outlets that most of them have
  std::vector<StoryHead> stories;
  std::string next;  // empty at the end
};

enum class MarkState : uint8_t { confirmed, dismissed, noted };
enum class MarkOn : uint8_t { point, difference };

constexpr std::string_view to_string(MarkState state) {
  constexpr std::string_view kNames[] = {"confirmed", "dismissed", "noted"};
  return kNames[static_cast<size_t>(state)];
}
constexpr std::string_view to_string(MarkOn on) { return on == MarkOn::point ? "point" : "difference"; }

// What a reviewer says of a point or a difference. It hangs on words and values, so that it is found again when the
// story grows and its points stand in another order: see place_of().
struct Mark {
  struct Words {
    std::string report;  // its id
    std::string text;
    std::string value;
  };
  Number mark = 0;
  Number story = 0;
  MarkOn on = MarkOn::point;
  std::string kind;   // to_string() of PointKind or Kind
  std::string label;  // of a point its question
  MarkState state = MarkState::noted;
  std::string note;
  std::string by;
  std::string at;  // ISO 8601, UTC
  std::vector<Words> words;
};

// The point or difference of `comparison` that a mark was set on: of its kind, and with all of its words; of several
// the one with the mark's label, then the first. Nothing where there is none any more. Cost: linear.
std::optional<size_t> place_of(const Mark& mark, std::span<const Telling> tellings, const Comparison& comparison);
// The words and the kind of a point or a difference, for a mark on it. Precondition: it is there.
Mark mark_on(MarkOn on, size_t index, std::span<const Telling> tellings, const Comparison& comparison);
// One conflict may stand both as a point and as a difference. The differences that rest on the words of a point (all
// that they quote are answers to it, and not all one answer), or the points that rest on those of a difference (it
// quotes every answer to them), by their places: a mark on one is a mark on them too. Precondition: it is there. Cost:
// linear in points and differences.
std::vector<size_t> same_words(MarkOn on, size_t index, const Comparison& comparison);

struct Feed {
  std::string url;
  std::string title;
  std::string etag;           // of its last answer
  std::string last_modified;  // of its last answer
  std::string read;           // ISO 8601, UTC: when it was read last; empty: never
  std::string next;           // when it is to be read next
  uint32_t failures = 0;      // one after the other
  uint32_t unchanged = 0;     // readings in a row that brought nothing new
  std::string trouble;        // of its last reading; empty: none
  size_t reports = 0;         // that came of it
};

struct Counts {
  Number revision = 0;
  size_t reports = 0;   // current versions
  size_t versions = 0;  // all of them
  size_t waiting = 0;   // to be joined to a story
  size_t stories = 0;
  size_t told_twice = 0;  // stories of two reports or more; of them
  size_t compared = 0;    // those whose comparison is of today
  size_t marks = 0;
  size_t feeds = 0;
};

// Thread-safe. Every function that changes something has done it wholly, or not at all, when it returns, and what it
// has done survives the end of the program and of the machine. Two processes may use one store: one writes at a time,
// the other waits (ten seconds). Errors of all functions: not_readable (the store is damaged, or gone: the message says
// which), not_writable (full disk, read-only, another process writes for too long).
class Store {
 public:
  virtual ~Store() = default;

  // Keeps reports. One with a url is known by url and id, others by file and id. Cost: some 50 µs each.
  virtual Result<Added> add(std::span<const Report> reports) = 0;
  // Current reports that wait to be joined to a story, the earliest published first; `most` at most.
  virtual Result<std::vector<KeptReport>> waiting(size_t most) = 0;
  // Current reports that were published between two times (ISO 8601), the nearest to `until` first, `most` at most; of
  // those without a time the latest that were added, an eighth of `most` at most.
  virtual Result<std::vector<KeptReport>> around(std::string_view since, std::string_view until, size_t most) = 0;
  // Puts reports that wait into stories. A group that has reports of a story already goes on with it; where it has
  // those of several, the one with most reports takes them all, and the others are joined to it (resolve()). Others
  // make new stories. Gives the numbers of the stories that changed.
  // `index` is kept with it.
  virtual Result<std::vector<Number>> join(std::span<const Joining> joinings, const Index& index) = 0;

  // The index of reports that are in stories: what a join needs, at the cost of what it asks for alone.
  virtual Result<WordCounts> word_counts(std::span<const uint32_t> words) = 0;
  virtual Result<PublishedCounts> published_counts() = 0;
  // For each key the reports that have it among theirs: of the weeks nearest to `published` (ISO 8601; the newest where
  // it has no time) that hold kMostAround reports together by `counts`, and of the latest without a time. Of very many
  // reports of a week that have a key, only the first. Some may have a later version by now.
  virtual Result<std::vector<std::vector<Number>>> sharing(std::span<const uint32_t> keys, std::string_view published,
                                                           const PublishedCounts& counts) = 0;
  // Those of these that are current and in a story.
  virtual Result<std::vector<Neighbour>> neighbours(std::span<const Number> reports) = 0;
  // `most` at most. Cost: linear in the reports of the story.
  virtual Result<Sample> sample_of(Number story, size_t most) = 0;
  // Current reports that are in stories, but in no index: those of a store of an earlier version, and those that came
  // again with another text. The latest first.
  virtual Result<std::vector<KeptReport>> not_indexed(size_t most) = 0;

  virtual Result<StoryPage> stories(const StoryQuery& query) = 0;
  // Error not_found where there is no such story. One that was joined to another gives that one.
  virtual Result<StoryHead> story(Number story) = 0;
  // Its current reports: who has words of his own, the earliest first, each followed by his copies.
  virtual Result<std::vector<KeptReport>> reports_of(Number story) = 0;
  // Stories of two reports or more whose comparison is missing or out of date, the latest changed first.
  virtual Result<std::vector<Number>> to_compare(size_t most) = 0;
  // Stories of which reports, comparison or marks changed after `revision` and that a filter lets through, the latest
  // first.
  virtual Result<std::vector<Number>> changed_since(Number revision, const StoryFilter& filter, size_t most) = 0;
  // Nothing is kept where the story changed since: gives whether it was.
  virtual Result<bool> put_comparison(Number story, const Found& found) = 0;
  // The record of its last comparison; empty where there is none.
  virtual Result<std::string> comparison(Number story) = 0;

  // Error not_found where there is none.
  virtual Result<KeptReport> report(Number report) = 0;
  // The story of a report that was kept, by what it is known by; 0 where it waits. Error not_found where there is none.
  virtual Result<Number> story_of(const Report& report) = 0;
  // All versions of a report, the earliest first.
  virtual Result<std::vector<Version>> versions(Number report) = 0;
  // All versions of those reports of a story that have several, report by report, the earliest first.
  virtual Result<std::vector<Version>> versions_of(Number story) = 0;
  // Every report, the earliest added first; `take` returns false to stop.
  virtual Status each_report(const std::function<bool(const KeptReport&)>& take) = 0;

  // Keeps a new mark (Mark::mark is 0; `at` is set here), or changes state, note and reviewer of one. Error not_found
  // where there is no such mark or story.
  virtual Result<Mark> put_mark(const Mark& mark) = 0;
  virtual Status take_mark_off(Number mark) = 0;
  // Error not_found where there is no such mark.
  virtual Result<Mark> mark(Number mark) = 0;
  // Of a story, in order of their making; of all where `story` is 0.
  virtual Result<std::vector<Mark>> marks(Number story) = 0;

  virtual Status put_feed(const Feed& feed) = 0;
  virtual Result<std::vector<Feed>> feeds() = 0;

  virtual Result<Counts> counts() = 0;
  // Raised by every change of reports, stories and marks. Cost: some microseconds.
  virtual Result<Number> revision() = 0;
};

enum class Access : uint8_t {
  read,   // it must be there
  write,  // it must be there
  make,   // made where it is not there
};

// Opens a store: the path of a file (SQLite), or postgresql://... Errors: not_found; malformed (no store of this
// program, or damaged); usage (made by a newer version of this program); not_readable, not_writable; unavailable (no
// such server). Cost: 2 ms; where it was made by an older version, what it takes to bring it up to date.
Result<std::unique_ptr<Store>> open(const std::string& where, Access access);

// Whether a file is a store, by its first bytes; or the name begins like that of a server.
bool is_store(const std::string& where);

}  // namespace tellings::store
