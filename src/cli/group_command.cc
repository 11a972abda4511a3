// Which reports tell the same story?
#include <nlohmann/json.hpp>

#include "cli/command_functions.h"
#include "pipeline/grouping.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

std::string json_text(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

int group_command(const Arguments& args) {
  if (args.files.empty())
    return complain({ErrorCode::usage, "group wants files or folders with reports (- is standard input).", "", {}, {}}),
           kTrouble;
  Result<Output> output = Output::open(args.get("output"));
  if (!output) return complain(output.error()), kTrouble;
  int result = 0;
  group::Settings settings;
  settings.threads = threads_of(args);
  const auto grouped = pipeline::group(args.files, settings, [&](const Error& e) { complain(e), result = kTrouble; });
  for (const pipeline::GroupedReport& r : grouped)
    output->write("{\"id\":" + json_text(r.id) + ",\"story\":" + std::to_string(r.story) + "}\n");
  if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
  return result;
}

}  // namespace tellings::cli
