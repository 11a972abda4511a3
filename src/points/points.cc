#include "tellings/points.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/calendar.h"
#include "base/text.h"
#include "points/clusters.h"
#include "points/labels.h"
#include "points/named.h"
#include "tellings/comparison.h"

namespace tellings::points {
namespace {

using values::Relation;

bool overlap(const PointReading& r, const Reading& of) {
  return of.range && r.report == of.report && r.range.overlaps(*of.range);
}

// What the comparison of linked statements found to be conflicts, held against the pairs of answers.
class Cried {
 public:
  Cried(const Answers& answers, const std::vector<Difference>& differences) : answers_(answers) {
    for (const Difference& d : differences)
      if (d.severity == Severity::conflict) cries_.push_back(&d);
  }

  // Pairs that were cried are sure, whatever the scorer made of them.
  void raise(std::vector<AnswerPair>* pairs) const {
    std::set<std::pair<uint32_t, uint32_t>> wanted;
    std::map<std::pair<uint32_t, uint32_t>, float> sure;
    for (const Difference* d : cries_)
      for (const auto& [x, y] : pairs_of(*d)) sure[{x, y}] = std::max(sure[{x, y}], static_cast<float>(d->confidence));
    for (AnswerPair& p : *pairs)
      if (const auto found = sure.find({p.x, p.y}); found != sure.end()) {
        p.score = std::max(p.score, found->second);
        p.blind = std::max(p.blind, found->second);
        sure.erase(found);
      }
    for (const auto& [places, confidence] : sure)
      pairs->push_back({places.first, places.second, confidence, confidence, confidence});
  }

  // Whether time explains that the two are not the same.
  bool is_update(const Answer& x, const Answer& y) const {
    return std::any_of(cries_.begin(), cries_.end(),
                       [&](const Difference* d) { return d->update && stands_in(x, *d) && stands_in(y, *d); });
  }

  // Those that no point has.
  std::vector<const Difference*> left(const std::vector<Point>& points) const {
    std::vector<const Difference*> out;
    for (const Difference* d : cries_) {
      const bool has = std::any_of(points.begin(), points.end(), [&](const Point& p) {
        std::set<uint32_t> reports;
        for (const PointReading& r : p.readings)
          for (const Reading& of : d->readings)
            if (overlap(r, of)) reports.insert(r.report);
        return reports.size() > 1 && p.relation >= PointRelation::update;
      });
      if (!has) out.push_back(d);
    }
    return out;
  }

 private:
  static bool stands_in(const Answer& a, const Difference& d) {
    return std::any_of(d.readings.begin(), d.readings.end(), [&](const Reading& r) {
      return r.range && r.report == a.report && r.range->overlaps(a.fact->range);
    });
  }

  std::vector<std::pair<uint32_t, uint32_t>> pairs_of(const Difference& d) const {
    std::vector<uint32_t> in;
    for (uint32_t k = 0; k < answers_.all.size(); ++k)
      if (stands_in(answers_.all[k], d)) in.push_back(k);
    std::vector<std::pair<uint32_t, uint32_t>> out;
    for (const uint32_t x : in)
      for (const uint32_t y : in)
        if (answers_.all[x].report < answers_.all[y].report &&
            values::relate(*answers_.all[x].fact, *answers_.all[y].fact) == Relation::different)
          out.emplace_back(x, y);
    return out;
  }

  const Answers& answers_;
  std::vector<const Difference*> cries_;
};

// A later report has the higher count: of what is counted while an event lasts the earlier one was not wrong.
bool has_grown(const Answer& x, const Answer& y, const std::vector<Telling>& tellings) {
  if (!x.fact->quantity || !y.fact->quantity) return false;
  const Quantity &p = *x.fact->quantity, &q = *y.fact->quantity;
  const auto counts = [](const Quantity& of) { return of.unit.empty() && !of.ordinal && !of.share; };
  if (!counts(p) || !counts(q)) return false;
  const int order = base::compare_times(tellings[x.report].report.published, tellings[y.report].report.published);
  return order < 0 ? q.value_high > p.value_high : order > 0 && p.value_high > q.value_high;
}

PointRelation relation_of_all(const Cluster& c, const Answers& answers, const std::vector<Telling>& tellings,
                              const Cried& cried) {
  PointRelation gravest = PointRelation::same;
  for (const uint32_t k : c.answers)
    for (const uint32_t j : c.answers) {
      const Answer &x = answers.all[k], &y = answers.all[j];
      if (x.report >= y.report) continue;
      PointRelation r = PointRelation::same;
      switch (relation_of(x, y, tellings)) {
        case Relation::equal:
          break;
        case Relation::compatible:
        case Relation::incommensurable:
          r = PointRelation::compatible;
          break;
        case Relation::different:
          r = cried.is_update(x, y) || has_grown(x, y, tellings) ? PointRelation::update : PointRelation::conflict;
          break;
      }
      if (x.fact->quantity && y.fact->quantity &&
          values::same_number_in_other_units(*x.fact->quantity, *y.fact->quantity))
        r = PointRelation::conflict;
      gravest = std::max(gravest, r);
    }
  return gravest;
}

void number_groups(const Cluster& c, const Answers& answers, const std::vector<Telling>& tellings, Point* point) {
  std::vector<const Answer*> heads;
  for (size_t k = 0; k < c.answers.size(); ++k) {
    const Answer& a = answers.all[c.answers[k]];
    const auto found = std::find_if(heads.begin(), heads.end(),
                                    [&](const Answer* h) { return relation_of(*h, a, tellings) == Relation::equal; });
    point->readings[k].group = static_cast<uint32_t>(found - heads.begin());
    if (found == heads.end()) heads.push_back(&a);
  }
}

Point point_of(const Cluster& c, const Answers& answers, const std::vector<Telling>& tellings, const Cried& cried) {
  Point p;
  p.kind = answers.all[c.answers.front()].fact->date ? PointKind::date : PointKind::quantity;
  for (const uint32_t k : c.answers) {
    const Answer& a = answers.all[k];
    p.readings.push_back({a.report, a.fact->range, values::text(*a.fact)});
  }
  number_groups(c, answers, tellings, &p);
  p.relation = relation_of_all(c, answers, tellings, cried);
  p.confidence = p.relation >= PointRelation::update ? c.clash : c.confidence;
  p.label = label_of(c, answers, tellings);
  return p;
}

PointKind kind_of(Kind kind) {
  switch (kind) {
    case Kind::quantity:
      return PointKind::quantity;
    case Kind::date:
      return PointKind::date;
    case Kind::name:
      return PointKind::name;
    case Kind::quote:
      return PointKind::quote;
    case Kind::attribution:
      return PointKind::source;
    case Kind::term:
    case Kind::polarity:
    case Kind::certainty:
    case Kind::detail:
    case Kind::statement:
      break;
  }
  return PointKind::outcome;
}

// A conflict of linked statements that no figure or date explains.
std::optional<Point> point_of(const Difference& d, const std::vector<Telling>& tellings) {
  Point p;
  p.kind = kind_of(d.kind);
  for (const Reading& r : d.readings)
    if (r.range) {
      const std::string text(r.range->of(tellings[r.report].report.text));
      const auto like = std::find_if(p.readings.begin(), p.readings.end(), [&](const PointReading& x) {
        return base::fold(x.value) == base::fold(r.value.empty() ? text : r.value);
      });
      const uint32_t group = like != p.readings.end() ? like->group : static_cast<uint32_t>(p.readings.size());
      p.readings.push_back({r.report, *r.range, r.value.empty() ? text : r.value, group});
    }
  if (p.readings.size() < 2) return std::nullopt;
  p.relation = d.update ? PointRelation::update : PointRelation::conflict;
  p.confidence = d.confidence;
  p.label = p.readings.front().value;
  return p;
}

void move_to(std::vector<Point>* out, std::vector<Point> more) {
  out->insert(out->end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

size_t reports_in(const Point& p) {
  std::set<uint32_t> reports;
  for (const PointReading& r : p.readings) reports.insert(r.report);
  return reports.size();
}

}  // namespace

std::vector<Point> find(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                        const std::vector<align::RowWords>& words, const std::vector<Difference>& differences,
                        const Knowledge& knowledge) {
  std::vector<Point> out;
  if (tellings.size() < 2) return out;
  const Links links(rows, words);
  const Answers answers = answers_of(tellings, knowledge);
  const Cried cried(answers, differences);
  std::vector<AnswerPair> pairs = scored_pairs(answers, tellings, links, knowledge);
  cried.raise(&pairs);
  for (const Cluster& c : clusters_of(answers, tellings, pairs)) out.push_back(point_of(c, answers, tellings, cried));
  for (const Difference* d : cried.left(out))
    if (std::optional<Point> p = point_of(*d, tellings)) out.push_back(std::move(*p));
  move_to(&out, bearers(tellings, knowledge));
  move_to(&out, quotations(tellings));
  move_to(&out, sources(tellings, rows, knowledge));
  std::stable_sort(out.begin(), out.end(), [](const Point& x, const Point& y) {
    if (x.relation != y.relation) return x.relation > y.relation;
    const bool figure_x = x.kind <= PointKind::date, figure_y = y.kind <= PointKind::date;
    if (figure_x != figure_y) return figure_x;
    return std::make_tuple(reports_in(x), x.confidence) > std::make_tuple(reports_in(y), y.confidence);
  });
  return out;
}

}  // namespace tellings::points
