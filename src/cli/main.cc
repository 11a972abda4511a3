#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/command_functions.h"
#include "cli/commands.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

int run(std::vector<std::string> args) {
  if (args.empty()) {
    std::fputs(general_help().c_str(), stderr);
    return kTrouble;
  }
  if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    const Command* about = args.size() > 1 ? find_command(args[1]) : nullptr;
    return print(about != nullptr ? help_of(*about) : general_help()), 0;
  }
  if (args[0] == "--version") return print("tellings " TELLINGS_VERSION "\n"), 0;
  const Command* command = find_command(args[0]);
  if (command == nullptr) {
    complain({ErrorCode::usage, "there is no command '" + args[0] + "'. `tellings --help` lists them.", "", {}, {}});
    return kTrouble;
  }
  args.erase(args.begin());
  const Result<Arguments> parsed = parse(*command, std::move(args));
  if (!parsed) return complain(parsed.error()), kTrouble;
  if (parsed->has("help")) return print(help_of(*command)), 0;
  if (command->name == "compare") return compare_command(*parsed);
  if (command->name == "group") return group_command(*parsed);
  if (command->name == "lineage") return lineage_command(*parsed);
  if (command->name == "read") return read_command(*parsed);
  if (command->name == "extract") return extract_command(*parsed);
  if (command->name == "match-names") return match_names_command(*parsed);
  if (command->name == "man") return print(man_page()), 0;
  const std::string script = parsed->files.size() == 1 ? completions(parsed->files[0]) : "";
  if (script.empty()) return complain({ErrorCode::usage, "completions wants bash, zsh or fish.", "", {}, {}}), kTrouble;
  return print(script), 0;
}

}  // namespace
}  // namespace tellings::cli

int main(int argc, char** argv) {
  // the inference library's threads look for the processors' layout and complain where /sys is not mounted
  setenv("HWLOC_HIDE_ERRORS", "2", 0);
  return tellings::cli::run({argv + 1, argv + argc});
}
