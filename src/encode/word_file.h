// words.bin: the tokenizer's tables and the word table, as tools/model/words.py writes them; read in place.
//
// Little-endian. A header: magic "TLWORDS\0"; then u32: version, number of sections, number of pieces, row length,
// ids of <s>, </s>, padding and unknown. Then (offset u64, size u64) in bytes for each section; each begins at a
// multiple of 64:
//   scores f32[pieces]          ln p of each piece (Kudo, 2018, the unigram model of SentencePiece)
//   trie   labels u8[nodes], first_child u32[nodes + 1], piece i32[nodes] (-1: none): the byte trie over the pieces,
//   breadth
//          first; node 0 is the root, the children of k are first_child[k] .. first_child[k + 1], sorted by label
//   norm   code points u32[m] (sorted), offsets u32[m + 1], replacements u32[]: the model's normalisation, by code
//   point marks  u32[c][3] (sorted): a letter, a mark that follows it, the letter with its mark rows   [pieces] of (f32
//   scale[length / 32], u8 halves[length / 2]): blocks of 32 weights, byte j of a block holds weight j
//          in its low half and j + 16 in its high half, both less 8, times the block's scale
//   centres f32[length] each: of the word table, of sentence vectors, of piece vectors
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tellings/result.h"

namespace tellings::encode {

inline constexpr uint32_t kWordFileVersion = 1;
inline constexpr size_t kBlockWeights = 32;

// Views into the bytes given to parse(); valid as long as they are. Invariants: every index that is stored lies within
// its table, child nodes come after their parents, code points are valid; no value of the rows is checked.
struct WordFile {
  uint32_t row_length = 0;
  int32_t begin_id = 0;
  int32_t end_id = 0;
  int32_t padding_id = 0;
  int32_t unknown_id = 0;
  std::span<const float> scores;
  std::span<const uint8_t> labels;
  std::span<const uint32_t> first_child;
  std::span<const int32_t> node_piece;
  std::span<const uint32_t> norm_codes;
  std::span<const uint32_t> norm_offsets;
  std::span<const uint32_t> norm_out;
  std::span<const uint32_t> marks;
  std::span<const std::byte> rows;
  std::span<const float> table_centre;
  std::span<const float> sentence_centre;
  std::span<const float> piece_centre;

  // Writes row `id` to `out`. Preconditions: 0 <= id < scores.size(), out.size() == row_length.
  void row(int32_t id, std::span<float> out) const;
};

// Checks and views a words.bin. Error malformed where anything is not as stated above, or `bytes` is not aligned to 8.
// Cost: one pass over all but the rows (about 4 ms).
Result<WordFile> parse(std::span<const std::byte> bytes);

}  // namespace tellings::encode
