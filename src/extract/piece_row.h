// A row of pieces, as the readers of numbers, quantities and dates ask for them: a place behind the last is none of
// anything.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace tellings::extract {

// Keeps references only.
struct PieceRow {
  std::string_view text;
  const std::vector<Lexed>& pieces;
  const Vocabulary& vocabulary;

  const Lexeme& word(size_t at) const { return at < pieces.size() ? *pieces[at].lexeme : kNothing; }
  bool has(size_t at, uint64_t cue) const { return at < pieces.size() && pieces[at].has(cue); }
  bool is(size_t at, LexedKind kind) const { return at < pieces.size() && pieces[at].kind == kind; }
  bool is_word(size_t at) const { return is(at, LexedKind::word); }
  bool is_digits(size_t at) const { return is(at, LexedKind::digits); }
  bool sign(size_t at, char32_t c) const { return is(at, LexedKind::symbol) && pieces[at].sign == c; }
  bool dash(size_t at) const {
    return sign(at, '-') || sign(at, 0x2212) ||
           (is(at, LexedKind::symbol) && pieces[at].sign >= 0x2010 && pieces[at].sign <= 0x2015);
  }
  bool tight(size_t at) const { return at < pieces.size() && pieces[at].tight; }
  // These require a piece at `at`.
  std::string_view raw(size_t at) const { return text.substr(pieces[at].begin, pieces[at].end - pieces[at].begin); }
  size_t count(size_t at) const;  // code points
  double value(size_t at) const;  // of digits of any script

  static const Lexeme kNothing;
};

}  // namespace tellings::extract
