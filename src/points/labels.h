// What a point asks, in words of the first report that answers.
#pragma once

#include <string>

#include "points/clusters.h"

namespace tellings::points {

// The words around the answers that most reports share, in their order in the first report: "people killed". Where they
// share none, the nearest word that tells something. Cost: the words around the answers.
std::string label_of(const Cluster& cluster, const Answers& answers, const std::vector<Telling>& tellings);

}  // namespace tellings::points
