#include "compare/judging.h"

#include <algorithm>
#include <string>

#include "tellings/judge.h"

namespace tellings::compare {
namespace {

constexpr float kSuspect = 0.5f;  // a pair that contradicts at least so much is looked at word by word
constexpr size_t kTried = 3;      // candidates of it
// Rules must believe a candidate with probability .05. Of 467 pairs of renderings all 49 in which a conflict was cried
// have one that is believed twice as much, and two of three pairs have none. Statements that only touch on the same
// matter have figures and names of their own: there it must be .1.
constexpr float kOpenMargin = -2.944f;
constexpr float kOpenMarginApart = -2.197f;
constexpr float kOpenMarginAcross = -4.6f;  // .01: between languages rules see little
// Every word of one side stands against the same word of the other: nothing to judge.
bool same_words(const Pair& pair) {
  if (pair.a.size() != pair.b.size()) return false;
  for (uint32_t k = 0; k < pair.a.size(); ++k)
    if (pair.a.token[k]->folded != pair.b.token[k]->folded) return false;
  return true;
}

std::string_view whole(const Side& side) { return side.text({0, side.size()}); }

// `side` with `words` in the place of `span`.
std::string replaced(const Side& side, Span span, std::string_view words) {
  const std::string_view text = whole(side);
  const ByteRange place = side.own_range(span);
  return std::string(text.substr(0, place.begin)).append(words).append(text.substr(place.end));
}

// Puts back what the two sides disagree on: b says it as a does, or, where only one says it, neither does.
struct Trial {
  size_t pair = 0;
  size_t candidate = 0;
  std::string a;
  std::string b;
};

std::optional<Trial> taken_back(const Pair& pair, const Candidate& c) {
  Trial t;
  if (c.a && c.b) {
    t.a = whole(pair.a);
    t.b = replaced(pair.b, *c.b, pair.a.text(*c.a));
  } else if (c.kind == Kind::polarity && (c.a || c.b)) {
    t.a = c.a ? replaced(pair.a, *c.a, "") : std::string(whole(pair.a));
    t.b = c.b ? replaced(pair.b, *c.b, "") : std::string(whole(pair.b));
  } else {
    return {};
  }
  return t;
}

// The places of those that are open, the likeliest first.
std::vector<size_t> open_ones(const Pair& pair, const std::vector<Candidate>& candidates) {
  std::vector<size_t> out;
  for (size_t k = 0; k < candidates.size(); ++k)
    if (is_open(pair, candidates[k])) out.push_back(k);
  std::stable_sort(out.begin(), out.end(),
                   [&](size_t x, size_t y) { return *candidates[x].by_rules > *candidates[y].by_rules; });
  return out;
}

}  // namespace

bool is_open(const Pair& pair, const Candidate& c) {
  if (!c.by_rules) return false;
  if (c.by_clash) return true;
  if (pair.cross_language) return *c.by_rules >= kOpenMarginAcross;
  return *c.by_rules >= (is_retold(pair) ? kOpenMargin : kOpenMarginApart);
}

void judge_pairs(const Knowledge& knowledge, std::span<Pair* const> pairs) {
  std::vector<TextPair> asked;
  std::vector<Pair*> of;
  for (Pair* pair : pairs) {
    if (pair->a.size() == 0 || pair->b.size() == 0 || same_words(*pair)) continue;
    asked.push_back({whole(pair->a), whole(pair->b)});
    of.push_back(pair);
  }
  Judge* judge = asked.empty() ? nullptr : opened(knowledge.judge);
  if (judge == nullptr) return;
  const std::vector<Judgement> said = judge->judge(asked);
  for (size_t k = 0; k < of.size(); ++k) {
    const Outcome& o = said[k].b_from_a;
    if (o.follows + o.says_more + o.contradicts > 0) of[k]->judgement = said[k];
  }
}

namespace {

// The words of a side that clash most with the other: the token that does and those beside it that do half as much.
std::optional<Span> most_clashing_words(const Side& side, const std::vector<OpenPiece>& pieces) {
  constexpr float kClashes = 0.3f, kBeside = 0.5f;
  constexpr uint32_t kMost_tokens = 6;
  std::vector<float> clash(side.size());
  for (uint32_t k = 0; k < side.size(); ++k)
    if (side.token[k]->kind != TokenKind::punctuation) clash[k] = most_clashing(pieces, side.own_range({k, k + 1}));
  const auto best = std::max_element(clash.begin(), clash.end());
  if (best == clash.end() || *best < kClashes) return std::nullopt;
  const uint32_t at = static_cast<uint32_t>(best - clash.begin());
  Span out{at, at + 1};
  while (out.begin > 0 && out.size() < kMost_tokens && clash[out.begin - 1] >= kBeside * *best) --out.begin;
  while (out.end < side.size() && out.size() < kMost_tokens && clash[out.end] >= kBeside * *best) ++out.end;
  return out;
}

bool overlap(Span x, Span y) { return x.begin < y.end && y.begin < x.end; }

bool has_value(const Side& side, Span s) {
  const ByteRange range = side.range(s);
  return std::any_of(side.facts.begin(), side.facts.end(), [&](const Fact* f) {
    return (f->kind == FactKind::quantity || f->kind == FactKind::date) && f->range.overlaps(range);
  });
}

// What other evidence knows better than the judge: values, which were held against each other, and words of one meaning
// by the tables of their languages.
bool is_known(const Pair& pair, Span a, Span b) {
  if (has_value(pair.a, a) && has_value(pair.b, b)) return true;
  for (const Mention& m : pair.a.mentions)
    for (const Mention& n : pair.b.mentions)
      if (overlap(m.span, a) && overlap(n.span, b) && m.axis == n.axis && m.pole == n.pole) return true;
  return false;
}

}  // namespace

std::optional<Candidate> clash_candidate(const Pair& pair, const std::vector<Candidate>& candidates) {
  constexpr float kSome = 0.3f;
  if (!pair.judgement || contradiction(*pair.judgement) < kSome) return std::nullopt;
  const std::optional<Span> a = most_clashing_words(pair.a, pair.judgement->of_a);
  const std::optional<Span> b = most_clashing_words(pair.b, pair.judgement->of_b);
  if (!a || !b || is_known(pair, *a, *b)) return std::nullopt;
  const bool explained = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
    return c.may_conflict && c.a && c.b && overlap(*c.a, *a) && overlap(*c.b, *b);
  });
  if (explained) return std::nullopt;
  Candidate c;
  c.kind = Kind::statement;
  c.a = a;
  c.b = b;
  c.value_a = pair.a.text(*a);
  c.value_b = pair.b.text(*b);
  c.by_clash = true;
  c.slot = slot_of(pair, *a, *b);
  c.linked = best_link(pair, *a, *b);
  judge_words(pair, &c);
  c.why = "what the two statements say here cannot both be true";
  return c;
}

void find_carriers(const Knowledge& knowledge, const std::vector<Pair>& pairs,
                   std::vector<std::vector<Candidate>>* candidates) {
  std::vector<Trial> trials;
  for (size_t k = 0; k < pairs.size(); ++k) {
    if (!pairs[k].judgement || contradiction(*pairs[k].judgement) < kSuspect) continue;
    size_t tried = 0;
    for (const size_t c : open_ones(pairs[k], (*candidates)[k])) {
      if (tried == kTried) break;
      std::optional<Trial> trial = taken_back(pairs[k], (*candidates)[k][c]);
      if (!trial) continue;
      ++tried;
      trial->pair = k;
      trial->candidate = c;
      trials.push_back(std::move(*trial));
    }
  }
  Judge* judge = trials.empty() ? nullptr : opened(knowledge.judge);
  if (judge == nullptr) return;
  std::vector<TextPair> asked;
  for (const Trial& t : trials) asked.push_back({t.a, t.b});
  const std::vector<Judgement> said = judge->judge(asked);
  for (size_t k = 0; k < trials.size(); ++k)
    (*candidates)[trials[k].pair][trials[k].candidate].relief =
        contradiction(*pairs[trials[k].pair].judgement) - contradiction(said[k]);
}

}  // namespace tellings::compare
