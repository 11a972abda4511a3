// The stories of a store: `tellings group desk.db`.
#pragma once

#include "cli/arguments.h"

namespace tellings::cli {

// Lists them as they are kept, the newest first. Gives the exit status.
int group_store(const Arguments& args);

}  // namespace tellings::cli
