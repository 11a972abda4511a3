// JSON Lines -> reports, one in memory at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/unpack.h"
#include "tellings/read.h"

namespace tellings::read {

// Reads records from `bytes` until its end or until `sink` returns false. One JSON document over several lines is a
// record, an array of records, or what wraps one. Ranges of errors are bytes of the
// unpacked input.
// `*reports` counts what was given to `sink`, `*skipped` what was given to `diagnose`.
void read_json_lines(Bytes* bytes, std::string head, const std::string& path, const Sink& sink,
                     const Diagnose& diagnose, size_t* reports, size_t* skipped);

// Why `text`, which begins at byte `begin` of the source, is no JSON.
Error json_error(std::string_view text, size_t begin, const std::string& path, std::optional<size_t> line);

// Whether a file that begins so is one JSON document, and not a record a line: a list, or an object that goes on in the
// next line.
bool is_one_document(std::string_view head);

// Nothing but white space, or zero bytes that a crash left.
bool is_blank_line(std::string_view line);

}  // namespace tellings::read
