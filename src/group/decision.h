// Do two reports tell one story?
#pragma once

#include "tellings/group.h"

namespace tellings::group {

// Clusters are joined while the mean score of their reports is at least this (chosen on halves of the stories by
// tools/train/train_group.py).
inline constexpr float kJoin = -2.75f;

// A pair whose score by words alone is so near to kJoin is left in doubt, and its meaning is asked for.
inline constexpr float kDoubt = 4;

}  // namespace tellings::group
