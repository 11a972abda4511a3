#include "compare/judging.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

#include "base/rarity.h"
#include "base/vectors.h"
#include "tellings/judge.h"

namespace tellings::compare {
namespace {

constexpr float kSuspect = 0.5f;  // a pair that contradicts at least so much is looked at word by word
constexpr size_t kTried = 3;      // candidates of it
// Rules must believe a candidate with probability .05. Of 467 pairs of renderings all 49 in which a conflict was cried
// have one that is believed twice as much, and two of three pairs have none. Statements that only touch on the same
// matter have figures and names of their own: there it must be .2.
constexpr float kOpenMargin = -2.944f;
constexpr float kOpenMarginApart = -1.386f;
constexpr float kOpenMarginAcross = -4.6f;  // .01: between languages rules see little
// What a statement is seen from: at most so many statements of at most so many bytes in all (or one). A news text says
// what a summary says in one place or two, a conversation in many; the judge reads some 224 pieces whole, of some four
// bytes each. On documents that the judge was not trained on, AUC of news, sales calls: 71.9, 68.1 (narrow), 68.6,
// 78.8 (wide), from each alone.
struct Breadth {
  size_t statements;
  size_t bytes;
};
constexpr std::array<Breadth, kBreadths> kBreadth = {{{2, 400}, {8, 950}}};
constexpr size_t kManyStatements = 2000;  // a longer text is not searched for what supports another

Judge* judge_of(const Knowledge& knowledge) { return knowledge.judge ? knowledge.judge() : nullptr; }

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
  const size_t base = side.token.front()->range.begin;
  const ByteRange place = side.range(span);
  return std::string(text.substr(0, place.begin - base)).append(words).append(text.substr(place.end - base));
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

std::string_view text_of(const Telling& t, size_t statement) {
  return t.segmentation.statements[statement].range.of(t.report.text);
}

using Weights = std::unordered_map<std::string_view, float>;

Weights weights_of(const Telling& t, size_t statement, const Knowledge& knowledge) {
  Weights out;
  const TokenRange tokens = t.segmentation.statements[statement].tokens;
  for (uint32_t k = tokens.begin.value; k < tokens.end.value; ++k) {
    const Token& token = t.segmentation.tokens[k];
    if (token.kind == TokenKind::punctuation) continue;
    out[token.stem] = base::weight(token, t.report.language, knowledge.words);
  }
  return out;
}

Vector vector_of(const Telling& t, size_t statement, const Knowledge& knowledge) {
  return knowledge.words != nullptr ? knowledge.words->vector(text_of(t, statement)) : Vector();
}

// What a statement says, for finding what has to do with it.
struct Sense {
  Weights weights;
  Vector vector;
};

std::vector<Sense> senses_of(const Telling& t, const Knowledge& knowledge) {
  std::vector<Sense> out;
  for (size_t k = 0; k < t.segmentation.statements.size(); ++k)
    out.push_back({weights_of(t, k, knowledge), vector_of(t, k, knowledge)});
  return out;
}

// The places of those statements of a text that have most to do with what is `wanted`, the nearest first.
std::vector<size_t> nearest(const Sense& wanted, const std::vector<Sense>& senses, size_t count) {
  float all = 0.5f;
  for (const auto& [stem, weight] : wanted.weights) all += weight;
  std::vector<std::pair<float, size_t>> order;
  for (size_t k = 0; k < senses.size(); ++k) {
    float shared = 0;
    for (const auto& [stem, weight] : wanted.weights) shared += senses[k].weights.contains(stem) ? weight : 0;
    order.emplace_back(-(shared / all + base::cosine(wanted.vector, senses[k].vector)), k);
  }
  count = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end());
  std::vector<size_t> out;
  for (size_t k = 0; k < count; ++k) out.push_back(order[k].second);
  return out;
}

// The text of the first of `places`, as many as `breadth` allows, in the order of `t`.
std::string joined(const Telling& t, std::vector<size_t> places, const Breadth& breadth) {
  size_t kept = 0;
  for (size_t bytes = 0; kept < std::min(places.size(), breadth.statements); ++kept) {
    bytes += text_of(t, places[kept]).size();
    if (kept != 0 && bytes > breadth.bytes) break;
  }
  places.resize(kept);
  std::sort(places.begin(), places.end());
  std::string out;
  for (const size_t k : places) out.append(out.empty() ? "" : " ").append(text_of(t, k));
  return out;
}

}  // namespace

bool is_open(const Pair& pair, const Candidate& c) {
  if (!c.by_rules) return false;
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
  Judge* judge = asked.empty() ? nullptr : judge_of(knowledge);
  if (judge == nullptr) return;
  const std::vector<Judgement> said = judge->judge(asked);
  for (size_t k = 0; k < of.size(); ++k) {
    const Outcome& o = said[k].b_from_a;
    if (o.follows + o.says_more + o.contradicts > 0) of[k]->judgement = said[k];
  }
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
  Judge* judge = trials.empty() ? nullptr : judge_of(knowledge);
  if (judge == nullptr) return;
  std::vector<TextPair> asked;
  for (const Trial& t : trials) asked.push_back({t.a, t.b});
  const std::vector<Judgement> said = judge->judge(asked);
  for (size_t k = 0; k < trials.size(); ++k)
    (*candidates)[trials[k].pair][trials[k].candidate].relief =
        contradiction(*pairs[trials[k].pair].judgement) - contradiction(said[k]);
}

std::vector<Sources> sources_of(const Telling& of, const Telling& against, const Knowledge& knowledge) {
  const std::vector<Sense> senses = senses_of(against, knowledge);
  std::vector<Sources> out;
  for (const Sense& wanted : senses_of(of, knowledge)) {
    const std::vector<size_t> places = nearest(wanted, senses, kBreadth.back().statements);
    Sources& sources = out.emplace_back();
    for (size_t k = 0; k < kBreadths; ++k) sources[k] = joined(against, places, kBreadth[k]);
  }
  return out;
}

void support(const Telling& of, const Telling& against, const Knowledge& knowledge, float* out) {
  std::fill_n(out, kSupportFeatures, 0.0f);
  const size_t count = of.segmentation.statements.size();
  const size_t sources_count = against.segmentation.statements.size();
  const size_t most = is_short(against) ? kFewToJudge : kFewToSupport;
  if (count == 0 || count > most || sources_count == 0 || sources_count > kManyStatements) return;
  Judge* judge = judge_of(knowledge);
  if (judge == nullptr) return;
  const std::vector<Sources> sources = sources_of(of, against, knowledge);
  std::vector<TextPair> asked;
  for (size_t breadth = 0; breadth < kBreadths; ++breadth)
    for (size_t k = 0; k < count; ++k) asked.push_back({sources[k][breadth], text_of(of, k)});
  const std::vector<Judgement> said = judge->judge(asked);
  *out++ = 1;
  for (size_t breadth = 0; breadth < kBreadths; ++breadth) {
    float follows_least = 1, follows = 0, contradicts_most = 0, contradicts = 0, more_most = 0;
    for (size_t k = 0; k < count; ++k) {
      const Outcome& o = said[breadth * count + k].b_from_a;
      follows_least = std::min(follows_least, o.follows);
      follows += o.follows;
      contradicts_most = std::max(contradicts_most, o.contradicts);
      contradicts += o.contradicts;
      more_most = std::max(more_most, o.says_more);
    }
    const auto n = static_cast<float>(count);
    for (const float feature : {follows_least, follows / n, contradicts_most, contradicts / n, more_most})
      *out++ = feature;
  }
}

}  // namespace tellings::compare
