// Method. Every candidate pair of statements gets a similarity from words, names and the word table. Pairs that are
// each other's best by a clear margin are settled; for the others the encoder is asked, once for each statement in
// doubt. Links are then taken greedily from the most similar on, with a bonus where the neighbours are linked to
// neighbours (texts keep their order mostly, never strictly). What is left over joins a neighbour's link where it
// explains words of the other side that the link has not explained: m to n.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "align/profile.h"
#include "base/vectors.h"
#include "tellings/alignment.h"

namespace tellings::align {
namespace {

constexpr float kSure = 0.62f;         // a pair above this is linked before its neighbours are looked at
constexpr float kSettled = 0.54f;      // a mutual best above this needs no encoder
constexpr float kMargin = 0.08f;       // and so much above the next best
constexpr float kHopeless = 0.08f;     // below this no pair is looked at again
constexpr float kLinked = 0.42f;       // a link needs this
constexpr float kUnknownShare = 1.0f;  // of the vectors' cosine, where a language is not known
constexpr float kNeighbourBonus = 0.08f;
constexpr float kAsk = 0.46f;              // statements whose best candidate is below this are not asked about ...
constexpr float kAskAmongSettled = 0.36f;  // ... where two thirds and more are settled
constexpr float kBehind = 0.15f;           // nor, where fewer are settled, if one of both has a partner so much better
constexpr size_t kAskedOfEach = 1;         // candidates of a statement in doubt that the encoder sees
constexpr size_t kFewPairs = 16;
constexpr size_t kDensePairs = 40000;  // beyond this only pairs that share a rare term are compared
constexpr size_t kRareTerm = 24;       // a term of at most so many statements proposes pairs in long reports

struct PossibleLink {
  uint32_t a = 0;
  uint32_t b = 0;
  float words = 0;     // similarity by words, names, table
  float vectors = -1;  // cosine by the encoder; -1 where it was not asked
  float score = 0;
};

class Aligner {
 public:
  Aligner(const Telling& a, const Telling& b, const Knowledge& knowledge)
      : a_(a), b_(b), knowledge_(knowledge), pa_(profiles(a, knowledge)), pb_(profiles(b, knowledge)) {}

  std::vector<Link> run() {
    if (pa_.empty() || pb_.empty()) return {};
    propose();
    ask_encoder();
    take_greedily();
    join_leftovers();
    return links();
  }

 private:
  bool cross_language() const { return in_two_languages(a_.report, b_.report); }

  // Of one report only: then it may well be another than the other's.
  bool unknown_language() const { return (a_.report.language == "und") != (b_.report.language == "und"); }

  // Words do not tell then what is alike.
  bool perhaps_cross_language() const { return cross_language() || unknown_language(); }

  void add(uint32_t i, uint32_t j) {
    PossibleLink c{i, j, words_similarity(pa_[i], pb_[j]), -1, 0};
    c.score = c.words;
    const bool few = pa_.size() * pb_.size() <= kFewPairs;  // the encoder may see all of them
    if (c.words >= kHopeless || few || cross_language()) candidates_.push_back(c);
  }

  void propose() {
    if (pa_.size() * pb_.size() <= kDensePairs) {
      for (uint32_t i = 0; i < pa_.size(); ++i)
        for (uint32_t j = 0; j < pb_.size(); ++j) add(i, j);
      return;
    }
    std::unordered_map<uint64_t, std::vector<uint32_t>> holders;
    for (uint32_t j = 0; j < pb_.size(); ++j)
      for (const Term& t : pb_[j].terms) holders[t.hash].push_back(j);
    for (uint32_t i = 0; i < pa_.size(); ++i) {
      std::set<uint32_t> seen;
      for (const Term& t : pa_[i].terms)
        if (const auto it = holders.find(t.hash); it != holders.end() && it->second.size() <= kRareTerm)
          seen.insert(it->second.begin(), it->second.end());
      for (const uint32_t j : seen) add(i, j);
    }
  }

  // For each statement of one side its candidates, best first.
  std::vector<std::vector<uint32_t>> best_first(bool side_a) const {
    std::vector<std::vector<uint32_t>> out(side_a ? pa_.size() : pb_.size());
    for (uint32_t c = 0; c < candidates_.size(); ++c) out[side_a ? candidates_[c].a : candidates_[c].b].push_back(c);
    for (auto& list : out)
      std::stable_sort(list.begin(), list.end(),
                       [&](uint32_t x, uint32_t y) { return candidates_[x].score > candidates_[y].score; });
    return out;
  }

  void ask_encoder() {
    if (!knowledge_.encoder) return;
    const auto of_a = best_first(true);
    const auto of_b = best_first(false);
    const auto margin = [&](const std::vector<uint32_t>& list) {
      return list.size() < 2 ? 1.0f : candidates_[list[0]].score - candidates_[list[1]].score;
    };
    std::vector<bool> settled_a(pa_.size());
    std::vector<bool> settled_b(pb_.size());
    for (uint32_t i = 0; i < of_a.size(); ++i) {
      if (of_a[i].empty()) continue;
      const PossibleLink& c = candidates_[of_a[i][0]];
      if (candidates_[of_b[c.b][0]].a != i || c.score < kSettled) continue;
      if (c.score < 0.9f && (margin(of_a[i]) < kMargin || margin(of_b[c.b]) < kMargin)) continue;
      settled_a[i] = settled_b[c.b] = true;
    }
    const auto settled = static_cast<size_t>(std::count(settled_a.begin(), settled_a.end(), true));
    const bool retold = 3 * settled >= 2 * std::min(pa_.size(), pb_.size());
    const float least = retold ? kAskAmongSettled : kAsk;
    const auto best_of_either = [&](uint32_t c) {
      return std::max(candidates_[of_a[candidates_[c].a][0]].score, candidates_[of_b[candidates_[c].b][0]].score);
    };
    std::vector<uint32_t> asked;
    const bool blind = perhaps_cross_language() || pa_.size() * pb_.size() <= kFewPairs;
    const size_t most = perhaps_cross_language() ? std::max(pa_.size(), pb_.size()) : kAskedOfEach;
    const auto ask = [&](const std::vector<std::vector<uint32_t>>& lists, const std::vector<bool>& is_settled) {
      for (size_t k = 0; k < lists.size(); ++k) {
        if (is_settled[k] || lists[k].empty()) continue;
        // words and table see nothing like it in the other report: no use to ask (in another language they never do)
        if (!blind && candidates_[lists[k][0]].score < least) continue;
        size_t n = 0;
        for (const uint32_t c : lists[k]) {
          if (!blind && !retold && candidates_[c].score < best_of_either(c) - kBehind) continue;
          if (settled_a[candidates_[c].a] || settled_b[candidates_[c].b]) continue;
          asked.push_back(c);
          if (++n == most) break;
        }
      }
    };
    ask(of_a, settled_a);
    ask(of_b, settled_b);
    if (asked.empty()) return;
    score_by_encoder(asked);
  }

  void score_by_encoder(const std::vector<uint32_t>& asked) {
    Encoder* encoder = knowledge_.encoder();
    if (encoder == nullptr) return;
    std::vector<std::string_view> texts;
    std::unordered_map<uint64_t, size_t> at;
    const auto want = [&](uint64_t side, uint32_t k) {
      const Telling& t = side == 0 ? a_ : b_;
      if (at.emplace(side << 32 | k, texts.size()).second)
        texts.push_back(t.segmentation.statements[k].range.of(t.report.text));
    };
    for (const uint32_t c : asked) want(0, candidates_[c].a), want(1, candidates_[c].b);
    // between languages only the whole encoder sees what is alike
    const std::vector<Vector> vectors =
        perhaps_cross_language() ? encoder->encode(texts) : encoder->encode_early(texts);
    const float share = cross_language() ? 0.8f : 0.5f;
    // where a language is not known, words that do not meet may still be the same in two languages
    for (const uint32_t k : asked) {
      PossibleLink& c = candidates_[k];
      c.vectors = std::max(0.0f, base::cosine(vectors[at[c.a]], vectors[at[uint64_t{1} << 32 | c.b]]));
      c.score = share * c.vectors + (1 - share) * c.words;
      if (cross_language())
        c.score = std::max(c.score, c.vectors);
      else if (unknown_language())
        c.score = std::max(c.score, kUnknownShare * c.vectors);
    }
  }

  void take_greedily() {
    link_of_a_.assign(pa_.size(), -1);
    link_of_b_.assign(pb_.size(), -1);
    std::vector<uint32_t> order(candidates_.size());
    for (uint32_t k = 0; k < order.size(); ++k) order[k] = k;
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t x, uint32_t y) { return candidates_[x].score > candidates_[y].score; });
    // first the clear ones, then with what the neighbours say
    for (const uint32_t k : order)
      if (candidates_[k].score >= kSure) take(candidates_[k], candidates_[k].score);
    std::vector<std::pair<float, uint32_t>> rest;
    for (int round = 0; round < 2; ++round) {
      rest.clear();
      for (const uint32_t k : order) {
        const PossibleLink& c = candidates_[k];
        if (link_of_a_[c.a] >= 0 || link_of_b_[c.b] >= 0) continue;
        const int n = neighbours(c);
        const float score = c.score + kNeighbourBonus * static_cast<float>(n);
        if (score >= kLinked) rest.push_back({score, k});
      }
      std::stable_sort(rest.begin(), rest.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
      for (const auto& [score, k] : rest) take(candidates_[k], score);
    }
  }

  // How many of the two neighbour pairs (before both, after both) are linked to each other; both beginning or both
  // ending counts as linked.
  int neighbours(const PossibleLink& c) const {
    int n = 0;
    n += c.a == 0 && c.b == 0;
    n += c.a + 1 == pa_.size() && c.b + 1 == pb_.size();
    if (c.a > 0 && c.b > 0) n += link_of_a_[c.a - 1] >= 0 && link_of_a_[c.a - 1] == link_of_b_[c.b - 1];
    if (c.a + 1 < pa_.size() && c.b + 1 < pb_.size())
      n += link_of_a_[c.a + 1] >= 0 && link_of_a_[c.a + 1] == link_of_b_[c.b + 1];
    return n;
  }

  void take(const PossibleLink& c, float score) {
    if (link_of_a_[c.a] >= 0 || link_of_b_[c.b] >= 0) return;
    link_of_a_[c.a] = link_of_b_[c.b] = static_cast<int>(made_.size());
    made_.push_back({{{c.a}}, {{c.b}}, std::min(1.0, static_cast<double>(score))});
  }

  // A statement without a link joins the link of its neighbour where it says what the other side says and the link's
  // own statement does not.
  void join_leftovers() {
    for (uint32_t i = 0; i < pa_.size(); ++i)
      if (link_of_a_[i] < 0) join(i, pa_, &link_of_a_, pb_, true);
    for (uint32_t j = 0; j < pb_.size(); ++j)
      if (link_of_b_[j] < 0) join(j, pb_, &link_of_b_, pa_, false);
  }

  void join(uint32_t k, const std::vector<Profile>& mine, std::vector<int>* link_of_mine,
            const std::vector<Profile>& theirs, bool side_a) {
    float best = 0;
    int into = -1;
    for (const int step : {-1, 1}) {
      const int64_t n = static_cast<int64_t>(k) + step;
      if (n < 0 || n >= static_cast<int64_t>(mine.size()) || (*link_of_mine)[static_cast<size_t>(n)] < 0) continue;
      const int l = (*link_of_mine)[static_cast<size_t>(n)];
      const Link& link = made_[static_cast<size_t>(l)];
      const std::vector<StatementIndex>& own = side_a ? link.a : link.b;
      const std::vector<StatementIndex>& other = side_a ? link.b : link.a;
      if (own.size() >= 3) continue;
      float gain = 0;
      for (const StatementIndex o : other) {
        std::vector<Term> open = theirs[o.value].terms;
        for (const StatementIndex s : own)
          std::erase_if(open, [&](const Term& t) {
            return std::binary_search(mine[s.value].terms.begin(), mine[s.value].terms.end(), t);
          });
        gain += shared_weight(mine[k].terms, open);
      }
      gain /= std::max(1.0f, mine[k].weight);
      if (gain > best) best = gain, into = l;
    }
    if (best < 0.34f) return;
    Link& link = made_[static_cast<size_t>(into)];
    std::vector<StatementIndex>& own = side_a ? link.a : link.b;
    own.insert(std::upper_bound(own.begin(), own.end(), StatementIndex{k}), StatementIndex{k});
    (*link_of_mine)[k] = into;
  }

  std::vector<Link> links() {
    std::sort(made_.begin(), made_.end(), [](const Link& x, const Link& y) { return x.a.front() < y.a.front(); });
    return std::move(made_);
  }

  const Telling& a_;
  const Telling& b_;
  const Knowledge& knowledge_;
  std::vector<Profile> pa_;
  std::vector<Profile> pb_;
  std::vector<PossibleLink> candidates_;
  std::vector<int> link_of_a_;
  std::vector<int> link_of_b_;
  std::vector<Link> made_;
};

}  // namespace

std::vector<Link> statements(const Telling& a, const Telling& b, const Knowledge& knowledge) {
  return Aligner(a, b, knowledge).run();
}

}  // namespace tellings::align
