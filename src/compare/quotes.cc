// Quotations by their characters: where both sides quote, the quoted words should be the same.
#include <algorithm>

#include "base/text.h"
#include "compare/candidates.h"

namespace tellings::compare {
namespace {

std::vector<Span> quotes_of(const Side& side) {
  std::vector<Span> out;
  for (const Fact* f : side.facts)
    if (f->kind == FactKind::quote)
      if (const Span s = side.span_of(f->range); !s.empty()) out.push_back(s);
  return out;
}

// Letters and digits only, folded.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : base::fold(text))
    if (static_cast<unsigned char>(c) >= 0x80 || base::is_letter(static_cast<unsigned char>(c)) ||
        base::is_digit(static_cast<unsigned char>(c)))
      out.push_back(c);
  return out;
}

bool correspond(const Pair& pair, Span a, Span b) {
  uint32_t n = 0;
  for (uint32_t i = a.begin; i < a.end; ++i)
    for (const uint32_t j : pair.a.to[i]) n += j >= b.begin && j < b.end && pair.a.weight[i] > 0;
  return n * 3 >= std::min(a.size(), b.size());
}

}  // namespace

std::vector<Candidate> quote_candidates(Pair* pair) {
  std::vector<Candidate> out;
  if (pair->cross_language) return out;
  const std::vector<Span> a = quotes_of(pair->a);
  const std::vector<Span> b = quotes_of(pair->b);
  for (const Span x : a)
    for (const Span y : b) {
      if (!correspond(*pair, x, y) || bare(pair->a.text(x)) == bare(pair->b.text(y))) continue;
      Candidate c;
      c.kind = Kind::quote;
      c.may_conflict = false;
      c.a = x;
      c.b = y;
      c.otherwise = Severity::wording;
      c.certain = 0.6;
      c.why = "both sides quote, not with the same words";
      out.push_back(std::move(c));
    }
  return out;
}

}  // namespace tellings::compare
