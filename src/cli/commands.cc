#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <string>

#include "cli/command_functions.h"
#include "tellings/comparison.h"
#include "tellings/render.h"

namespace tellings::cli {
namespace {

constexpr Flag kHelp{"help", 'h', "", "Show this help.", ""};
constexpr Flag kNoModel{"no-model", 0, "", "Work without the installed model: words and rules only.", ""};
constexpr Flag kNoEncoder{"no-encoder", 0, "",
                          "Use the model's word table and lexicon, but never run the encoder (faster).", ""};
constexpr Flag kNoJudge{
    "no-judge", 0, "", "Decide by rules and small models alone; never ask the judge whether statements agree (faster).",
    ""};
constexpr Flag kThreads{"threads", 'j', kNumber, "Work on so many lines at once (default: one for each processor).",
                        ""};

constexpr Flag kSource{
    "source", 0,
    "NAME",   "The outlet of the files. Given once it is that of all of them; else once for each, in their order.",
    "",       false,
    true};
constexpr Flag kPublished{
    "published", 0,     "TIME", "When they were published (2031-03-02, 2031-03-02T17:52:00+01:00); as --source.",
    "",          false, true};
constexpr Flag kLanguage{
    "language", 0,
    "CODE",     "Their language (en, de, fa, ...), where it is not to be told from the words; as --source.",
    "",         false,
    true};

// Listed where they are defined, and nowhere else.
std::string forms_joined() {
  std::string out;
  for (const render::Form& f : render::forms()) out.append(out.empty() ? "" : " ").append(f.name);
  return out;
}

std::string kinds_and_severities() {
  std::string out;
  for (int k = 0; k <= static_cast<int>(Kind::statement); ++k)
    out.append(out.empty() ? "" : " ").append(to_string(static_cast<Kind>(k)));
  for (int k = 0; k <= static_cast<int>(Severity::wording); ++k)
    out.append(" ").append(to_string(static_cast<Severity>(k)));
  return out;
}

const std::string kForms = forms_joined();
const std::string kKindsAndSeverities = kinds_and_severities();
const std::string kOnly =
    "Show only these kinds and severities, separated by commas (of points, an update counts as a conflict): " +
    kKindsAndSeverities + ".";

const Flag kCompareFlags[] = {
    {"format", 'f', "FORM", "terminal (default), json, html, csv, tei or annotations.", kForms},
    {"output", 'o', "FILE", "Write to FILE instead of standard output. FILE is replaced only when all is written.", ""},
    {"view", 0, "VIEW",
     "On a terminal: list (differences, gravest first), side (statements in columns) or inline (one text with both "
     "readings).",
     "list side inline"},
    {"points", 0, "",
     "The points of fact alone: the questions that several reports answer, and what each answers (terminal, csv and "
     "json; also with --pairs and --stories).",
     ""},
    {"all", 0, "", "On a terminal: fold nothing; show every wording, and every statement that one report alone has.",
     ""},
    {"explain", 0, "", "On a terminal: say of every difference which rule found it and what the judge made of it.", ""},
    {"only", 0, "WHAT", kOnly, kKindsAndSeverities, true},
    {"hide", 0, "WHAT", "Show all but these kinds and severities.", kKindsAndSeverities, true},
    {"min-confidence", 0, "P",
     "Show only differences of at least this confidence, 0 to 1 (on a terminal 0.4 unless given, else 0).", ""},
    {"color", 0, "WHEN", "auto (default), always or never. NO_COLOR and CLICOLOR are understood.", "auto always never"},
    {"pairs", 0, "FILE",
     "Compare many pairs: each line of FILE (- is standard input) is {\"id\",\"a\",\"b\"} with two texts (of which "
     "\"published_a\", \"source_a\", \"language_a\" and the like may say more) or two records; one line of JSON comes "
     "out for each, in the same order.",
     ""},
    {"stories", 0, "FILE",
     "Compare many stories: each line of FILE (- is standard input) is one of `tellings group --format jsonl`. The "
     "most "
     "disputed story comes out first; one with a single telling is passed over.",
     ""},
    {"origins", 0, "",
     "Trace who took it from whom, and count for every reading the independent origins behind it (a page has this "
     "always).",
     ""},
    {"words", 0, "", "With --pairs: say too which words correspond.", ""},
    kSource,
    kPublished,
    kLanguage,
    kThreads,
    kNoJudge,
    kNoEncoder,
    kNoModel,
    kHelp};
constexpr Example kCompareExamples[] = {
    {"tellings compare first.txt second.txt", "what do these two disagree on?"},
    {"tellings compare --view side --only conflict first.html second.txt third.jsonl",
     "the conflicts only, statements side by side"},
    {"tellings compare --points --format csv first.txt second.txt third.txt > points.csv",
     "who gives which figure, date and name: a table"},
    {"tellings compare --source \"Northern Wire\" --source \"Marl Today\" wire.txt marl.txt",
     "plain texts, called by their outlets"},
    {"tellings compare --format html -o story.html first.txt second.txt", "one page to read or to send"},
    {"curl -s https://example.org/report | tellings compare - mine.txt", "a page from standard input against a file"},
    {"tellings group --format jsonl day.jsonl | tellings compare --stories -", "all of a day's stories"},
    {"tellings group --format jsonl day.jsonl | tellings compare --stories - --format html -o day.html",
     "a day's stories on one page, the most disputed first"},
    {"tellings compare --pairs pairs.jsonl --format json > differences.jsonl", "many pairs"}};

constexpr Flag kReadFlags[] = {{"format", 'f', "FORM", "text (default) or json.", "text json"},
                               {"output", 'o', "FILE", "Write to FILE instead of standard output.", ""},
                               kSource,
                               kPublished,
                               kLanguage,
                               kThreads,
                               kHelp};
constexpr Example kReadExamples[] = {
    {"tellings read page.html", "the article without the page around it"},
    {"tellings read --format json reports.jsonl.gz", "text and metadata of every report"},
    {"tellings read --format json outlet.rss", "a report for each item of a feed"},
    {"tellings read --format json -", "lines {\"id\",\"url\",\"html\"} in, {\"id\",\"title\",\"text\"} out"}};

constexpr Flag kExtractFlags[] = {{"format", 'f', "FORM", "terminal (default) or json.", "terminal json"},
                                  {"output", 'o', "FILE", "Write to FILE instead of standard output.", ""},
                                  kSource,
                                  kPublished,
                                  kLanguage,
                                  kThreads,
                                  kHelp};
constexpr Example kExtractExamples[] = {
    {"tellings extract report.txt", "the figures, dates, names, quotations and sources of a report"},
    {"tellings extract --format json - < reports.jsonl", "for programs, line by line"}};

constexpr Flag kNamesFlags[] = {{"format", 'f', "FORM", "terminal (default) or json.", "terminal json"},
                                {"output", 'o', "FILE", "Write to FILE instead of standard output.", ""},
                                kThreads,
                                kHelp};
constexpr Example kNamesExamples[] = {
    {"tellings match-names \"Kioumars Dareh\" \"Kiomers Dare\"", "how probable it is that both are one person"},
    {"tellings match-names --format json - < names.jsonl",
     "lines {\"id\",\"a\",\"b\",\"type\"} in, {\"id\",\"same\"} out"}};

constexpr Flag kGroupFlags[] = {
    {"format", 'f', "FORM",
     "terminal (default): stories, the largest and freshest first; json: a line {\"id\",\"story\"} for each report, in "
     "the order of the input; jsonl: a line for each story with its reports and their texts, for `compare --stories`; "
     "csv: a line for each report.",
     "terminal json jsonl csv"},
    {"output", 'o', "FILE", "Write to FILE instead of standard output. FILE is replaced only when all is written.", ""},
    {"copies", 0, "", "Stop after the first tier: reports that share half their words with each other.", ""},
    {"explain", 0, "ID ID", "Say why the reports with these two ids are in one story, or are not.", ""},
    {"index", 0, "FILE",
     "Keep what was read in FILE, and group it together with all that FILE holds from earlier runs.", ""},
    {"least", 0, kNumber,
     "Show stories of at least so many reports (terminal, jsonl and csv; on a terminal 2 unless given).", ""},
    {"origins", 0, "", "Count for every story its independent origins too (terminal and jsonl).", ""},
    {"color", 0, "WHEN", "auto (default), always or never. NO_COLOR and CLICOLOR are understood.", "auto always never"},
    kThreads,
    kNoEncoder,
    kNoModel,
    kHelp};
constexpr Example kGroupExamples[] = {
    {"tellings group day.jsonl.gz", "a day's stories"},
    {"tellings group --format json - < day.jsonl > stories.jsonl", "the story of every report, for programs"},
    {"tellings group --format jsonl day.jsonl | tellings compare --stories - --format json",
     "what do the reports of every story differ on?"},
    {"tellings group --explain a17 a23 day.jsonl", "why are these two in one story?"},
    {"tellings group --index wire.index today.jsonl", "today's reports together with all earlier ones"}};

constexpr Flag kLineageFlags[] = {
    {"format", 'f', "FORM",
     "terminal (default): a tree for each story; json: a line for each story; dot and graphml: graphs for other "
     "programs; html: one page.",
     "terminal json dot graphml html"},
    {"output", 'o', "FILE", "Write to FILE instead of standard output. FILE is replaced only when all is written.", ""},
    {"explain", 0, "ID ID", "List what speaks for and against the second having been taken from the first.", ""},
    {"least", 0, kNumber, "Show stories of at least so many reports (on a terminal 2 unless given).", ""},
    {"color", 0, "WHEN", "auto (default), always or never. NO_COLOR and CLICOLOR are understood.", "auto always never"},
    kSource,
    kPublished,
    kLanguage,
    kThreads,
    kNoEncoder,
    kNoModel,
    kHelp};
constexpr Example kLineageExamples[] = {
    {"tellings lineage day.jsonl", "for every story of the day: who took it from whom"},
    {"tellings lineage --explain a17 a23 day.jsonl", "was a23 taken from a17?"},
    {"tellings lineage --format dot day.jsonl | dot -Tsvg > day.svg", "drawn by Graphviz"},
    {"tellings lineage --format json - < stories.jsonl", "for programs: a line for each \"story\" of the lines"}};

constexpr Flag kHelpFlags[] = {kHelp};

const Command kCommands[] = {
    {"compare", "A B [C ...]", "What do these reports differ on?",
     "Reads two or more reports of one story. First come the points of fact: each question that several of them answer "
     "(people killed; length of the road), with what each answers, what they dispute before what they agree on. Then "
     "the reports are laid side by side statement by statement, and every place where they differ is listed: of what "
     "kind, how grave, with the exact words on each side, the gravest first. Files may be plain text, HTML, JSON "
     "Lines or feeds (RSS, Atom, JSON Feed), packed with gzip or zstd; - is standard input.\n"
     "A conflict cannot be true on both sides; an omission is said by one side only; tone is the same fact with other "
     "force; wording means the same. An update is a conflict that time explains; compatible answers can all be true.\n"
     "Exit status: 0 where no difference of fact was found, 1 where some were, 2 in trouble.",
     kCompareFlags, kCompareExamples, compare_command},
    {"group", "CORPUS ...", "Which reports tell the same story?",
     "Reads any number of reports (files, folders, JSON Lines, feeds, packed with gzip or zstd; - is standard input) "
     "and puts "
     "those that tell of one event into one story, whoever copied or retold it.",
     kGroupFlags, kGroupExamples, group_command},
    {"lineage", "CORPUS ...", "Who took it from whom?",
     "Shows for every story which report was taken from which, what was done to it on the way (copy, cut, edit, "
     "rewrite, mixture of two), where a common source is lost, and how many independent origins the story has. Reports "
     "that name their \"story\" stay there; all others are grouped first.\n"
     "Confidence is the share of resamplings of the statements in which the same step is found. Time alone decides "
     "nothing: clocks run late or are missing.",
     kLineageFlags, kLineageExamples, lineage_command},
    {"read", "FILE ...", "The plain text and metadata that were read.",
     "Shows what tellings reads out of files: for finding out why a comparison looks as it does.", kReadFlags,
     kReadExamples, read_command},
    {"extract", "FILE ...", "What does this report state?",
     "Lists the facts of each report with their normalised values: quantities, dates, names, quotations, hedges, "
     "negations, and who is said to say what.",
     kExtractFlags, kExtractExamples, extract_command},
    {"match-names", "A B", "Do two names have the same bearer?",
     "Gives a probability, 0 to 1. Spelling variants, transliterations, initials, order, titles and legal forms are "
     "taken into account.",
     kNamesFlags, kNamesExamples, match_names_command},
    {"completions",
     "SHELL",
     "A completion script for bash, zsh or fish.",
     "For example: tellings completions bash > ~/.local/share/bash-completion/completions/tellings",
     kHelpFlags,
     {},
     completions_command},
    {"man", "", "The manual page, as roff.", "For example: tellings man | man -l -", kHelpFlags, {}, man_command},
};

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

std::string words_of(const Command& c) {
  std::string out;
  for (const Flag& f : c.flags) out.append(" --").append(f.name);
  return out;
}

std::string bash_completions() {
  std::string names;
  std::string cases;
  for (const Command& c : kCommands) {
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
  for (const Command& c : kCommands) {
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
  for (const Command& c : kCommands)
    out.append("    '").append(c.name).append(":").append(plain(c.summary)).append("'\n");
  out += "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  case $words[2] in\n";
  for (const Command& c : kCommands) {
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

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto it =
      std::find_if(std::begin(kCommands), std::end(kCommands), [&](const Command& c) { return c.name == name; });
  return it == std::end(kCommands) ? nullptr : it;
}

std::string general_help() {
  std::string out =
      "tellings: compare reports of one story, and see where they differ\n\nusage: tellings COMMAND [FLAG ...] [FILE "
      "...]\n\ncommands:\n";
  for (const Command& c : kCommands) {
    out.append("  ").append(c.name).append(14 - c.name.size(), ' ').append(c.summary).append("\n");
  }
  out +=
      "\nflags:\n  -h, --help    Show this help; `tellings COMMAND --help` shows more.\n  -V, --version Show the "
      "version, and which model is installed.\n\nexamples:\n";
  for (const Command& c : kCommands)
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
  for (const Command& c : kCommands) {
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

std::string completions(std::string_view shell) {
  return shell == "bash"   ? bash_completions()
         : shell == "zsh"  ? zsh_completions()
         : shell == "fish" ? fish_completions()
                           : "";
}

}  // namespace tellings::cli
