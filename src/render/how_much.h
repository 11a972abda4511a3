// Which of many statements are shown first.
#pragma once

#include <algorithm>
#include <array>

#include "tellings/facts.h"

namespace tellings::render {

// How much the words in `range` tell: figures, dates and sources before names, names before nothing.
inline size_t how_much_it_tells(const Facts& facts, ByteRange range) {
  constexpr size_t kMostOfOne = 2;  // a list of figures tells no more than two
  size_t figures = 0;               // and dates
  size_t names = 0;
  for (const Fact& f : facts.facts) {
    if (!range.contains(f.range)) continue;
    if (f.kind == FactKind::name) ++names;
    if (f.kind == FactKind::date || (f.quantity && f.quantity->figure && !f.quantity->ordinal)) ++figures;
  }
  const bool sourced = std::any_of(facts.attributions.begin(), facts.attributions.end(), [&](const Attribution& a) {
    return !a.source.empty() && range.overlaps(a.source.front());
  });
  return 3 * std::min(figures, kMostOfOne) + 2 * (sourced ? 1 : 0) + std::min(names, kMostOfOne);
}

}  // namespace tellings::render
