// How alike two short strings are, by their letters.
#pragma once

#include <cstddef>
#include <string_view>

namespace tellings::base {

// Damerau-Levenshtein distance with adjacent transpositions (optimal string alignment), over bytes, cut off at `most`:
// a result above `most` only says that it is above. Cost O(|a| |b|); inputs over 64 bytes count as their first 64.
size_t edit_distance(std::string_view a, std::string_view b, size_t most);

// 1 - distance / longer length: 1 the same, 0 nothing alike.
float edit_similarity(std::string_view a, std::string_view b);

// At least edit_similarity(a, b), from the letters that only one side has, whatever their order. Cost O(|a| + |b|).
float most_edit_similarity(std::string_view a, std::string_view b);

size_t common_prefix_bytes(std::string_view a, std::string_view b);

}  // namespace tellings::base
