// A figure with its sign, currency and unit, at one place of a row of pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "piece_row.h"
#include "tellings/facts.h"

namespace tellings::extract {

struct Amount {
  Quantity quantity;
  size_t begin = 0;  // pieces
  size_t end = 0;
  double scale = 1;
  bool plain = false;  // one run of digits
  bool in_digits = false;
  uint16_t unit = 0;
  bool collective = false;  // as Number has it
  bool hundreds = false;
};

// The amount that begins at piece `at`; empty where none does. `join_and`: as NumberContext has it. Cost: bounded.
std::optional<Amount> amount_at(const PieceRow& row, size_t at, bool join_and = true);

// Takes the unit that stands behind an amount which is made elsewhere.
void unit_behind(const PieceRow& row, Amount* amount);

bool is_currency(const PieceRow& row, size_t at);

// A percent word that stands before its number ("yüzde 44").
bool is_percent_before(const PieceRow& row, size_t at);

}  // namespace tellings::extract
