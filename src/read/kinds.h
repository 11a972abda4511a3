// Kinds of files that hold no text to read, by their first bytes.
#pragma once

#include <optional>
#include <string_view>

#include "tellings/result.h"

namespace tellings::read {

// What to say of a file that is a PDF, an archive, an office document, a picture, a program, a table of columns and so
// on: its kind, and what to do. Nothing where `head`, the first bytes of a file (4096 are enough), may be text.
std::optional<Error> unread_kind(std::string_view head);

}  // namespace tellings::read
