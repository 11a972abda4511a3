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
    // of the letters of zones only those that mean one zone in the news of every language
    {What::zone, 0, "gmt,utc,wet"},
    {What::zone, 60, "cet,bst,west"},
    {What::zone, 120, "cest,eet,sast"},
    {What::zone, 180, "eest,msk,trt"},
    {What::zone, 210, "irst"},
    {What::zone, 240, "gst"},
    {What::zone, 300, "pkt"},
    {What::zone, 420, "wib"},
    {What::zone, 480, "hkt,sgt,awst"},
    {What::zone, 540, "jst,kst"},
    {What::zone, 570, "acst"},
    {What::zone, 600, "aest"},
    {What::zone, 660, "aedt"},
    {What::zone, 720, "nzst"},
    {What::zone, 780, "nzdt"},
    {What::zone, -180, "brt,adt"},
    {What::zone, -240, "edt"},
    {What::zone, -300, "est,cdt"},
    {What::zone, -360, "mdt"},
    {What::zone, -420, "mst,pdt"},
    {What::zone, -480, "pst,akdt"},
    {What::zone, -600, "hst"},
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
