// One cell of a CSV file.
#pragma once

#include <string>
#include <string_view>

namespace tellings::render {

// Quoted where needed (RFC 4180); a cell that a spreadsheet would take for a formula gets a leading apostrophe.
std::string cell(std::string_view text);

}  // namespace tellings::render
