#include "cli/lines.h"

#include <filesystem>

#include "base/utf8.h"
#include "tellings/read.h"

namespace tellings::cli {
namespace {

Result<std::string> work_on(const std::string& text, const LineWork& work) {
  const Result<nlohmann::json> line = value_of(text);
  if (!line) return line.error();
  if (!line->is_object()) return Error{ErrorCode::malformed, "is no JSON object. The line was skipped.", "", {}, {}};
  // an id is written out again, and writing goes as deep as the value: a hostile one would exhaust the stack
  if (const auto id = line->find("id"); id != line->end() && id->is_structured())
    return Error{ErrorCode::malformed, "has an \"id\" that is no text or number. The line was skipped.", "", {}, {}};
  return work(*line, text);
}

}  // namespace

Result<Lines> Lines::open(const std::string& path) {
  std::ios::sync_with_stdio(false);
  Lines out;
  out.path_ = path;
  out.in_ = &std::cin;
  if (path == "-") return out;
  out.file_ = std::make_unique<std::ifstream>(path);
  out.in_ = out.file_.get();
  if (!*out.file_) return Error{ErrorCode::not_found, "cannot be opened. Is the name right?", path, {}, {}};
  return out;
}

Status Lines::ended() const {
  if (in_->bad() || (path_ != "-" && std::filesystem::is_directory(path_)))
    return Error{ErrorCode::not_readable, "cannot be read as lines. Is it a file?", path_, {}, {}};
  return Nothing{};
}

Result<nlohmann::json> value_of(const std::string& line) {
  if (const size_t bad = base::first_invalid(line); bad != std::string_view::npos)
    return Error{ErrorCode::not_text, "is not UTF-8. The line was skipped.", "", ByteRange{bad, bad + 1}, {}};
  try {
    return nlohmann::json::parse(line);
  } catch (const nlohmann::json::parse_error& e) {
    const size_t at = std::min(e.byte > 0 ? e.byte - 1 : 0, line.size());
    return Error{ErrorCode::malformed,
                 at == line.size() ? "the JSON object is cut off. The line was skipped."
                                   : "is not JSON from here on. The line was skipped.",
                 "",
                 ByteRange{at, line.size()},
                 {}};
  }
}

int run_lines(const std::string& path, size_t threads, Output* output, const LineWork& work) {
  Result<Lines> lines = Lines::open(path);
  if (!lines) return complain(lines.error()), 2;
  bool failed = false;
  size_t number = 0;
  {
    base::OrderedPool<Result<std::string>> pool(
        threads,
        [&](const std::string& text) -> Result<std::string> {
          if (text.find_first_not_of(" \t\r") == std::string::npos) return std::string();
          return work_on(text, work);
        },
        [&](const Result<std::string>& result) {
          ++number;
          if (result) {
            output->write(*result);
            output->flush();
            return;
          }
          failed = true;
          Error error = result.error();
          error.source = path, error.line = number;
          complain(error);
        });
    std::string line;
    while (!output->failed() && lines->next(&line)) pool.put(std::move(line));
  }
  if (const Status ended = lines->ended(); !ended) return complain(ended.error()), 2;
  return failed ? 2 : 0;
}

Result<std::string> text_field(const nlohmann::json& line, const char* name) {
  const auto it = line.find(name);
  if (it == line.end() || !it->is_string())
    return Error{ErrorCode::malformed, std::string("has no text \"") + name + "\". The line was skipped.", "", {}, {}};
  return it->get<std::string>();
}

std::string optional_field(const nlohmann::json& line, const char* name) {
  const auto it = line.find(name);
  return it != line.end() && it->is_string() ? it->get<std::string>() : std::string();
}

Result<Report> report_of(const nlohmann::json& value, const std::string& id) {
  if (value.is_string()) return read::from_text(value.get<std::string>(), id);
  if (!value.is_object())
    return Error{ErrorCode::malformed, "holds a report that is neither a text nor an object.", "", {}, {}};
  return read::from_record(value.dump(), id, complain);
}

std::string id_of(const nlohmann::json& line) {
  const auto it = line.find("id");
  return it == line.end() ? "null" : it->dump();
}

}  // namespace tellings::cli
