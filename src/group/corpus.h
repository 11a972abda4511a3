// What is counted over all reports.
#pragma once

#include "group/fields.h"
#include "tellings/group_steps.h"

namespace tellings::group {

struct Corpus::State {
  explicit State(uint64_t items) : rarities(items), days(items) {}
  Rarities rarities;
  Days days;
};

}  // namespace tellings::group
