// Sources: an attribution whose cue and source have no counterpart on the other side.
#include <algorithm>

#include "compare/candidates.h"

namespace tellings::compare {
namespace {

constexpr float kAnyWord = 0.01f;  // punctuation alone weighs less

bool none_aligned(const Side& side, Span s) {
  for (uint32_t k = s.begin; k < s.end; ++k)
    if (side.aligned(k) && side.weight[k] > 0.2f) return false;
  return true;
}

}  // namespace

std::vector<Candidate> attribution_candidates(Pair* pair) {
  std::vector<Candidate> out;
  const auto one_side = [&](Side* side, const Side& other, bool is_a) {
    for (const Attribution& attribution : side->telling->facts.attributions) {
      std::optional<Span> whole;
      for (const auto* ranges : {&attribution.source, &attribution.cue})
        for (const ByteRange r : *ranges) {
          const Span s = side->span_of(r);
          if (s.empty()) continue;
          whole = whole ? Span{std::min(whole->begin, s.begin), std::max(whole->end, s.end)} : s;
        }
      if (!whole || whole->size() > 14 || said_elsewhere(*side, *whole, other, kAnyWord) ||
          !none_aligned(*side, *whole) || side->any_claimed(*whole))
        continue;
      Candidate c;
      c.kind = Kind::attribution;
      c.may_conflict = false;
      c.otherwise = Severity::omission;
      c.certain = attribution.source.empty() ? 0.5 : 0.7;
      (is_a ? c.a : c.b) = *whole;
      c.why = "one side says who said it";
      side->claim(*whole);
      out.push_back(std::move(c));
    }
  };
  one_side(&pair->a, pair->b, true);
  one_side(&pair->b, pair->a, false);
  return out;
}

}  // namespace tellings::compare
