// The trained models of attributions, and what they propose for each cue.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/trees.h"
#include "extract/attributions_features.h"

namespace tellings::extract {

// Half-open, in tokens.
struct TokenPiece {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return end - begin; }
  bool overlaps(TokenPiece o) const { return begin < o.end && o.begin < end; }
};

inline constexpr size_t kContentFeatures = 39;
inline constexpr size_t kContents = 8;  // how many contents are judged for each cue

// A content that a cue may have: from the first to the last of its tokens; where the cue lies inside see
// content_pieces().
struct ContentProposal {
  TokenPiece outer;
  float row[kContentFeatures];
};

struct CueProposal {
  uint32_t cue = 0;
  float score = 0;  // log odds
  std::vector<ContentProposal> contents;
};

struct LinearWeights {
  HashedWeights cue;
  HashedWeights bound;
};

// Walks over a text's cues. Not thread-safe: one for each text.
class Proposer {
 public:
  Proposer(const SeenText& text, const LinearWeights& weights);

  // Log odds of each token as a cue; kNoCue where the word alone rules it out.
  const std::vector<float>& cue_scores() const { return cue_scores_; }

  // What the cue at token t may have as contents, the likeliest first. Valid until the next call.
  const CueProposal& propose(uint32_t t);

  // The likeliest source of the cue last given to propose() that does not overlap `content`; its log odds in `score`.
  TokenPiece source(std::span<const TokenPiece> content, float* score) const;

 private:
  struct Pair {
    uint32_t begin;  // in positions_
    uint32_t end;
    float score;
  };
  void score_positions(uint32_t t);
  void pair_contents(uint32_t t);
  void write_row(uint32_t t, const Pair& pair, size_t rank, const Pair& best, ContentProposal* out) const;

  const SeenText& text_;
  const LinearWeights& weights_;
  std::vector<float> cue_scores_;
  std::vector<float> lexical_scores_;
  std::vector<uint32_t> commas_before_;  // each token, and the end of all
  float density_ = 0;                    // cues to be expected for each token: some reports quote much
  std::vector<uint32_t> positions_;
  std::vector<std::array<float, kBoundColumns>> scores_;  // for each of positions_
  std::array<float, kBoundColumns> best_{};
  std::array<float, kBoundColumns> log_sum_{};
  std::vector<Pair> pairs_;
  CueProposal proposal_;
};

inline constexpr float kNoCue = -99;
inline constexpr float kLexical_least = -5.5f;  // log odds of the word alone, below which no context helps
inline constexpr float kCue_least = -2.5f;      // log odds from which contents are proposed

// A content without the cue and source that stand inside it ('"A," said Anna Verel. "B."').
std::vector<TokenPiece> content_pieces(const SeenText& text, uint32_t cue, TokenPiece outer);

}  // namespace tellings::extract
