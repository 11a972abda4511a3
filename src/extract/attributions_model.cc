#include "extract/attributions_model.h"

#include <algorithm>
#include <cmath>

namespace tellings::extract {
namespace {

constexpr size_t kEnds = 6;  // how many beginnings and ends are paired
constexpr uint32_t kLongest_source = 25;

// The `count` positions with the highest score in `column`, the highest first.
std::array<uint32_t, kEnds> best_of(const std::vector<std::array<float, kBoundColumns>>& scores, size_t column,
                                    size_t* count) {
  std::array<uint32_t, kEnds> best{};
  *count = 0;
  for (uint32_t k = 0; k < scores.size(); ++k) {
    size_t at = *count;
    while (at > 0 && scores[best[at - 1]][column] < scores[k][column]) --at;
    if (at >= kEnds) continue;
    *count = std::min(*count + 1, kEnds);
    for (size_t m = *count - 1; m > at; --m) best[m] = best[m - 1];
    best[at] = k;
  }
  return best;
}

// A kind as a small number, for the trees.
float code_of(const SeenToken& token) {
  static const uint32_t kThat = word_hash("that"), kTo = word_hash("to"), kColon = word_hash(":"),
                        kBy = word_hash("by"), kOf = word_hash("of");
  if (token.quote_mark) return token.opens ? 1 : 2;
  if (token.comma) return 3;
  if (token.word == kColon) return 4;
  if (token.word == kThat) return 5;
  if (token.word == kTo) return 6;
  if (token.word == kBy || token.word == kOf) return 7;
  if (!token.is_word) return 8;
  if (token.upper) return 9;
  if (token.kind & 0x80000000u) return 10;
  return 10 + static_cast<float>(token.kind);
}

}  // namespace

Proposer::Proposer(const SeenText& text, const LinearWeights& weights) : text_(text), weights_(weights) {
  static const uint32_t kColon = word_hash(":");
  cue_scores_.assign(text.tokens.size(), kNoCue);
  lexical_scores_.assign(text.tokens.size(), kNoCue);
  commas_before_.assign(text.tokens.size() + 1, 0);
  FeatureIds ids;
  for (uint32_t t = 0; t < text.tokens.size(); ++t) {
    const SeenToken& token = text.tokens[t];
    commas_before_[t + 1] = commas_before_[t] + token.comma;
    if (!token.is_word && token.word != kColon) continue;
    cue_lexical_features(text, t, &ids);
    lexical_scores_[t] = weights.cue.score(ids.all());
    if (lexical_scores_[t] < kLexical_least) continue;
    cue_features(text, t, &ids);
    cue_scores_[t] = weights.cue.score(ids.all());
    density_ += 1.0f / (1.0f + std::exp(-cue_scores_[t]));
  }
  density_ /= static_cast<float>(std::max<size_t>(1, text.tokens.size()));
}

void Proposer::score_positions(uint32_t t) {
  bound_positions(text_, t, &positions_);
  scores_.resize(positions_.size());
  FeatureIds ids;
  log_sum_.fill(0);
  best_.fill(-1e9f);
  for (size_t k = 0; k < positions_.size(); ++k) {
    const auto [low, high] = std::minmax(positions_[k], t);
    bound_features(text_, t, positions_[k], commas_before_[high] - commas_before_[low], &ids);
    weights_.bound.scores(ids.all(), &scores_[k]);
    for (size_t c = 0; c < kBoundColumns; ++c) best_[c] = std::max(best_[c], scores_[k][c]);
  }
  for (const auto& s : scores_)
    for (size_t c = kContentBegin; c <= kContentEnd; ++c) log_sum_[c] += std::exp(s[c] - best_[c]);
  for (size_t c = kContentBegin; c <= kContentEnd; ++c) log_sum_[c] = best_[c] + std::log(log_sum_[c] + 1e-9f);
}

void Proposer::pair_contents(uint32_t t) {
  pairs_.clear();
  size_t begins = 0;
  size_t ends = 0;
  const auto begin = best_of(scores_, kContentBegin, &begins);
  const auto end = best_of(scores_, kContentEnd, &ends);
  for (size_t b = 0; b < begins; ++b)
    for (size_t e = 0; e < ends; ++e) {
      const TokenPiece outer{positions_[begin[b]], positions_[end[e]]};
      if (outer.empty() || (outer.begin == t && outer.end <= t + 1)) continue;
      pairs_.push_back({begin[b], end[e], scores_[begin[b]][kContentBegin] + scores_[end[e]][kContentEnd]});
    }
  std::stable_sort(pairs_.begin(), pairs_.end(), [](const Pair& x, const Pair& y) { return x.score > y.score; });
  if (pairs_.size() > kContents) pairs_.resize(kContents);
}

const CueProposal& Proposer::propose(uint32_t t) {
  score_positions(t);
  pair_contents(t);
  proposal_.cue = t;
  proposal_.score = cue_scores_[t];
  proposal_.contents.resize(pairs_.size());
  for (size_t k = 0; k < pairs_.size(); ++k) write_row(t, pairs_[k], k, pairs_[0], &proposal_.contents[k]);
  return proposal_;
}

TokenPiece Proposer::source(std::span<const TokenPiece> content, float* score) const {
  const uint32_t t = proposal_.cue;
  size_t begins = 0;
  size_t ends = 0;
  const auto begin = best_of(scores_, kSourceBegin, &begins);
  const auto end = best_of(scores_, kSourceEnd, &ends);
  TokenPiece best;
  *score = -1e9f;
  for (size_t b = 0; b < begins; ++b)
    for (size_t e = 0; e < ends; ++e) {
      const TokenPiece p{positions_[begin[b]], positions_[end[e]]};
      const float sum = scores_[begin[b]][kSourceBegin] + scores_[end[e]][kSourceEnd];
      if (p.empty() || p.size() > kLongest_source || (p.begin <= t && t < p.end) || sum <= *score) continue;
      if (std::any_of(content.begin(), content.end(), [&](TokenPiece c) { return c.overlaps(p); })) continue;
      best = p;
      *score = sum;
    }
  return best;
}

void Proposer::write_row(uint32_t t, const Pair& pair, size_t rank, const Pair& best, ContentProposal* out) const {
  const TokenPiece outer{positions_[pair.begin], positions_[pair.end]};
  out->outer = outer;
  const SeenToken& cue = text_.tokens[t];
  const TokenRange range = text_.statements[cue.statement];
  const uint32_t first = range.begin.value;
  const uint32_t end = range.end.value;
  const SeenToken none;
  const auto token = [&](uint32_t k) -> const SeenToken& { return k < text_.tokens.size() ? text_.tokens[k] : none; };
  float* f = out->row;
  const auto put = [&](float v) { *f++ = v; };
  put(cue_scores_[t]);
  put(lexical_scores_[t]);
  // the other cues of the statement
  float left = kNoCue, right = kNoCue;
  uint32_t to_left = 50, to_right = 50, higher = 0;
  for (uint32_t k = t > first + 50 ? t - 50 : first; k < end && k < t + 50; ++k) {
    if (k == t || cue_scores_[k] < kCue_least) continue;
    higher += cue_scores_[k] > cue_scores_[t];
    if (k < t) {
      left = std::max(left, cue_scores_[k]);
      to_left = t - k;
    } else {
      right = std::max(right, cue_scores_[k]);
      to_right = std::min(to_right, k - t);
    }
  }
  put(left);
  put(right);
  put(static_cast<float>(to_left));
  put(static_cast<float>(to_right));
  put(static_cast<float>(higher));
  const float b = scores_[pair.begin][kContentBegin];
  const float e = scores_[pair.end][kContentEnd];
  put(b);
  put(e);
  put(b - log_sum_[kContentBegin]);
  put(e - log_sum_[kContentEnd]);
  put(best_[kContentBegin]);
  put(best_[kContentEnd]);
  put(static_cast<float>(rank));
  put(pair.score - best.score);
  const bool before = outer.end <= t;
  const bool after = outer.begin > t;
  put(before ? 0 : after ? 2 : 1);
  put(before ? static_cast<float>(t - outer.end) : after ? static_cast<float>(outer.begin - t - 1) : -1);
  put(static_cast<float>(outer.size()));
  put(outer.begin < first ? -1 : static_cast<float>(outer.begin - first));
  put(outer.end > end ? -1 : static_cast<float>(end - outer.end));
  put(code_of(token(outer.begin)));
  put(outer.begin > 0 ? code_of(token(outer.begin - 1)) : 0);
  put(code_of(token(outer.end)));
  put(code_of(token(outer.end - 1)));
  float marks = 0, commas = 0, cues = 0, strongest = kNoCue;
  const uint32_t seen_end = std::min(outer.end, outer.begin + 200);
  for (uint32_t k = outer.begin; k < seen_end; ++k) {
    marks += text_.tokens[k].quote_mark;
    commas += text_.tokens[k].comma;
    if (k == t) continue;
    cues += cue_scores_[k] > 0;
    strongest = std::max(strongest, cue_scores_[k]);
  }
  put(marks);
  put(commas);
  put(cues);
  put(strongest);
  put(token(outer.begin).opens && token(outer.end - 1).quote_mark && marks == 2);
  put(cue.quoted);
  put(best_[kSourceBegin]);
  put(best_[kSourceEnd]);
  put(code_of(cue));
  put(t + 1 < end ? code_of(token(t + 1)) : 0);
  put(t > first ? code_of(token(t - 1)) : 0);
  put(static_cast<float>(end - first));
  put(static_cast<float>(t - first));
  put(density_);
  put(static_cast<float>(pairs_.size() > 1 ? pairs_[0].score - pairs_[1].score : 20));
}

std::vector<TokenPiece> content_pieces(const SeenText& text, uint32_t cue, TokenPiece outer) {
  static const uint32_t kStop = word_hash(".");
  const auto trimmed = [&](TokenPiece p) {
    if (p.size() > 1 && text.tokens[p.end - 1].word == kStop) --p.end;
    while (!p.empty() && text.tokens[p.end - 1].comma) --p.end;
    while (!p.empty() && text.tokens[p.begin].comma) ++p.begin;
    return p;
  };
  if (cue < outer.begin || cue >= outer.end) return {trimmed(outer)};
  // what says who stands between marks: the quotation, comma or statement before the cue and behind it
  uint32_t left = cue;
  while (left > outer.begin && !text.tokens[left - 1].comma && !text.tokens[left - 1].quote_mark &&
         text.tokens[left - 1].statement == text.tokens[cue].statement)
    --left;
  uint32_t right = cue + 1;
  while (right < outer.end && !text.tokens[right].opens) ++right;
  if (right >= outer.end)
    for (right = cue + 1;
         right < outer.end && !text.tokens[right].comma && text.tokens[right].statement == text.tokens[cue].statement;)
      ++right;
  std::vector<TokenPiece> out;
  for (const TokenPiece p : {trimmed({outer.begin, left}), trimmed({right, outer.end})})
    if (!p.empty()) out.push_back(p);
  return out;
}

}  // namespace tellings::extract
