// Numbers, in digits of any script or spelled out, at one place of a row of pieces.
#pragma once

#include <optional>

#include "piece_row.h"

namespace tellings::extract {

struct Number {
  double value = 0;
  double granularity = 1;  // the step of the last stated digit
  size_t end = 0;          // the first piece behind it
  bool in_digits = false;  // begins with digits
  bool ordinal = false;
  bool is_plain = false;    // one run of digits and nothing else: may be a year or a day
  double scale = 1;         // "5 million", "5k": what the stated figure was multiplied by
  bool share = false;       // a part of a whole: "two thirds", "half"
  bool about = false;       // the word itself is round: "une trentaine"
  bool hundreds = false;    // ends in "hundred": "between five and six hundred"
  bool collective = false;  // "of" may stand before what it counts: "une douzaine d'euros"
};

// What a number is read from.
struct NumberContext : PieceRow {
  bool join_and = true;      // "a hundred and five" is one number; false inside "between a hundred and two hundred"
  bool after_money = false;  // "m" after the digits means million
};

// The number that begins at piece `at`, without sign; empty where none begins. Cost: linear in its length (bounded
// look-ahead).
std::optional<Number> parse_number(const NumberContext& context, size_t at);

}  // namespace tellings::extract
