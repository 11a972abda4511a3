// Small stories made by hand, for the tests of this room: reports with their statements, rows and differences, without
// any stage that finds them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/render.h"

namespace tellings::render {

struct MadeStory {
  std::vector<Telling> tellings;
  Comparison comparison;

  // A report whose text is `statements` with a blank between; one token for each run of bytes without a blank.
  void add_report(const std::string& id, const std::vector<std::string>& statements) {
    Telling t;
    t.report.id = id;
    t.report.language = "en";
    for (const std::string& statement : statements) {
      if (!t.report.text.empty()) t.report.text += " ";
      Statement made;
      made.range.begin = t.report.text.size();
      made.tokens.begin = {static_cast<uint32_t>(t.segmentation.tokens.size())};
      t.report.text += statement;
      made.range.end = t.report.text.size();
      for (size_t at = made.range.begin; at < made.range.end;) {
        const size_t end = std::min(t.report.text.find(' ', at), made.range.end);
        Token token;
        token.range = {at, end};
        t.segmentation.tokens.push_back(token);
        at = end + 1;
      }
      made.tokens.end = {static_cast<uint32_t>(t.segmentation.tokens.size())};
      t.segmentation.statements.push_back(made);
    }
    tellings.push_back(std::move(t));
  }

  // A row with the statements of each report.
  void add_row(const std::vector<std::vector<uint32_t>>& statements) {
    align::Row row;
    row.score = 0.9;
    for (const auto& of_report : statements) {
      row.statements.emplace_back();
      for (const uint32_t s : of_report) row.statements.back().push_back({s});
    }
    comparison.rows.push_back(std::move(row));
  }

  // The first place of `words` in a report.
  Reading says(uint32_t report, std::string_view words, const std::string& value = "") const {
    const size_t at = tellings[report].report.text.find(words);
    return {report, ByteRange{at, at + words.size()}, value};
  }
  static Reading silent(uint32_t report) { return {report, std::nullopt, ""}; }

  Difference& add_difference(Kind kind, Severity severity, const std::vector<Reading>& readings, uint32_t row = 0) {
    Difference d;
    d.kind = kind;
    d.severity = severity;
    d.readings = readings;
    d.confidence = 0.8;
    d.row = row;
    d.why = "a reason";
    comparison.differences.push_back(std::move(d));
    return comparison.differences.back();
  }

  // A report's answer: the first place of `words` in it.
  PointReading answers(uint32_t report, std::string_view words, uint32_t group, const std::string& value = "") const {
    return {report, *says(report, words).range, value.empty() ? std::string(words) : value, group};
  }

  Point& add_point(PointKind kind, PointRelation relation, const std::string& label,
                   const std::vector<PointReading>& readings) {
    comparison.points.push_back({kind, relation, label, 0.9, readings});
    return comparison.points.back();
  }

  Story story() const { return {tellings, comparison}; }
};

// Two reports of a dam, with one conflict of figures.
inline MadeStory dam() {
  MadeStory s;
  s.add_report("first", {"The dam held 14 days.", "Nobody was hurt."});
  s.add_report("second", {"The dam held 19 days."});
  s.add_row({{0}, {0}});
  s.add_row({{1}, {}});
  s.add_difference(Kind::quantity, Severity::conflict,
                   {s.says(0, "14 days", "14 day"), s.says(1, "19 days", "19 day")});
  s.add_difference(Kind::statement, Severity::omission, {s.says(0, "Nobody was hurt."), MadeStory::silent(1)}, 1);
  return s;
}

// Three reports of a ferry, an hour between them, with a point of each relation.
inline MadeStory ferry() {
  MadeStory s;
  s.add_report("a", {"At least 4 people were hurt on the ferry.", "It sank off Keld on Monday.", "It was 30 m long."});
  s.add_report("b", {"Four people were hurt off Keld.", "The ferry, 36 m long, sank on Monday."});
  s.add_report("c", {"The number of people hurt is now 7.", "The ferry was 30 m long.", "It sank on Monday off Keld."});
  const char* const outlets[] = {"Northern Wire", "Marl Today", "Vell Post"};
  const char* const times[] = {"2031-05-12T09:00:00Z", "2031-05-12T11:20:00+01:00", "2031-05-12T18:45:00Z"};
  for (size_t k = 0; k < 3; ++k) {
    s.tellings[k].report.source = outlets[k];
    s.tellings[k].report.published = times[k];
  }
  s.add_row({{0}, {0}, {0}});
  s.add_row({{1}, {1}, {2}});
  s.add_row({{2}, {}, {1}});
  s.add_point(PointKind::quantity, PointRelation::conflict, "long",
              {s.answers(0, "30 m", 0), s.answers(1, "36 m", 1), s.answers(2, "30 m", 0)});
  s.add_point(PointKind::quantity, PointRelation::update, "people hurt",
              {s.answers(0, "At least 4", 0, "4"), s.answers(1, "Four", 1, "4"), s.answers(2, "7", 2)});
  s.add_point(PointKind::date, PointRelation::same, "sank",
              {s.answers(0, "Monday", 0), s.answers(1, "Monday", 0), s.answers(2, "Monday", 0)});
  s.add_point(PointKind::place, PointRelation::same, "Keld",
              {s.answers(0, "Keld", 0), s.answers(1, "Keld", 0), s.answers(2, "Keld", 0)});
  return s;
}

}  // namespace tellings::render
