// Reads again what json() writes.
#include <algorithm>

#include "render/json_fields.h"
#include "render/lineage_json.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

class StoryReader {
 public:
  ReadStory read(const Json& record) {
    if (text(record, "schema") != kComparisonSchema)
      throw Wrong{"is no comparison of this version (\"schema\" is not \"" + std::string(kComparisonSchema) + "\")"};
    for (const Json& r : list(record, "reports")) report(r);
    const Json& statements = list(record, "statements");
    if (statements.size() != out_.tellings.size()) throw Wrong{"has statements of other reports than it has"};
    for (size_t k = 0; k < statements.size(); ++k)
      for (const Json& s : statements[k]) out_.tellings[k].segmentation.statements.push_back({range(k, s), {}});
    for (const Json& r : list(record, "rows")) out_.comparison.rows.push_back(row(r));
    links(list(record, "links"));
    for (const Json& p : list(record, "points")) point(p);
    for (const Json& d : list(record, "differences")) difference(d);
    const Json& scores = field(record, "scores");
    out_.comparison.scores = {number(scores, "conflict"), number(scores, "only_in_a"), number(scores, "only_in_b")};
    if (record.contains("lineage")) origins(record);
    return std::move(out_);
  }

 private:
  void report(const Json& record) {
    Telling t;
    t.report = report_of(record);
    if (t.report.text.empty()) throw Wrong{"holds a report without its text: its places cannot be found again"};
    places_.emplace_back(t.report.text);
    out_.tellings.push_back(std::move(t));
  }

  uint32_t report_number(const Json& value) const { return index(value, out_.tellings.size(), "report"); }

  ByteRange range(size_t report, const Json& span) const {
    return places_[report].range(field(span, "begin"), field(span, "end"));
  }

  std::vector<StatementIndex> statements(size_t report, const Json& numbers) const {
    std::vector<StatementIndex> out;
    for (const Json& n : numbers)
      out.push_back({index(n, out_.tellings[report].segmentation.statements.size(), "statement")});
    return out;
  }

  align::Row row(const Json& cells) const {
    if (!cells.is_array() || cells.size() != out_.tellings.size()) throw Wrong{"has a row of other reports"};
    align::Row out;
    for (size_t k = 0; k < cells.size(); ++k) out.statements.push_back(statements(k, cells[k]));
    return out;
  }

  // A link gives the score of a row that several reports have, in the order of these rows; those that touch follow.
  void links(const Json& all) {
    auto next = out_.comparison.rows.begin();
    const auto shared = [](const align::Row& r) { return r.reports() > 1; };
    for (const Json& link : all) {
      const Json& reports = list(link, "reports");
      const Json& cells = list(link, "statements");
      if (reports.size() != cells.size()) throw Wrong{"has a link whose statements are of other reports"};
      align::Row made;
      made.statements.resize(out_.tellings.size());
      for (size_t k = 0; k < reports.size(); ++k) {
        const uint32_t r = report_number(reports[k]);
        made.statements[r] = statements(r, cells[k]);
      }
      made.score = number(link, "score");
      made.touching = link.value("touching", false);
      if (made.touching) {
        out_.comparison.touching.push_back(std::move(made));
        continue;
      }
      next = std::find_if(next, out_.comparison.rows.end(), shared);
      if (next == out_.comparison.rows.end() || next->statements != made.statements)
        throw Wrong{"has a link that is no row"};
      (next++)->score = made.score;
    }
  }

  void point(const Json& record) {
    Point p;
    p.label = text(record, "label");
    p.kind = named(text(record, "kind"), PointKind::source, "kind");
    p.relation = named(text(record, "relation"), PointRelation::conflict, "relation");
    p.confidence = number(record, "confidence");
    const Json& readings = list(record, "readings");
    for (const Json& r : readings) {
      const uint32_t report = report_number(field(r, "report"));
      p.readings.push_back(
          {report, range(report, r), text(r, "value"), index(field(r, "group"), readings.size(), "group")});
    }
    out_.comparison.points.push_back(std::move(p));
  }

  void difference(const Json& record) {
    Difference d;
    d.kind = named(text(record, "kind"), Kind::statement, "kind");
    d.severity = named(text(record, "severity"), Severity::wording, "severity");
    d.confidence = number(record, "confidence");
    d.row = index(field(record, "row"), out_.comparison.rows.size(), "row");
    d.update = record.value("update", false);
    d.why = text(record, "why");
    d.judged = text(record, "judged");
    for (const Json& r : list(record, "readings")) {
      Reading one;
      one.report = report_number(field(r, "report"));
      if (r.contains("begin")) one.range = range(one.report, r);
      one.value = text(r, "value");
      d.readings.push_back(std::move(one));
    }
    out_.comparison.differences.push_back(std::move(d));
  }

  std::vector<lineage::ReadingSupport> support(const Json& of) const {
    std::vector<lineage::ReadingSupport> out;
    for (const Json& s : list(of, "support")) {
      lineage::ReadingSupport one;
      for (const Json& r : list(s, "reports")) one.reports.push_back(report_number(r));
      one.fewest_origins = count(s, "fewest_origins");
      one.most_origins = count(s, "most_origins");
      one.source = text(s, "source");
      out.push_back(std::move(one));
    }
    return out;
  }

  void origins(const Json& record) {
    out_.origins.emplace();
    const auto number = [](const Json& n) { return index(n, UINT32_MAX, "node"); };
    out_.origins->lineage = lineage_of(field(record, "lineage"), {static_cast<uint32_t>(out_.tellings.size()), number});
    for (const Json& d : list(record, "differences")) out_.origins->support.push_back(support(d));
    for (const Json& p : list(record, "points")) out_.origins->points.push_back(support(p));
  }

  ReadStory out_;
  std::vector<Places> places_;  // of each report
};

}  // namespace

Result<ReadStory> read_json(std::string_view json) {
  return read_record(json, [](const Json& record) { return StoryReader().read(record); });
}

}  // namespace tellings::render
