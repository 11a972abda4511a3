// Help and manual, from the table of commands.
#include <algorithm>
#include <string>

#include "cli/commands.h"

namespace tellings::cli {
namespace {

void wrap(std::string_view text, size_t indent, size_t width, std::string* out) {
  size_t column = indent;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (column > indent && column + 1 + word.size() > width) {
      out->append("\n").append(indent, ' ');
      column = indent;
    }
    if (column > indent) out->push_back(' '), ++column;
    out->append(word);
    column += word.size();
    if (end < text.size() && text[end] == '\n') {
      out->append("\n\n").append(indent, ' ');
      column = indent;
    }
    at = end + 1;
  }
  out->push_back('\n');
}

std::string flag_head(const Flag& f) {
  std::string out = f.letter != 0 ? std::string("-") + f.letter + ", " : "    ";
  out.append("--").append(f.name);
  if (!f.argument.empty()) out.append(" ").append(f.argument);
  return out;
}

constexpr size_t kWidth = 100;
constexpr size_t kFlagColumn = 28;

// Roff reads "\" and a leading "." or "'" as its own.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '-') out.push_back('\\');
    out.push_back(c);
    if (c == '\n') out += ".PP\n";
  }
  return out;
}

}  // namespace

std::string general_help() {
  std::string out =
      "tellings: compare reports of one story, and see where they differ\n\nusage: tellings COMMAND [FLAG ...] [FILE "
      "...]\n\ncommands:\n";
  for (const Command& c : commands()) {
    out.append("  ").append(c.name).append(14 - c.name.size(), ' ').append(c.summary).append("\n");
  }
  out +=
      "\nflags:\n  -h, --help    Show this help; `tellings COMMAND --help` shows more.\n  -V, --version Show the "
      "version, and which model is installed.\n\nexamples:\n";
  for (const Command& c : commands())
    if (!c.examples.empty()) out.append("  ").append(c.examples.front().line).append("\n");
  return out;
}

std::string help_of(const Command& command) {
  std::string out;
  out.append("tellings ")
      .append(command.name)
      .append(": ")
      .append(command.summary)
      .append("\n\nusage: tellings ")
      .append(command.name)
      .append(" [FLAG ...]");
  if (!command.arguments.empty()) out.append(" ").append(command.arguments);
  out += "\n\n";
  wrap(command.text, 0, kWidth, &out);
  out += "\nflags:\n";
  for (const Flag& f : command.flags) {
    const std::string head = flag_head(f);
    out.append("  ").append(head);
    if (head.size() + 4 > kFlagColumn)
      out.append("\n").append(kFlagColumn, ' ');
    else
      out.append(kFlagColumn - head.size() - 2, ' ');
    wrap(f.help, kFlagColumn, kWidth, &out);
  }
  if (!command.examples.empty()) out += "\nexamples:\n";
  for (const Example& e : command.examples)
    out.append("  # ").append(e.what).append("\n  ").append(e.line).append("\n");
  return out;
}

namespace {

constexpr std::string_view kManEnd = R"(.SH EXIT STATUS
.TP
.B 0
All went well; of compare: no difference of fact was found.
.TP
.B 1
Of compare: differences of fact were found.
.TP
.B 2
Trouble: a wrong command line, input that cannot be read, output that cannot be written, a damaged model. What could be done was done; a line on standard error says what could not.
.SH ENVIRONMENT
.TP
.B TELLINGS_MODEL_DIR
The folder of the language model, in place of those below.
.TP
.B NO_COLOR, CLICOLOR, CLICOLOR_FORCE
Whether output is coloured, where \-\-color does not say.
.TP
.B COLUMNS
The width of the output where it does not go to a terminal.
.TP
.B XDG_CACHE_HOME, XDG_DATA_HOME
Where the prepared model is kept between runs (tellings in it), and where a model is looked for.
.SH FILES
.TP
.I ../share/tellings/model, model
The language model, beside the program.
.TP
.I ~/.local/share/tellings/model
The language model of one user.
.TP
.I ~/.cache/tellings
What the inference library prepared for this machine. It may be deleted.
.SH EXAMPLES
What do two reports differ on?
.PP
.nf
    tellings compare first.txt second.txt
.fi
.PP
All the stories of a day, the most disputed first, as one page:
.PP
.nf
    tellings group \-\-format jsonl day.jsonl | tellings compare \-\-stories \- \-\-format html \-o day.html
.fi
)";

}  // namespace

std::string man_page() {
  std::string out =
      ".TH TELLINGS 1\n.SH NAME\ntellings \\- compare reports of one story, and see where they differ\n.SH "
      "SYNOPSIS\n.B tellings\n.I COMMAND\n[FLAG ...] [FILE ...]\n.SH COMMANDS\n";
  for (const Command& c : commands()) {
    out.append(".SS tellings ")
        .append(roff(c.name))
        .append(" ")
        .append(roff(c.arguments))
        .append("\n")
        .append(roff(c.summary))
        .append("\n.PP\n")
        .append(roff(c.text))
        .append("\n");
    for (const Flag& f : c.flags) {
      out.append(".TP\n.B ").append(roff(flag_head(f))).append("\n").append(roff(f.help)).append("\n");
    }
    for (const Example& e : c.examples)
      out.append(".PP\n").append(roff(e.what)).append(":\n.PP\n.nf\n    ").append(roff(e.line)).append("\n.fi\n");
  }
  return out + std::string(kManEnd);
}

}  // namespace tellings::cli
