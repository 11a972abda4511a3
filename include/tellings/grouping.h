// Grouping from files to stories.
//
//   auto grouping = tellings::pipeline::Grouping::make({});   // Result<std::unique_ptr<Grouping>>
//   (*grouping)->read("day.jsonl", complain);
//   (*grouping)->finish();
//   for (uint32_t report : (*grouping)->reports_of(0)) ...    // the largest story
#pragma once

#include <array>
#include <atomic>
#include <compare>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/fingerprint.h"
#include "tellings/group.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"

namespace tellings::pipeline {

struct GroupOptions {
  bool copies_only = false;  // stop after the first tier: a story is then a report and its copies
  bool keep = false;         // keep titles, sources and texts (in a working file) for report()
  size_t threads = 1;
  size_t most_asked = 3000;                   // of so many reports at most the encoder reads title and lead
  const Pipeline* pipe = nullptr;             // for its encoder; it must outlive the grouping; null: without
  const std::atomic<bool>* stop = nullptr;    // set: reading ends early, what was read is grouped
  const std::atomic<bool>* cancel = nullptr;  // set: finish() ends soon, with an error
  bool once = false;                          // of reports with one id and one text keep the first only
  std::function<void(size_t reports)> progress =
      nullptr;                             // is told now and then how many were read; one thread at a time
  std::atomic<uint64_t>* bytes = nullptr;  // counts the bytes that were read of the files, packed as they are
};

// What settles which of several reports with one text lends its title and time to the second tier: the least.
struct TextOrder {
  int32_t minutes = 0;  // since 1970; the largest number where the time is not known
  uint64_t title = 0;   // a hash
  auto operator<=>(const TextOrder&) const = default;
};
TextOrder text_order(std::string_view title, std::string_view published);

// Why two reports are in one story, or are not.
struct Explanation {
  bool one_story = false;
  bool copies = false;
  double containment = 0;  // 0 to 1: of the text with fewer words, what the other has too (fingerprint::containment)
  bool weighed = false;    // false after the first tier alone: what follows is not known then
  group::PairScore score;
  std::array<float, group::kFields> likeness{};  // of each field (group::likeness_by_field)
  float join = 0;                       // stories are joined while the mean score of their reports is at least this
  std::vector<std::string> rare_words;  // shared, the rarest first
  std::vector<std::string> names;
  std::vector<std::string> figures;
  std::string longest_run;  // the longest run of words that both have
};

// Reports in the order of the input, from 0. One thread at a time may use it; it works with threads of its own
// (GroupOptions::threads). Cost: see fingerprint::Copies and group::stories, which it runs; texts lie in
// working files in $TMPDIR (else /tmp) that are gone when the object is, and in memory are some 600 bytes a report.
class Grouping {
 public:
  // Error not_writable where there is no room for working files.
  static Result<std::unique_ptr<Grouping>> make(const GroupOptions& options);
  ~Grouping();

  // Reads one more file or folder ("-": standard input). A report that cannot be read is given to `diagnose`, and the
  // others are read. Errors: those of read::read_batches where nothing could be read; not_writable.
  Status read(const std::string& path, const read::Diagnose& diagnose);
  // More reports that were read already. Error not_writable.
  Status add(std::span<const Report> reports);
  // What is added from here on was grouped before: the encoder is not asked about two of these again.
  void known_from_here();
  // Finds the stories of all that was read; call it once, and read() and add() no more. Errors: not_writable,
  // not_readable (the working files), usage (GroupOptions::cancel was set).
  Status finish();

  size_t size() const;
  std::string_view id(size_t report) const;
  // After finish(). Stories are numbered from 0: the largest first, of equal ones the freshest, then by id.
  size_t story(size_t report) const;
  group::Kinship kinship(size_t report) const;
  size_t stories() const;
  // Reports with one text have one number, from 0; the earliest of them lends it its title and time.
  size_t text(size_t report) const;
  // After finish(), with the second tier: the words of a text, weighed. Error not_readable.
  Result<group::Item> item(size_t text) const;
  // The reports of a story: who has words of his own, the earliest first, each followed by his copies.
  std::span<const uint32_t> reports_of(size_t story) const;
  // What was read, with GroupOptions::keep or the second tier. Error not_readable.
  Result<Report> report(size_t report) const;
  // Ids that more than one report has, each once, in order of the input.
  std::vector<std::string> twice() const;
  // Of the first reports with these ids. Error usage where there is none. Needs GroupOptions::keep or the second tier.
  Result<Explanation> explain(std::string_view id_a, std::string_view id_b) const;

 private:
  explicit Grouping(const GroupOptions& options);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tellings::pipeline
