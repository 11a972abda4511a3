// What stands beside a place: the noun that a figure counts, the verb that a word modifies, by nearness alone.
#include "base/vectors.h"
#include "compare/candidates.h"

namespace tellings::compare {
namespace {

// The word that tells most within three behind the span, or before it: what a figure counts, what is done.
std::string_view telling_word(const Side& side, Span s, int step) {
  constexpr int64_t kNear = 3;
  std::string_view best;
  float most = 0.2f;
  for (int64_t k = step > 0 ? int64_t{s.end} : int64_t{s.begin} - 1, n = 0; k >= 0 && k < side.size() && n < kNear;
       k += step, ++n) {
    const Token& token = *side.token[static_cast<size_t>(k)];
    if (token.kind == TokenKind::punctuation && token.folded != "-") break;
    if (token.kind == TokenKind::word && side.weight[static_cast<size_t>(k)] > most)
      most = side.weight[static_cast<size_t>(k)], best = token.folded;
  }
  return best;
}

// The name nearest to the span within the clause, its end included; empty where none is near.
std::string_view name_near(const Side& side, Span s) {
  constexpr int64_t kNear = 5;
  for (int64_t n = 1; n <= kNear; ++n)
    for (const int64_t k : {int64_t{s.end} + n - 1, int64_t{s.begin} - n})
      if (k >= 0 && k < side.size() && side.name_like[static_cast<size_t>(k)])
        return side.token[static_cast<size_t>(k)]->stem;
  return {};
}

}  // namespace

float likeness_of_owners(const Pair& pair, Span a, Span b) {
  const std::string_view x = name_near(pair.a, a), y = name_near(pair.b, b);
  if (x.empty() && y.empty()) return 0;
  if (x.empty() || y.empty()) return -0.5f;
  return x == y ? 1.0f : -1.0f;
}

float likeness(const Pair& pair, Span a, Span b, int step) {
  const std::string_view x = telling_word(pair.a, a, step), y = telling_word(pair.b, b, step);
  if (x.empty() || y.empty()) return -1;
  if (x == y) return 1;
  if (pair.knowledge->words == nullptr) return 0;
  return base::cosine(pair.knowledge->words->vector(x), pair.knowledge->words->vector(y));
}

}  // namespace tellings::compare
