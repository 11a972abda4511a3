// Points that are not figures: who and where, the words of a quotation, who said so.
#pragma once

#include <vector>

#include "tellings/points.h"

namespace tellings::points {

// A point for each bearer of a name that two reports speak of. Cost: the distinct names of a story compared, those that
// share a word where there are many.
std::vector<Point> bearers(const std::vector<Telling>& tellings, const Knowledge& knowledge);

// A point for each quotation that two reports have, word by word or nearly.
std::vector<Point> quotations(const std::vector<Telling>& tellings);

// A point for each row whose statements name a source in two reports.
std::vector<Point> sources(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                           const Knowledge& knowledge);

// A point for each happening that linked statements of two reports tell by the same verb or one of its meaning, and for
// each word for a person by what he is ("guard", "goalkeeper"): where a lexicon knows them. Cost: the words of each
// row, squared, by look-ups.
std::vector<Point> happenings(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                              const Knowledge& knowledge);

}  // namespace tellings::points
