// Endings that several languages of one family share: a word of a table that is marked with * may take any of them.
#pragma once

#include <string_view>

namespace tellings::languages {

inline constexpr std::string_view kTurkicEndings[] = {
    "a",      "e",      "i",     "u",      "o",      "da",      "de",      "ta",       "te",       "dan",    "den",
    "tan",    "ten",    "ya",    "ye",     "yi",     "yu",      "in",      "un",       "nin",      "nun",    "na",
    "ne",     "ni",     "nu",    "si",     "su",     "sina",    "sine",    "sini",     "sinda",    "sinde",  "sindan",
    "sinden", "inda",   "inde",  "unda",   "unde",   "indan",   "inden",   "undan",    "unden",    "ina",    "ine",
    "una",    "une",    "ini",   "unu",    "inin",   "unun",    "lar",     "ler",      "lari",     "leri",   "larin",
    "lerin",  "larda",  "lerde", "lardan", "lerden", "larinda", "lerinde", "larindan", "lerinden", "lik",    "luk",
    "lig",    "ligi",   "lugu",  "liq",    "lug",    "luq",     "linde",   "la",       "le",       "yla",    "yle",
    "dir",    "dur",    "daki",  "deki",   "ki",     "indaki",  "indeki",  "sindaki",  "sindeki",  "larina", "lerine",
    "larini", "lerini", "lara",  "lere",   "ndan",   "nden",    "nda",     "nde",      "ci",       "cu",     "inci",
    "uncu",   "nci",    "ncu",   "si",     "y",      "n",       "dek",     "yadek",    "yedek"};
inline constexpr std::string_view kRomanceEndings[] = {"s", "e", "es", "a", "as", "o", "os", "i"};

}  // namespace tellings::languages
