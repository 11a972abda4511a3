#include "tellings/points.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "points/figures.h"
#include "points/named.h"

namespace tellings::points {
namespace {

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
  const Conflicts conflicts(answers, differences);
  std::vector<AnswerPair> pairs = scored_pairs(answers, tellings, links, knowledge);
  conflicts.raise(&pairs);
  out = figure_points(pairs, answers, tellings, conflicts, knowledge.same_bearer);
  move_to(&out, conflicts.left(out, tellings));
  move_to(&out, bearers(tellings, knowledge));
  move_to(&out, quotations(tellings));
  move_to(&out, sources(tellings, rows, knowledge));
  move_to(&out, happenings(tellings, rows, knowledge));
  std::stable_sort(out.begin(), out.end(), [](const Point& x, const Point& y) {
    if (x.relation != y.relation) return x.relation > y.relation;
    const bool figure_x = x.kind <= PointKind::date, figure_y = y.kind <= PointKind::date;
    if (figure_x != figure_y) return figure_x;
    return std::make_tuple(reports_in(x), x.confidence) > std::make_tuple(reports_in(y), y.confidence);
  });
  return out;
}

}  // namespace tellings::points
