// The units of measure and currencies that are known: CLDR ids and ISO 4217 codes, their dimension and their size.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tellings::extract {

enum class UnitKind : uint8_t { measure, time, percent, currency };

// `words` are English names and the symbols of every language, folded, one phrase after the other, parted by commas.
struct Unit {
  std::string_view
      id;  // CLDR unit id, ISO 4217 code, or a shared name where it is open whose ("dollar" for a bare "$")
  std::string_view dimension;  // what it measures; equal dimensions compare
  double factor = 1;           // base = (value + offset) * factor
  double offset = 0;
  UnitKind kind = UnitKind::measure;
  std::string_view words;
};

std::span<const Unit> units();

// The place of `id` in units(), 0 where it is none (the first unit is no unit).
uint16_t unit_index(std::string_view id);

}  // namespace tellings::extract
