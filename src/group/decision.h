// Do two reports tell one story?
#pragma once

#include "tellings/group.h"

namespace tellings::group {

// Clusters are joined while the mean score of their reports is at least this (chosen on halves of the stories by
// tools/train/train_group.py).
inline constexpr float kJoin = -0.75f;

// The evidence for `a` and `b`, both weighed, and its score. `meaning`: the cosine of their vectors, null without.
Evidence weigh_evidence(const Item& a, const Item& b, const float* meaning);

}  // namespace tellings::group
