// Negation. Cues of both sides are matched; a cue that is left over makes a candidate, marked with the word that it
// negates. The reading of the other side is the place where the negated word has its counterpart: "will produce" /
// "will not produce".
#include <algorithm>
#include <array>

#include "compare/candidates.h"

namespace tellings::compare {
namespace {

struct Cue {
  uint32_t at = 0;  // its last word
  bool matched = false;
  uint32_t begin = 0;  // of a verb that denies; else `at`
};

std::vector<Cue> cues_of(const Side& side) {
  std::vector<Cue> out;
  for (const Fact* f : side.facts)
    if (f->kind == FactKind::negation)
      if (const Span s = side.span_of(f->range); !s.empty()) out.push_back({s.end - 1, false, s.end - 1});
  // "refused to resign": the verb denies as "not" does, and "did not refuse to" denies twice
  for (const Span s : denying_verbs(side))
    if (std::none_of(out.begin(), out.end(), [&](const Cue& c) { return c.at >= s.begin && c.at < s.end; }))
      out.push_back({s.end - 1, false, s.begin});
  std::sort(out.begin(), out.end(), [](const Cue& x, const Cue& y) { return x.at < y.at; });
  return out;
}

// The next word behind `k` that tells something, or size().
uint32_t next_content(const Side& side, uint32_t k) {
  for (uint32_t n = k + 1; n < std::min(side.size(), k + 6); ++n)
    if (side.weight[n] > 0.25f) return n;
  return side.size();
}

// Words that deny without a negation cue: their presence on the other side explains a missing "not".
bool denies(const std::string& lemma) {
  static constexpr std::string_view kThose =
      " refuse reject deny fail avoid lack prevent stop forbid ban prohibit hardly scarcely barely rarely seldom few "
      "little impossible unable unlikely unwilling incapable absent absence "
      "without lose miss except instead cease decline end halt neither against illegal invalid useless impossible "
      "inability failure refusal denial rather only until unless "
      "abstain refrain quit cancel deprive unsuccessful unnecessary undoubtedly far free ";
  return kThose.find(" " + lemma + " ") != std::string_view::npos;
}

bool has_negative_prefix(const std::string& word) {
  return word.size() > 5 && (word.starts_with("un") || word.starts_with("in") || word.starts_with("im") ||
                             word.starts_with("non") || word.starts_with("dis"));
}

float explained(const Side& other) {
  float n = 0;
  for (uint32_t k = 0; k < other.size(); ++k) {
    if (other.token[k]->kind != TokenKind::word || other.aligned(k)) continue;
    n += denies(other.token[k]->folded) || denies(other.token[k]->stem) || has_negative_prefix(other.token[k]->folded);
  }
  return n;
}

}  // namespace

std::vector<Candidate> polarity_candidates(Pair* pair) {
  std::vector<Cue> a = cues_of(pair->a);
  std::vector<Cue> b = cues_of(pair->b);
  const auto match = [&](auto corresponds) {
    for (Cue& x : a)
      for (Cue& y : b)
        if (!x.matched && !y.matched && corresponds(x.at, y.at)) x.matched = y.matched = true;
  };
  const auto to = [&](uint32_t i, uint32_t j) {
    return std::find(pair->a.to[i].begin(), pair->a.to[i].end(), j) != pair->a.to[i].end();
  };
  match(to);
  match([&](uint32_t i, uint32_t j) {  // "did not allow" / "never allowed": the words that follow correspond
    const uint32_t x = next_content(pair->a, i);
    const uint32_t y = next_content(pair->b, j);
    return x < pair->a.size() && y < pair->b.size() && to(x, y);
  });
  match([](uint32_t, uint32_t) { return true; });

  std::vector<Candidate> out;
  const auto leftover = [&](Side* mine, Side* other, const std::vector<Cue>& list, bool is_a) {
    for (const Cue& cue : list) {
      mine->claim({cue.begin, cue.at + 1});
      if (cue.matched) continue;
      const uint32_t next = next_content(*mine, cue.at);
      const bool has_next = next < mine->size();
      // the auxiliary before it belongs to the mark: "will not"
      const uint32_t begin =
          cue.begin < cue.at ? cue.begin
          : cue.at > 0 && mine->weight[cue.at - 1] < 0.25f && mine->token[cue.at - 1]->kind == TokenKind::word
              ? cue.at - 1
              : cue.at;
      Candidate c;
      c.kind = Kind::polarity;
      (is_a ? c.a : c.b) = Span{begin, cue.at + 1};
      if (has_next && mine->aligned(next)) {
        // with the auxiliary before it ("will apologize"), or from what answers the word before the cue ("was a new
        // type" beside "was not a new type")
        const uint32_t at = mine->to[next].front();
        uint32_t from =
            at > 0 && other->weight[at - 1] < 0.25f && other->token[at - 1]->kind == TokenKind::word ? at - 1 : at;
        constexpr uint32_t kNear = 4;
        if (cue.at > 0 && mine->aligned(cue.at - 1))
          if (const uint32_t before = mine->to[cue.at - 1].front(); before < from && from - before <= kNear)
            from = before;
        (is_a ? c.b : c.a) = Span{from, at + 1};
      }
      c.otherwise = Severity::wording;
      c.linked = has_next ? mine->sure[next] : 0;
      c.relative = explained(*other);
      c.only_ones = a.size() + b.size() == 1;
      c.slot.left = cue.at > 0 && mine->aligned(cue.at - 1);
      c.slot.right = has_next && mine->aligned(next);
      c.why = "one side negates what the other states";
      out.push_back(std::move(c));
    }
  };
  leftover(&pair->a, &pair->b, a, true);
  leftover(&pair->b, &pair->a, b, false);
  return out;
}

}  // namespace tellings::compare
