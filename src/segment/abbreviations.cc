#include "segment/abbreviations.h"

#include <algorithm>
#include <array>

namespace tellings::segment {
namespace {

// Sorted: searched by halves.
constexpr auto kAlways = std::to_array<std::string_view>(
    {"adm",      "approx", "aprox", "asst", "atty",    "av",     "avda", "bgen", "bl",   "brig", "bros", "bspw",
     "bzw",      "ca",     "capt",  "cf",   "cmdr",    "col",    "cpl",  "d-r",  "d.h",  "dipl", "doc",  "dott",
     "dott.ssa", "doç",    "dr",    "dra",  "e.g",     "ee",     "ens",  "env",  "evtl", "fr",   "frl",  "gen",
     "ggf",      "gov",    "hl",    "hon",  "hr",      "hrn",    "i.e",  "ing",  "inkl", "insp", "lt",   "lt.col",
     "lt.gen",   "m.a",    "mag",   "maj",  "maj.gen", "mgr",    "mlle", "mm",   "mme",  "mmes", "mr",   "mrs",
     "ms",       "msgr",   "mt",    "mwst", "ord",     "pres",   "prof", "pvt",  "rabb", "rep",  "reps", "rev",
     "rt",       "sen",    "sens",  "sgt",  "sig",     "sig.ra", "sigg", "sn",   "sog",  "spc",  "sr",   "sra",
     "sres",     "srta",   "st",    "ste",  "supt",    "u.a",    "usw",  "v",    "v.a",  "vgl",  "vs",   "yrd",
     "z.b",      "zzgl",   "ş",     "акад", "буд",     "вул",    "г",    "ген",  "гр",   "д-р",  "им",   "корп",
     "напр",     "обл",    "пер",   "пос",  "прибл",   "просп",  "проф", "р",    "св",   "т.е",  "т.зв", "т.ч",
     "ул",       "ім"});
constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"abs",  "abt",  "apr",  "april", "art",  "aug", "avr",  "bd",  "ch",   "dec", "dez",  "déc", "feb", "fig", "févr",
     "jan",  "janv", "juil", "jul",   "jun",  "kap", "mar",  "md",  "mrz",  "no",  "nos",  "nov", "nr",  "num", "núm",
     "núms", "oct",  "okt",  "p",     "para", "pp",  "s",    "sec", "sect", "sep", "sept", "str", "tel", "vol", "ziff",
     "авг",  "апр",  "дек",  "нояб",  "окт",  "п",   "сент", "ст",  "стр",  "тел", "февр", "янв"});
constexpr auto kMaybeEnd =
    std::to_array<std::string_view>({"b.c", "co", "corp", "d.c", "e.u", "etc", "inc", "jr", "llc", "ltd", "m.d", "n.y",
                                     "ph.d", "plc", "u.k", "u.n", "u.s", "u.s.a", "u.s.s"});
constexpr auto kClock = std::to_array<std::string_view>({"a.m", "p.m"});
constexpr auto kAmount = std::to_array<std::string_view>({"bil", "bn",   "mia",  "mill", "mio",  "mld",  "mln", "mlrd",
                                                          "mrd", "tril", "trln", "trn",  "tsd",  "грн",  "коп", "крб",
                                                          "млн", "млрд", "руб",  "тис",  "тонн", "трлн", "тыс", "чел"});
constexpr auto kOpeners = std::to_array<std::string_view>(
    {"a",       "aber",    "after",     "all",     "alle",  "also",      "although", "am",       "an",      "and",
     "another", "any",     "as",        "at",      "auch",  "auf",       "aus",      "außerdem", "because", "before",
     "bei",     "beim",    "bis",       "both",    "but",   "by",        "con",      "da",       "dabei",   "damit",
     "danach",  "dans",    "daraufhin", "das",     "davon", "dazu",      "dem",      "den",      "denn",    "der",
     "des",     "deshalb", "despite",   "die",     "dies",  "diese",     "dieser",   "dieses",   "doch",    "dort",
     "durch",   "during",  "each",      "earlier", "ein",   "eine",      "einem",    "einen",    "einer",   "el",
     "en",      "er",      "erst",      "es",      "even",  "every",     "few",      "for",      "from",    "für",
     "gegen",   "gli",     "he",        "her",     "here",  "his",       "how",      "however",  "i",       "if",
     "ihr",     "ihre",    "il",        "im",      "in",    "insgesamt", "instead",  "ist",      "it",      "its",
     "jedoch",  "la",      "las",       "last",    "later", "laut",      "le",       "les",      "lo",      "los",
     "mais",    "many",    "meanwhile", "mehr",    "mit",   "more",      "moreover", "most",     "my",      "nach",
     "no",      "now",     "nun",       "nur",     "ob",    "of",        "ohne",     "on",       "one",     "only",
     "os",      "our",     "out",       "over",    "pero",  "por",       "según",    "sein",     "seine",   "seit",
     "selon",   "she",     "sie",       "since",   "sind",  "so",        "some",     "sowie",    "still",   "such",
     "that",    "the",     "their",     "then",    "there", "these",     "they",     "this",     "those",   "though",
     "thus",    "to",      "trotz",     "two",     "um",    "un",        "una",      "und",      "under",   "une",
     "unter",   "until",   "vom",       "von",     "vor",   "war",       "waren",    "was",      "we",      "weil",
     "weitere", "wenn",    "wer",       "what",    "when",  "where",     "while",    "who",      "why",     "wie",
     "wir",     "with",    "während",   "yet",     "you",   "zu",        "zudem",    "zum",      "zur",     "zuvor",
     "zwei",    "über"});
constexpr auto kBehindClock = std::to_array<std::string_view>(
    {"aest",      "ankara",   "apr",      "april",    "aug",       "august",   "baku",      "beijing",  "bst",
     "cdt",       "central",  "cest",     "cet",      "cst",       "ct",       "dec",       "december", "eastern",
     "edt",       "eet",      "est",      "et",       "feb",       "february", "fri",       "friday",   "gmt",
     "greenwich", "hst",      "ist",      "istanbul", "jan",       "january",  "jerusalem", "jst",      "jul",
     "july",      "jun",      "june",     "kiev",     "kyiv",      "local",    "london",    "mar",      "march",
     "may",       "mdt",      "mon",      "monday",   "moscow",    "mountain", "msk",       "mst",      "mt",
     "nov",       "november", "oct",      "october",  "pacific",   "paris",    "pdt",       "pst",      "pt",
     "sat",       "saturday", "sep",      "sept",     "september", "sun",      "sunday",    "tehran",   "thu",
     "thur",      "thurs",    "thursday", "tokyo",    "tue",       "tues",     "tuesday",   "utc",      "wed",
     "wednesday"});

template <size_t N>
bool holds(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace

static_assert(std::is_sorted(kAlways.begin(), kAlways.end()));
static_assert(std::is_sorted(kBeforeNumber.begin(), kBeforeNumber.end()));
static_assert(std::is_sorted(kMaybeEnd.begin(), kMaybeEnd.end()));
static_assert(std::is_sorted(kClock.begin(), kClock.end()));
static_assert(std::is_sorted(kAmount.begin(), kAmount.end()));
static_assert(std::is_sorted(kBehindClock.begin(), kBehindClock.end()));
static_assert(std::is_sorted(kOpeners.begin(), kOpeners.end()));

Abbreviation abbreviation(std::string_view word) {
  if (holds(kAlways, word)) return Abbreviation::always;
  if (holds(kBeforeNumber, word)) return Abbreviation::before_number;
  if (holds(kMaybeEnd, word)) return Abbreviation::maybe_end;
  if (holds(kClock, word)) return Abbreviation::clock;
  if (holds(kAmount, word)) return Abbreviation::amount;
  return Abbreviation::none;
}

bool opens_sentence(std::string_view word) { return holds(kOpeners, word); }

bool follows_clock(std::string_view word) { return holds(kBehindClock, word); }

}  // namespace tellings::segment
