#include "compare/stated.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "tellings/values.h"

namespace tellings::compare {
namespace {

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

// "July 36": a day that no month has is still the day that is stated.
void name_impossible_days(std::vector<Valued>* values) {
  std::vector<bool> used(values->size());  // that stand in a date now
  constexpr double kMostDay = 31, kTwoDigits = 99;
  for (Valued& month : *values) {
    if (!month.fact.date || month.fact.date->month == 0 || month.fact.date->day != 0) continue;
    for (size_t k = 0; k < values->size(); ++k) {
      const Valued& day = (*values)[k];
      const bool beside = day.span.begin == month.span.end || day.span.end == month.span.begin;
      if (!beside || !day.fact.quantity || used[k]) continue;
      const Quantity& q = *day.fact.quantity;
      if (!q.unit.empty() || q.value <= kMostDay || q.value > kTwoDigits || q.value != std::floor(q.value)) continue;
      month.fact.date->day = static_cast<uint8_t>(q.value);
      month.fact.date->start.clear();
      month.fact.date->end_exclusive.clear();
      month.span = {std::min(month.span.begin, day.span.begin), std::max(month.span.end, day.span.end)};
      used[k] = true;
      break;
    }
  }
  size_t at = 0;
  std::erase_if(*values, [&](const Valued&) { return used[at++]; });
}

}  // namespace

std::vector<Valued> values_of(const Side& side) {
  std::vector<Valued> out;
  std::vector<bool> covered(side.size(), false);
  for (const Fact* f : side.facts) {
    if (!(f->kind == FactKind::quantity && f->quantity) && !values::is_dated(*f)) continue;
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

bool near_date(const Side& side, Span s) {
  const Span around{s.begin > 0 ? s.begin - 1 : 0, std::min(side.size(), s.end + 1)};
  const ByteRange r = side.range(around);
  return std::any_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return f->kind == FactKind::date && f->date && !f->date->duration && f->range.overlaps(r);
  });
}

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

const Mention* fate_of(const Side& side, Span s) {
  using languages::Axis;
  constexpr uint32_t kNear_tokens = 4, kBefore = 2 * kNear_tokens;
  const auto parted = [&](uint32_t from, uint32_t to) {
    for (uint32_t k = from; k < to; ++k)
      if (side.token[k]->kind == TokenKind::number || side.token[k]->kind == TokenKind::punctuation) return true;
    return false;
  };
  const Mention* best = nullptr;
  uint32_t least = UINT32_MAX;
  for (const Mention& m : side.mentions) {
    if (m.axis != Axis::harm && m.axis != Axis::custody) continue;
    const bool behind = m.span.begin >= s.end, before = m.span.end <= s.begin;
    if (!behind && !before) continue;
    const uint32_t away = behind ? m.span.begin - s.end : s.begin - m.span.end;
    if (away > kNear_tokens || (behind ? parted(s.end, m.span.begin) : parted(m.span.end, s.begin))) continue;
    const uint32_t rank = away == 0 ? before : 2 + away + (before ? kBefore : 0);
    if (rank < least) least = rank, best = &m;
  }
  return best;
}

bool is_age(const Side& side, const Valued& v) {
  if (!v.fact.quantity || v.fact.quantity->unit != "year") return false;
  return std::none_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return f->kind == FactKind::date && f->date && f->date->duration && f->range.overlaps(v.fact.range);
  });
}

bool stated_in(const Telling& report, const Fact& value) {
  return std::any_of(report.facts.facts.begin(), report.facts.facts.end(), [&](const Fact& f) {
    if (f.kind == FactKind::quantity || values::is_dated(f)) return values::relate(value, f) == values::Relation::equal;
    return false;
  });
}

bool is_bare(const Valued& v) {
  return !v.none && v.fact.quantity && v.fact.quantity->unit.empty() && !v.fact.quantity->share;
}

bool has_digits(const Side& side, const Valued& v) {
  for (uint32_t k = v.span.begin; k < v.span.end; ++k)
    if (side.token[k]->kind == TokenKind::number) return true;
  return false;
}

}  // namespace tellings::compare
