#include <algorithm>
#include <map>

#include "align/word_features.h"
#include "base/embedded.h"
#include "base/trees.h"
#include "tellings/alignment.h"

namespace tellings::align {
namespace {

constexpr float kCorresponds = 0.5f;

struct Models {
  base::Trees first;
  base::Trees second;
};

// The models are part of the program: one that does not parse is a fault of the build, seen by the first test.
const Models& models() {
  static const Models kept{*base::Trees::parse(base::embedded("align_words_1")), *base::Trees::parse(base::embedded("align_words_2"))};
  return kept;
}

bool all_the_same(const Side& a, const Side& b) {
  if (a.size() != b.size()) return false;
  for (size_t k = 0; k < a.size(); ++k)
    if (a.token[k]->folded != b.token[k]->folded) return false;
  return true;
}

// Words that correspond to the same neighbouring words of the other side become one phrase.
std::vector<WordLink> phrases(const Side& a, const Side& b, const std::vector<WordPair>& taken) {
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

}  // namespace

std::vector<WordLink> words(const Telling& a, const Telling& b, const Link& link, const Knowledge& knowledge) {
  Side side_a = make_side(a, link.a, knowledge);
  Side side_b = make_side(b, link.b, knowledge);
  std::vector<WordLink> out;
  if (all_the_same(side_a, side_b)) {
    for (size_t k = 0; k < side_a.size(); ++k)
      out.push_back({{side_a.tokens[k], {side_a.tokens[k].value + 1}}, {side_b.tokens[k], {side_b.tokens[k].value + 1}}, 1.0});
    return out;
  }
  if (knowledge.encoder) read_in_context(a, b, &side_a, &side_b, knowledge);
  std::vector<WordPair> pairs = word_pairs(side_a, side_b, knowledge);
  for (WordPair& p : pairs) p.score = models().first.probability({p.features, kWordFeatures});
  add_second_pass(&pairs, side_a.size(), side_b.size());
  for (WordPair& p : pairs) p.score = models().second.probability({p.features, kWordFeatures + kSecondPassFeatures});
  std::erase_if(pairs, [](const WordPair& p) { return p.score < kCorresponds; });
  return phrases(side_a, side_b, pairs);
}

}  // namespace tellings::align
