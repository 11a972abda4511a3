// Grouping from files to stories.
#pragma once

#include <string>
#include <vector>

#include "tellings/group.h"
#include "tellings/read.h"

namespace tellings::pipeline {

struct GroupedReport {
  std::string id;
  uint32_t story = 0;  // the first report of its story
};

// Reads `paths` one after the other and groups their reports; in the order of the input. What cannot be read is given
// to `diagnose`.
std::vector<GroupedReport> group(const std::vector<std::string>& paths, const group::Settings& settings,
                                 const read::Diagnose& diagnose);

}  // namespace tellings::pipeline
