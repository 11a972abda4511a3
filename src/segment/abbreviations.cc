#include "segment/abbreviations.h"

#include <algorithm>
#include <array>

namespace tellings::segment {
namespace {

// Sorted: searched by halves.
constexpr auto kAlways = std::to_array<std::string_view>(
    {"adm",  "atty", "bgen", "bl",     "brig",   "bros", "ca",   "capt", "cf",      "cmdr", "col",  "cpl",  "d-r",
     "dipl", "doc",  "dr",   "e.g",    "ens",    "fr",   "frl",  "gen",  "gov",     "hon",  "hr",   "hrn",  "i.e",
     "ing",  "insp", "lt",   "lt.col", "lt.gen", "m.a",  "mag",  "maj",  "maj.gen", "mgr",  "mlle", "mm",   "mme",
     "mr",   "mrs",  "ms",   "msgr",   "mt",     "ord",  "pres", "prof", "pvt",     "rabb", "rep",  "reps", "rev",
     "rt",   "sen",  "sens", "sgt",    "spc",    "sr",   "st",   "ste",  "supt",    "usw",  "v",    "vs",   "z.b",
     "ş",    "г",    "ген",  "гр",     "им",     "обл",  "пос",  "р",    "св",      "т.е",  "ул"});
constexpr auto kBeforeNumber =
    std::to_array<std::string_view>({"abs", "apr",  "april", "art", "aug", "bd",   "ch",  "dec",  "feb", "fig", "jan",
                                     "jul", "jun",  "kap",   "mar", "md",  "no",   "nos", "nov",  "nr",  "oct", "okt",
                                     "p",   "para", "pp",    "s",   "sec", "sect", "sep", "sept", "vol", "ст",  "стр"});
constexpr auto kMaybeEnd = std::to_array<std::string_view>(
    {"a.m", "b.c",  "co",  "corp", "d.c", "e.u", "etc",   "inc",   "jr",   "llc", "ltd",  "m.d", "n.y",
     "p.m", "ph.d", "plc", "u.k",  "u.n", "u.s", "u.s.a", "u.s.s", "и др", "млн", "млрд", "руб", "тыс"});
constexpr auto kOpeners = std::to_array<std::string_view>(
    {"a",         "after",   "all",      "also",  "although", "an",    "and",     "another", "any",   "as",
     "at",        "because", "before",   "both",  "but",      "by",    "despite", "during",  "each",  "earlier",
     "even",      "every",   "few",      "for",   "from",     "he",    "her",     "here",    "his",   "how",
     "however",   "i",       "if",       "in",    "instead",  "it",    "its",     "last",    "later", "many",
     "meanwhile", "more",    "moreover", "most",  "my",       "no",    "now",     "of",      "on",    "one",
     "only",      "our",     "out",      "over",  "she",      "since", "so",      "some",    "still", "such",
     "that",      "the",     "their",    "then",  "there",    "these", "they",    "this",    "those", "though",
     "thus",      "to",      "two",      "under", "until",    "we",    "what",    "when",    "where", "while",
     "who",       "why",     "with",     "yet",   "you"});

template <size_t N>
bool holds(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace

static_assert(std::is_sorted(kAlways.begin(), kAlways.end()));
static_assert(std::is_sorted(kBeforeNumber.begin(), kBeforeNumber.end()));
static_assert(std::is_sorted(kMaybeEnd.begin(), kMaybeEnd.end()));
static_assert(std::is_sorted(kOpeners.begin(), kOpeners.end()));

Abbreviation abbreviation(std::string_view word) {
  if (holds(kAlways, word)) return Abbreviation::always;
  if (holds(kBeforeNumber, word)) return Abbreviation::before_number;
  if (holds(kMaybeEnd, word)) return Abbreviation::maybe_end;
  return Abbreviation::none;
}

bool opens_sentence(std::string_view word) { return holds(kOpeners, word); }

}  // namespace tellings::segment
