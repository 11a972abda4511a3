// The differences that are shown of each row, found once.
#pragma once

#include <vector>

#include "tellings/render.h"

namespace tellings::render {

// For each row the positions, in Comparison::differences, of what `filter` shows; whole statements, which are the row
// itself, left out.
using DifferencesByRow = std::vector<std::vector<size_t>>;

inline DifferencesByRow shown_by_row(const Story& story, const Filter& filter) {
  DifferencesByRow out(story.comparison.rows.size());
  for (size_t k = 0; k < story.comparison.differences.size(); ++k) {
    const Difference& d = story.comparison.differences[k];
    if (d.kind != Kind::statement && d.row < out.size() && filter.shows(d)) out[d.row].push_back(k);
  }
  return out;
}

}  // namespace tellings::render
