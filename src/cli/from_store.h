// A store and the number of a story, where a command takes files: `tellings compare desk.db 12`.
#pragma once

#include <optional>
#include <vector>

#include "cli/arguments.h"
#include "tellings/store.h"

namespace tellings::cli {

// Whether the first of the files is a store.
bool names_store(const Arguments& args);

// The current reports of the stories whose numbers stand behind the store; each report names its story. Errors: usage
// (no number, no such story); those of the store.
Result<std::vector<Report>> reports_from_store(const Arguments& args);

}  // namespace tellings::cli
