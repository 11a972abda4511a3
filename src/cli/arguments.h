// A command line, checked against the table of commands.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "tellings/result.h"

namespace tellings::cli {

struct Arguments {
  std::map<std::string, std::string, std::less<>>
      values;  // by flag name; a switch that is set has "", several values stand on a line each
  std::vector<std::string> files;

  bool has(std::string_view flag) const { return values.find(flag) != values.end(); }
  // The flag's value, or `otherwise`.
  std::string get(std::string_view flag, std::string_view otherwise = "") const;
  // Both values of a flag that takes two; all of one that may be given more than once; of a switch that is set ""
  // alone.
  std::vector<std::string> all(std::string_view flag) const;
};

// The one of `names` that `name` is most likely a slip of the pen of: one letter more, less, other or exchanged with
// its neighbour, two in longer ones. Empty where none is so near.
std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& names);

// `args` without the program and the command. Error usage with what to do.
Result<Arguments> parse(const Command& command, std::vector<std::string> args);

}  // namespace tellings::cli
