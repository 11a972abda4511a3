// JSON Lines in, JSON Lines out: `compare --pairs -`, `compare --stories -`, `extract -`, `match-names -`, `read -`.
#pragma once

#include <fstream>
#include <functional>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/ordered_pool.h"
#include "cli/output.h"
#include "tellings/report.h"

namespace tellings::cli {

// Lines of `path` ("-": standard input).
class Lines {
 public:
  // Error not_found.
  static Result<Lines> open(const std::string& path);
  // False at the end.
  bool next(std::string* line) { return static_cast<bool>(std::getline(*in_, *line)); }
  // Error not_readable where the reading broke off.
  Status ended() const;

 private:
  std::string path_;
  std::unique_ptr<std::ifstream> file_;
  std::istream* in_ = nullptr;
};

// The JSON value of a line. Errors: not_text, malformed, with the place in the line and what became of the line.
Result<nlohmann::json> value_of(const std::string& line);

// What one line gives: a line of output, or the error that stands for it. `text` is the line as it stands, for the one
// reader of records (read::from_record).
using LineWork = std::function<Result<std::string>(const nlohmann::json& line, std::string_view text)>;

// Reads `path` ("-": standard input) line by line, works on `threads` lines at once, writes results in the order of the
// lines. A line that is no JSON object, or whose work fails, gives one message with its number; the others go on.
// Returns 0, or 2 where any line failed.
int run_lines(const std::string& path, size_t threads, Output* output, const LineWork& work);

// The value of `name` as text; error where it is missing or no string.
Result<std::string> text_field(const nlohmann::json& line, const char* name);
// The same; empty where it is missing or no string.
std::string optional_field(const nlohmann::json& line, const char* name);
// A report out of a text, or out of a record; error where `value` is neither. `id` stands in where the record has none.
Result<Report> report_of(const nlohmann::json& value, const std::string& id);
// The line's "id" as JSON text; `null` where it has none.
std::string id_of(const nlohmann::json& line);

}  // namespace tellings::cli
