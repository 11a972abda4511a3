#include "cli/lines.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/ordered_pool.h"
#include "base/utf8.h"

namespace tellings::cli {
namespace {

// Results and messages go through one pool: the first byte tells which, then the line's number for messages.
constexpr char kResult = 'r';
constexpr char kError = 'e';

Result<std::string> work_on(const std::string& text, const LineWork& work) {
  if (const size_t bad = base::first_invalid(text); bad != std::string_view::npos)
    return Error{ErrorCode::not_text, "is not UTF-8. The line was skipped.", "", ByteRange{bad, bad + 1}, {}};
  try {
    const nlohmann::json line = nlohmann::json::parse(text);
    if (!line.is_object()) return Error{ErrorCode::malformed, "is no JSON object. The line was skipped.", "", {}, {}};
    // an id is written out again, and writing goes as deep as the value: a hostile one would exhaust the stack
    if (const auto id = line.find("id"); id != line.end() && id->is_structured())
      return Error{ErrorCode::malformed, "has an \"id\" that is no text or number. The line was skipped.", "", {}, {}};
    return work(line);
  } catch (const nlohmann::json::parse_error& e) {
    const size_t at = e.byte > 0 ? e.byte - 1 : 0;
    return Error{ErrorCode::malformed,
                 at >= text.size() ? "the JSON object is cut off. The line was skipped."
                                   : "is not JSON from here on. The line was skipped.",
                 "",
                 ByteRange{std::min(at, text.size()), text.size()},
                 {}};
  }
}

}  // namespace

int run_lines(const std::string& path, size_t threads, Output* output, const LineWork& work) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) {
      complain({ErrorCode::not_found, "cannot be opened. Is the name right?", path, {}, {}});
      return 2;
    }
  }
  std::ios::sync_with_stdio(false);
  std::istream& in = path == "-" ? std::cin : file;
  std::atomic<bool> failed = false;
  size_t out_number = 0;
  {
    base::OrderedPool pool(
        threads,
        [&](std::string text) -> std::string {
          if (text.find_first_not_of(" \t\r") == std::string::npos) return std::string(1, kResult);
          Result<std::string> result = work_on(text, work);
          if (result) return kResult + *result;
          nlohmann::json e{{"message", result.error().message}};
          if (result.error().range) e["begin"] = result.error().range->begin, e["end"] = result.error().range->end;
          return kError + e.dump();
        },
        [&](std::string result) {
          ++out_number;
          if (result.front() == kResult) {
            output->write(std::string_view(result).substr(1));
            output->flush();
            return;
          }
          failed = true;
          const nlohmann::json e = nlohmann::json::parse(result.begin() + 1, result.end());
          Error error{ErrorCode::malformed, e["message"], path, {}, out_number};
          if (e.contains("begin")) error.range = ByteRange{e["begin"], e["end"]};
          complain(error);
        });
    std::string line;
    while (!output->failed() && std::getline(in, line)) pool.put(std::move(line));
  }
  if (in.bad() || (path != "-" && std::filesystem::is_directory(path))) {
    complain({ErrorCode::not_readable, "cannot be read as lines. Is it a file?", path, {}, {}});
    return 2;
  }
  return failed ? 2 : 0;
}

Result<std::string> text_field(const nlohmann::json& line, const char* name) {
  const auto it = line.find(name);
  if (it == line.end() || !it->is_string())
    return Error{ErrorCode::malformed, std::string("has no text \"") + name + "\". The line was skipped.", "", {}, {}};
  return it->get<std::string>();
}

std::string id_of(const nlohmann::json& line) {
  const auto it = line.find("id");
  return it == line.end() ? "null" : it->dump();
}

}  // namespace tellings::cli
