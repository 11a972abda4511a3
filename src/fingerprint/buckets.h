// Which texts of a bucket are held against each other: one rule, wherever the bucket lies.
#pragma once

#include <algorithm>
#include <cstddef>

namespace tellings::fingerprint {

inline constexpr size_t kPairs = 320;     // pairs of a bucket that are held against each other, where it is not large
inline constexpr size_t kNeighbours = 4;  // neighbours of a text in a bucket, however large it is
inline constexpr size_t kOfGroup = 2;     // texts of a group that stand for it in the last round
inline constexpr size_t kGroups = 24;     // groups of a bucket that are held against each other, with each one

// Whether a bucket of so many is looked at in the last round.
constexpr bool is_large(size_t texts) { return texts * (texts - 1) / 2 > kPairs; }

// How many of the following texts each is held against, in a bucket of so many (two or more).
constexpr size_t reach(size_t texts) { return std::min(texts - 1, std::max(kNeighbours, kPairs / texts)); }

}  // namespace tellings::fingerprint
