// Figures, dates and times of day by their values. What agrees on both sides finds its like first, the best placed
// first; what is left is set against what is left of the other side that it can be held against, and stands on one side
// alone where there is nothing. How two values relate is values::relate's to say; whether the two answer one question
// is the grader's.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "base/utf8.h"
#include "compare/candidates.h"
#include "tellings/values.h"

namespace tellings::compare {
namespace {

using values::Relation;

// A figure, a date or a time of day of one side.
struct Valued {
  Span span;
  Fact fact;
  bool matched = false;
  bool bare = false;  // digits that no rule read
  bool none = false;  // a word for nothing: "nobody", "no"; a figure only beside another
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

// A date of which something is known that another can be held against; a duration is its figure's.
bool is_dated(const Fact& f) {
  if (f.kind != FactKind::date || !f.date || f.date->duration) return false;
  const Date& d = *f.date;
  return !d.start.empty() || !d.end_exclusive.empty() || d.weekday != 0 || d.month != 0 || d.minute >= 0;
}

// "July 36": a day that no month has is still the day that is stated.
void name_impossible_days(std::vector<Valued>* values) {
  constexpr double kMostDay = 31, kTwoDigits = 99;
  for (Valued& month : *values) {
    if (!month.fact.date || month.fact.date->month == 0 || month.fact.date->day != 0) continue;
    for (Valued& day : *values) {
      const bool beside = day.span.begin == month.span.end || day.span.end == month.span.begin;
      if (!beside || !day.fact.quantity || day.matched) continue;
      const Quantity& q = *day.fact.quantity;
      if (!q.unit.empty() || q.value <= kMostDay || q.value > kTwoDigits || q.value != std::floor(q.value)) continue;
      month.fact.date->day = static_cast<uint8_t>(q.value);
      month.fact.date->start.clear();
      month.fact.date->end_exclusive.clear();
      month.span = {std::min(month.span.begin, day.span.begin), std::max(month.span.end, day.span.end)};
      day.matched = true;
      break;
    }
  }
  std::erase_if(*values, [](const Valued& v) { return v.matched; });
}

std::vector<Valued> values_of(const Side& side) {
  std::vector<Valued> out;
  std::vector<bool> covered(side.size(), false);
  for (const Fact* f : side.facts) {
    if (!(f->kind == FactKind::quantity && f->quantity) && !is_dated(*f)) continue;
    const Span span = side.span_of(f->range);
    if (span.empty()) continue;
    for (uint32_t k = span.begin; k < span.end; ++k) covered[k] = true;
    out.push_back({span, *f});
  }
  for (uint32_t k = 0; k < side.size(); ++k) {
    if (covered[k] || side.token[k]->kind != TokenKind::number) continue;
    const std::optional<double> value = digits_of(side.token[k]->folded);
    if (!value) continue;
    Valued v;
    v.span = {k, k + 1};
    v.bare = true;
    v.fact.quantity.emplace();
    v.fact.quantity->value = v.fact.quantity->value_high = *value;
    out.push_back(std::move(v));
  }
  name_impossible_days(&out);
  for (const Mention& m : side.mentions) {
    constexpr uint8_t kNone = 6;
    if (m.axis != languages::Axis::quantifier || m.pole != kNone || covered[m.span.begin]) continue;
    Valued v;
    v.span = m.span;
    v.none = true;
    v.fact.quantity.emplace();
    out.push_back(std::move(v));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Valued& x, const Valued& y) { return x.span.begin < y.span.begin; });
  return out;
}

std::string value_text(const Quantity& q) {
  char text[48];
  std::snprintf(text, sizeof text, "%.10g", q.value == 0 ? 0.0 : q.value);  // never "-0"
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

std::string value_text(const Date& d) {
  constexpr std::string_view kDays[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                        "Thursday", "Friday", "Saturday", "Sunday"};
  std::string out;
  const auto add = [&](std::string_view part) { out.append(out.empty() ? "" : " ").append(part); };
  char text[48];
  if (d.weekday != 0 && d.month == 0) add(kDays[d.weekday]);
  if (const std::string day = d.start.substr(0, d.start.find('T')); !day.empty()) {
    add(day);
    // a span that is no single day is shown with its end
    if (d.minute < 0 && d.weekday == 0 && d.day == 0 && !d.end_exclusive.empty()) out += ".." + d.end_exclusive;
  } else if (d.month != 0 && d.day != 0) {
    std::snprintf(text, sizeof text, "--%02d-%02d", d.month, d.day);
    add(text);
  } else if (d.month != 0) {
    std::snprintf(text, sizeof text, "--%02d", d.month);
    add(text);
  } else if (!d.end_exclusive.empty() && d.minute < 0) {
    add(".." + d.end_exclusive);
  }
  if (d.minute >= 0) {
    std::snprintf(text, sizeof text, "%02d:%02d", d.minute / 60, d.minute % 60);
    add(text);
  }
  return out;
}

std::string value_text(const Fact& f) { return f.quantity ? value_text(*f.quantity) : value_text(*f.date); }

// A value as a reader would say it: with what bounds it.
std::string described(const Fact& f) {
  constexpr std::string_view kBounds[] = {"", "about ", "at least ", "more than ", "at most ", "less than ", ""};
  return f.quantity ? std::string(kBounds[static_cast<size_t>(f.quantity->bound)]) + value_text(f) : value_text(f);
}

float place(const Pair& pair, const Valued& x, const Valued& y) {
  const Slot slot = slot_of(pair, x.span, y.span);
  float score = 3.0f * linked(pair, x.span, y.span) + 1.5f * slot.left + 1.5f * slot.right;
  if (x.fact.quantity && y.fact.quantity && !x.fact.quantity->unit.empty())
    score += x.fact.quantity->unit == y.fact.quantity->unit ? 1.0f : -0.5f;
  const float ra = static_cast<float>(x.span.begin) / static_cast<float>(pair.a.size());
  const float rb = static_cast<float>(y.span.begin) / static_cast<float>(pair.b.size());
  return score + 1.0f - std::abs(ra - rb);
}

// How any two of both sides relate, worked out once.
class Relations {
 public:
  Relations(const Pair& pair, const std::vector<Valued>& a, const std::vector<Valued>& b) : width_(b.size()) {
    for (const Valued& x : a)
      for (const Valued& y : b) {
        // the same words for a date mean the same, whenever each report was published ("in 40 minutes", "today")
        if (x.fact.date && y.fact.date && base::fold(pair.a.text(x.span)) == base::fold(pair.b.text(y.span))) {
          relations_.push_back({Relation::equal, false});
          continue;
        }
        const bool other_units = x.fact.quantity && y.fact.quantity &&
                                 values::same_number_in_other_units(*x.fact.quantity, *y.fact.quantity);
        relations_.push_back({values::relate(x.fact, y.fact), other_units});
      }
  }
  Relation at(size_t i, size_t j) const { return relations_[i * width_ + j].relation; }
  bool other_units(size_t i, size_t j) const { return relations_[i * width_ + j].other_units; }
  bool agree(size_t i, size_t j) const { return at(i, j) == Relation::equal || at(i, j) == Relation::compatible; }
  bool clash(size_t i, size_t j) const { return at(i, j) == Relation::different || other_units(i, j); }

 private:
  struct One {
    Relation relation;
    bool other_units;
  };
  size_t width_;
  std::vector<One> relations_;
};

// A value of each side that might belong together.
struct Option {
  float score;
  size_t i, j;
};

// Takes the best placed first, each value once.
template <typename Fits, typename Score, typename Take>
void pair_up(std::vector<Valued>* a, std::vector<Valued>* b, const Fits& fits, const Score& score, const Take& take) {
  std::vector<Option> options;
  for (size_t i = 0; i < a->size(); ++i)
    for (size_t j = 0; j < b->size(); ++j)
      if (!(*a)[i].matched && !(*b)[j].matched && fits(i, j)) options.push_back({score(i, j), i, j});
  std::stable_sort(options.begin(), options.end(), [](const Option& x, const Option& y) { return x.score > y.score; });
  for (const Option& o : options) {
    if ((*a)[o.i].matched || (*b)[o.j].matched) continue;
    (*a)[o.i].matched = (*b)[o.j].matched = true;
    take(o.i, o.j);
  }
}

bool is_bounded(const Fact& f) {
  return f.quantity && f.quantity->bound != Bound::exact && f.quantity->bound != Bound::about;
}

// "At least 14" beside "fourteen": the same figure, not as surely.
std::optional<Candidate> shift_of_bound(const Valued& x, const Valued& y) {
  if (!x.fact.quantity || !y.fact.quantity || is_bounded(x.fact) == is_bounded(y.fact)) return std::nullopt;
  if (x.fact.quantity->bound == Bound::between || y.fact.quantity->bound == Bound::between) return std::nullopt;
  Candidate c;
  c.kind = Kind::certainty;
  c.a = x.span;
  c.b = y.span;
  c.value_a = value_text(x.fact);
  c.value_b = value_text(y.fact);
  c.otherwise = Severity::tone;
  c.may_conflict = false;
  c.certain = 0.5;
  c.why = "one side gives a bound, the other a figure";
  return c;
}

// The figure belongs to a date or stands beside one ("July 35", of which only the month is a date).
bool near_date(const Side& side, Span s) {
  const Span around{s.begin > 0 ? s.begin - 1 : 0, std::min(side.size(), s.end + 1)};
  const ByteRange r = side.range(around);
  return std::any_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return f->kind == FactKind::date && f->date && !f->date->duration && f->range.overlaps(r);
  });
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

// An age: years that are no length of time.
bool is_age(const Side& side, const Valued& v) {
  if (!v.fact.quantity || v.fact.quantity->unit != "year") return false;
  return std::none_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return f->kind == FactKind::date && f->date && f->date->duration && f->range.overlaps(v.fact.range);
  });
}

// Whether the other report states the value somewhere: then it more likely answers another question here.
bool stated_in(const Telling& report, const Fact& value) {
  return std::any_of(report.facts.facts.begin(), report.facts.facts.end(), [&](const Fact& f) {
    if (f.kind == FactKind::quantity || is_dated(f)) return values::relate(value, f) == Relation::equal;
    return false;
  });
}

Candidate clash(const Pair& pair, const Valued& x, const Valued& y, ValueClash how) {
  const bool other_units = how == ValueClash::other_units;
  Candidate c;
  c.kind = x.fact.date || y.fact.date ? Kind::date : Kind::quantity;
  c.a = x.span;
  c.b = y.span;
  c.value_a = value_text(x.fact);
  c.value_b = value_text(y.fact);
  // two unequal values are never one meaning in other words: if they answer one question they conflict, else each side
  // says what the other does not
  c.otherwise = Severity::omission;
  c.linked = linked(pair, x.span, y.span);
  c.slot = slot_of(pair, x.span, y.span);
  c.value.relation = how;
  c.value.before = likeness(pair, x.span, y.span, -1);
  c.value.behind = likeness(pair, x.span, y.span, 1);
  c.value.owner = likeness_of_owners(pair, x.span, y.span);
  c.value.stated_a = stated_in(*pair.b.telling, x.fact);
  c.value.stated_b = stated_in(*pair.a.telling, y.fact);
  if (x.fact.quantity && y.fact.quantity) {
    const Quantity &p = *x.fact.quantity, &q = *y.fact.quantity;
    c.relative =
        static_cast<float>(std::abs(p.value - q.value) / std::max({1e-9, std::abs(p.value), std::abs(q.value)}));
    c.same_unit = p.unit == q.unit;
    c.same_sort =
        near_date(pair.a, x.span) == near_date(pair.b, y.span) && is_whole(pair.a, x.span) == is_whole(pair.b, y.span);
    // two people are of two ages
    const bool placed = c.slot.left || c.slot.right;
    if (c.value.owner < 0 && !placed && is_age(pair.a, x) && is_age(pair.b, y)) c.same_sort = false;
    c.value.has_unit = !p.unit.empty() && !q.unit.empty();
    c.value.ordinal = p.ordinal;
    c.value.bounded = static_cast<float>((p.bound != Bound::exact) + (q.bound != Bound::exact));
    const bool bases = !p.dimension.empty() && p.dimension == q.dimension;
    const double of_a = bases ? p.base_high : p.value_high, of_b = bases ? q.base_high : q.value_high;
    c.value.higher_a = of_a > of_b;
    c.value.higher_b = of_b > of_a;
    using languages::Axis;
    constexpr uint32_t kNear_tokens = 8;
    c.value.newer_a = mentions_near(pair.a, x.span, kNear_tokens, {Axis::change, Axis::revision});
    c.value.newer_b = mentions_near(pair.b, y.span, kNear_tokens, {Axis::change, Axis::revision});
    c.value.counted = mentions_near(pair.a, x.span, kNear_tokens, {Axis::harm, Axis::toll, Axis::custody}) &&
                      mentions_near(pair.b, y.span, kNear_tokens, {Axis::harm, Axis::toll, Axis::custody});
    c.value.size = static_cast<float>(std::log10(1 + std::min(std::abs(p.value), std::abs(q.value))));
  } else if (x.fact.date && y.fact.date) {
    const Date &p = *x.fact.date, &q = *y.fact.date;
    c.same_unit = c.same_sort = true;
    c.value.clock = p.minute >= 0 && q.minute >= 0;
    c.value.weekday = p.weekday != 0 && q.weekday != 0;
    c.value.named_day = (p.day != 0 || p.month != 0) && (q.day != 0 || q.month != 0);
  }
  c.why = (x.fact.date   ? "the dates differ: "
           : other_units ? "the units differ: "
                         : "the figures differ: ") +
          described(x.fact) + " and " + described(y.fact);
  return c;
}

// "At least 14" and a figure well above it: both can be true, and a later report may bring the count up to date.
bool has_grown(const Valued& x, const Valued& y) {
  if (!x.fact.quantity || !y.fact.quantity) return false;
  const Quantity &bound = *x.fact.quantity, &figure = *y.fact.quantity;
  return (bound.bound == Bound::at_least || bound.bound == Bound::more_than) && figure.value > bound.value;
}

Candidate grown(const Pair& pair, const Valued& x, const Valued& y) {
  Candidate c = clash(pair, x, y, ValueClash::grown);
  c.otherwise = Severity::tone;
  c.why = "one side gives a bound, the other a figure above it";
  return c;
}

// A number of which nothing is known but its digits.
bool is_bare(const Valued& v) {
  return !v.none && v.fact.quantity && v.fact.quantity->unit.empty() && !v.fact.quantity->share;
}

// A date that is told by a number: "12 March", "2012", not "today".
bool has_digits(const Side& side, const Valued& v) {
  for (uint32_t k = v.span.begin; k < v.span.end; ++k)
    if (side.token[k]->kind == TokenKind::number) return true;
  return false;
}

// Whether the two may be read as one sort of value though they were not: one of them is a bare number, and not the
// same.
bool may_be_of_one_sort(const Pair& pair, const Valued& x, const Valued& y) {
  if ((x.fact.date && !has_digits(pair.a, x)) || (y.fact.date && !has_digits(pair.b, y))) return false;
  if (x.none || y.none || (!is_bare(x) && !is_bare(y))) return false;
  return !x.fact.quantity || !y.fact.quantity || x.fact.quantity->value != y.fact.quantity->value;
}

// How many others of `list` that are left over could stand in the place of one that clashes.
template <typename Clash>
float rivals(const std::vector<Valued>& list, const Clash& clashes) {
  float n = 0;
  for (size_t k = 0; k < list.size(); ++k) n += !list[k].matched && clashes(k);
  return n;
}

}  // namespace

std::vector<Candidate> value_candidates(Pair* pair) {
  std::vector<Candidate> out;
  std::vector<Valued> a = values_of(pair->a), b = values_of(pair->b);
  const Relations relations(*pair, a, b);
  const auto near = [&](size_t i, size_t j) { return place(*pair, a[i], b[j]); };
  const auto claim = [&](size_t i, size_t j) {
    pair->a.claim(a[i].span);
    pair->b.claim(b[j].span);
  };
  size_t agreed = 0;
  pair_up(
      &a, &b, [&](size_t i, size_t j) { return relations.agree(i, j) && !a[i].none && !b[j].none; },
      [&](size_t i, size_t j) { return near(i, j) + 2.0f * (relations.at(i, j) == Relation::equal); },
      [&](size_t i, size_t j) {
        claim(i, j);
        ++agreed;
        if (relations.at(i, j) != Relation::compatible) return;
        const bool above = has_grown(a[i], b[j]) || has_grown(b[j], a[i]);
        if (above && !stated_in(*pair->b.telling, a[i].fact) && !stated_in(*pair->a.telling, b[j].fact))
          out.push_back(grown(*pair, a[i], b[j]));
        else if (std::optional<Candidate> c = above ? std::nullopt : shift_of_bound(a[i], b[j]))
          out.push_back(std::move(*c));
      });
  // rivals are counted before any is taken
  std::vector<Candidate> clashes;
  std::vector<float> rivals_of_a(a.size()), rivals_of_b(b.size());
  for (size_t i = 0; i < a.size(); ++i) rivals_of_a[i] = rivals(b, [&](size_t j) { return relations.clash(i, j); });
  for (size_t j = 0; j < b.size(); ++j) rivals_of_b[j] = rivals(a, [&](size_t i) { return relations.clash(i, j); });
  pair_up(
      &a, &b, [&](size_t i, size_t j) { return relations.clash(i, j) && !(a[i].none && b[j].none); },
      [&](size_t i, size_t j) { return near(i, j) + 2.0f * relations.other_units(i, j); },
      [&](size_t i, size_t j) {
        Candidate c =
            clash(*pair, a[i], b[j], relations.other_units(i, j) ? ValueClash::other_units : ValueClash::different);
        c.only_ones = rivals_of_a[i] <= 1 && rivals_of_b[j] <= 1;
        c.value.rivals = rivals_of_a[i] + rivals_of_b[j] - 2;
        c.value.agreed = static_cast<float>(agreed);
        c.value.none = a[i].none || b[j].none;
        claim(i, j);
        out.push_back(std::move(c));
      });
  // what was read on one side alone ("33 yaşındakı" as 33, "2008" of games as a number) may still stand in one place
  const auto open = [](const std::vector<Valued>& list) {
    return std::count_if(list.begin(), list.end(), [](const Valued& v) { return !v.matched && !v.none; });
  };
  const bool last_ones = open(a) == 1 && open(b) == 1;
  pair_up(
      &a, &b,
      [&](size_t i, size_t j) {
        constexpr float kPlaced = 1.6f;
        return may_be_of_one_sort(*pair, a[i], b[j]) && (last_ones || near(i, j) > kPlaced);
      },
      near,
      [&](size_t i, size_t j) {
        Candidate c = clash(*pair, a[i], b[j], ValueClash::loose);
        c.only_ones = last_ones;
        c.value.agreed = static_cast<float>(agreed);
        claim(i, j);
        out.push_back(std::move(c));
      });
  const auto one_sided = [&](Side* side, const Telling& other, const std::vector<Valued>& list, bool is_a) {
    for (const Valued& v : list) {
      if (v.matched || v.none || side->any_claimed(v.span)) continue;
      // a weekday or month where the other side has another word is that word's counterpart: words.cc sets them against
      // each other
      if (v.fact.date && v.span.size() == 1 && !has_digits(*side, v) && side->name_like[v.span.begin]) continue;
      Candidate c;
      c.kind = v.fact.date ? Kind::date : Kind::quantity;
      (is_a ? c.a : c.b) = v.span;
      (is_a ? c.value_a : c.value_b) = value_text(v.fact);
      const bool elsewhere = stated_in(other, v.fact);
      c.otherwise = elsewhere ? Severity::wording : Severity::omission;
      c.why = elsewhere ? "stated in another place" : "a figure that only one side states";
      side->claim(v.span);
      out.push_back(std::move(c));
    }
  };
  one_sided(&pair->a, *pair->b.telling, a, true);
  one_sided(&pair->b, *pair->a.telling, b, false);
  return out;
}

}  // namespace tellings::compare
