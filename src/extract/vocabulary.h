// What the words of one language mean for figures and dates, looked up, and the lexer that finds them in a text. The
// tables are those of src/languages.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "languages/language.h"
#include "tellings/facts.h"

namespace tellings::extract {

using languages::DayPart;
using languages::Holiday;
using languages::Period;
using languages::Row;
using languages::What;
using enum languages::Cue;

inline constexpr int16_t kNoZone = INT16_MIN;

struct Lexeme;
struct PhraseStep {
  const Lexeme* word;
  bool tight;  // no space before it
};
struct Phrase {
  std::vector<PhraseStep> rest;
  const Lexeme* meaning;
};

// All that one word, or one phrase, may mean. Zero where it does not have that meaning.
struct Lexeme {
  std::string word;
  uint64_t cues = 0;
  What number_role = What::cue;  // digit_word ... dozen; `cue` where it is no number
  double number = 0;
  double fraction = 0;
  double ordinal = 0;
  double denominator = 0;
  double scale_letter = 0;
  double vague = 0;
  double part_of = 0;
  uint16_t unit = 0;
  int8_t bound = -1;
  int8_t bound_after = -1;
  uint8_t month = 0;
  uint8_t solar_month = 0;
  uint8_t weekday = 0;
  Period period = Period::none;
  bool has_day_offset = false;
  int8_t day_offset = 0;
  DayPart day_part = DayPart::none;
  uint8_t season = 0;
  Holiday holiday = Holiday::none;
  uint8_t decade = 0;
  int8_t compared = -1;
  bool about = false;  // a round number by itself: "une trentaine"
  bool part = false;   // `fraction` is of a noun: "Hälfte"
  bool either = false;
  bool unit_large = false;  // `unit` holds behind large figures only
  bool label = false;
  bool street = false;
  bool rank = false;
  uint8_t times = 0;
  uint8_t both = 0;
  double many = 0;
  double most = 0;
  double scores = 0;
  Period lengths = Period::none;
  int16_t zone = kNoZone;
  bool lasting = false;  // `lengths` needs no other word
  bool below_zero = false;
  bool term = false;
  bool ranked = false;
  bool remains = false;
  bool unplaced = false;
  bool inclusive = false;
  bool beside = false;
  bool stem = false;             // takes the endings of the language
  std::vector<Phrase> phrases;   // that begin with this word, the longest first
  bool in_clock = false;         // a word of some way to tell the time of day
  std::vector<uint16_t> clocks;  // the ways that begin with this word
};

// A row of a table of clocks without its alternatives.
enum class ClockSlot : uint8_t { word, hour, noon, ordinal_hour, minutes };
struct ClockStep {
  ClockSlot slot = ClockSlot::word;
  const Lexeme* word = nullptr;
};
struct ClockPattern {
  std::vector<ClockStep> steps;
  const languages::ClockRow* row = nullptr;
};

enum class LexedKind : uint8_t { word, digits, symbol };

// A word, a run of digits, a sign, or a phrase of several that the vocabulary knows.
struct Lexed {
  size_t begin = 0;
  size_t end = 0;
  LexedKind kind = LexedKind::symbol;
  bool tight = false;              // follows the piece before it without a space
  char32_t sign = 0;               // of a symbol
  const Lexeme* lexeme = nullptr;  // never null: an unknown word has the empty lexeme
  bool has(uint64_t cue) const { return (lexeme->cues & cue) != 0; }
};

// The words of one language. Immutable once made; made at first use. Thread-safe.
class Vocabulary {
 public:
  explicit Vocabulary(const languages::Language& language);
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  // The vocabulary for a BCP 47 code; English where it is not known.
  static const Vocabulary& of(std::string_view language);

  std::string_view language() const { return language_; }
  bool decimal_comma() const { return decimal_comma_; }
  bool dotted_ordinals() const { return dotted_ordinals_; }

  const ClockPattern& clock(uint16_t at) const { return clocks_[at]; }
  const std::vector<uint16_t>& clocks_on_numbers() const { return clocks_on_numbers_; }  // those that begin with a slot

  // The lexeme of a folded word, with its ending taken off where the language has endings; the empty lexeme where it is
  // unknown.
  const Lexeme* find(std::string_view folded) const;

  // The pieces of text[begin, end), phrases joined, into `out` (cleared first). Linear.
  void lex(std::string_view text, size_t begin, size_t end, std::vector<Lexed>* out) const;

 private:
  Lexeme* add(std::string_view folded);
  void add_row(const Row& row, std::string_view phrase);
  const Lexeme* look_up(std::string_view folded) const;
  void add_clock(const languages::ClockRow& row);
  void grow();
  void split_behind_digits(std::string_view text, Lexed* piece, size_t* at, std::string* folded) const;
  void join_phrases(std::vector<Lexed>* pieces) const;

  std::string language_;
  bool dotted_ordinals_ = false;
  bool decimal_comma_ = false;
  std::span<const std::string_view> endings_;
  Lexeme nothing_;
  std::vector<ClockPattern> clocks_;
  std::vector<uint16_t> clocks_on_numbers_;
  std::deque<Lexeme> lexemes_;
  std::vector<uint32_t> slots_;  // open addressing; position in lexemes_ + 1
  std::vector<uint64_t> seen_ =
      std::vector<uint64_t>(256);  // a bit for each first, second and last byte and length that some word has
};

// A cheap folding for look-up: lower case, marks off Latin letters, one form of Arabic yeh and kaf, no joiners. Appends
// to `out`.
void fold_code_point(char32_t c, std::string* out);

}  // namespace tellings::extract
