// Which format a file has.
#pragma once

#include <string_view>

#include "tellings/read.h"

namespace tellings::read {

// By the ending of its name (a packed file's, by the ending before that), else by its first bytes.
Format format_of(std::string_view path, std::string_view head);

}  // namespace tellings::read
