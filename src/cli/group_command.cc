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
  pipeline::GroupOptions options;
  options.threads = threads_of(args);
  options.copies_only = args.has("copies");
  Result<std::unique_ptr<pipeline::Grouping>> made = pipeline::Grouping::make(options);
  if (!made) return complain(made.error()), kTrouble;
  pipeline::Grouping& grouping = **made;
  for (const std::string& file : args.files)
    if (const Status status = grouping.read(file, [&](const Error& e) { complain(e), result = kTrouble; }); !status)
      complain(status.error()), result = kTrouble;
  if (const Status status = grouping.finish(); !status) return complain(status.error()), kTrouble;
  for (size_t k = 0; k < grouping.size(); ++k)
    output->write("{\"id\":" + json_text(std::string(grouping.id(k))) +
                  ",\"story\":" + std::to_string(grouping.story(k)) + "}\n");
  if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
  return result;
}

}  // namespace tellings::cli
