// Points of figures and dates.
#pragma once

#include <vector>

#include "points/clusters.h"
#include "points/conflicts.h"

namespace tellings::points {

// The points of pairs of answers with their scores; their order is that of the answers. `conflicts` tells what time
// explains.
std::vector<Point> figure_points(const std::vector<AnswerPair>& pairs, const Answers& answers,
                                 const std::vector<Telling>& tellings, const Conflicts& conflicts,
                                 const SameBearer& same_bearer = nullptr);

}  // namespace tellings::points
