#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/command_functions.h"
#include "cli/commands.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

int trouble(std::string message) {
  complain({ErrorCode::usage, std::move(message), "", {}, {}});
  return kTrouble;
}

// The command that a mistyped name stands for, in words; empty where none is near.
std::string did_you_mean(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& c : commands()) names.push_back(c.name);
  const std::string_view nearest = nearest_name(name, names);
  return nearest.empty() ? "" : " Did you mean '" + std::string(nearest) + "'?";
}

int run(std::vector<std::string> args) {
  if (args.empty()) {
    say("a command is missing.");
    std::fputs(general_help().c_str(), stderr);
    return kTrouble;
  }
  if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    if (args.size() == 1) return print(general_help());
    const Command* about = find_command(args[1]);
    return about != nullptr ? print(help_of(*about))
                            : trouble("there is no command '" + args[1] + "'." + did_you_mean(args[1]) +
                                      " `tellings --help` lists them.");
  }
  if (args[0] == "--version" || args[0] == "-V") return version_command();
  const Command* command = find_command(args[0]);
  if (command == nullptr)
    return trouble("there is no command '" + args[0] + "'." + did_you_mean(args[0]) + " `tellings --help` lists them.");
  args.erase(args.begin());
  const Result<Arguments> parsed = parse(*command, std::move(args));
  if (!parsed) return complain(parsed.error()), kTrouble;
  if (parsed->has("help")) return print(help_of(*command));
  return command->run(*parsed);
}

}  // namespace
}  // namespace tellings::cli

int main(int argc, char** argv) {
  // the inference library's threads look for the processors' layout and complain where /sys is not mounted
  setenv("HWLOC_HIDE_ERRORS", "2", 0);
  return tellings::cli::run({argv + 1, argv + argc});
}
