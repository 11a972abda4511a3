// What one text says that stands nowhere in another, wherever its statements were linked.
#pragma once

#include "tellings/comparison.h"

namespace tellings::compare {

inline constexpr size_t kNoveltyFeatures = 9;

// Of the words of `of` whose stem is nowhere in `against`: their number, weight, greatest weight, names and figures
// among them, and how unlike they are to the nearest word there (by the word table; greatest and summed, weighted by
// rarity); then the share of words and the number of words. Cost: the new words times the distinct words of `against`,
// of which kWordsMost count at most.
void novelty(const Telling& of, const Telling& against, const Knowledge& knowledge, float* out);

}  // namespace tellings::compare
