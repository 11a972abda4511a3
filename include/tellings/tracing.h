// Lineage from reports to who took from whom, story by story.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tellings/lineage.h"
#include "tellings/pipeline.h"
#include "tellings/result.h"

namespace tellings::pipeline {

// The reports of one story, in order of the input.
struct StoryReports {
  std::string story;
  std::vector<Report> reports;
};

// Reports that name their story go there; all others are grouped among themselves, and the stories of these are
// numbered from 0. Stories in order of their first report. Errors: not_writable (no room for working files).
Result<std::vector<StoryReports>> by_story(std::vector<Report> reports, const Pipeline& pipe, size_t threads);

// Who took from whom among `tellings`, which `pipe` has told. `settings.linked` is set here. Never fails. Cost: that of
// lineage::trace, and of reports that share hardly a word the links of their statements. Thread-safe.
lineage::Lineage trace(const Pipeline& pipe, const std::vector<Telling>& tellings, const lineage::Settings& settings);

// The lineage of `tellings`, and for every difference and point of their comparison who stands behind each reading.
// `comparison` is of these tellings, in this order. Never fails. Cost: that of lineage::trace, shared among `threads`.
// Thread-safe.
lineage::Origins origins(const Pipeline& pipe, const std::vector<Telling>& tellings, const Comparison& comparison,
                         size_t threads);

}  // namespace tellings::pipeline
