// Figures by value. Two figures are the same where their values agree within the coarser one's granularity ("5.2
// million", "5,234,000"), in a common unit where both have one (132 km, 82 miles), or where a bound covers the other
// ("at least 20", "23"). What has no partner is set against an unmatched figure of the other side that stands in the
// same place; the rest is said by one side only.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "base/utf8.h"
#include "compare/candidates.h"

namespace tellings::compare {
namespace {

constexpr double kOtherSort = 0.6;  // confidence that a year and a day, or a count of years, are no conflict

struct Figure {
  Span span;
  Quantity quantity;
  bool matched = false;
  bool in_date = false;
};

// The value of a number token by its digits alone (any script); nothing where it has letters or several separators.
std::optional<double> digits_of(std::string_view text) {
  double value = 0;
  size_t digits = 0;
  for (size_t at = 0; at < text.size();) {
    const int d = base::digit_value(base::next_code_point(text, &at));
    if (d < 0) return std::nullopt;
    value = value * 10 + d;
    ++digits;
  }
  return digits > 0 && digits <= 15 ? std::optional(value) : std::nullopt;
}

std::vector<Figure> figures_of(const Side& side) {
  std::vector<Figure> out;
  std::vector<bool> covered(side.size(), false);
  for (const Fact* f : side.facts) {
    if (f->kind != FactKind::quantity || !f->quantity) continue;
    const Span span = side.span_of(f->range);
    if (span.empty()) continue;
    for (uint32_t k = span.begin; k < span.end; ++k) covered[k] = true;
    out.push_back({span, *f->quantity, false, false});
  }
  // digits inside dates and figures that no rule read
  for (uint32_t k = 0; k < side.size(); ++k) {
    if (covered[k] || side.token[k]->kind != TokenKind::number) continue;
    const std::optional<double> value = digits_of(side.token[k]->folded);
    if (!value) continue;
    Figure f;
    f.span = {k, k + 1};
    f.quantity.value = f.quantity.value_high = *value;
    f.in_date = true;
    out.push_back(f);
  }
  std::sort(out.begin(), out.end(), [](const Figure& x, const Figure& y) { return x.span.begin < y.span.begin; });
  return out;
}

// How far apart two values may lie for a rounded figure and an exact one: half the coarser step, never for figures
// stated to the last digit.
double tolerance(const Quantity& x, const Quantity& y) {
  const double coarser = std::max(x.granularity, y.granularity);
  double t = coarser > std::min(x.granularity, y.granularity) || coarser > 1 ? coarser / 2
                                                                             : 1e-6 * std::max(1.0, std::abs(x.value));
  if (x.bound == Bound::about || y.bound == Bound::about)
    t = std::max(t, 0.05 * std::max(std::abs(x.value), std::abs(y.value)));
  return t;
}

bool covers(const Quantity& bound, double value) {
  switch (bound.bound) {
    case Bound::at_least:
      return value >= bound.value && value <= bound.value * 1.25;
    case Bound::more_than:
      return value > bound.value && value <= bound.value * 1.25;
    case Bound::at_most:
      return value <= bound.value && value >= bound.value * 0.8;
    case Bound::less_than:
      return value < bound.value && value >= bound.value * 0.8;
    case Bound::between:
      return value >= bound.value && value <= bound.value_high;
    default:
      return false;
  }
}

bool same_value(const Quantity& x, const Quantity& y) {
  if (std::abs(x.value - y.value) <= tolerance(x, y) && std::abs(x.value_high - y.value_high) <= tolerance(x, y))
    return true;
  // of two bounds of one sort ("over 132", "over 137") neither covers the other
  if (x.bound != y.bound && (covers(x, y.value) || covers(y, x.value))) return true;
  if (!x.dimension.empty() && x.dimension == y.dimension && x.unit != y.unit) {
    // a converted figure is rounded: one in two hundred, or half of either's step in its own unit
    const double scale = std::max(std::abs(x.base), std::abs(y.base));
    const double step_x = x.value != 0 ? std::abs(x.base / x.value) * x.granularity : 0;
    const double step_y = y.value != 0 ? std::abs(y.base / y.value) * y.granularity : 0;
    return std::abs(x.base - y.base) <= std::max({0.005 * scale, step_x / 2, step_y / 2});
  }
  return false;
}

std::string value_text(const Quantity& q) {
  char text[48];
  std::snprintf(text, sizeof text, "%.10g", q.value);
  std::string out = text;
  if (q.value_high != q.value) {
    std::snprintf(text, sizeof text, "%.10g", q.value_high);
    out.append(" to ").append(text);
  }
  return q.unit.empty() ? out : out + " " + q.unit;
}

bool linked(const Pair& pair, Span a, Span b) {
  for (uint32_t i = a.begin; i < a.end; ++i)
    for (const uint32_t j : pair.a.to[i])
      if (j >= b.begin && j < b.end &&
          (pair.a.token[i]->kind == TokenKind::number || pair.b.token[j]->kind == TokenKind::number))
        return true;
  return false;
}

float place(const Pair& pair, const Figure& x, const Figure& y) {
  const Slot slot = slot_of(pair, x.span, y.span);
  float score = 3.0f * linked(pair, x.span, y.span) + 1.5f * slot.left + 1.5f * slot.right;
  if (!x.quantity.unit.empty()) score += x.quantity.unit == y.quantity.unit ? 1.0f : -0.5f;
  const float ra = static_cast<float>(x.span.begin) / static_cast<float>(pair.a.size());
  const float rb = static_cast<float>(y.span.begin) / static_cast<float>(pair.b.size());
  return score + 1.0f - std::abs(ra - rb);
}

// A figure of each side that might belong together.
struct Option {
  float score;
  size_t i, j;
};

// Equal values find each other, the best placed first.
void match_equal(Pair* pair, std::vector<Figure>* a, std::vector<Figure>* b) {
  std::vector<Option> options;
  for (size_t i = 0; i < a->size(); ++i)
    for (size_t j = 0; j < b->size(); ++j)
      if (same_value((*a)[i].quantity, (*b)[j].quantity)) {
        const bool exact = (*a)[i].quantity.value == (*b)[j].quantity.value;
        options.push_back({place(*pair, (*a)[i], (*b)[j]) + 2.0f * exact, i, j});
      }
  std::stable_sort(options.begin(), options.end(), [](const Option& x, const Option& y) { return x.score > y.score; });
  for (const Option& o : options) {
    if ((*a)[o.i].matched || (*b)[o.j].matched) continue;
    (*a)[o.i].matched = (*b)[o.j].matched = true;
    pair->a.claim((*a)[o.i].span);
    pair->b.claim((*b)[o.j].span);
  }
}

// The figure belongs to a date or stands beside one ("July 35", of which only the month is a date).
bool near_date(const Side& side, Span s) {
  const Span around{s.begin > 0 ? s.begin - 1 : 0, std::min(side.size(), s.end + 1)};
  const ByteRange r = side.range(around);
  return std::any_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return f->kind == FactKind::date && f->date && !f->date->duration && f->range.overlaps(r);
  });
}

bool is_year(const Figure& f) {
  constexpr double kFirst = 1500, kLast = 2100;
  const double v = f.quantity.value;
  return f.in_date && v >= kFirst && v <= kLast && v == std::floor(v);
}

// "since 1908", "in 108 years": a year and another figure of a date are never two values of one thing.
bool is_year_against_other(const Figure& x, const Figure& y) {
  return x.in_date && y.in_date && is_year(x) != is_year(y);
}

// The whole that a part is taken of: "21 of the more than 200".
bool is_whole(const Side& side, Span s) {
  const auto is_word = [&](uint32_t behind, std::string_view word) {
    return s.begin >= behind && side.token[s.begin - behind]->folded == word;
  };
  const uint32_t article = is_word(1, "the") || is_word(1, "their") || is_word(1, "its") ? 1 : 0;
  if (!is_word(article + 1, "of") || s.begin < article + 2) return false;
  const ByteRange part = side.range({s.begin - article - 2, s.begin - article - 1});
  return std::any_of(side.facts.begin(), side.facts.end(),
                     [&](const Fact* f) { return f->kind == FactKind::quantity && f->range.overlaps(part); });
}

Candidate conflict(const Pair& pair, const Figure& x, const Figure& y, bool only_ones) {
  Candidate c;
  c.kind = x.in_date || y.in_date ? Kind::date : Kind::quantity;
  c.a = x.span;
  c.b = y.span;
  c.value_a = value_text(x.quantity);
  c.value_b = value_text(y.quantity);
  c.otherwise = Severity::wording;
  c.relative = static_cast<float>(std::abs(x.quantity.value - y.quantity.value) /
                                  std::max({1e-9, std::abs(x.quantity.value), std::abs(y.quantity.value)}));
  c.same_unit = x.quantity.unit == y.quantity.unit;
  c.same_sort = c.same_unit && near_date(pair.a, x.span) == near_date(pair.b, y.span) &&
                is_whole(pair.a, x.span) == is_whole(pair.b, y.span);
  if (is_year_against_other(x, y)) c.may_conflict = false, c.certain = kOtherSort;
  c.linked = linked(pair, x.span, y.span);
  c.slot = slot_of(pair, x.span, y.span);
  c.only_ones = only_ones;
  c.why = "the figures differ: " + c.value_a + " and " + c.value_b;
  return c;
}

// Figures that are left over are set against each other, the best placed first.
void set_against(Pair* pair, bool only_ones, std::vector<Figure>* a, std::vector<Figure>* b,
                 std::vector<Candidate>* out) {
  const float least = only_ones ? 0.0f : 1.6f;
  std::vector<Option> options;
  for (size_t i = 0; i < a->size(); ++i)
    for (size_t j = 0; j < b->size(); ++j)
      if (!(*a)[i].matched && !(*b)[j].matched)
        if (const float s = place(*pair, (*a)[i], (*b)[j]); s > least) options.push_back({s, i, j});
  std::stable_sort(options.begin(), options.end(), [](const Option& x, const Option& y) { return x.score > y.score; });
  for (const Option& o : options) {
    Figure& x = (*a)[o.i];
    Figure& y = (*b)[o.j];
    if (x.matched || y.matched) continue;
    out->push_back(conflict(*pair, x, y, only_ones));
    x.matched = y.matched = true;
    pair->a.claim(x.span);
    pair->b.claim(y.span);
  }
}

// Dates and times of one value, however written ("5:47 PM", "17:47"), are matched whole: their figures are not compared
// one by one.
std::vector<bool> dates_matched(const Side& mine, const Side& other) {
  std::vector<bool> out(mine.size(), false);
  for (const Fact* x : mine.facts) {
    if (x->kind != FactKind::date || !x->date || x->date->start.empty()) continue;
    for (const Fact* y : other.facts) {
      if (y->kind != FactKind::date || !y->date || y->date->start != x->date->start ||
          y->date->end_exclusive != x->date->end_exclusive)
        continue;
      const Span s = mine.span_of(x->range);
      for (uint32_t k = s.begin; k < s.end; ++k) out[k] = true;
    }
  }
  return out;
}

void leave_out(const std::vector<bool>& matched, Side* side, std::vector<Figure>* figures) {
  std::erase_if(*figures, [&](const Figure& f) {
    for (uint32_t k = f.span.begin; k < f.span.end; ++k)
      if (!matched[k]) return false;
    return true;
  });
  for (uint32_t k = 0; k < side->size(); ++k)
    if (matched[k] && side->token[k]->kind == TokenKind::number) side->claimed[k] = true;
}

}  // namespace

std::vector<Candidate> quantity_candidates(Pair* pair) {
  std::vector<Candidate> out;
  std::vector<Figure> a = figures_of(pair->a);
  std::vector<Figure> b = figures_of(pair->b);
  const std::vector<bool> in_a = dates_matched(pair->a, pair->b);
  const std::vector<bool> in_b = dates_matched(pair->b, pair->a);
  leave_out(in_a, &pair->a, &a);
  leave_out(in_b, &pair->b, &b);
  match_equal(pair, &a, &b);
  const auto open = [](const std::vector<Figure>& list) {
    return std::count_if(list.begin(), list.end(), [](const Figure& f) { return !f.matched; });
  };
  const bool only_ones = open(a) == 1 && open(b) == 1;
  set_against(pair, only_ones, &a, &b, &out);
  const auto one_sided = [&](Side* side, const std::vector<Figure>& list, bool is_a) {
    for (const Figure& f : list) {
      if (f.matched || side->any_claimed(f.span)) continue;
      Candidate c;
      c.kind = f.in_date ? Kind::date : Kind::quantity;
      (is_a ? c.a : c.b) = f.span;
      (is_a ? c.value_a : c.value_b) = value_text(f.quantity);
      c.otherwise = Severity::omission;
      c.why = "a figure that only one side states";
      side->claim(f.span);
      out.push_back(std::move(c));
    }
  };
  one_sided(&pair->a, a, true);
  one_sided(&pair->b, b, false);
  return out;
}

}  // namespace tellings::compare
