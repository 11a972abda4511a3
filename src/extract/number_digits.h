// Numbers written in digits: their groups and decimals, fractions, exponents and letters for a scale.
#pragma once

#include "numbers.h"

namespace tellings::extract {

// Whether ".25" begins at piece `at`.
bool is_leading_point(const NumberContext& context, size_t at);

// Digits alone: groups and decimals. Requires digits or a leading point at piece `at`.
Number plain_digits(const NumberContext& context, size_t at);

// The same with what may be written behind them without a word: "1 4/5", "1.3x10^6", "5k".
Number number_in_digits(const NumberContext& context, size_t at);

}  // namespace tellings::extract
