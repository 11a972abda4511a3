// What the program knows of one language, all of it in one file of this room. To add a language: a file like german.cc,
// a line in language.cc, and its examples in examples/<code>.tsv.
#pragma once

#include <span>
#include <string_view>

#include "languages/contrasts.h"
#include "languages/rows.h"

namespace tellings::languages {

// Words and phrases that soften a claim, between bars; "..." in a phrase stands for any words of the clause.
struct Hedges {
  std::string_view strong = {};        // the claim is somebody's, or denied: "allegedly|is said to"
  std::string_view mild = {};          // it may be otherwise: "may|likely"
  std::string_view mild_endings = {};  // of verbs, between blanks: "abilir"
};

// How a statement names its source, where no trained model does.
struct Attributing {
  std::string_view verbs = {};            // folded, between blanks
  std::string_view complementizers = {};  // words that open the content
  std::string_view before = {};           // phrases before a source, between bars: "according to"
  std::string_view after = {};            // words behind a source that ends in a comma or opens the statement: "göre"
  bool verb_last = false;                 // the source stands first, the verb last
};

// How a clause says that what it tells of is still to come.
struct ToCome {
  std::string_view phrases = {};  // folded, between bars: "will|is to"
  std::string_view endings = {};  // of verbs, between blanks, that no other word of the language has: "ecek"
  std::string_view no = {};       // phrases that begin like one of those and mean something else: "would not"
  std::string_view until = {};    // what stands before a day that ends something, between bars: "until"
  bool behind = false;            // a verb may stand at the end of its clause
};

struct Language {
  std::string_view code;  // BCP 47, the primary part
  std::span<const Row> rows = {};
  std::span<const Contrast> contrasts = {};
  std::span<const ClockRow> clocks = {};  // how the time of day is told in words
  bool decimal_comma = false;
  bool dotted_ordinals = false;                    // "3." before a word is the third
  std::span<const std::string_view> endings = {};  // that a word of the tables marked with * may take
  std::string_view negations = {};                 // folded, between blanks
  std::string_view no_negations = {};              // that begin alike and negate nothing, between bars: "not only"
  Hedges hedges = {};
  Attributing attribution = {};
  ToCome to_come = {};
};

// Every language that has a file here. Static; thread-safe.
std::span<const Language* const> all();

// The language of a BCP 47 code; null where it has no file.
const Language* find(std::string_view code);

// The same, English where it has none.
const Language& of(std::string_view code);

// Words and signs of every language.
std::span<const Row> rows_of_any();

}  // namespace tellings::languages
