// Figures, dates and times of day by their values. What agrees on both sides finds its like first, the best placed
// first; what is left is set against what is left of the other side that it can be held against, and stands on one side
// alone where there is nothing. How two values relate is values::relate's to say; whether the two answer one question
// is the grader's.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "base/utf8.h"
#include "compare/best_first.h"
#include "compare/candidates.h"
#include "compare/stated.h"
#include "tellings/values.h"

namespace tellings::compare {
namespace {

using values::Relation;

bool linked(const Pair& pair, Span a, Span b) {
  for (uint32_t i = a.begin; i < a.end; ++i)
    for (const uint32_t j : pair.a.to[i])
      if (j >= b.begin && j < b.end &&
          (pair.a.token[i]->kind == TokenKind::number || pair.b.token[j]->kind == TokenKind::number))
        return true;
  return false;
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

// A figure that is told by a word for how many of a group: "most", "several", "both".
bool is_quantifier(const Side& side, const Valued& v) {
  using languages::Axis;
  if (!v.fact.quantity || !v.fact.quantity->unit.empty()) return false;
  return std::any_of(side.mentions.begin(), side.mentions.end(), [&](const Mention& m) {
    // "some" of "some 80" only rounds
    const bool of_group =
        m.axis == Axis::pair || (v.fact.quantity->vague && (m.axis == Axis::quantifier || m.axis == Axis::halves));
    return of_group && m.span.begin < v.span.end && v.span.begin < m.span.end;
  });
}

// What the words around a value say of it, worked out once.
struct Told {
  const Mention* fate = nullptr;  // what befell those that it counts
  bool quantifier = false;        // "most", "several"
  bool word = false;              // a quantifier that says no number: "most", "many", "both"
};

std::vector<Told> told_of(const Side& side, const std::vector<Valued>& values) {
  std::vector<Told> out;
  out.reserve(values.size());
  for (const Valued& v : values) {
    Told told;
    told.quantifier = is_quantifier(side, v);
    // "several" says how many as well: between three and nine
    told.word = told.quantifier && v.fact.quantity->bound != Bound::between;
    if (v.fact.quantity && v.fact.quantity->unit.empty()) told.fate = fate_of(side, v.span);
    out.push_back(told);
  }
  return out;
}

// 1 where the same befell those that both figures count, -1 where what did excludes one another ("killed 12", "injured
// 12"), 0 where one side does not say.
float likeness_of_fates(const Told& x, const Told& y) {
  if (x.fate == nullptr || y.fate == nullptr || x.fate->axis != y.fate->axis) return 0;
  return x.fate->pole == y.fate->pole ? 1 : -1;
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
  c.value_a = values::text(x.fact);
  c.value_b = values::text(y.fact);
  c.otherwise = Severity::tone;
  c.may_conflict = false;
  c.certain = 0.5;
  c.why = "one side gives a bound, the other a figure";
  return c;
}

// Whether the words say that the figure is newer than another: it was revised, or rose or fell to where it is, above or
// below the other.
bool says_newer(const Side& side, Span s, bool above) {
  using languages::Axis;
  constexpr uint32_t kNear_tokens = 8, kBefore_tokens = 4, kRose = 1, kFell = 2;
  if (mentions_near(side, s, kNear_tokens, {Axis::revision})) return true;
  return std::any_of(side.mentions.begin(), side.mentions.end(), [&](const Mention& m) {
    return m.axis == Axis::change && m.pole == (above ? kRose : kFell) && m.span.end <= s.begin &&
           s.begin - m.span.end < kBefore_tokens;
  });
}

Candidate clash(const Pair& pair, const Valued& x, const Valued& y, ValueClash how) {
  const bool other_units = how == ValueClash::other_units;
  Candidate c;
  c.kind = x.fact.date || y.fact.date ? Kind::date : Kind::quantity;
  c.a = x.span;
  c.b = y.span;
  c.value_a = values::text(x.fact);
  c.value_b = values::text(y.fact);
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
    c.value.newer_a = says_newer(pair.a, x.span, of_a > of_b);
    c.value.newer_b = says_newer(pair.b, y.span, of_b > of_a);
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
          values::described(x.fact) + " and " + values::described(y.fact);
  return c;
}

// "At least 14" and a figure well above it: both can be true, and a later report may bring the count up to date. "More
// than six" is said of 6.4 itself.
bool has_grown(const Valued& x, const Valued& y) {
  if (!x.fact.quantity || !y.fact.quantity) return false;
  const Quantity &bound = *x.fact.quantity, &figure = *y.fact.quantity;
  return (bound.bound == Bound::at_least || bound.bound == Bound::more_than) &&
         figure.value >= bound.value + bound.granularity;
}

Candidate grown(const Pair& pair, const Valued& x, const Valued& y) {
  Candidate c = clash(pair, x, y, ValueClash::grown);
  c.otherwise = Severity::tone;
  c.why = "one side gives a bound, the other a figure above it";
  return c;
}

// Whether the two may be read as one sort of value though they were not: one of them is a bare number, and not the
// same.
bool may_be_of_one_sort(const Pair& pair, const Valued& x, const Valued& y) {
  if ((x.fact.date && !has_digits(pair.a, x)) || (y.fact.date && !has_digits(pair.b, y))) return false;
  if (x.none || y.none || (!is_bare(x) && !is_bare(y))) return false;
  return !x.fact.quantity || !y.fact.quantity || x.fact.quantity->value != y.fact.quantity->value;
}

// How many that are not taken yet could stand in the place of one that clashes.
template <typename Clash>
float rivals(const std::vector<bool>& taken, const Clash& clashes) {
  float n = 0;
  for (size_t k = 0; k < taken.size(); ++k) n += !taken[k] && clashes(k);
  return n;
}

// The values of both sides on their way to candidates: what agrees, what clashes, what may stand in one place, and what
// one side alone states, in that order. What one step has taken the next does not see.
class Finder {
 public:
  explicit Finder(Pair* pair)
      : pair_(pair),
        a_(values_of(pair->a)),
        b_(values_of(pair->b)),
        told_a_(told_of(pair->a, a_)),
        told_b_(told_of(pair->b, b_)),
        relations_(*pair, a_, b_),
        taken_a_(a_.size()),
        taken_b_(b_.size()) {}

  std::vector<Candidate> run() {
    match();
    set_against();
    set_loosely();
    one_sided(&pair_->a, *pair_->b.telling, a_, told_a_, taken_a_, true);
    one_sided(&pair_->b, *pair_->a.telling, b_, told_b_, taken_b_, false);
    return std::move(out_);
  }

 private:
  float near(size_t i, size_t j) const {
    constexpr float kFate = 1.5f;
    return place(*pair_, a_[i], b_[j]) + kFate * likeness_of_fates(told_a_[i], told_b_[j]);
  }

  // "Most" and "both" are figures beside one in the same place only: elsewhere they are words that others deny.
  bool in_place(size_t i, size_t j) const {
    constexpr float kPlaced = 1.6f;
    return (!told_a_[i].word && !told_b_[j].word) || near(i, j) > kPlaced;
  }

  void claim(size_t i, size_t j) {
    pair_->a.claim(a_[i].span);
    pair_->b.claim(b_[j].span);
  }

  void match() {
    pair_best_first(
        &taken_a_, &taken_b_,
        [&](size_t i, size_t j) -> std::optional<float> {
          if (!relations_.agree(i, j) || a_[i].none || b_[j].none) return std::nullopt;
          // the dead of one side are not the hurt of the other, though they be as many
          if (likeness_of_fates(told_a_[i], told_b_[j]) < 0 || !in_place(i, j)) return std::nullopt;
          return near(i, j) + 2.0f * (relations_.at(i, j) == Relation::equal);
        },
        [&](size_t i, size_t j) {
          claim(i, j);
          ++agreed_;
          if (relations_.at(i, j) == Relation::compatible) shown_as_shift(a_[i], b_[j]);
        });
  }

  // Compatible values of which one is not as surely stated, or has grown.
  void shown_as_shift(const Valued& x, const Valued& y) {
    if (!has_grown(x, y) && !has_grown(y, x)) {
      if (std::optional<Candidate> c = shift_of_bound(x, y)) out_.push_back(std::move(*c));
    } else if (!stated_in(*pair_->b.telling, x.fact) && !stated_in(*pair_->a.telling, y.fact)) {
      out_.push_back(grown(*pair_, x, y));
    }
  }

  void set_against() {
    // rivals are counted before any is taken
    std::vector<float> rivals_of_a(a_.size()), rivals_of_b(b_.size());
    for (size_t i = 0; i < a_.size(); ++i)
      rivals_of_a[i] = rivals(taken_b_, [&](size_t j) { return relations_.clash(i, j); });
    for (size_t j = 0; j < b_.size(); ++j)
      rivals_of_b[j] = rivals(taken_a_, [&](size_t i) { return relations_.clash(i, j); });
    pair_best_first(
        &taken_a_, &taken_b_,
        [&](size_t i, size_t j) -> std::optional<float> {
          if (!relations_.clash(i, j) || (a_[i].none && b_[j].none) || !in_place(i, j)) return std::nullopt;
          return near(i, j) + 2.0f * relations_.other_units(i, j);
        },
        [&](size_t i, size_t j) {
          Candidate c = clash(*pair_, a_[i], b_[j],
                              relations_.other_units(i, j) ? ValueClash::other_units : ValueClash::different);
          c.only_ones = rivals_of_a[i] <= 1 && rivals_of_b[j] <= 1;
          c.value.rivals = rivals_of_a[i] + rivals_of_b[j] - 2;
          c.value.none = a_[i].none || b_[j].none;
          add(i, j, std::move(c));
        });
  }

  // What was read on one side alone ("33 yaşındakı" as 33, "2008" of games as a number) may still stand in one place.
  void set_loosely() {
    const auto is_last = [](const std::vector<Valued>& list, const std::vector<bool>& taken) {
      size_t open = 0;
      for (size_t k = 0; k < list.size(); ++k) open += !taken[k] && !list[k].none;
      return open == 1;
    };
    const bool last_ones = is_last(a_, taken_a_) && is_last(b_, taken_b_);
    pair_best_first(
        &taken_a_, &taken_b_,
        [&](size_t i, size_t j) -> std::optional<float> {
          constexpr float kPlaced = 1.6f;
          if (!may_be_of_one_sort(*pair_, a_[i], b_[j])) return std::nullopt;
          const float score = near(i, j);
          return last_ones || score > kPlaced ? std::optional(score) : std::nullopt;
        },
        [&](size_t i, size_t j) {
          Candidate c = clash(*pair_, a_[i], b_[j], ValueClash::loose);
          c.only_ones = last_ones;
          add(i, j, std::move(c));
        });
  }

  void add(size_t i, size_t j, Candidate c) {
    c.value.agreed = static_cast<float>(agreed_);
    claim(i, j);
    out_.push_back(std::move(c));
  }

  void one_sided(Side* side, const Telling& other, const std::vector<Valued>& list, const std::vector<Told>& told,
                 const std::vector<bool>& taken, bool is_a) {
    for (size_t k = 0; k < list.size(); ++k) {
      const Valued& v = list[k];
      if (taken[k] || v.none || side->any_claimed(v.span)) continue;
      // "most", "many", "both" beside no figure are set against "all" or "few" by contrasts.cc
      if (told[k].quantifier) continue;
      // a weekday or month where the other side has another word is that word's counterpart: words.cc sets them against
      // each other
      if (v.fact.date && v.span.size() == 1 && !has_digits(*side, v) && side->name_like[v.span.begin]) continue;
      Candidate c;
      c.kind = v.fact.date ? Kind::date : Kind::quantity;
      (is_a ? c.a : c.b) = v.span;
      (is_a ? c.value_a : c.value_b) = values::text(v.fact);
      const bool elsewhere = stated_in(other, v.fact);
      c.otherwise = elsewhere ? Severity::wording : Severity::omission;
      c.why = elsewhere ? "stated in another place" : "a figure that only one side states";
      side->claim(v.span);
      out_.push_back(std::move(c));
    }
  }

  Pair* pair_;
  std::vector<Valued> a_;
  std::vector<Valued> b_;
  std::vector<Told> told_a_;
  std::vector<Told> told_b_;
  Relations relations_;
  std::vector<bool> taken_a_;
  std::vector<bool> taken_b_;
  std::vector<Candidate> out_;
  size_t agreed_ = 0;
};

}  // namespace

std::vector<Candidate> value_candidates(Pair* pair) { return Finder(pair).run(); }

}  // namespace tellings::compare
