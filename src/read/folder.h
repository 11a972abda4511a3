// The files of a folder.
#pragma once

#include <string>
#include <vector>

#include "tellings/result.h"

namespace tellings::read {

bool is_folder(const std::string& path);

// Paths of the files under `path` (folders in folders too, hidden ones not), by name. Error not_readable; empty where
// there is none.
Result<std::vector<std::string>> files_of(const std::string& path);

}  // namespace tellings::read
