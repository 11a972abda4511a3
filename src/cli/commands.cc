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
    {"tellings read --format json crawl.warc.gz > pages.jsonl", "the articles of a web archive"},
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

constexpr Flag kAddFlags[] = {
    {"format", 'f', "FORM", "terminal (default) or json: what became of the reports.", "terminal json"},
    {"later", 0, "", "Keep the reports and join them to stories when add runs again.", ""},
    kSource,
    kPublished,
    kLanguage,
    kThreads,
    kNoEncoder,
    kNoModel,
    kHelp};
constexpr Example kAddExamples[] = {
    {"tellings add desk.db today.jsonl", "keep today's reports; those of one event join one story"},
    {"tellings add desk.db --source \"Northern Wire\" wire/", "a folder of plain texts by one outlet"},
    {"tellings add postgresql://desk@db/tellings today.jsonl", "into a store that several desks share"}};

constexpr Flag kStatusFlags[] = {{"format", 'f', "FORM", "terminal (default) or json.", "terminal json"}, kHelp};
constexpr Example kStatusExamples[] = {{"tellings status desk.db", "how much is kept, and how the feeds are"}};

constexpr Flag kExportFlags[] = {
    {"what", 0, "WHAT", "reports (default) or marks.", "reports marks"},
    {"versions", 0, "", "Earlier versions of reports too.", ""},
    {"output", 'o', "FILE", "Write to FILE instead of standard output. FILE is replaced only when all is written.", ""},
    kHelp};
constexpr Example kExportExamples[] = {
    {"tellings export desk.db | gzip > desk.jsonl.gz", "every report with its story: `add` takes it again"},
    {"tellings export desk.db --what marks", "what reviewers said of points and differences"}};

constexpr Flag kLogFormat{"log-format", 0, "FORM", "Tell what happens on standard error: text or json, a line each.",
                          "text json"};
constexpr Flag kAllowPrivate{"allow-private", 0, "",
                             "Read addresses of this machine and of the own network too. Without it they are refused.",
                             ""};

constexpr Flag kWatchFlags[] = {
    {"once", 0, "", "Read what is due and end; without it the feeds are followed until the program is stopped.", ""},
    {"contact", 0, "URL", "Where the keeper of a site may complain: it stands in what the program calls itself.", ""},
    kAllowPrivate,
    kLogFormat,
    kThreads,
    kNoEncoder,
    kNoModel,
    kHelp};
constexpr Example kWatchExamples[] = {
    {"tellings watch desk.db https://example.org/news.rss feeds.opml", "follow a feed, and all of a list"},
    {"tellings watch desk.db", "go on with the feeds that the store follows"},
    {"tellings watch --once desk.db", "read what is due: for a timer"}};

constexpr Flag kServeFlags[] = {
    {"port", 0, "PORT", "The port (default: 7117, or the next that is free; 0: any).", ""},
    {"listen", 0, "ADDRESS",
     "Another address than 127.0.0.1, to be reached from other machines: a token is then asked for, and is part of the "
     "address that is printed.",
     ""},
    {"token", 0, "FILE", "The token, in the first line of FILE (default: a new one at each start).", ""},
    {"make", 0, "", "Make the store where it is not there.", ""},
    {"read-only", 0, "", "Change nothing: no marks, and comparisons are made when they are looked at.", ""},
    kAllowPrivate,
    kLogFormat,
    kThreads,
    kNoJudge,
    kNoEncoder,
    kNoModel,
    kHelp};
constexpr Example kServeExamples[] = {
    {"tellings serve", "a page with the bundled examples: look around"},
    {"tellings serve desk.db", "the stories of a store, what they dispute, and your marks on it"},
    {"tellings serve --listen 10.0.0.5 --token /etc/tellings/token desk.db", "for the others of the desk"}};

constexpr Flag kHelpFlags[] = {kHelp};

const Command kCommands[] = {
    {"compare", "A B [C ...]", "What do these reports differ on?",
     "Reads two or more reports of one story. First come the points of fact: each question that several of them answer "
     "(people killed; length of the road), with what each answers, what they dispute before what they agree on. Then "
     "the reports are laid side by side statement by statement, and every place where they differ is listed: of what "
     "kind, how grave, with the exact words on each side, the gravest first. Files may be plain text, HTML, JSON "
     "Lines and other JSON records (ninjs, NewsAPI ...), feeds (RSS, Atom, JSON Feed), web archives (WARC, WET), "
     "NewsML-G2, CSV or e-mail, packed with gzip or zstd; what they are is told by their first bytes. - is standard "
     "input.\n"
     "A conflict cannot be true on both sides; an omission is said by one side only; tone is the same fact with other "
     "force; wording means the same. An update is a conflict that time explains; compatible answers can all be true.\n"
     "Exit status: 0 where no difference of fact was found, 1 where some were, 2 in trouble.",
     kCompareFlags, kCompareExamples, compare_command},
    {"group", "CORPUS ...", "Which reports tell the same story?",
     "Reads any number of reports (files and folders of any form that compare takes: JSON Lines, web archives, feeds, "
     "CSV "
     "...; - is standard input) and puts those that tell of one event into one story, whoever copied or retold it. Of "
     "a store (see add) the stories are "
     "listed as they are kept, with their numbers.",
     kGroupFlags, kGroupExamples, group_command},
    {"lineage", "CORPUS ...", "Who took it from whom?",
     "Shows for every story which report was taken from which, what was done to it on the way (copy, cut, edit, "
     "rewrite, mixture of two), where a common source is lost, and how many independent origins the story has. Reports "
     "that name their \"story\" stay there; all others are grouped first.\n"
     "Confidence is the share of resamplings of the statements in which the same step is found. Time alone decides "
     "nothing: clocks run late or are missing.",
     kLineageFlags, kLineageExamples, lineage_command},
    {"read", "FILE ...", "The plain text and metadata that were read.",
     "Shows what tellings reads out of files: for finding out why a comparison looks as it does. With --format json a "
     "web archive (WARC, WET), a feed, a table or a mailbox becomes JSON Lines. PDF, EPUB, office documents and "
     "archives "
     "are not read: a line says what to do with them.",
     kReadFlags, kReadExamples, read_command},
    {"extract", "FILE ...", "What does this report state?",
     "Lists the facts of each report with their normalised values: quantities, dates, names, quotations, hedges, "
     "negations, and who is said to say what.",
     kExtractFlags, kExtractExamples, extract_command},
    {"match-names", "A B", "Do two names have the same bearer?",
     "Gives a probability, 0 to 1. Spelling variants, transliterations, initials, order, titles and legal forms are "
     "taken into account.",
     kNamesFlags, kNamesExamples, match_names_command},
    {"add", "DB CORPUS ...", "Keep reports, and put them into their stories.",
     "Reads reports as group does and keeps them in a store, a file that is made where it is not there (or a "
     "PostgreSQL server: postgresql://...). New reports join the stories that are there. A report that is kept already "
     "is passed over; one whose text changed becomes a new version of it.\n"
     "compare, group and lineage take a store and numbers of stories in place of files: tellings compare desk.db 12.",
     kAddFlags, kAddExamples, add_command},
    {"watch", "DB FEED ...", "Follow feeds into a store.",
     "Reads feeds (RSS, Atom, JSON Feed; or OPML lists of them) again and again and keeps what is new; where a feed "
     "has a "
     "teaser alone, the article's page is read. Servers are asked no more often than they wish, robots.txt is kept to, "
     "and addresses of the own network are refused.",
     kWatchFlags, kWatchExamples, watch_command},
    {"serve", "[DB]", "A page with the stories of a store.",
     "Serves a page and the same as JSON (under /api/v1) until the program is stopped: stories, the newest or the most "
     "disputed first; what the reports of each say and where they part; marks of reviewers; texts that are pasted, "
     "compared at once. Without a store it shows the bundled examples.",
     kServeFlags, kServeExamples, serve_command},
    {"status", "DB", "What does this store hold?", "Counts what a store holds, and says how its feeds are.",
     kStatusFlags, kStatusExamples, status_command},
    {"export", "DB", "Everything that is kept, as JSON Lines.",
     "Writes the reports of a store, a record a line, each with the number of its story; or the marks of reviewers.",
     kExportFlags, kExportExamples, export_command},
    {"completions",
     "SHELL",
     "A completion script for bash, zsh or fish.",
     "For example: tellings completions bash > ~/.local/share/bash-completion/completions/tellings",
     kHelpFlags,
     {},
     completions_command},
    {"man", "", "The manual page, as roff.", "For example: tellings man | man -l -", kHelpFlags, {}, man_command},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto it =
      std::find_if(std::begin(kCommands), std::end(kCommands), [&](const Command& c) { return c.name == name; });
  return it == std::end(kCommands) ? nullptr : it;
}

}  // namespace tellings::cli
