// Where a difference stands: in which row, and before which others.
#pragma once

#include <cstdint>
#include <vector>

#include "tellings/comparison.h"

namespace tellings::compare {

// The row in which report `k`'s statement stands by itself or with those that say the same; 0 where none has it.
uint32_t row_with(const std::vector<align::Row>& rows, uint32_t k, StatementIndex statement);

// The gravest first; what time explains comes behind what it does not, figures and dates before words.
void sort_gravest_first(std::vector<Difference>* differences);

}  // namespace tellings::compare
