#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace tellings::cli {

std::string Arguments::get(std::string_view flag, std::string_view otherwise) const {
  const auto it = values.find(flag);
  return it == values.end() ? std::string(otherwise) : it->second;
}

Result<Arguments> parse(const Command& command, std::vector<std::string> args) {
  CLI::App app;
  app.set_help_flag();
  Arguments out;
  std::map<std::string, std::string> given;
  std::map<std::string, bool> switches;
  for (const Flag& f : command.flags) {
    const std::string name(f.name);
    const std::string spec = (f.letter != 0 ? std::string("-") + f.letter + "," : std::string()) + "--" + name;
    if (f.argument.empty())
      app.add_flag(spec, switches[name]);
    else
      app.add_option(spec, given[name]);
  }
  app.add_option("files", out.files);
  std::reverse(args.begin(), args.end());  // CLI11 takes them so
  try {
    app.parse(args);
  } catch (const CLI::ParseError& e) {
    return Error{ErrorCode::usage,
                 std::string(e.what()) + ". See `tellings " + std::string(command.name) + " --help`.",
                 "",
                 {},
                 {}};
  }
  for (const Flag& f : command.flags) {
    const std::string name(f.name);
    if (f.argument.empty()) {
      if (switches[name]) out.values[name] = "";
    } else if (app.count("--" + name) > 0) {
      const std::string& value = given[name];
      // `--only` takes a list; every part must be one of the values
      for (size_t at = 0; !f.values.empty() && at <= value.size();) {
        const size_t end = std::min(value.find(',', at), value.size());
        const std::string part = " " + value.substr(at, end - at) + " ";
        if ((" " + std::string(f.values) + " ").find(part) == std::string::npos)
          return Error{ErrorCode::usage,
                       "--" + name + " takes " + std::string(f.values) + ", not '" + value.substr(at, end - at) + "'.",
                       "",
                       {},
                       {}};
        at = end + 1;
      }
      out.values[name] = value;
    }
  }
  return out;
}

}  // namespace tellings::cli
