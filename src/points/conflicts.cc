#include "points/conflicts.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace tellings::points {
namespace {

bool overlap(const PointReading& r, const Reading& of) {
  return of.range && r.report == of.report && r.range.overlaps(*of.range);
}

// Whether the point has two readings of the difference, of two reports.
bool has(const Point& p, const Difference& d) {
  std::set<uint32_t> reports;
  for (const PointReading& r : p.readings)
    for (const Reading& of : d.readings)
      if (overlap(r, of)) reports.insert(r.report);
  return reports.size() > 1;
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
  uint32_t groups = 0;
  for (const Reading& r : d.readings)
    if (r.range) {
      const std::string text(r.range->of(tellings[r.report].report.text));
      const auto like = std::find_if(p.readings.begin(), p.readings.end(), [&](const PointReading& x) {
        return base::fold(x.value) == base::fold(r.value.empty() ? text : r.value);
      });
      const uint32_t group = like != p.readings.end() ? like->group : groups++;
      p.readings.push_back({r.report, *r.range, r.value.empty() ? text : r.value, group});
    }
  if (p.readings.size() < 2) return std::nullopt;
  p.relation = d.update ? PointRelation::update : PointRelation::conflict;
  p.confidence = d.confidence;
  p.label = p.readings.front().value;
  return p;
}

}  // namespace

Conflicts::Conflicts(const Answers& answers, const std::vector<Difference>& differences) : answers_(answers) {
  for (const Difference& d : differences)
    if (d.severity == Severity::conflict) conflicts_.push_back(&d);
}

void Conflicts::raise(std::vector<AnswerPair>* pairs) const {
  std::map<std::pair<uint32_t, uint32_t>, float> sure;
  for (const Difference* d : conflicts_)
    for (const auto& places : pairs_of(*d)) sure[places] = std::max(sure[places], static_cast<float>(d->confidence));
  for (AnswerPair& p : *pairs)
    if (const auto found = sure.find({p.x, p.y}); found != sure.end()) {
      p.score = std::max(p.score, found->second);
      p.blind = std::max(p.blind, found->second);
      sure.erase(found);
    }
  for (const auto& [places, confidence] : sure)
    pairs->push_back({places.first, places.second, confidence, confidence, confidence});
}

bool Conflicts::is_update(const Answer& x, const Answer& y) const {
  return std::any_of(conflicts_.begin(), conflicts_.end(),
                     [&](const Difference* d) { return d->update && stands_in(x, *d) && stands_in(y, *d); });
}

std::vector<Point> Conflicts::left(const std::vector<Point>& points, const std::vector<Telling>& tellings) const {
  std::vector<Point> out;
  for (const Difference* d : conflicts_) {
    const bool told = std::any_of(points.begin(), points.end(),
                                  [&](const Point& p) { return p.relation >= PointRelation::update && has(p, *d); });
    if (told) continue;
    if (std::optional<Point> p = point_of(*d, tellings)) out.push_back(std::move(*p));
  }
  return out;
}

bool Conflicts::stands_in(const Answer& a, const Difference& d) {
  return std::any_of(d.readings.begin(), d.readings.end(), [&](const Reading& r) {
    return r.range && r.report == a.report && r.range->overlaps(a.fact->range);
  });
}

std::vector<std::pair<uint32_t, uint32_t>> Conflicts::pairs_of(const Difference& d) const {
  std::vector<uint32_t> in;
  for (uint32_t k = 0; k < answers_.all.size(); ++k)
    if (stands_in(answers_.all[k], d)) in.push_back(k);
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (const uint32_t x : in)
    for (const uint32_t y : in) {
      const Answer &p = answers_.all[x], &q = answers_.all[y];
      if (p.report < q.report && values::relate(*p.fact, *q.fact) == values::Relation::different)
        out.emplace_back(x, y);
    }
  return out;
}

}  // namespace tellings::points
