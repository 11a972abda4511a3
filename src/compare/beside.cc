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

}  // namespace

float likeness(const Pair& pair, Span a, Span b, int step) {
  const std::string_view x = telling_word(pair.a, a, step), y = telling_word(pair.b, b, step);
  if (x.empty() || y.empty()) return -1;
  if (x == y) return 1;
  if (pair.knowledge->words == nullptr) return 0;
  return base::cosine(pair.knowledge->words->vector(x), pair.knowledge->words->vector(y));
}

}  // namespace tellings::compare
