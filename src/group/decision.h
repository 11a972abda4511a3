// Do two reports tell one story?
#pragma once

#include "tellings/group.h"

namespace tellings::group {

// Clusters are joined while the mean score of their reports is at least this (chosen on halves of the stories by
// tools/train/train_group.py).
inline constexpr float kJoin = -0.75f;

}  // namespace tellings::group
