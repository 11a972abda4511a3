// Row by row: each report that has the row is set against the first that has it; what is found at one place of the
// first becomes one difference with a reading for every report. Rows that some reports lack are differences of kind
// statement.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/text.h"
#include "compare/grade.h"
#include "compare/places.h"
#include "compare/scores.h"
#include "compare/sources.h"
#include "tellings/values.h"

namespace tellings::compare {
namespace {

constexpr double kAlone = 0.6;  // confidence that a row without a partner really has none

// A difference under way: readings by report, the place that joins them.
struct Open {
  Difference difference;
  uint32_t anchor_report = 0;
  std::optional<ByteRange> anchor;
  std::string silent_key;  // for what the anchor's report does not say: the others' words
};

// One of the pairs of a row; `a` and `b` are reports.
struct RowPair {
  uint32_t a = 0;
  uint32_t b = 0;
  const Pair* pair = nullptr;
};

Reading reading(uint32_t report, const Side& side, const std::optional<Span>& span, const std::string& value) {
  Reading r;
  r.report = report;
  if (span && !span->empty()) r.range = side.range(*span);
  r.value = value;
  return r;
}

// The difference under way that `c` belongs to: one of its kind with a reading at the same place of either report.
Open* find_open(const RowPair& reports, const Candidate& c, const std::optional<ByteRange>& place_a,
                const std::optional<ByteRange>& place_b, const std::string& key, std::vector<Open>* open) {
  const auto has = [](const Open& o, uint32_t report, const std::optional<ByteRange>& place) {
    return place && std::any_of(o.difference.readings.begin(), o.difference.readings.end(), [&](const Reading& r) {
             return r.report == report && r.range && r.range->overlaps(*place);
           });
  };
  const auto it = std::find_if(open->begin(), open->end(), [&](const Open& o) {
    if (o.difference.kind != c.kind) return false;
    if (!place_a) return !o.anchor && o.anchor_report == reports.a && o.silent_key == key;
    if (has(o, reports.a, place_a)) return true;
    // the others of a row answer what one of them is already set against
    return has(o, reports.b, place_b) && o.anchor && o.anchor_report != reports.a;
  });
  return it == open->end() ? nullptr : &*it;
}

void add(const RowPair& reports, uint32_t row, const Graded& g, std::vector<Open>* open) {
  const Pair& pair = *reports.pair;
  const Candidate& c = g.candidate;
  constexpr std::string_view kNewer = "; the later report has the newer count";
  const std::optional<ByteRange> place = c.a ? std::optional(pair.a.range(*c.a)) : std::nullopt;
  const std::string key = c.a ? "" : base::fold(pair.b.text(*c.b));
  const std::optional<ByteRange> place_b = c.b ? std::optional(pair.b.range(*c.b)) : std::nullopt;
  if (Open* known = find_open(reports, c, place, place_b, key, open)) {
    Difference& d = known->difference;
    const auto add_reading = [&](uint32_t report, const Side& side, const std::optional<Span>& span,
                                 const std::string& value) {
      if (std::none_of(d.readings.begin(), d.readings.end(), [&](const Reading& r) { return r.report == report; }))
        d.readings.push_back(reading(report, side, span, value));
    };
    add_reading(reports.a, pair.a, c.a, c.value_a);
    add_reading(reports.b, pair.b, c.b, c.value_b);
    if (g.severity < d.severity)
      d.severity = g.severity, d.confidence = g.confidence, d.why = c.why, d.judged = c.judged;
    if (g.update && !d.update) d.update = true, d.why += kNewer;
    return;
  }
  Open o;
  o.anchor_report = reports.a;
  o.anchor = place;
  o.silent_key = key;
  Difference& d = o.difference;
  d.kind = c.kind;
  d.severity = g.severity;
  d.confidence = g.confidence;
  d.row = row;
  d.why = c.why;
  d.judged = c.judged;
  d.update = g.update;
  if (g.update) d.why += kNewer;
  d.readings.push_back(reading(reports.a, pair.a, c.a, c.value_a));
  d.readings.push_back(reading(reports.b, pair.b, c.b, c.value_b));
  open->push_back(std::move(o));
}

// What stands in report `k` at the place of the anchor, by the words that correspond.
std::optional<ByteRange> counterpart(const std::vector<RowPair>& pairs, const Open& o, uint32_t k) {
  for (const RowPair& p : pairs) {
    const bool forward = p.a == o.anchor_report && p.b == k;
    if (!forward && !(p.b == o.anchor_report && p.a == k)) continue;
    const Side& from = forward ? p.pair->a : p.pair->b;
    const Side& to = forward ? p.pair->b : p.pair->a;
    const Span s = from.span_of(*o.anchor);
    uint32_t begin = to.size(), end = 0;
    for (uint32_t i = s.begin; i < s.end; ++i)
      for (const uint32_t j : from.to[i]) begin = std::min(begin, j), end = std::max(end, j + 1);
    constexpr uint32_t kStretch = 3;  // words that a counterpart may have more
    if (begin < end && end - begin <= s.size() + kStretch) return to.range({begin, end});
  }
  return std::nullopt;
}

// The fact with a value that stands at `range`; null where none does.
const Fact* valued_at(const Telling& telling, ByteRange range, Kind kind) {
  const FactKind wanted = kind == Kind::date ? FactKind::date : FactKind::quantity;
  for (const Fact& f : telling.facts.facts)
    if (f.kind == wanted && f.range.overlaps(range)) return &f;
  return nullptr;
}

// Where report `k` states, in whatever statement, one of the values that the readings of a figure or date have: that is
// its reading too.
void stated_elsewhere(const std::vector<Telling>& tellings, uint32_t k, Difference* d) {
  if (d->kind != Kind::quantity && d->kind != Kind::date) return;
  constexpr double kLeastTelling = 10;  // smaller figures count many things
  for (const Reading& known : d->readings) {
    if (!known.range || known.report == k) continue;
    const Fact* value = valued_at(tellings[known.report], *known.range, d->kind);
    if (value == nullptr || (value->quantity && std::abs(value->quantity->value) < kLeastTelling)) continue;
    for (const Fact& f : tellings[k].facts.facts) {
      if (f.kind != value->kind || values::relate(*value, f) != values::Relation::equal) continue;
      for (Reading& r : d->readings)
        if (r.report == k) r.range = f.range, r.value = known.value;
      return;
    }
  }
}

// Reports of the row without a reading of their own have the anchor's counterpart, with its value where they agree with
// the anchor's report; reports without the row are silent.
void complete(const std::vector<Telling>& tellings, const std::vector<RowPair>& pairs, Open* o) {
  Difference& d = o->difference;
  const Reading anchor = *std::find_if(d.readings.begin(), d.readings.end(),
                                       [&](const Reading& r) { return r.report == o->anchor_report; });
  for (uint32_t k = 0; k < tellings.size(); ++k) {
    if (std::any_of(d.readings.begin(), d.readings.end(), [&](const Reading& r) { return r.report == k; })) continue;
    Reading r;
    r.report = k;
    if (o->anchor) r.range = counterpart(pairs, *o, k);
    if (r.range && base::fold(r.range->of(tellings[k].report.text)) ==
                       base::fold(o->anchor->of(tellings[anchor.report].report.text)))
      r.value = anchor.value;
    d.readings.push_back(std::move(r));
    if (!d.readings.back().range) stated_elsewhere(tellings, k, &d);
  }
  std::sort(d.readings.begin(), d.readings.end(),
            [](const Reading& x, const Reading& y) { return x.report < y.report; });
}

Difference alone(const std::vector<Telling>& tellings, const align::Row& row, uint32_t number) {
  Difference d;
  d.kind = Kind::statement;
  d.severity = Severity::omission;
  d.confidence = kAlone;
  d.row = number;
  d.why = "a statement that not every report has";
  bool source = true;
  for (uint32_t k = 0; k < row.statements.size(); ++k) {
    Reading r;
    r.report = k;
    if (!row.statements[k].empty()) {
      const Segmentation& seg = tellings[k].segmentation;
      r.range = ByteRange{seg[row.statements[k].front()].range.begin, seg[row.statements[k].back()].range.end};
      for (const StatementIndex s : row.statements[k]) source = source && only_names_source(tellings[k], s);
    }
    d.readings.push_back(std::move(r));
  }
  if (source) d.kind = Kind::attribution, d.why = "a source that not every report names";
  return d;
}

// A difference of statements that merely touch, which the rows have not shown already.
void add_touching(std::vector<Open>* open, std::vector<Difference>* out) {
  for (Open& o : *open) {
    const auto known = [&](const Difference& d) {
      return d.severity == Severity::conflict && d.readings.size() == o.difference.readings.size() &&
             std::any_of(d.readings.begin(), d.readings.end(), [&](const Reading& x) {
               return x.range &&
                      std::any_of(o.difference.readings.begin(), o.difference.readings.end(), [&](const Reading& y) {
                        return y.report == x.report && y.range && y.range->overlaps(*x.range);
                      });
             });
    };
    if (std::none_of(out->begin(), out->end(), known)) out->push_back(std::move(o.difference));
  }
}

}  // namespace

Comparison compare(const std::vector<Telling>& tellings, std::vector<align::Row> rows,
                   std::vector<align::RowWords>* words, const Knowledge& knowledge, const ReadInContext& read_again) {
  Comparison out;
  ScoreFeatures features;
  Findings found = findings_of(tellings, rows, words, knowledge, read_again);
  size_t next = 0;  // in `*words` and `found.pairs`, which are in order of rows
  for (uint32_t number = 0; number < rows.size(); ++number) {
    const align::Row& row = rows[number];
    std::vector<RowPair> pairs;
    std::vector<Open> open;
    for (; next < words->size() && (*words)[next].row == number; ++next) {
      const align::RowWords& w = (*words)[next];
      const Pair& pair = found.pairs[next];
      const std::vector<Graded> differences = graded(pair, std::move(found.candidates[next]));
      pairs.push_back({w.a, w.b, &pair});
      // pairs behind those of the row's first report only add what it could not show: conflicts of the others
      const bool of_first = w.a == pairs.front().a && !row.touching;
      const uint32_t shown_in = row.touching ? row_with(rows, w.a, row.statements[w.a].front()) : number;
      for (const Graded& g : differences)
        if (of_first || g.severity == Severity::conflict) add(pairs.back(), shown_in, g, &open);
      if (w.a == 0 && w.b == 1 && !row.touching) features.add(pair, differences);
    }
    if (row.touching) {
      for (Open& o : open) complete(tellings, pairs, &o);
      add_touching(&open, &out.differences);
      continue;
    }
    for (Open& o : open) {
      complete(tellings, pairs, &o);
      out.differences.push_back(std::move(o.difference));
    }
    if (std::any_of(row.statements.begin(), row.statements.end(), [](const auto& s) { return s.empty(); }))
      out.differences.push_back(alone(tellings, row, number));
    if (tellings.size() >= 2 && row.statements[0].empty() != row.statements[1].empty()) {
      const size_t k = row.statements[0].empty() ? 1 : 0;
      features.add_alone(k == 0, weight_of(tellings[k], row.statements[k], knowledge));
    }
  }
  sort_gravest_first(&out.differences);
  if (tellings.size() >= 2) {
    features.add_texts(tellings[0], tellings[1], knowledge);
    out.scores = scores_of(features);
  }
  std::erase_if(rows,
                [](const align::Row& r) { return r.touching; });  // they stand last: the others keep their numbers
  out.rows = std::move(rows);
  return out;
}

}  // namespace tellings::compare
