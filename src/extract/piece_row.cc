#include "piece_row.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace tellings::extract {

const Lexeme PieceRow::kNothing;

double digits_value(std::string_view digits) {
  double value = 0;
  for (size_t at = 0; at < digits.size();)
    value = value * 10 + std::max(0, base::digit_value(base::next_code_point(digits, &at)));
  return value;
}

size_t digits_count(std::string_view digits) { return base::count_code_points(digits); }

}  // namespace tellings::extract
