// The one table of commands and flags: parsing, help, man page and completions all come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tellings::cli {

struct Flag {
  std::string_view name;  // without the dashes
  char letter;            // 0: none
  std::string_view
      argument;  // what it takes, for people ("FILE", "ID ID": two); empty: a switch; kNumber: a whole number
  std::string_view help;
  std::string_view values;  // what it may be, between blanks; empty: any
  bool list = false;        // takes several of `values`, separated by commas
  bool each = false;        // may be given more than once: for all files, or for each of them one
};

inline constexpr std::string_view kNumber = "N";

struct Example {
  std::string_view line;
  std::string_view what;
};

struct Arguments;

struct Command {
  std::string_view name;
  std::string_view arguments;  // "A B [C ...]"
  std::string_view summary;    // one line
  std::string_view text;       // paragraphs, without line breaks inside
  std::span<const Flag> flags;
  std::span<const Example> examples;
  int (*run)(const Arguments& args);  // gives the exit status
};

std::span<const Command> commands();
// Null where there is none of that name.
const Command* find_command(std::string_view name);

// `tellings --help` and `tellings COMMAND --help`.
std::string general_help();
std::string help_of(const Command& command);
// A man page (roff, section 1) of the whole program.
std::string man_page();
// A completion script. `shell` is bash, zsh or fish; empty result for another.
std::string completions(std::string_view shell);

}  // namespace tellings::cli
