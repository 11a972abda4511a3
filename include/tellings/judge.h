// What two texts say of one another: does one follow from the other, say more, contradict it?
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"
#include "tellings/result.h"

namespace tellings {

// Two texts, mostly linked statements of two reports, in any two languages of the model.
struct TextPair {
  std::string_view a;
  std::string_view b;
};

// How probable it is that a text, seen from another, ... The three add up to 1, or are all 0 where nothing could be
// computed.
struct Outcome {
  float follows = 0;      // ... must be true where the other is
  float says_more = 0;    // ... adds something: it may be true or not
  float contradicts = 0;  // ... cannot be true where the other is
};

// A piece of a text, a word or a part of one, and how probable it is that the other text does not bear it out, and that
// it contradicts it: both 0 to 1. `clash` is 0 in all pieces of a judge that was not taught it (the second).
struct OpenPiece {
  ByteRange range;  // of the text as it was given
  float open = 0;
  float clash = 0;
};

// Wording is "follows both ways", an omission "follows one way only", a conflict "contradicts".
struct Judgement {
  Outcome b_from_a;
  Outcome a_from_b;
  // The pieces of each text in their order, as far as it was read.
  std::vector<OpenPiece> of_a;
  std::vector<OpenPiece> of_b;
};

// The most open of the pieces that stand in `range`; 0 where none does. Cost: linear in the pieces.
inline float most_open(std::span<const OpenPiece> pieces, ByteRange range) {
  float out = 0;
  for (const OpenPiece& piece : pieces)
    if (piece.range.overlaps(range)) out = std::max(out, piece.open);
  return out;
}

// The same of what contradicts the other text.
inline float most_clashing(std::span<const OpenPiece> pieces, ByteRange range) {
  float out = 0;
  for (const OpenPiece& piece : pieces)
    if (piece.range.overlaps(range)) out = std::max(out, piece.clash);
  return out;
}

// A small trained model that reads both texts at once and gives both directions in one pass. The method: docs/JUDGE.md.
class Judge {
 public:
  virtual ~Judge() = default;
  // One judgement for each pair, in order; that of (b, a) is that of (a, b) with its outcomes exchanged. Any input is
  // sound: an empty text follows from every text and says nothing; of a text the first 500 or so pieces are read, and
  // one of more than some 220 by parts of which the one that has most to do with the other text counts.
  // What was asked before is answered from a cache. Never throws. Thread-safe; one call with many pairs is faster than
  // many calls.
  // Cost: see docs/JUDGE.md; half of it is saved for texts that the encoder of the same folder read a short while ago.
  //   const TextPair pair{"The port was closed.", "The port stayed open."};
  //   judge->judge({&pair, 1})[0].b_from_a.contradicts  // near 1
  virtual std::vector<Judgement> judge(std::span<const TextPair> pairs) = 0;
};

namespace encode {

// The judges of a model's folder, by the names of their files: two that were trained apart, the second for short texts
// held to long ones.
inline constexpr std::string_view kFirstJudge = "judge";
inline constexpr std::string_view kSecondJudge = "second_judge";

// Error unavailable where the model's folder lacks the judge's files or they cannot be used here; the message says how
// to get them. Cost: as open_encoder.
// `at_once`: how many threads will ask at the same time; one alone has every processor.
Result<std::unique_ptr<Judge>> open_judge(const std::string& folder, size_t at_once = 1,
                                          std::string_view name = kFirstJudge);

// Whether the folder has both judges to open; the error says what is lost and how to get it. Cost: looks for two files.
Status judge_is_there(const std::string& folder);

}  // namespace encode
}  // namespace tellings
