// Two things that have changed their places: who did it and to whom it was done, or two figures and what they are
// figures of. Each word is said by both sides, so that nothing else finds it.
#include <algorithm>
#include <array>
#include <optional>

#include "compare/candidates.h"
#include "compare/structure.h"
#include "tellings/parser.h"

namespace tellings::compare {
namespace {

// How surely two words of the two sides stand for the same, 0 to 1.
float correspond(const Pair& pair, uint32_t x, uint32_t y) {
  if (std::find(pair.a.to[x].begin(), pair.a.to[x].end(), y) != pair.a.to[x].end()) return 1;
  const Token &p = *pair.a.token[x], &q = *pair.b.token[y];
  if (p.stem == q.stem) return 1;
  const auto mention = [](const Side& side, uint32_t k) {
    return std::find_if(side.mentions.begin(), side.mentions.end(),
                        [&](const Mention& m) { return m.span.begin <= k && k < m.span.end; });
  };
  const auto m = mention(pair.a, x), n = mention(pair.b, y);
  if (m != pair.a.mentions.end() && n != pair.b.mentions.end() && m->axis == n->axis && m->pole == n->pole) return 1;
  if (pair.knowledge->lexicon == nullptr) return 0;
  constexpr float kSynonym = 0.8f, kWider = 0.5f;
  switch (pair.knowledge->lexicon->relation(p.folded, q.folded)) {
    case LexicalRelation::same:
    case LexicalRelation::synonym:
    case LexicalRelation::derived:
      return kSynonym;
    case LexicalRelation::hypernym:
    case LexicalRelation::hyponym:
      return kWider;
    case LexicalRelation::sister:
    case LexicalRelation::antonym:
    case LexicalRelation::none:
      break;
  }
  return 0;
}

// What a thing is to a predicate.
struct Role {
  uint32_t predicate = 0;
  bool agent = false;
  float sure = 0;
};

constexpr float kLeastRole = 0.4f;

// What `k` is in relative clauses that hang on it: of "Sturm, who accused Cremer" the agent of "accused".
void add_relative_roles(const Side& side, uint32_t k, std::vector<Role>* out) {
  for (uint32_t pronoun = 0; pronoun < side.size(); ++pronoun) {
    const ParsedToken& token = side.parse[pronoun];
    if (token.word_class != WordClass::pron || token.head == ParsedToken::kRoot) continue;
    const ParsedToken& predicate = side.parse[token.head];
    if (predicate.relation != Relation::acl || predicate.head != k) continue;
    const float sure = std::min(predicate.labelled, std::max(token.agent, token.patient));
    if (sure >= kLeastRole) out->push_back({token.head, token.agent >= token.patient, sure});
  }
}

std::vector<Role> roles_of(const Side& side, Span s) {
  std::vector<Role> out;
  // the words of a name hang on one another: what the highest of them is, the name is
  for (uint32_t k = s.begin; k < s.end; ++k) {
    uint32_t at = k;
    for (int steps = 0; steps < 3; ++steps) {
      const ParsedToken& token = side.parse[at];
      if (token.head != ParsedToken::kRoot && std::max(token.agent, token.patient) >= kLeastRole)
        out.push_back({token.head, token.agent >= token.patient, std::max(token.agent, token.patient)});
      add_relative_roles(side, at, &out);
      const Relation r = token.relation;
      const bool within = r == Relation::flat || r == Relation::compound || r == Relation::appos || r == Relation::amod;
      if (!out.empty() || !within || token.head == ParsedToken::kRoot) break;
      at = token.head;
    }
  }
  return out;
}

// The predicate of which one of the two is the agent and the other the patient.
struct Deed {
  uint32_t predicate = 0;
  bool by_first = false;
  float sure = 0;
};

std::vector<Deed> deeds_of(const Side& side, Span first, Span second) {
  std::vector<Deed> out;
  for (const Role& x : roles_of(side, first))
    for (const Role& y : roles_of(side, second))
      if (x.predicate == y.predicate && x.agent != y.agent)
        out.push_back({x.predicate, x.agent, std::min(x.sure, y.sure)});
  return out;
}

struct Exchange {
  float sure = 0;  // that both hold what they are said to hold
  float same = 0;  // that the words they hang on correspond
};

std::optional<Exchange> exchanged_roles(const Pair& pair, const Twice& u, const Twice& v) {
  std::optional<Exchange> best;
  const std::vector<Deed> of_b = deeds_of(pair.b, u.b, v.b);
  for (const Deed& x : deeds_of(pair.a, u.a, v.a))
    for (const Deed& y : of_b) {
      const float same = x.by_first != y.by_first ? correspond(pair, x.predicate, y.predicate) : 0;
      if (same > 0 && (!best || same > best->same)) best = Exchange{std::min(x.sure, y.sure), same};
    }
  return best;
}

constexpr size_t kAnchors = 3;
// The words that a figure belongs to: what it counts, its verb, the nearest name before it.
std::vector<uint32_t> anchors_of(const Side& side, Span s) {
  std::vector<uint32_t> out;
  const auto add = [&](uint32_t k) {
    if ((k < s.begin || k >= s.end) && std::find(out.begin(), out.end(), k) == out.end()) out.push_back(k);
  };
  for (uint32_t k = s.begin; k < s.end; ++k)
    if (const auto found = parse::counted(side.parse, k)) add(found->token);
  if (const auto verb = parse::governing_verb(side.parse, s.begin)) add(verb->token);
  constexpr uint32_t kBefore_tokens = 6;
  for (uint32_t k = s.begin; k-- > 0 && s.begin - k <= kBefore_tokens;)
    if (side.name_like[k]) {
      add(k);
      break;
    }
  if (out.size() > kAnchors) out.resize(kAnchors);
  return out;
}

float best_of(const Pair& pair, uint32_t anchor, const std::vector<uint32_t>& others) {
  float best = 0;
  for (const uint32_t o : others) best = std::max(best, correspond(pair, anchor, o));
  return best;
}

std::optional<Exchange> exchanged_figures(const Pair& pair, const Twice& u, const Twice& v) {
  const std::vector<uint32_t> ua = anchors_of(pair.a, u.a), va = anchors_of(pair.a, v.a);
  const std::vector<uint32_t> ub = anchors_of(pair.b, u.b), vb = anchors_of(pair.b, v.b);
  // an anchor of u that belongs to v on the other side and no more to u, and the same of v
  const auto moved = [&](const std::vector<uint32_t>& own, const std::vector<uint32_t>& other,
                         const std::vector<uint32_t>& own_b, const std::vector<uint32_t>& other_b) {
    float best = 0;
    for (const uint32_t t : own) {
      if (std::find(other.begin(), other.end(), t) != other.end() || best_of(pair, t, own_b) > 0) continue;
      best = std::max(best, best_of(pair, t, other_b));
    }
    return best;
  };
  const float of_u = moved(ua, va, ub, vb), of_v = moved(va, ua, vb, ub);
  if (of_u == 0 || of_v == 0) return {};
  return Exchange{1, std::min(of_u, of_v)};
}

Candidate candidate_of(const Pair& pair, const Twice& u, const Twice& v, const Exchange& e) {
  Candidate c;
  c.kind = u.figure ? Kind::quantity : Kind::name;
  c.a = Span{std::min(u.a.begin, v.a.begin), std::max(u.a.end, v.a.end)};
  c.b = Span{std::min(u.b.begin, v.b.begin), std::max(u.b.end, v.b.end)};
  c.value_a = pair.a.text(*c.a);
  c.value_b = pair.b.text(*c.b);
  c.exchange.figures = u.figure;
  c.exchange.sure = e.sure;
  c.exchange.same = e.same;
  c.otherwise = Severity::wording;
  c.linked = 1;
  const std::string first(pair.a.text(u.a)), second(pair.a.text(v.a));
  c.why = "\"" + first + "\" and \"" + second + "\" have changed places";
  return c;
}

}  // namespace

std::vector<Candidate> exchange_candidates(Pair* pair) {
  std::vector<Candidate> out;
  if (pair->a.parse.empty() || pair->b.parse.empty()) return out;
  const std::vector<Twice> things = things_of_both(*pair);
  for (size_t k = 0; k < things.size(); ++k)
    for (size_t j = k + 1; j < things.size(); ++j) {
      const Twice &u = things[k], &v = things[j];
      if (u.figure != v.figure) continue;
      const std::optional<Exchange> e = u.figure ? exchanged_figures(*pair, u, v) : exchanged_roles(*pair, u, v);
      if (!e) continue;
      Candidate c = candidate_of(*pair, u, v, *e);
      const auto overlaps = [&](const Candidate& o) { return c.a->begin < o.a->end && o.a->begin < c.a->end; };
      if (std::none_of(out.begin(), out.end(), overlaps)) out.push_back(std::move(c));
    }
  return out;
}

}  // namespace tellings::compare
