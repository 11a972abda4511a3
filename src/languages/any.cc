// Words and signs of every language.
#include "languages/language.h"

namespace tellings::languages {
namespace {

constexpr Row kCommon[] = {
    {What::cue, v(kUrl), "http,https,www"},
    {What::cue, v(kMinus), "-,−"},
    {What::cue, v(kTo), "~"},
    {What::scale, 1e4, "万,萬"},  // behind digits, in any language's text: "1,100万"
    {What::scale, 1e8, "亿,億"},
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

}  // namespace

std::span<const Row> rows_of_any() { return kCommon; }

}  // namespace tellings::languages
