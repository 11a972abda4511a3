// Words whose full stop does not end a sentence.
#pragma once

#include <string_view>

namespace tellings::segment {

enum class Abbreviation {
  none,
  always,         // "Dr.": a name follows; never the end of a sentence
  before_number,  // "No. 5", "Art. 7"
  maybe_end,      // "U.S.", "Inc.", "a.m.": the end only where the next word usually opens a sentence
};

// `word` without its final stop, folded ("dr", "u.s", "a.m").
Abbreviation abbreviation(std::string_view word);

// True for words that usually open a sentence where they follow a stop ("the", "in", "he", "but"), folded.
bool opens_sentence(std::string_view word);

}  // namespace tellings::segment
