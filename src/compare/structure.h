// The structure of the statements of pairs in which two things may have changed their places.
#pragma once

#include <vector>

#include "compare/pair.h"

namespace tellings::compare {

// Fills Side::parse of the pairs in which two figures, or two names or other words that tell, stand in one order on the
// one side and in the other on the other: "Ostria accused Verland", "Verland accused Ostria". One call of the parser
// for each report; nothing where there is none.
void read_structure(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                    const std::vector<align::RowWords>& words, const Knowledge& knowledge, std::vector<Pair>* pairs);

// Two things of both sides: where they stand.
struct Twice {
  Span a;
  Span b;
  bool figure = false;
};

// Figures of equal value, names of one bearer and words that correspond, of both sides, in order of a.
std::vector<Twice> things_of_both(const Pair& pair);

}  // namespace tellings::compare
