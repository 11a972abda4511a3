// Quotations by their words: where both sides quote, the quoted words should be the same.
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

// Words of two quotations that stand in one place and are not the same, between words that are: what was altered. Empty
// where the quotations have too little in common. By the longest common subsequence of their words.
struct Altered {
  Span a;
  Span b;
};

std::vector<Altered> altered_words(const Pair& pair, Span x, Span y) {
  constexpr uint32_t kLongest = 120;  // tokens of a quotation: the table is their product
  constexpr uint32_t kMost = 4;       // words that are altered at one place
  if (x.size() > kLongest || y.size() > kLongest) return {};
  const auto same = [&](uint32_t i, uint32_t j) {
    return pair.a.token[x.begin + i]->stem == pair.b.token[y.begin + j]->stem;
  };
  const uint32_t n = x.size(), m = y.size();
  std::vector<uint32_t> common((n + 1) * (m + 1), 0);
  const auto at = [&](uint32_t i, uint32_t j) -> uint32_t& { return common[i * (m + 1) + j]; };
  for (uint32_t i = n; i-- > 0;)
    for (uint32_t j = m; j-- > 0;) at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  if (at(0, 0) * 5 < std::min(n, m) * 3 || at(0, 0) < 3) return {};
  std::vector<Altered> out;
  for (uint32_t i = 0, j = 0; i < n && j < m;) {
    if (same(i, j)) {
      ++i, ++j;
      continue;
    }
    uint32_t k = i, l = j;
    while (k < n && l < m && !same(k, l)) (at(k + 1, l) >= at(k, l + 1) ? k : l) += 1;
    const bool inside = i > 0 && j > 0 && k < n && l < m;
    if (inside && k > i && l > j && k - i <= kMost && l - j <= kMost)
      out.push_back({{x.begin + i, x.begin + k}, {y.begin + j, y.begin + l}});
    i = k, j = l;
  }
  return out;
}

Candidate altered(const Pair& pair, const Altered& words) {
  Candidate c;
  c.kind = Kind::quote;
  c.a = words.a;
  c.b = words.b;
  c.value_a = pair.a.text(words.a);
  c.value_b = pair.b.text(words.b);
  c.linked = best_link(pair, words.a, words.b);
  c.slot = slot_of(pair, words.a, words.b);
  judge_words(pair, &c);
  c.otherwise = Severity::tone;  // who quotes gives the very words
  c.why = "other words inside one quotation";
  return c;
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
      if (const std::vector<Altered> changed = altered_words(*pair, x, y); !changed.empty()) {
        for (const Altered& words : changed) {
          if (pair->a.any_claimed(words.a) || pair->b.any_claimed(words.b)) continue;
          out.push_back(altered(*pair, words));
          pair->a.claim(words.a);
          pair->b.claim(words.b);
        }
        continue;
      }
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
