// Points of fact: one question that at least two reports of a story answer, with what each of them answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/alignment.h"

namespace tellings {

struct Difference;  // tellings/comparison.h

enum class PointKind : uint8_t { quantity, date, place, name, role, outcome, quote, source };

// How the answers of a point relate, the gravest relation of any two of different reports.
enum class PointRelation : uint8_t {
  same,        // they agree
  compatible,  // all can be true: a bound, a rounded figure, a wider and a narrower time, a fuller name
  update,      // they cannot all be true at one time, and time explains it: 14 dead, later 17
  conflict     // they cannot all be true
};

// The names in JSON and on the command line.
constexpr std::string_view to_string(PointKind kind) {
  constexpr std::string_view kNames[] = {"quantity", "date", "place", "name", "role", "outcome", "quote", "source"};
  return kNames[static_cast<size_t>(kind)];
}
constexpr std::string_view to_string(PointRelation relation) {
  constexpr std::string_view kNames[] = {"same", "compatible", "update", "conflict"};
  return kNames[static_cast<size_t>(relation)];
}

// The words with which a report answers.
struct PointReading {
  uint32_t report = 0;
  ByteRange range;
  std::string value;   // normalised ("132 kilometer"); the words themselves where the kind has no value
  uint32_t group = 0;  // readings of one group agree: the number of the answer, from 0 in order of the readings
};

struct Point {
  PointKind kind = PointKind::quantity;
  PointRelation relation = PointRelation::same;
  std::string label;                   // what is asked, in words of the first report that answers: "people killed"
  double confidence = 0;               // 0 to 1: that its readings answer one question
  std::vector<PointReading> readings;  // in order of reports, then of place; of two reports at least
};

namespace points {

// The points of a story, gravest first: conflicts, updates, compatible answers, agreement; within these the surest
// first. Facts of all statements are asked, linked or not; `rows` and `words` are evidence among others, and every
// conflict of `differences` is in a point. With fewer than two tellings there is none. Never fails. Cost: the facts of
// each two reports multiplied, some tens of microseconds for two that could answer one question; stories of many
// reports ask only those that have a word or a row in common. Thread-safe.
std::vector<Point> find(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                        const std::vector<align::RowWords>& words, const std::vector<Difference>& differences,
                        const Knowledge& knowledge);

}  // namespace points
}  // namespace tellings
