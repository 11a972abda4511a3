#include "points/figures.h"

#include <algorithm>

#include "base/calendar.h"
#include "points/clusters.h"
#include "points/labels.h"

namespace tellings::points {
namespace {

using values::Relation;

// A later report has the higher count: of what is counted while an event lasts the earlier one was not wrong.
bool has_grown(const Answer& x, const Answer& y, const std::vector<Telling>& tellings) {
  if (!x.fact->quantity || !y.fact->quantity) return false;
  const Quantity &p = *x.fact->quantity, &q = *y.fact->quantity;
  const auto counts = [](const Quantity& of) { return of.unit.empty() && !of.ordinal && !of.share; };
  // a figure right behind a name is an age, or whatever it is does not grow while an event lasts
  if (!counts(p) || !counts(q) || !x.bearer.empty() || !y.bearer.empty()) return false;
  const int order = base::compare_times(tellings[x.report].report.published, tellings[y.report].report.published);
  return order < 0 ? q.value_high > p.value_high : order > 0 && p.value_high > q.value_high;
}

PointRelation relation_of_all(const Cluster& c, const Answers& answers, const std::vector<Telling>& tellings,
                              const Conflicts& conflicts) {
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
          r = conflicts.is_update(x, y) || has_grown(x, y, tellings) ? PointRelation::update : PointRelation::conflict;
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

Point point_of(const Cluster& c, const Answers& answers, const std::vector<Telling>& tellings,
               const Conflicts& conflicts) {
  Point p;
  p.kind = answers.all[c.answers.front()].fact->date ? PointKind::date : PointKind::quantity;
  for (const uint32_t k : c.answers) {
    const Answer& a = answers.all[k];
    p.readings.push_back({a.report, a.fact->range, values::text(*a.fact)});
  }
  number_groups(c, answers, tellings, &p);
  p.relation = relation_of_all(c, answers, tellings, conflicts);
  p.confidence = p.relation >= PointRelation::update ? c.clash : c.confidence;
  p.label = label_of(c, answers, tellings);
  return p;
}

}  // namespace

std::vector<Point> figure_points(const std::vector<AnswerPair>& pairs, const Answers& answers,
                                 const std::vector<Telling>& tellings, const Conflicts& conflicts,
                                 const SameBearer& same_bearer) {
  std::vector<Point> out;
  for (const Cluster& c : clusters_of(answers, tellings, pairs, same_bearer))
    out.push_back(point_of(c, answers, tellings, conflicts));
  return out;
}

}  // namespace tellings::points
