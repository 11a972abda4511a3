// JSON Lines in, JSON Lines out: `compare --pairs -`, `extract -`, `match-names -`, `read -`.
#pragma once

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/output.h"

namespace tellings::cli {

// What one line gives: a line of output, or the error that stands for it.
using LineWork = std::function<Result<std::string>(const nlohmann::json& line)>;

// Reads `path` ("-": standard input) line by line, works on `threads` lines at once, writes results in the order of the
// lines. A line that is no JSON object, or whose work fails, gives one message with its number; the others go on.
// Returns 0, or 2 where any line failed.
int run_lines(const std::string& path, size_t threads, Output* output, const LineWork& work);

// The value of `name` as text; error where it is missing or no string.
Result<std::string> text_field(const nlohmann::json& line, const char* name);
// The line's "id" as JSON text; `null` where it has none.
std::string id_of(const nlohmann::json& line);

}  // namespace tellings::cli
