// A desk: what is kept in a store, joined to stories as it comes, and compared.
//
//   pipeline::Desk desk(store, pipe, {});
//   desk.add(reports);                       // kept
//   desk.join();                             // and in their stories
//   desk.comparison(3);                      // what the reports of story 3 say, and where they part
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tellings/pipeline.h"
#include "tellings/render.h"
#include "tellings/store.h"

namespace tellings::pipeline {

struct DeskOptions {
  size_t threads = 1;
  bool use_encoder = true;                  // where reports are joined to stories
  const std::atomic<bool>* stop = nullptr;  // set: long work ends early; what was done is kept
  // Many reports that come at once are grouped anew together with those that were published up to a year before and
  // after, as long as these are `most_around` or fewer; else within fewer days, down to a week, the latest of them.
  size_t most_around = 20000;
  size_t most_at_once = 20000;  // reports that are joined in one go
  // Where there are more than so many around for each that comes, they are joined one by one instead.
  size_t few_around = 60;
  // What the first reports of a store seem to tell is judged by few words. So all of it is grouped anew each time that
  // it has grown by a tenth, until it has more than so many; stories that turn out to be several are parted.
  size_t most_grouped_anew = 5000;
  // Of a story with more reports so many are compared: those with words of their own first, the earliest first.
  size_t most_compared = 60;
};

// A story's comparison as it is kept, read again.
struct DeskStory {
  store::StoryHead head;
  std::string record;  // JSON, as render::json() writes it: with origins
  render::ReadStory story;
  // All versions of those of its reports that have several, report by report, the earliest first, each with what it
  // says otherwise than the one before it.
  std::vector<store::Version> versions;
};

// Thread-safe, but join() and add() wait for each other.
class Desk {
 public:
  // Both must outlive it.
  Desk(store::Store& store, const Pipeline& pipe, const DeskOptions& options)
      : store_(store), pipe_(pipe), options_(options) {}

  // Keeps reports; join() puts them into stories. Errors: those of the store.
  Result<store::Added> add(std::span<const Report> reports) { return store_.add(reports); }
  // Puts all reports that wait into stories: a few one by one, by an index that the store keeps; many by the method of
  // Grouping over them and their neighbours in time. Stories that were two and turn out to be one are joined. Gives the
  // stories that changed. Errors: those of the store; not_writable (no room for working files). Cost: some milliseconds
  // for each of few; that of Grouping over most_at_once + most_around reports at most, for each most_at_once that wait.
  Result<std::vector<store::Number>> join(const std::function<void(size_t waiting)>& progress = nullptr);
  // What was found of a story; found now and kept where that is missing or out of date. Errors: not_found (no such
  // story); those of the store. Cost: that of compare() and origins() where it is not kept, else what reading it takes.
  Result<DeskStory> comparison(store::Number story);
  // Whether comparison() would answer at once.
  Result<bool> is_compared(store::Number story);

 private:
  Result<store::Found> compare(const store::StoryHead& head) const;
  // Finds what versions say otherwise than those before them, where that is not known yet: into `versions`, and into
  // `changes` as store::Found has them.
  void compare_versions(std::vector<store::Version>* versions,
                        std::vector<std::pair<store::Number, std::string>>* changes) const;
  // The days around these reports of which others are held against them, and about how many those are.
  struct Around {
    int64_t days = 0;
    size_t reports = 0;
  };
  // The first and the last time of reports, ISO 8601; empty where there is none.
  using Span = std::pair<std::string, std::string>;
  Around around(const Span& span, const store::PublishedCounts& counts) const;
  Status index_rest();
  Status join_some(std::vector<store::KeptReport> waiting, std::vector<store::Number>* changed);
  // `anew`: days are all that there are.
  Status join_many(std::vector<store::KeptReport> waiting, const Span& span, int64_t days, bool anew,
                   std::vector<store::Number>* changed);

  store::Store& store_;
  const Pipeline& pipe_;
  DeskOptions options_;
};

// Of the reports of one story a title that takes no side: the words that most of their titles or first statements
// share, in the order of one of them, without figures; else the names that they share; else the first title. Cost:
// linear in the titles.
std::string neutral_title(std::span<const Telling> tellings);

// This program and the model of `pipe`, as its outputs name them.
render::CreatedBy created_by(const Pipeline& pipe);

// What a story's page needs of its reports. A single one has rows and nothing to be compared with. Precondition: there
// is one.
struct StoryRecords {
  Comparison comparison;
  lineage::Origins origins;
};
StoryRecords compared(const Pipeline& pipe, const std::vector<Telling>& tellings, size_t threads);

}  // namespace tellings::pipeline
