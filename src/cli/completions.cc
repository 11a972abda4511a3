// Completion scripts, from the table of commands.
#include <algorithm>
#include <string>

#include "cli/commands.h"

namespace tellings::cli {
namespace {

std::string words_of(const Command& c) {
  std::string out;
  for (const Flag& f : c.flags) out.append(" --").append(f.name);
  return out;
}

std::string bash_completions() {
  std::string names;
  std::string cases;
  for (const Command& c : commands()) {
    names.append(" ").append(c.name);
    cases.append("    ").append(c.name).append(")\n      case \"$prev\" in\n");
    for (const Flag& f : c.flags)
      if (!f.values.empty())
        cases.append("        --")
            .append(f.name)
            .append(") COMPREPLY=($(compgen -W \"")
            .append(f.values)
            .append("\" -- \"$cur\")); return ;;\n");
    cases.append("      esac\n      [[ $cur == -* ]] && COMPREPLY=($(compgen -W \"")
        .append(words_of(c))
        .append("\" -- \"$cur\")) && return ;;\n");
  }
  return "# bash completion of tellings\n_tellings() {\n  local cur=${COMP_WORDS[COMP_CWORD]} "
         "prev=${COMP_WORDS[COMP_CWORD-1]}\n  COMPREPLY=()\n"
         "  if [[ $COMP_CWORD == 1 ]]; then COMPREPLY=($(compgen -W \"" +
         names + " --help --version\" -- \"$cur\")); return; fi\n  case ${COMP_WORDS[1]} in\n" + cases +
         "  esac\n  compopt -o default\n}\ncomplete -F _tellings tellings\n";
}

std::string fish_completions() {
  std::string out = "# fish completion of tellings\n";
  const auto quoted = [](std::string_view text) {
    std::string q = "'";
    for (const char c : text) q += c == '\'' ? std::string("\\'") : std::string(1, c);
    return q + "'";
  };
  for (const Command& c : commands()) {
    out.append("complete -c tellings -n __fish_use_subcommand -f -a ")
        .append(c.name)
        .append(" -d ")
        .append(quoted(c.summary))
        .append("\n");
    for (const Flag& f : c.flags) {
      out.append("complete -c tellings -n '__fish_seen_subcommand_from ").append(c.name).append("' -l ").append(f.name);
      if (f.letter != 0) out.append(" -s ").append(1, f.letter);
      if (!f.argument.empty())
        out.append(f.values.empty() ? " -r" : " -x -a ").append(f.values.empty() ? "" : quoted(f.values));
      out.append(" -d ").append(quoted(f.help)).append("\n");
    }
  }
  return out;
}

std::string zsh_completions() {
  std::string out = "#compdef tellings\n_tellings() {\n  local -a commands=(\n";
  const auto plain = [](std::string_view text) {
    std::string q;
    for (const char c : text) q += c == '\'' || c == '[' || c == ']' || c == ':' ? ' ' : c;
    return q;
  };
  for (const Command& c : commands())
    out.append("    '").append(c.name).append(":").append(plain(c.summary)).append("'\n");
  out += "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  case $words[2] in\n";
  for (const Command& c : commands()) {
    out.append("    ").append(c.name).append(") _arguments");
    for (const Flag& f : c.flags) {
      out.append(" '--").append(f.name).append("[").append(plain(f.help)).append("]");
      if (!f.argument.empty())
        out.append(":")
            .append(f.argument)
            .append(":")
            .append(f.values.empty() ? "_files" : "(" + std::string(f.values) + ")");
      out.append("'");
    }
    out += " '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_tellings \"$@\"\n";
}

}  // namespace

std::string completions(std::string_view shell) {
  return shell == "bash"   ? bash_completions()
         : shell == "zsh"  ? zsh_completions()
         : shell == "fish" ? fish_completions()
                           : "";
}

}  // namespace tellings::cli
