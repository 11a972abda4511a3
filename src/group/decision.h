// Do two reports tell one story?
#pragma once

#include "tellings/group.h"

namespace tellings::group {

// Clusters are joined while the mean score of their reports is at least this (chosen on halves of the stories by
// tools/train/train_group.py).
inline constexpr float kJoin = -2.75f;

// A pair whose score by words alone is so near to kJoin is left in doubt, and its meaning is asked for.
inline constexpr float kDoubt = 4;

// The score of a pair: by words alone, or with the meanings where words leave it in doubt and both are known. Null: not
// known. Thread-safe.
float decided_score(const Item& a, const Item& b, const Vector* of_a, const Vector* of_b);

}  // namespace tellings::group
