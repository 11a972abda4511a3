// Statements and tokens of a report, as byte ranges that partition its text.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"
#include "tellings/report.h"

namespace tellings {

enum class TokenKind : uint8_t { word, number, punctuation };

struct Token {
  ByteRange range;
  TokenKind kind = TokenKind::word;
  bool starts_upper = false;  // its first letter is upper case
  float rarity = -1;   // how much the word tells (languages::rarity), 0 to 1; below 0 where it was not worked out yet
  std::string folded;  // case-folded, compatibility forms and apostrophes made plain (NFKC, ' for ’)
  std::string stem;    // Snowball stem of `folded` in the report's language; `folded` where there is no stemmer
};

// Invariants: ranges of statements are disjoint, in order, on token boundaries; the bytes between them (gaps) are white
// space, front matter and nothing else; tokens lie inside statements, and statement.tokens covers all of a statement's
// tokens.
struct Statement {
  ByteRange range;
  TokenRange tokens;
  uint32_t paragraph = 0;     // from 0
  bool in_quotation = false;  // begins inside a quotation that an earlier statement opened
};

struct Segmentation {
  std::vector<Token> tokens;
  std::vector<Statement> statements;

  const Token& operator[](TokenIndex i) const { return tokens[i.value]; }
  const Statement& operator[](StatementIndex i) const { return statements[i.value]; }

  // The number of the statement that holds the byte of the text; that of all statements where none does. Cost:
  // logarithmic.
  size_t statement_at(size_t byte) const {
    const auto after = std::upper_bound(statements.begin(), statements.end(), byte,
                                        [](size_t at, const Statement& s) { return at < s.range.begin; });
    if (after == statements.begin() || !std::prev(after)->range.contains(byte)) return statements.size();
    return static_cast<size_t>(std::prev(after) - statements.begin());
  }
};

namespace segment {

// The statements and tokens of `report.text`. Sentences by Unicode UAX #29 as ICU tailors it for `report.language`,
// corrected for abbreviations, initials, quotations and paragraphs without final stops. Never fails: any valid UTF-8
// gives a partition. Cost: linear, about 20 MB/s. Thread-safe.
Segmentation segment(const Report& report);

// The BCP 47 code of the language that `text` is written in; "und" where it is too short or of no language.
// See tellings/language.h, which also says how sure that is.
std::string language_of(std::string_view text);

}  // namespace segment
}  // namespace tellings
