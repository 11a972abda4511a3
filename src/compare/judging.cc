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

std::vector<Sources> sources_of(const std::vector<Sense>& wanted, const Telling& against,
                                const std::vector<Sense>& senses) {
  std::vector<Sources> out;
  for (const Sense& sense : wanted) {
    const std::vector<size_t> places = nearest(sense, senses, kBreadth.back().statements);
    Sources& sources = out.emplace_back();
    for (size_t k = 0; k < kBreadths; ++k) sources[k] = joined(against, places, kBreadth[k]);
  }
  return out;
}

bool is_judged_as_whole(const Telling& of, const Telling& against) {
  const size_t count = of.segmentation.statements.size();
  const size_t sources = against.segmentation.statements.size();
  const size_t most = is_short(against) ? kFewToJudge : kFewToSupport;
  return count > 0 && count <= most && sources > 0 && sources <= kManyStatements;
}

// Each statement seen from each of its sources, the statements of one breadth together.
void ask_about(const Telling& of, const std::vector<Sources>& sources, std::vector<TextPair>* asked) {
  for (size_t breadth = 0; breadth < kBreadths; ++breadth)
    for (size_t k = 0; k < sources.size(); ++k) asked->push_back({sources[k][breadth], text_of(of, k)});
}

void support_features(std::span<const Judgement> said, float* out) {
  const size_t count = said.size() / kBreadths;
  *out++ = 1;
  for (size_t breadth = 0; breadth < kBreadths; ++breadth) {
    float follows_least = 1, follows = 0, contradicts_most = 0, contradicts = 0, more_most = 0;
    float open_most = 0, open_sum = 0;
    for (const Judgement& judgement : said.subspan(breadth * count, count)) {
      const Outcome& o = judgement.b_from_a;
      float sum = 0;
      for (const OpenPiece& piece : judgement.of_b) {
        open_most = std::max(open_most, piece.open);
        sum += piece.open;
      }
      open_sum = std::max(open_sum, sum);
      follows_least = std::min(follows_least, o.follows);
      follows += o.follows;
      contradicts_most = std::max(contradicts_most, o.contradicts);
      contradicts += o.contradicts;
      more_most = std::max(more_most, o.says_more);
    }
    const auto n = static_cast<float>(count);
    for (const float feature :
         {follows_least, follows / n, contradicts_most, contradicts / n, more_most, open_most, open_sum})
      *out++ = feature;
  }
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
  return sources_of(senses_of(of, knowledge), against, senses_of(against, knowledge));
}

void support(const Telling& a, const Telling& b, const Knowledge& knowledge, float* of_a, float* of_b) {
  std::fill_n(of_a, kSupportFeatures, 0.0f);
  std::fill_n(of_b, kSupportFeatures, 0.0f);
  const bool asks_a = is_judged_as_whole(a, b), asks_b = is_judged_as_whole(b, a);
  Judge* judge = asks_a || asks_b ? judge_of(knowledge) : nullptr;
  if (judge == nullptr) return;
  const std::vector<Sense> senses_a = senses_of(a, knowledge), senses_b = senses_of(b, knowledge);
  std::vector<Sources> sources_a, sources_b;
  if (asks_a) sources_a = sources_of(senses_a, b, senses_b);
  if (asks_b) sources_b = sources_of(senses_b, a, senses_a);
  std::vector<TextPair> asked;
  ask_about(a, sources_a, &asked);
  const size_t of_b_from = asked.size();
  ask_about(b, sources_b, &asked);
  const std::vector<Judgement> said = judge->judge(asked);
  if (asks_a) support_features({said.data(), of_b_from}, of_a);
  if (asks_b) support_features({said.data() + of_b_from, said.size() - of_b_from}, of_b);
}

}  // namespace tellings::compare
