#include "piece_row.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace tellings::extract {

const Lexeme PieceRow::kNothing;

size_t PieceRow::count(size_t at) const { return base::count_code_points(raw(at)); }

double PieceRow::value(size_t at) const {
  const std::string_view digits = raw(at);
  double out = 0;
  for (size_t k = 0; k < digits.size();)
    out = out * 10 + std::max(0, base::digit_value(base::next_code_point(digits, &k)));
  return out;
}

}  // namespace tellings::extract
