// Texts of like length run together, so that little of a batch is padding.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tellings::encode {

// The positions of `lengths` in groups of at most `max_texts`, each filling at most `max_cells` = texts times the
// longest of them (a single longer text is a group of its own); a text joins four others only
// where theirs is at most a quarter longer. Every position is in one group; the same for the same
// input. Cost: a sort.
std::vector<std::vector<size_t>> batches(std::span<const size_t> lengths, size_t max_texts, size_t max_cells);

}  // namespace tellings::encode
