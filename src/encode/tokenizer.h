// Text to word pieces: the unigram model of SentencePiece (Kudo, 2018, "Subword Regularization"), best path by Viterbi.
//
// The text is normalised by the model's own map of code points; runs of spaces become one; each word is preceded by
// U+2581 and cut into the pieces whose scores add up to the most. Letters that no piece covers become one unknown
// piece.
#pragma once

#include <string_view>
#include <vector>

#include "encode/word_file.h"
#include "tellings/encoder.h"

namespace tellings::encode {

// Thread-safe. `file` must outlive it.
class Tokenizer {
 public:
  explicit Tokenizer(const WordFile& file);

  // The pieces of `text` in order, with the bytes of `text` that each stands for (without the space before it; empty
  // for a piece that is only a space). Stops after `limit` pieces. Cost: linear, about 10 MB/s.
  std::vector<Piece> pieces(std::string_view text, size_t limit = static_cast<size_t>(-1)) const;

  // ln p of a piece; that of the unknown piece is 10 below the rarest.
  double score(int32_t id) const { return id == file_.unknown_id ? unknown_score_ : file_.scores[id]; }

 private:
  struct Word;  // one normalised word and where its bytes come from
  void cut(Word* word, std::vector<Piece>* out) const;
  uint32_t child(uint32_t node, uint8_t label) const;
  char32_t composed(char32_t letter, char32_t mark) const;  // 0 where there is none
  uint32_t norm_rule(char32_t c) const;                     // a place in norm_codes, or kNoRule

  const WordFile& file_;
  double unknown_score_ = 0;
  std::vector<uint32_t> root_;   // the root's child for each byte, 0 where there is none
  std::vector<uint32_t> early_;  // the place in norm_codes of each code point below its size, or kNoRule
  std::vector<bool> is_mark_;
};

}  // namespace tellings::encode
