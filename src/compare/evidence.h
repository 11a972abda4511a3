// What in a long text has to do with a statement of another.
#pragma once

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

// How much of another text a statement is seen from: at most so many statements of at most so many bytes in all (or
// one).
struct Breadth {
  size_t statements;
  size_t bytes;
};
// A news text says what a summary says in one place or two, a conversation in many; the judge reads some 224 pieces
// whole, of some four bytes each. On long documents that the judge was not trained on, news, podcasts, sales calls:
// balanced accuracy 67 to 68 in the mean with one statement or two, 70 with four, 73.5 with these, 72.8 with the better
// of two and these.
inline constexpr Breadth kMany{8, 950};
inline constexpr Breadth kFew{2, 400};

// For each of the statements that are `wanted` what it is seen from: the text of those statements of `against`, in
// their order, that have most to do with it: rare words in common, a like mean of the words' vectors. `senses` are
// those of `against`. Cost: the words of a statement for each of `against`.
std::vector<std::string> sources_of(const std::vector<Sense>& wanted, const Telling& against,
                                    const std::vector<Sense>& senses, Breadth breadth);

std::string_view text_of(const Telling& t, size_t statement);

}  // namespace tellings::compare
