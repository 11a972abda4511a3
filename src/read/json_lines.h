// JSON Lines -> reports, one in memory at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/unpack.h"
#include "tellings/read.h"

namespace tellings::read {

// Reads records from `bytes` until its end or until `sink` returns false. Where the first line is not a whole JSON
// value, the input is taken as one JSON document: a record, or an array of records. Ranges of errors are bytes of the
// unpacked input.
// `*reports` counts what was given to `sink`, `*skipped` what was given to `diagnose`.
void read_json_lines(Bytes* bytes, std::string head, const std::string& path, const Sink& sink,
                     const Diagnose& diagnose, size_t* reports, size_t* skipped);

// Why `text`, which begins at byte `begin` of the source, is no JSON.
Error json_error(std::string_view text, size_t begin, const std::string& path, std::optional<size_t> line);

// Nothing but white space, or zero bytes that a crash left.
bool is_blank_line(std::string_view line);

}  // namespace tellings::read
