// Words and signs of every language.
#include "vocabulary.h"

namespace tellings::extract {
namespace {

constexpr Row kCommon[] = {
    {What::cue, v(kUrl), "http,https,www"},
    {What::cue, v(kMinus), "-,−"},
    {What::cue, v(kTo), "~"},
    {What::bound, v(Bound::more_than), ">"},
    {What::bound, v(Bound::less_than), "<"},
    {What::bound, v(Bound::at_least), "≥,>=,> ="},
    {What::bound, v(Bound::at_most), "≤,<=,< ="},
    {What::bound, v(Bound::about), "≈,±"},
    {What::fraction, 0.5, "½"},
    {What::fraction, 0.25, "¼"},
    {What::fraction, 0.75, "¾"},
    {What::fraction, 1.0 / 3, "⅓"},
    {What::fraction, 2.0 / 3, "⅔"},
    {What::fraction, 0.2, "⅕"},
    {What::fraction, 0.4, "⅖"},
    {What::fraction, 0.6, "⅗"},
    {What::fraction, 0.8, "⅘"},
    {What::fraction, 1.0 / 6, "⅙"},
    {What::fraction, 5.0 / 6, "⅚"},
    {What::fraction, 0.125, "⅛"},
    {What::fraction, 0.375, "⅜"},
    {What::fraction, 0.625, "⅝"},
    {What::fraction, 0.875, "⅞"},
};

struct Table {
  std::string_view language;
  std::span<const Row> rows;
};

}  // namespace

std::span<const Row> english_rows();
std::span<const Row> german_rows();
std::span<const Row> french_rows();
std::span<const Row> russian_rows();
std::span<const Row> turkish_rows();
std::span<const Row> azerbaijani_rows();
std::span<const Row> persian_rows();
std::span<const Row> spanish_rows();
std::span<const Row> portuguese_rows();
std::span<const Row> italian_rows();

std::span<const Row> rows_of(std::string_view language) {
  const Table tables[] = {{"common", kCommon},        {"en", english_rows()}, {"de", german_rows()},
                          {"fr", french_rows()},      {"ru", russian_rows()}, {"tr", turkish_rows()},
                          {"az", azerbaijani_rows()}, {"fa", persian_rows()}, {"es", spanish_rows()},
                          {"pt", portuguese_rows()},  {"it", italian_rows()}};
  for (const Table& table : tables) {
    if (table.language == language) return table.rows;
  }
  return {};
}

}  // namespace tellings::extract
