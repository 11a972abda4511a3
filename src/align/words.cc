#include <algorithm>
#include <map>

#include "align/embedded.h"
#include "align/word_features.h"
#include "base/trees.h"
#include "tellings/alignment.h"

namespace tellings::align {
namespace {

constexpr float kCorresponds = 0.5f;
constexpr float kHopeless = 0.02f;  // the second pass does not raise what the first gave less
constexpr float kMightCorrespond = 0.05f;
constexpr float kOpenWord = 0.25f;  // a word of this weight without a partner leaves its link in doubt

struct Models {
  base::Trees first;
  base::Trees second;
};

// The models are part of the program: one that does not parse is a fault of the build, seen by the first test.
const Models& models() {
  static const Models kept{*base::Trees::parse(embedded("words_1")), *base::Trees::parse(embedded("words_2"))};
  return kept;
}

bool all_the_same(const LinkSide& a, const LinkSide& b) {
  if (a.size() != b.size()) return false;
  for (size_t k = 0; k < a.size(); ++k)
    if (a.token[k]->folded != b.token[k]->folded) return false;
  return true;
}

// Words that correspond to the same neighbouring words of the other side become one phrase.
std::vector<WordLink> phrases(const LinkSide& a, const LinkSide& b, const std::vector<WordPair>& taken) {
  std::map<uint32_t, std::vector<const WordPair*>> of_a;
  for (const WordPair& p : taken) of_a[p.a].push_back(&p);
  std::vector<WordLink> out;
  struct Open {
    uint32_t last_a;
    std::vector<uint32_t> to;
    size_t link;
  };
  std::optional<Open> open;
  for (const auto& [i, list] : of_a) {
    std::vector<uint32_t> to;
    double score = 0;
    for (const WordPair* p : list) to.push_back(p->b), score = std::max<double>(score, p->score);
    const bool run = to.size() == to.back() - to.front() + 1;
    if (open && run && open->last_a + 1 == i && open->to == to) {
      out[open->link].a.end = {a.tokens[i].value + 1};
      out[open->link].score = std::max(out[open->link].score, score);
      open->last_a = i;
      continue;
    }
    open.reset();
    const TokenRange from{a.tokens[i], {a.tokens[i].value + 1}};
    if (run) {
      out.push_back({from, {b.tokens[to.front()], {b.tokens[to.back()].value + 1}}, score});
      open = Open{i, to, out.size() - 1};
    } else {
      for (const WordPair* p : list) out.push_back({from, {b.tokens[p->b], {b.tokens[p->b].value + 1}}, p->score});
    }
  }
  return out;
}

// Sets the score of the pairs that have at least `least` so far.
void score(const base::Trees& model, float least, std::vector<WordPair>* pairs) {
  std::vector<WordPair*> scored;
  std::vector<const float*> rows;
  for (WordPair& p : *pairs)
    if (p.score >= least) scored.push_back(&p), rows.push_back(p.features);
  std::vector<float> scores(rows.size());
  model.probabilities(rows, scores.data());
  for (size_t k = 0; k < scored.size(); ++k) scored[k]->score = scores[k];
}

std::vector<WordPair> scored_pairs(const Sides& sides, const Knowledge& knowledge) {
  std::vector<WordPair> pairs = word_pairs(sides.a, sides.b, knowledge);
  score(models().first, 0, &pairs);
  add_second_pass(&pairs, sides.a.size(), sides.b.size());
  score(models().second, kHopeless, &pairs);
  return pairs;
}

// Words that tell something stay without a partner on both sides: context may join them.
bool in_doubt(const Sides& sides, const std::vector<WordPair>& pairs) {
  std::vector<bool> with_a(sides.a.size()), with_b(sides.b.size());
  for (const WordPair& p : pairs)
    if (p.score >= kCorresponds) with_a[p.a] = with_b[p.b] = true;
  const auto open = [](const LinkSide& side, const std::vector<bool>& with) {
    for (size_t k = 0; k < side.size(); ++k)
      if (!with[k] && side.weight[k] > kOpenWord && side.token[k]->kind == TokenKind::word) return true;
    return false;
  };
  return open(sides.a, with_a) && open(sides.b, with_b);
}

WordLinks links_of(const Sides& sides, const std::vector<WordPair>& pairs) {
  WordLinks out;
  std::vector<WordPair> sure;
  for (const WordPair& p : pairs) {
    if (p.score >= kCorresponds) {
      sure.push_back(p);
    } else if (p.score >= kMightCorrespond) {
      out.maybe.push_back({{sides.a.tokens[p.a], {sides.a.tokens[p.a].value + 1}},
                           {sides.b.tokens[p.b], {sides.b.tokens[p.b].value + 1}},
                           p.score});
    }
  }
  out.words = phrases(sides.a, sides.b, sure);
  return out;
}

std::vector<WordLink> equal_words(const Sides& sides) {
  std::vector<WordLink> out;
  for (size_t k = 0; k < sides.a.size(); ++k)
    out.push_back(
        {{sides.a.tokens[k], {sides.a.tokens[k].value + 1}}, {sides.b.tokens[k], {sides.b.tokens[k].value + 1}}, 1.0});
  return out;
}

}  // namespace

std::vector<WordLinks> words(const Telling& a, const Telling& b, std::span<const Link> links,
                             const Knowledge& knowledge) {
  std::vector<WordLinks> out(links.size());
  for (size_t k = 0; k < links.size(); ++k) {
    const Sides sides{make_side(a, links[k].a, knowledge), make_side(b, links[k].b, knowledge)};
    if (all_the_same(sides.a, sides.b)) {
      out[k].words = equal_words(sides);
      continue;
    }
    const std::vector<WordPair> pairs = scored_pairs(sides, knowledge);
    out[k] = links_of(sides, pairs);
    out[k].in_doubt = in_doubt(sides, pairs);
  }
  return out;
}

std::vector<WordLinks> words_in_context(const Telling& a, const Telling& b, std::span<const Link> links,
                                        const Knowledge& knowledge) {
  std::vector<Sides> sides;
  std::vector<Sides*> asked;
  sides.reserve(links.size());
  for (const Link& link : links) {
    sides.push_back({make_side(a, link.a, knowledge), make_side(b, link.b, knowledge)});
    asked.push_back(&sides.back());
  }
  read_in_context(a, b, asked, knowledge);
  std::vector<WordLinks> out;
  for (const Sides& s : sides) out.push_back(links_of(s, scored_pairs(s, knowledge)));
  return out;
}

}  // namespace tellings::align
