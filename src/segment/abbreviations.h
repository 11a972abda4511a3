// Words whose full stop does not end a sentence.
#pragma once

#include <string_view>

namespace tellings::segment {

enum class Abbreviation {
  none,
  always,         // "Dr.": a name follows; never the end of a sentence
  before_number,  // "No. 5", "Art. 7"
  maybe_end,      // "U.S.", "Inc.": the end only where the next word usually opens a sentence
  clock,          // "a.m.": the end unless a day or a time zone follows
  amount,         // "Mio.", "руб.": the end where a capital follows, in languages that do not write nouns with one
};

// `word` without its final stop, folded ("dr", "u.s", "a.m"; "z.b" where blanks stand between the letters).
Abbreviation abbreviation(std::string_view word);

// True for words that usually open a sentence where they follow a stop ("the", "in", "he", "but"; "der", "es"), folded.
bool opens_sentence(std::string_view word);

// True for what goes on behind "5 a.m.": "Monday", "GMT", "Eastern", "local", folded.
bool follows_clock(std::string_view word);

}  // namespace tellings::segment
