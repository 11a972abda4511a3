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

}  // namespace tellings::render
