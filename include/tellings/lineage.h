// Lineage: which report took its words from which, and how many independent origins a story has.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/comparison.h"

namespace tellings::lineage {

// What was done between a report and the one it was taken from.
enum class Step : uint8_t {
  copy,         // the same words, but for a handful
  cut,          // the same words, fewer of them
  edit,         // single words changed
  rewrite,      // much changed, or put in another order
  mixture,      // one of two reports that it was taken from
  rendering,    // of a text that is not there: statement by statement what another says, in other words
  lost_source,  // from, or to, a report that is not there, in its words
};

// The name in JSON.
constexpr std::string_view to_string(Step step) {
  constexpr std::string_view kNames[] = {"copy", "cut", "edit", "rewrite", "mixture", "rendering", "lost_source"};
  return kNames[static_cast<size_t>(step)];
}

// What a report has in common with another one, counted in its own words. Words are shared where a run of three in a
// row stands in both.
struct Overlap {
  uint32_t words = 0;        // of the report
  uint32_t shared = 0;       // of them, those that the other has too
  uint32_t added = 0;        // those in gaps of five words or more: what the other does not have
  uint32_t added_gaps = 0;   // how many such gaps
  uint32_t changed = 0;      // gaps of one to four words: single words are others
  uint32_t moved = 0;        // places where what is shared does not go on as in the other
  bool more_at_end = false;  // the last gap reaches to the end and is a long one: the other may be cut there
  // Of what the other lacks, what a third report has: it was not the other that this report had it from.
  uint32_t elsewhere = 0;          // words
  uint32_t changed_elsewhere = 0;  // single words of `changed`
};

// What speaks for and against `to` having been taken from `from`.
struct Evidence {
  Overlap of_to;    // the words of `to`, held against `from`
  Overlap of_from;  // the words of `from`, held against `to`
  bool timed = false;
  double hours_later = 0;   // of `to`; below 0 where its clock is before that of `from`
  uint32_t only_these = 0;  // shared words that no third report of the story has
  bool credited = false;    // `to` begins with the credit of an agency
  // Where `to` has words that only these two have, and words that `from` lacks but a third report has; the longest runs
  // first. Given by evidence() alone.
  std::vector<ByteRange> shared_by_these;
  std::vector<ByteRange> had_elsewhere;
  double probability = 0;  // that `from` is the one `to` was taken from, 0 to 1
};

// From a report, or a lost one, to one that was taken from it.
struct Edge {
  uint32_t from = 0;  // nodes
  uint32_t to = 0;
  Step step = Step::copy;
  // 0 to 1: in so many of the resamplings of the statements it is there. From a lost report: so often is `to` related
  // to another one that was taken from it.
  double confidence = 0;
};

// A node that nothing present was taken into: a report with words of its own, or a lost one that several draw on.
struct Origin {
  uint32_t node = 0;
  std::vector<uint32_t> reports;  // that descend from it, in order; itself among them where it is a report
};

// Nodes 0 to reports - 1 are the reports; those from there on are lost: several reports share words that none of them
// can have had from another. Invariant: no cycles; a node has two parents at most; edges in order of `to`.
struct Lineage {
  uint32_t reports = 0;
  uint32_t nodes = 0;
  std::vector<Edge> edges;
  std::vector<Origin> origins;  // in order of their first report
  // Of each lost report the agency or source that those taken from it name; empty where they name none.
  std::vector<std::string> lost_names;
  // How many origins the evidence leaves room for: nine in ten resamplings of the statements gave no fewer, and no
  // more.
  uint32_t fewest_origins = 0;
  uint32_t most_origins = 0;
};

struct Settings {
  // Of two reports, the share of the statements of each (the smaller of the two) that say what a statement of the other
  // says. Asked of origins only: two that say the same throughout render one text, which is lost. Null: is not asked.
  std::function<double(uint32_t, uint32_t)> linked = nullptr;
  size_t threads = 1;         // among which the resamplings are shared
  uint32_t resamplings = 20;  // 0: no confidence but that of the single decision, and no range
};

// Who took from whom among reports of one story. Time decides nothing alone: clocks run late or are missing. The same
// for any order of the reports, but for ties, which go by time and then by order. Method: docs/LINEAGE.md; a least-cost
// arborescence (Edmonds, 1967) over what boosted trees say of every pair, with nodes put in for lost reports, as in the
// stemmatology of manuscripts. Cost: pairs that share words, some 50 µs each; of a report 48 at most. Thread-safe.
Lineage trace(std::span<const Telling> tellings, const Settings& settings);

// The evidence of one pair, as trace() weighs it in this story. Precondition: from != to.
Evidence evidence(std::span<const Telling> tellings, uint32_t from, uint32_t to);

// Who stands behind one reading of a difference.
struct ReadingSupport {
  std::vector<uint32_t> reports;  // that have this reading, in order
  // Independent origins of it. A report that took the statement over from another one, with this reading, adds none;
  // one that changed it does. Reports that give it as the words of one named source have one origin, the source. Where
  // steps are less probable than not, the two numbers differ.
  uint32_t fewest_origins = 0;
  uint32_t most_origins = 0;
  std::string source;  // the named source, where all of them give it as its words
};

// For every difference of `comparison`, in order, its readings, silence left out: those of one value together.
std::vector<std::vector<ReadingSupport>> support(std::span<const Telling> tellings, const Lineage& lineage,
                                                 const Comparison& comparison);

// For every point, in order, its answers: readings of one group together, in order of the groups.
std::vector<std::vector<ReadingSupport>> support(std::span<const Telling> tellings, const Lineage& lineage,
                                                 std::span<const Point> points);

// A story's lineage together with what it says of each difference and each point.
struct Origins {
  Lineage lineage;
  std::vector<std::vector<ReadingSupport>> support;  // of differences
  std::vector<std::vector<ReadingSupport>> points;
};

}  // namespace tellings::lineage
