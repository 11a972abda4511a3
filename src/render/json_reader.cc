// Reads again what json() writes.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

using Json = nlohmann::json;

// Thrown inside this file alone: a record has some thirty places at which it may be wrong.
struct Wrong {
  std::string what;
};

// A field that must be there.
const Json& field(const Json& of, const char* name) {
  const auto it = of.is_object() ? of.find(name) : of.end();
  if (it == of.end()) throw Wrong{std::string("lacks \"") + name + "\""};
  return *it;
}

const Json& list(const Json& of, const char* name) {
  const Json& out = field(of, name);
  if (!out.is_array()) throw Wrong{std::string("has a \"") + name + "\" that is no list"};
  return out;
}

std::string text(const Json& of, const char* name) {
  const auto it = of.find(name);
  if (it == of.end()) return {};
  if (!it->is_string()) throw Wrong{std::string("has a \"") + name + "\" that is no text"};
  return it->get<std::string>();
}

double number(const Json& of, const char* name) {
  const Json& out = field(of, name);
  if (!out.is_number()) throw Wrong{std::string("has a \"") + name + "\" that is no number"};
  return out.get<double>();
}

uint32_t index(const Json& value, size_t below, const char* what) {
  if (!value.is_number_integer() || value.get<int64_t>() < 0 || value.get<uint64_t>() >= below)
    throw Wrong{std::string("names a ") + what + " that is not there"};
  return value.get<uint32_t>();
}

template <typename Name>
Name named(const std::string& text, int last, const char* what) {
  for (int k = 0; k <= last; ++k)
    if (to_string(static_cast<Name>(k)) == text) return static_cast<Name>(k);
  throw Wrong{"has '" + text + "' as a " + what + ", which is none"};
}

// Where each code point of a text begins, and its end.
std::vector<size_t> places_of(std::string_view text) {
  std::vector<size_t> out;
  for (size_t at = 0; at < text.size(); base::next_code_point(text, &at)) out.push_back(at);
  out.push_back(text.size());
  return out;
}

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
    for (const auto& [name, member] : kReportFields) t.report.*member = text(record, std::string(name).c_str());
    if (t.report.text.empty()) throw Wrong{"holds a report without its text: its places cannot be found again"};
    places_.push_back(places_of(t.report.text));
    out_.tellings.push_back(std::move(t));
  }

  uint32_t report_number(const Json& value) const { return index(value, out_.tellings.size(), "report"); }

  ByteRange range(size_t report, const Json& span) const {
    const std::vector<size_t>& places = places_[report];
    const uint32_t begin = index(field(span, "begin"), places.size(), "place");
    const uint32_t end = index(field(span, "end"), places.size(), "place");
    if (begin > end) throw Wrong{"has a place that ends before it begins"};
    return {places[begin], places[end]};
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
    const auto shared = [](const align::Row& r) {
      return std::count_if(r.statements.begin(), r.statements.end(), [](const auto& s) { return !s.empty(); }) > 1;
    };
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
    p.kind = named<PointKind>(text(record, "kind"), static_cast<int>(PointKind::source), "kind");
    p.relation = named<PointRelation>(text(record, "relation"), static_cast<int>(PointRelation::conflict), "relation");
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
    d.kind = named<Kind>(text(record, "kind"), static_cast<int>(Kind::statement), "kind");
    d.severity = named<Severity>(text(record, "severity"), static_cast<int>(Severity::wording), "severity");
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

  static uint32_t count(const Json& of, const char* name) { return index(field(of, name), UINT32_MAX, name); }

  void origins(const Json& record) {
    out_.origins.emplace();
    lineage::Lineage& l = out_.origins->lineage;
    const Json& value = field(record, "lineage");
    l.reports = static_cast<uint32_t>(out_.tellings.size());
    l.nodes = l.reports;
    if (value.contains("lost"))
      for (const Json& lost : list(value, "lost")) {
        l.lost_names.push_back(text(lost, "name"));
        ++l.nodes;
      }
    const auto node = [&](const Json& n) { return index(n, l.nodes, "node"); };
    for (const Json& e : list(value, "edges"))
      l.edges.push_back({node(field(e, "from")), node(field(e, "to")),
                         named<lineage::Step>(text(e, "step"), static_cast<int>(lineage::Step::lost_source), "step"),
                         number(e, "score")});
    for (const Json& o : list(value, "origins")) {
      lineage::Origin origin{node(field(o, "id")), {}};
      for (const Json& r : list(o, "reports")) origin.reports.push_back(node(r));
      l.origins.push_back(std::move(origin));
    }
    l.fewest_origins = count(value, "fewest_origins");
    l.most_origins = count(value, "most_origins");
    for (const Json& d : list(record, "differences")) out_.origins->support.push_back(support(d));
    for (const Json& p : list(record, "points")) out_.origins->points.push_back(support(p));
  }

  ReadStory out_;
  std::vector<std::vector<size_t>> places_;  // of each report: where its code points begin
};

}  // namespace

Result<ReadStory> read_json(std::string_view json) {
  const auto wrong = [](std::string what) {
    return Error{ErrorCode::malformed, "the record " + std::move(what) + ".", "", {}, {}};
  };
  const Json record = Json::parse(json, nullptr, false);
  if (record.is_discarded() || !record.is_object()) return wrong("is no JSON object");
  try {
    return StoryReader().read(record);
  } catch (const Wrong& w) {
    return wrong(w.what);
  } catch (const Json::exception&) {
    return wrong("has a value of another type than its field");
  }
}

}  // namespace tellings::render
