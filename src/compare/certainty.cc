// Hedges as sets of cues: one that only one side has makes the same claim weaker there. The other side's reading is the
// word that it hedges.
#include <algorithm>

#include "compare/candidates.h"

namespace tellings::compare {
namespace {

struct Cue {
  Span span;
  double strength = 0;
  bool matched = false;
};

std::vector<Cue> cues_of(const Side& side) {
  std::vector<Cue> out;
  for (const Fact* f : side.facts)
    if (f->kind == FactKind::hedge && f->hedge)
      if (const Span s = side.span_of(f->range); !s.empty()) out.push_back({s, f->hedge->strength, false});
  return out;
}

}  // namespace

std::vector<Candidate> certainty_candidates(Pair* pair) {
  std::vector<Cue> a = cues_of(pair->a);
  std::vector<Cue> b = cues_of(pair->b);
  for (Cue& x : a)
    for (Cue& y : b)
      if (!x.matched && !y.matched && std::abs(x.strength - y.strength) < 0.3) x.matched = y.matched = true;
  std::vector<Candidate> out;
  const auto leftover = [&](Side* mine, const Side& other, const std::vector<Cue>& list, bool is_a) {
    for (const Cue& cue : list) {
      if (cue.matched || mine->aligned(cue.span.begin)) continue;
      constexpr uint32_t kNear = 5;
      uint32_t next = cue.span.end;
      while (next < std::min(mine->size(), cue.span.end + kNear) && !mine->aligned(next)) ++next;
      Candidate c;
      c.kind = Kind::certainty;
      c.may_conflict = false;
      c.otherwise = Severity::tone;
      c.certain = cue.strength > 0.7 ? 0.8 : 0.5;
      (is_a ? c.a : c.b) = cue.span;
      if (next < mine->size() && mine->aligned(next)) {
        const uint32_t at = mine->to[next].front();
        (is_a ? c.b : c.a) = Span{at > 0 && other.token[at - 1]->kind == TokenKind::word ? at - 1 : at, at + 1};
      }
      c.why = "\"" + std::string(mine->text(cue.span)) + "\" stands on one side only";
      mine->claim(cue.span);
      out.push_back(std::move(c));
    }
  };
  leftover(&pair->a, pair->b, a, true);
  leftover(&pair->b, pair->a, b, false);
  return out;
}

}  // namespace tellings::compare
