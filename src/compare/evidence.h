// What in a long text has to do with a statement of another.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tellings/alignment.h"

namespace tellings::compare {

// What a statement says, for finding what has to do with it.
struct Sense {
  std::unordered_map<std::string_view, float> weights;  // of the stems of its words; they refer to the telling
  Vector vector;
};

// Of each statement of a text. Cost: linear in its words.
std::vector<Sense> senses_of(const Telling& t, const Knowledge& knowledge);

// What a statement of a text is seen from: the text of the few statements of another that have most to do with it, and
// of some more, in their order.
inline constexpr size_t kBreadths = 2;
using Sources = std::array<std::string, kBreadths>;

// For each of the statements that are `wanted` its sources in `against`, whose own are `senses`: those with rare words
// in common and a like mean of their words' vectors. Cost: the words of a statement for each of `against`.
std::vector<Sources> sources_of(const std::vector<Sense>& wanted, const Telling& against,
                                const std::vector<Sense>& senses);
// The same for each statement of `of`.
std::vector<Sources> sources_of(const Telling& of, const Telling& against, const Knowledge& knowledge);

std::string_view text_of(const Telling& t, size_t statement);

}  // namespace tellings::compare
