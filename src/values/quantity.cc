// Method: a figure is an interval. What its words bound ("at least", "about") widens it; a figure that is stated
// plainly is a point that rounding may have moved: by no more than half the step that it is stated in, and by no more
// than a reader would forgive (kRounded), since nobody rounds 1.6 billion to 2.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "tellings/values.h"

namespace tellings::values {
namespace {

// Shares of the larger value.
constexpr double kSame = 1e-9;       // what arithmetic leaves
constexpr double kRounded = 0.016;   // a plainly round figure beside an exact one
constexpr double kConverted = 0.03;  // figures in other units of one dimension
constexpr double kCoarse = 0.1;      // the most that a coarse step may explain in a converted figure
constexpr double kAbout = 0.1;
constexpr double kAboutExact = 0.05;  // "about 213": nobody says so of 230
constexpr double kNearly = 0.8;       // "nearly 200", "fewer than 200" is hardly said of less than so much of it
constexpr double kNamedApart = 2;     // so many more than the others are there
constexpr double kPart = 0.04;        // a part in words ("a third") beside per cent
constexpr std::string_view kLife = "life", kTime = "time";  // a unit, a dimension
constexpr double kInfinite = std::numeric_limits<double>::infinity();

// Names of money that several currencies share, and what they may stand for. A unit that has two senses is here too.
struct Shared {
  std::string_view name;
  std::string_view units;  // between blanks
};
constexpr Shared kShared[] = {
    {"dollar", " USD AUD CAD HKD NZD SGD TWD "},
    {"pound", " GBP EGP LBP SYP "},
    {"franc", " CHF FRF XAF XOF "},
    {"krone", " NOK DKK SEK CZK ISK crown krona "},
    {"crown", " NOK DKK SEK CZK ISK krona "},
    {"krona", " SEK ISK "},
    {"peso", " MXN ARS CLP COP PHP UYU "},
    {"rupee", " INR PKR LKR "},
    {"dinar", " IQD KWD DZD RSD JOD "},
    {"dirham", " AED MAD "},
    {"ruble", " RUB BYN "},
    {"lira", " TRY ITL LBP "},
    {"rial", " IRR OMR YER "},
    {"riyal", " SAR QAR rial "},
    {"ton", " metric-ton "},
    {"shilling", " KES UGX TZS "},
    {"mark", " DEM "},
    {"manat", " AZN TMT "},
    {"degree", " celsius fahrenheit "},
};

bool may_stand_for(std::string_view name, std::string_view unit) {
  for (const Shared& s : kShared)
    if (s.name == name) {
      for (size_t at = s.units.find(unit); at != std::string_view::npos; at = s.units.find(unit, at + 1))
        if (s.units[at - 1] == ' ' && s.units[at + unit.size()] == ' ') return true;
    }
  return false;
}

bool same_unit(const Quantity& x, const Quantity& y) {
  return x.unit == y.unit || may_stand_for(x.unit, y.unit) || may_stand_for(y.unit, x.unit);
}

// A figure on the scale that both share.
struct Scaled {
  double low = 0;
  double high = 0;
  double step = 0;  // of the last stated digit
  Bound bound = Bound::exact;
  bool stated_range = false;  // both ends are given, not only a word such as "dozens"
};

// The step that a figure is plainly stated in: of a round one ("10,000") that of its last digit that is not nought.
double stated_step(const Quantity& q) {
  double step = std::max(q.granularity, 0.0);
  if (step != 1 || q.value != std::floor(q.value)) return step;
  const double value = std::abs(q.value);
  double zeros = 1;
  while (zeros < value && std::fmod(value, zeros * 10) == 0) zeros *= 10;
  constexpr double kPlainlyRound = 100;
  return zeros >= kPlainlyRound ? zeros : step;
}

Scaled scaled(const Quantity& q, double factor_low, double factor_high) {
  Scaled s;
  s.low = factor_low;
  s.high = q.bound == Bound::between ? factor_high : factor_low;
  const double unit = q.value != 0 ? std::abs(factor_low / q.value) : 1;
  s.step = stated_step(q) * unit;
  s.bound = q.bound;
  s.stated_range = q.bound == Bound::between && !q.vague;
  return s;
}

struct Interval {
  double low;
  double high;
};

// Half the step, but no more than a reader forgives.
double about(const Scaled& s) {
  const double size = std::max(std::abs(s.low), std::abs(s.high));
  // a round number ("about 200") is meant more loosely than one that is stated to its last digit ("about 213")
  const bool round = s.step * 20 >= size || size <= 20;
  return (round ? kAbout : kAboutExact) * size;
}

Interval interval(const Scaled& s) {
  switch (s.bound) {
    case Bound::about:
      return {s.low - about(s), s.high + about(s)};
    case Bound::at_least:
    case Bound::more_than:
      return {s.low, kInfinite};
    case Bound::at_most:
      return {-kInfinite, s.high};
    case Bound::less_than:
      return {s.low * kNearly, s.high};
    default:
      return {s.low, s.high};
  }
}

bool is_lower(Bound b) { return b == Bound::at_least || b == Bound::more_than; }
bool is_upper(Bound b) { return b == Bound::at_most || b == Bound::less_than; }

// How far apart two plain figures may lie.
double tolerance(const Scaled& x, const Scaled& y, bool converted, bool parts) {
  const double size = std::max({std::abs(x.low), std::abs(x.high), std::abs(y.low), std::abs(y.high)});
  const double coarser = std::max(x.step, y.step), finer = std::min(x.step, y.step);
  if (converted) return std::max(kConverted * size, std::min(coarser / 2, kCoarse * size));
  if (parts) return kPart * size;
  if (coarser <= finer) return kSame * size;
  return std::min(coarser / 2, kRounded * size);
}

Relation related(const Scaled& x, const Scaled& y, bool converted, bool parts) {
  const double apart = std::max(std::abs(x.low - y.low), std::abs(x.high - y.high));
  const double size = std::max({std::abs(x.low), std::abs(x.high), std::abs(y.low), std::abs(y.high), 1e-12});
  const double allowed = std::max(kSame * size, tolerance(x, y, converted, parts));
  if (x.bound == y.bound && apart <= kSame * size) return Relation::equal;
  // "more than 50" and "fewer than 50" have hardly a number in common, whichever of the two the very bound belongs to
  if ((is_lower(x.bound) && is_upper(y.bound) && x.low >= y.high * (1 - kSame)) ||
      (is_lower(y.bound) && is_upper(x.bound) && y.low >= x.high * (1 - kSame)))
    return Relation::different;
  if (x.bound == y.bound && x.bound == Bound::exact && apart <= allowed)
    return converted ? Relation::equal : Relation::compatible;
  // a bound or a range is given as near as it is known: "more than 132" and "more than 137", "20 to 30" and "20 to 50"
  // are two figures
  if (x.bound == y.bound && (is_lower(x.bound) || is_upper(x.bound) || (x.stated_range && y.stated_range)))
    return apart <= allowed ? Relation::compatible : Relation::different;
  const Interval a = interval(x), b = interval(y);
  // how far "nearly" reaches down is loose enough already
  const bool below = x.bound == Bound::less_than || y.bound == Bound::less_than;
  const double slack = below && !converted ? kSame * size : allowed;
  return std::max(a.low, b.low) <= std::min(a.high, b.high) + slack ? Relation::compatible : Relation::different;
}

bool is_ratio(const Quantity& q) { return q.dimension == "ratio" || (q.share && q.unit.empty()); }

double ratio_of(const Quantity& q, double value, double base) { return q.dimension == "ratio" ? base : value; }

// The same number, whatever it counts.
bool same_number(const Quantity& x, const Quantity& y) {
  const double size = std::max({std::abs(x.value), std::abs(y.value), 1e-12});
  return std::abs(x.value - y.value) <= kSame * size &&
         (x.bound != Bound::between || y.bound != Bound::between ||
          std::abs(x.value_high - y.value_high) <= kSame * std::max(std::abs(x.value_high), 1e-12));
}

Relation by_number(const Quantity& x, const Quantity& y) {
  return related(scaled(x, x.value, x.value_high), scaled(y, y.value, y.value_high), false, false);
}

// Places in an order: nobody rounds them, but "at least the fourth" leaves the fifth open.
Relation by_place(const Quantity& x, const Quantity& y) {
  if (x.bound == Bound::exact && y.bound == Bound::exact)
    return x.value == y.value ? Relation::equal : Relation::different;
  return by_number(x, y);
}

bool is_money(const Quantity& q) { return q.dimension.starts_with("currency:"); }

// "cent" is a hundredth of any of these, as its name does not say of which.
constexpr std::string_view kInCents =
    " EUR USD CAD AUD HKD NZD SGD TWD BRL MXN ARS CLP COP CHF dollar peso franc real ";

bool is_hundredth(std::string_view unit, const Quantity& money) {
  if (unit != "cent" || money.unit.empty()) return false;
  const size_t at = kInCents.find(money.unit);
  return at != std::string_view::npos && kInCents[at - 1] == ' ' && kInCents[at + money.unit.size()] == ' ';
}

Scaled hundredth(const Quantity& cents) { return scaled(cents, cents.value / 100, cents.value_high / 100); }

}  // namespace

Relation relate(const Quantity& x, const Quantity& y) {
  // "eleven countries" and "here and in ten other countries": one or two may be named apart
  if (x.beside != y.beside) {
    const Quantity &all = x.beside ? y : x, &others = x.beside ? x : y;
    const double apart = all.value - others.value;
    if (apart >= 1 && apart <= kNamedApart && all.unit.empty() && !all.ordinal && !all.share)
      return Relation::compatible;
  }
  if (!x.figure || !y.figure || x.label != y.label || x.ordinal != y.ordinal) return Relation::incommensurable;
  if (x.ordinal) return by_place(x, y);
  if (x.label) return x.value == y.value ? Relation::equal : Relation::different;
  // a term without an end is no term of years, however many
  if (x.unit == kLife || y.unit == kLife) {
    if (x.unit == y.unit) return Relation::equal;
    return (x.unit == kLife ? y : x).dimension == kTime ? Relation::different : Relation::incommensurable;
  }
  if (is_ratio(x) && is_ratio(y)) {
    const bool parts = x.unit.empty() != y.unit.empty() || x.unit.empty();
    return related(scaled(x, ratio_of(x, x.value, x.base), ratio_of(x, x.value_high, x.base_high)),
                   scaled(y, ratio_of(y, y.value, y.base), ratio_of(y, y.value_high, y.base_high)), false, parts);
  }
  // "most of them" is a share of a whole that is not told, and no number
  if (is_ratio(x) != is_ratio(y) && (x.share ? x : y).vague) return Relation::incommensurable;
  if (same_unit(x, y)) return by_number(x, y);
  if (is_hundredth(x.unit, y)) return related(hundredth(x), scaled(y, y.value, y.value_high), true, false);
  if (is_hundredth(y.unit, x)) return relate(y, x);
  if (!x.dimension.empty() && x.dimension == y.dimension)
    return related(scaled(x, x.base, x.base_high), scaled(y, y.base, y.base_high), true, false);
  if (x.unit.empty() != y.unit.empty()) {
    // a figure that lost its unit; another number says nothing, unless it is money, of which the sum is the matter
    const Relation numbers = by_number(x, y);
    if (numbers == Relation::equal) return Relation::compatible;
    if (numbers == Relation::compatible || is_money(x) || is_money(y)) return numbers;
  }
  return Relation::incommensurable;
}

bool same_number_in_other_units(const Quantity& x, const Quantity& y) {
  return x.figure && y.figure && !x.ordinal && !y.ordinal && !x.unit.empty() && !y.unit.empty() && !same_unit(x, y) &&
         !is_hundredth(x.unit, y) && !is_hundredth(y.unit, x) && same_number(x, y) && relate(x, y) != Relation::equal &&
         relate(x, y) != Relation::compatible;
}

}  // namespace tellings::values
