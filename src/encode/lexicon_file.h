// lexicon.bin: WordNet's words, senses and pointers, as tools/model/lexicon.py writes them; read in place.
//
// Little-endian: magic "TLLEXIC\0", version u32, number of sections u32, (offset u64, size u64) of each, the sections.
// Strings are offsets u32[n + 1] and bytes; lists are offsets u32[n + 1] and values u32[]. A sense is a word in one
// meaning (a synset).
//   strings lemmas (sorted), first sense u32[lemmas + 1] of each, total use f32[lemmas]
//   synset u32, share u8 (of the lemma's use, in 255ths), lemma u32: of each sense
//   lists antonym, derived: sense -> senses, both ways
//   part u8 of each synset (kNoun ...); lists above (hypernyms, entailed, caused), similar, opposite: synset -> synsets
//   strings forms (sorted) that are irregular, list: form -> lemma << 4 | part
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "tellings/result.h"

namespace tellings::encode {

inline constexpr uint32_t kLexiconFileVersion = 1;

struct Strings {
  std::span<const uint32_t> offsets;
  std::span<const char> bytes;

  size_t size() const { return offsets.size() - 1; }
  std::string_view operator[](size_t k) const { return {bytes.data() + offsets[k], offsets[k + 1] - offsets[k]}; }
  // The place of `text`, by bisection.
  std::optional<uint32_t> find(std::string_view text) const;
};

struct Lists {
  std::span<const uint32_t> offsets;
  std::span<const uint32_t> values;

  size_t size() const { return offsets.size() - 1; }
  std::span<const uint32_t> operator[](size_t k) const {
    return values.subspan(offsets[k], offsets[k + 1] - offsets[k]);
  }
};

// Views into the bytes given to parse_lexicon(). Invariant: every stored index lies within its table.
struct LexiconFile {
  Strings lemmas;
  std::span<const uint32_t> first_sense;
  std::span<const float> total_use;
  std::span<const uint32_t> sense_synset;
  std::span<const uint8_t> sense_share;
  std::span<const uint32_t> sense_lemma;
  Lists antonym;
  Lists derived;
  std::span<const uint8_t> synset_part;
  Lists above;
  Lists similar;
  Lists opposite;
  Strings forms;
  Lists form_lemmas;
};

// Error malformed where anything is not as stated above, or `bytes` is not aligned to 8. Cost: one pass, about 3 ms.
Result<LexiconFile> parse_lexicon(std::span<const std::byte> bytes);

}  // namespace tellings::encode
