// Differences: places where linked statements differ, of what kind, how grave, with the exact words on every side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/alignment.h"
#include "tellings/points.h"

namespace tellings {

enum class Kind : uint8_t { quantity, date, name, term, polarity, certainty, attribution, quote, detail, statement };
enum class Severity : uint8_t { conflict, omission, tone, wording };

// The names in JSON and on the command line.
constexpr std::string_view to_string(Kind kind) {
  constexpr std::string_view kNames[] = {"quantity",  "date",        "name",  "term",   "polarity",
                                         "certainty", "attribution", "quote", "detail", "statement"};
  return kNames[static_cast<size_t>(kind)];
}
constexpr std::string_view to_string(Severity severity) {
  constexpr std::string_view kNames[] = {"conflict", "omission", "tone", "wording"};
  return kNames[static_cast<size_t>(severity)];
}

// What one report has at a place. Without `range` it is silent there.
struct Reading {
  uint32_t report = 0;
  std::optional<ByteRange> range;
  std::string value;  // normalised, where the kind has one ("132 kilometer"); readings of one value belong together
};

struct Difference {
  Kind kind = Kind::detail;
  Severity severity = Severity::wording;
  std::vector<Reading> readings;  // one a report of the row, in order of the reports
  double confidence = 0;          // 0 to 1, calibrated: of conflicts given as 0.9, nine in ten are
  uint32_t row = 0;               // the row of statements that it stands in
  bool update = false;            // a conflict that time explains
  std::string why;                // one line for people: the rule or relation that decided
  std::string judged;             // of a conflict: what the judge made of the statements, in words; empty where nothing
};

// Probabilities that the pair has such a difference of fact.
struct PairScores {
  double conflict = 0;
  double only_in_a = 0;
  double only_in_b = 0;
};

struct Comparison {
  std::vector<align::Row> rows;
  std::vector<align::Row> touching;     // statements that tell of one happening, in part; they stand in `rows` too
  std::vector<Difference> differences;  // gravest first
  std::vector<Point> points;            // gravest first
  PairScores scores;                    // of the first two reports
  std::vector<WordLink> words;          // of the first two reports, where asked for
};

namespace compare {

// The word links of some of the pairs of rows that were given, named by their places, read again in context.
using ReadInContext = std::function<std::vector<WordLinks>(std::span<const size_t> places)>;

// The differences of the reports over `rows`. `words` holds the word links of each row, in order of rows: between its
// first report and every other; further pairs of a row may follow. Those in doubt are read again where rules leave it
// open that something in the pair is a conflict (null: none is). Never fails. Cost: linear in the statements linked,
// times the pairs; `read_again` is called once at most, the judge twice. Thread-safe.
Comparison compare(const std::vector<Telling>& tellings, std::vector<align::Row> rows,
                   std::vector<align::RowWords>* words, const Knowledge& knowledge, const ReadInContext& read_again);

// Adds, as conflicts, the points in which one figure stands with two units and that no difference shows ("48 million
// crowns" and "48 million euros"), in place of what said that either figure is left out. The order stays that of
// gravity. Never fails. Cost: points times differences.
void add_other_units(const std::vector<Telling>& tellings, Comparison* comparison);

}  // namespace compare
}  // namespace tellings
