#include "points/pair_features.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/calendar.h"
#include "base/text.h"
#include "base/vectors.h"

namespace tellings::points {
namespace {

using values::Relation;

// A row under way.
class Row {
 public:
  explicit Row(float* out) : out_(out) { std::fill_n(out, kPairFeatures, 0.0f); }
  void set(Feature f, double value) { out_[static_cast<size_t>(f)] = static_cast<float>(value); }
  // One of both, both.
  void set_both(Feature both, Feature one, bool x, bool y) {
    set(both, x && y);
    set(one, x != y);
  }

 private:
  float* out_;
};

std::string_view text_of(const Answer& x, const std::vector<Telling>& tellings) {
  return x.fact->range.of(tellings[x.report].report.text);
}

double share(float shared, float a, float b) { return shared / std::max(0.3f, std::min(a, b)); }

std::optional<double> day_of(const Date& d) {
  const std::string& stated = d.start.empty() ? d.end_exclusive : d.start;
  if (stated.empty() || stated[0] == 'T') return std::nullopt;
  const std::optional<base::CivilTime> time = base::parse_iso(stated);
  return time ? std::optional(static_cast<double>(base::days_of(time->date))) : std::nullopt;
}

// The logarithm of the days that a date spans; -1 where that is not known.
double span_of(const Date& d) {
  if (d.start.empty() || d.end_exclusive.empty() || d.start[0] == 'T') return -1;
  const auto begin = base::parse_iso(d.start), end = base::parse_iso(d.end_exclusive);
  if (!begin || !end) return -1;
  return std::log1p(std::max<double>(0, static_cast<double>(base::days_of(end->date) - base::days_of(begin->date))));
}

bool states_year(const Date& d) { return !d.relative && d.weekday == 0 && d.month == 0 && span_of(d) > 5; }

bool is_money(const Quantity& q) { return q.dimension.starts_with("currency"); }

void value_features(const Answer& x, const Answer& y, const std::vector<Telling>& tellings, float rare_x, float rare_y,
                    Row* row) {
  const Relation relation = relation_of(x, y, tellings);
  row->set(Feature::equal, relation == Relation::equal);
  row->set(Feature::compatible, relation == Relation::compatible);
  row->set(Feature::different, relation == Relation::different);
  row->set(Feature::rarity_least, std::min(rare_x, rare_y));
  row->set(Feature::rarity_most, std::max(rare_x, rare_y));
  row->set(Feature::rare_and_equal, relation == Relation::equal ? std::min(rare_x, rare_y) : 0);
  row->set(Feature::same_words, base::fold(text_of(x, tellings)) == base::fold(text_of(y, tellings)));
  if (x.fact->quantity && y.fact->quantity) {
    const Quantity &p = *x.fact->quantity, &q = *y.fact->quantity;
    row->set(Feature::other_units, values::same_number_in_other_units(p, q));
    const double a = std::abs(p.dimension == q.dimension && !p.dimension.empty() ? p.base : p.value);
    const double b = std::abs(p.dimension == q.dimension && !q.dimension.empty() ? q.base : q.value);
    row->set(Feature::log_ratio, std::abs(std::log1p(a) - std::log1p(b)));
    row->set(Feature::relative, std::abs(a - b) / std::max({1e-9, a, b}));
    row->set(Feature::size, std::log1p(std::min(a, b)));
    row->set(Feature::digits, std::log1p(std::min(std::abs(p.value) / std::max(p.granularity, 1e-9),
                                                  std::abs(q.value) / std::max(q.granularity, 1e-9))));
  } else if (x.fact->date && y.fact->date) {
    const Date &p = *x.fact->date, &q = *y.fact->date;
    const std::optional<double> a = day_of(p), b = day_of(q);
    row->set(Feature::days_apart, a && b ? std::log1p(std::abs(*a - *b)) : -1);
    row->set(Feature::wider, span_of(p) >= 0 && span_of(q) >= 0 ? std::abs(span_of(p) - span_of(q)) : -1);
    row->set(Feature::clocks, p.minute >= 0 && q.minute >= 0 ? std::log1p(std::abs(p.minute - q.minute)) : -1);
    row->set(Feature::weekdays, p.weekday != 0 && q.weekday != 0 ? (p.weekday == q.weekday ? 1 : -1) : 0);
    row->set(Feature::named_days, p.day != 0 && q.day != 0 ? (p.day == q.day && p.month == q.month ? 1 : -1) : 0);
    row->set(Feature::years, states_year(p) && states_year(q) ? (a && b && *a == *b ? 1 : -1) : 0);
  }
}

void sort_features(const Answer& x, const Answer& y, Row* row) {
  row->set_both(Feature::both_age, Feature::one_age, x.age, y.age);
  row->set_both(Feature::both_duration, Feature::one_duration, x.duration, y.duration);
  row->set_both(Feature::both_date, Feature::one_date, x.fact->date.has_value(), y.fact->date.has_value());
  if (x.fact->quantity && y.fact->quantity) {
    const Quantity &p = *x.fact->quantity, &q = *y.fact->quantity;
    row->set(Feature::same_unit, !p.unit.empty() && p.unit == q.unit);
    row->set(Feature::no_unit, p.unit.empty() && q.unit.empty());
    row->set(Feature::one_unit, p.unit.empty() != q.unit.empty());
    row->set_both(Feature::both_ordinal, Feature::one_ordinal, p.ordinal, q.ordinal);
    row->set_both(Feature::both_share, Feature::one_share, p.share || p.unit == "percent",
                  q.share || q.unit == "percent");
    row->set(Feature::vague, p.vague + q.vague);
    row->set(Feature::bounded, (p.bound != Bound::exact) + (q.bound != Bound::exact));
    row->set(Feature::both_money, is_money(p) && is_money(q));
  } else if (x.fact->date && y.fact->date) {
    const Date &p = *x.fact->date, &q = *y.fact->date;
    row->set_both(Feature::relative_dates, Feature::one_relative, p.relative, q.relative);
    row->set_both(Feature::both_clock, Feature::one_clock, p.minute >= 0, q.minute >= 0);
    row->set(Feature::both_year, states_year(p) && states_year(q));
    row->set(Feature::span_a_least, std::min(span_of(p), span_of(q)));
    row->set(Feature::span_most, std::max(span_of(p), span_of(q)));
  }
}

// The best that a lexicon says of any two words: 3 the same stem, 2 a synonym or another form, 1 near, 0 nothing, -1
// opposites.
int best_relation(const std::vector<Word>& a, const std::vector<Word>& b, const Answer& x, const Answer& y,
                  const std::vector<Telling>& tellings, const Knowledge& knowledge) {
  int best = 0;
  for (const Word& p : a)
    for (const Word& q : b) {
      if (p.stem == q.stem) return 3;
      if (knowledge.lexicon == nullptr) continue;
      const std::string& of_x = tellings[x.report].segmentation[p.token].folded;
      const std::string& of_y = tellings[y.report].segmentation[q.token].folded;
      switch (knowledge.lexicon->relation(of_x, of_y)) {
        case LexicalRelation::same:
        case LexicalRelation::synonym:
        case LexicalRelation::derived:
          best = std::max(best, 2);
          break;
        case LexicalRelation::hypernym:
        case LexicalRelation::hyponym:
        case LexicalRelation::sister:
          best = std::max(best, 1);
          break;
        case LexicalRelation::antonym:
          if (best == 0) best = -1;
          break;
        case LexicalRelation::none:
          break;
      }
    }
  return best;
}

bool same_first(const std::vector<Word>& a, const std::vector<Word>& b) {
  return !a.empty() && !b.empty() && a.front().stem == b.front().stem;
}

bool any_same(const std::vector<Word>& a, const std::vector<Word>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Word& p) {
    return std::any_of(b.begin(), b.end(), [&](const Word& q) { return p.stem == q.stem; });
  });
}

void word_features(const Answer& x, const Answer& y, const std::vector<Telling>& tellings, const Knowledge& knowledge,
                   Row* row) {
  const float near = shared_weight(x.near, y.near), clause = shared_weight(x.clause, y.clause);
  const float sentence = shared_weight(x.sentence, y.sentence), around = shared_weight(x.around, y.around);
  row->set(Feature::near, near);
  row->set(Feature::near_share, share(near, x.near.weight, y.near.weight));
  row->set(Feature::clause, clause);
  row->set(Feature::clause_share, share(clause, x.clause.weight, y.clause.weight));
  row->set(Feature::sentence, sentence);
  row->set(Feature::sentence_share, share(sentence, x.sentence.weight, y.sentence.weight));
  row->set(Feature::around, around);
  row->set(Feature::around_share, share(around, x.around.weight, y.around.weight));
  row->set(Feature::near_least, std::min(x.near.weight, y.near.weight));
  row->set(Feature::sentence_least, std::min(x.sentence.weight, y.sentence.weight));
  row->set(Feature::behind_first, same_first(x.behind, y.behind));
  row->set(Feature::behind_any, any_same(x.behind, y.behind));
  row->set(Feature::before_first, same_first(x.before, y.before));
  row->set(Feature::before_any, any_same(x.before, y.before));
  row->set(Feature::behind_related, best_relation(x.behind, y.behind, x, y, tellings, knowledge));
  row->set(Feature::before_related, best_relation(x.before, y.before, x, y, tellings, knowledge));
  row->set(Feature::crossed, any_same(x.before, y.behind) || any_same(x.behind, y.before));
  row->set(Feature::near_cosine, base::cosine(x.near_vector, y.near_vector));
  row->set(Feature::clause_cosine, base::cosine(x.clause_vector, y.clause_vector));
}

void owner_features(const Answer& x, const Answer& y, const Knowledge& knowledge, Row* row) {
  std::vector<uint64_t> both;
  std::set_intersection(x.names.begin(), x.names.end(), y.names.begin(), y.names.end(), std::back_inserter(both));
  row->set(Feature::names_shared, static_cast<double>(both.size()));
  row->set(Feature::names_share, static_cast<double>(both.size()) / static_cast<double>(std::max<size_t>(
                                                                        1, std::min(x.names.size(), y.names.size()))));
  row->set(Feature::names_either, !x.names.empty() && !y.names.empty());
  const bool known = !x.owner.empty() && !y.owner.empty();
  bool same = known && x.owner == y.owner;
  if (known && !same && knowledge.same_bearer) same = knowledge.same_bearer(x.owner, y.owner) > 0.5;
  row->set(Feature::owner_same, same);
  row->set(Feature::owner_clash, known && !same);
  row->set(Feature::owner_unknown, !known);
}

void place_features(const Answer& x, const Answer& y, const std::vector<Telling>& tellings, const Links& links,
                    Row* row) {
  row->set(Feature::place_apart, std::abs(x.place - y.place));
  constexpr uint32_t kHead_statements = 3;
  row->set(Feature::both_at_head, x.statement.value < kHead_statements && y.statement.value < kHead_statements);
  const double n = static_cast<double>(tellings[x.report].segmentation.statements.size());
  const double m = static_cast<double>(tellings[y.report].segmentation.statements.size());
  row->set(Feature::statements_least, std::log1p(std::min(n, m)));
  row->set(Feature::statements_most, std::log1p(std::max(n, m)));
  row->set(Feature::joined, links.joined(x.report, x.statement, y.report, y.statement));
  row->set(Feature::touched, links.touched(x.report, x.statement, y.report, y.statement));
  constexpr uint32_t kBeside_tokens = 3;
  row->set(Feature::linked, links.words(x.report, x.tokens, y.report, y.tokens, 0));
  row->set(Feature::linked_beside, links.words(x.report, x.tokens, y.report, y.tokens, kBeside_tokens));
  float neighbour = 0;
  for (const int step : {-1, 1})
    for (const int other : {-1, 1}) {
      const StatementIndex a{x.statement.value + static_cast<uint32_t>(step)},
          b{y.statement.value + static_cast<uint32_t>(other)};
      neighbour = std::max(neighbour, links.joined(x.report, a, y.report, b));
    }
  row->set(Feature::neighbour_joined, neighbour);
  row->set(Feature::two_languages, in_two_languages(tellings[x.report].report, tellings[y.report].report));
}

}  // namespace

Relation relation_of(const Answer& x, const Answer& y, const std::vector<Telling>& tellings) {
  // the same words for a date mean the same, whenever each report was published ("today", "later in the year")
  if (x.fact->date && y.fact->date && base::fold(text_of(x, tellings)) == base::fold(text_of(y, tellings)))
    return Relation::equal;
  return values::relate(*x.fact, *y.fact);
}

bool may_answer_one(const Answer& x, const Answer& y) {
  if (x.fact->kind == FactKind::date || y.fact->kind == FactKind::date) return x.fact->kind == y.fact->kind;
  const Quantity &p = *x.fact->quantity, &q = *y.fact->quantity;
  if (values::relate(p, q) != Relation::incommensurable) return true;
  return values::same_number_in_other_units(p, q);
}

void pair_features(const Answer& x, const Answer& y, const std::vector<Telling>& tellings, const Links& links,
                   float rare_x, float rare_y, const Knowledge& knowledge, float* out) {
  Row row(out);
  value_features(x, y, tellings, rare_x, rare_y, &row);
  sort_features(x, y, &row);
  word_features(x, y, tellings, knowledge, &row);
  owner_features(x, y, knowledge, &row);
  place_features(x, y, tellings, links, &row);
}

}  // namespace tellings::points
