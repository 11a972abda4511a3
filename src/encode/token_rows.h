// What the parser sees of each token of a text.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "encode/states.h"
#include "encode/word_file.h"
#include "tellings/ranges.h"

namespace tellings::encode {

// Of each token three rows of the model's width: the state of its first piece, that of its last, and the mean of its
// pieces' rows in the word table. The states tell the token in its place, the table tells the word alone, which the
// layers blur.
constexpr size_t kRowsOfToken = 3;

// One after the other for each token that was read: those up to the last one that has a piece (of a long text the model
// reads some 500). A token without a piece in between (nothing is left of some signs) has what stands before the text.
// Precondition: `tokens` are in order and disjoint. Cost: linear.
std::vector<float> token_rows(const TextStates& text, const WordFile& file, std::span<const ByteRange> tokens);

}  // namespace tellings::encode
