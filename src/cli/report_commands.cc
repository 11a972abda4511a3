// Commands that look at one report at a time: read, extract, match-names.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "base/utf8.h"
#include "cli/command_functions.h"
#include "cli/created_by.h"
#include "cli/given.h"
#include "cli/lines.h"
#include "tellings/names.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"
#include "tellings/render.h"

namespace tellings::cli {
namespace {

constexpr int kTrouble = 2;

const pipeline::Pipeline& by_words_alone() {
  static const pipeline::Pipeline pipe(pipeline::Options{.use_model = false, .use_encoder = false, .words = false});
  return pipe;
}

using Show = std::function<std::string(const Report& report)>;

// `files` one after the other through `show`; "-" with --format json is JSON Lines of the contract.
int show_reports(const Arguments& args, const Show& text,
                 const std::function<std::string(Report, const std::string& id)>& as_json) {
  if (args.files.empty())
    return complain({ErrorCode::usage, "names of files are missing (- is standard input).", "", {}, {}}), kTrouble;
  Result<Output> output = Output::open(args.get("output"));
  if (!output) return complain(output.error()), kTrouble;
  const Result<Given> given = Given::of(args);
  if (!given) return complain(given.error()), kTrouble;
  const bool json = args.get("format") == "json";
  int result = 0;
  for (size_t k = 0; k < args.files.size(); ++k) {
    const std::string& file = args.files[k];
    if (json && file == "-") {
      const auto work = [&](const nlohmann::json& line, std::string_view record) -> Result<std::string> {
        Result<Report> report = read::from_record(record, "", complain);
        if (!report && report.error().code == ErrorCode::empty)
          return as_json(Report{}, id_of(line));  // a page without text: an empty answer
        if (!report) return report.error();
        given->put_into(k, &*report);
        return as_json(std::move(*report), id_of(line));
      };
      result = std::max(result, run_lines(file, threads_of(args), &*output, work));
      continue;
    }
    const auto take = [&](Report r) {
      given->put_into(k, &r);
      const std::string id = nlohmann::json(r.id).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      if (json)
        output->write(as_json(std::move(r), id));
      else
        output->write_text(text(r));
      return !output->failed();
    };
    const Status status = read::read(file, read::Format::automatic, take, [&](const Error& e) {
      complain(e);
      if (!e.warning) result = kTrouble;
    });
    if (!status) complain(status.error()), result = kTrouble;
  }
  if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
  return result;
}

std::string report_text(const Report& r) {
  std::string out;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.append(name).append(": ").append(value).append("\n");
  };
  put("id", r.id);
  put("title", r.title);
  put("source", r.source);
  put("byline", r.byline);
  put("dateline", r.dateline);
  put("credit", r.credit);
  put("published", r.published);
  put("language", r.language);
  put("url", r.url);
  return out + "\n" + r.text + (r.text.ends_with('\n') ? "" : "\n");
}

std::string number(double v) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", v);
  return text;
}

std::string facts_text(const Report& report) {
  const Telling t = pipeline::stated(report);
  std::string out = report.id + "\n";
  for (const Fact& f : t.facts.facts) {
    const std::string_view kind = to_string(f.kind);
    out.append("  ").append(kind).append(12 - kind.size(), ' ').append(f.range.of(t.report.text));
    if (f.quantity) {
      out.append("  = ").append(f.quantity->figure ? number(f.quantity->value) : "(no figure)");
      if (f.quantity->value_high != f.quantity->value) out.append(" to ").append(number(f.quantity->value_high));
      if (!f.quantity->unit.empty()) out.append(" ").append(f.quantity->unit);
    }
    if (f.date && !f.date->duration)
      out.append("  = ").append(f.date->start).append(" .. ").append(f.date->end_exclusive);
    out += "\n";
  }
  for (const Attribution& a : t.facts.attributions) {
    out += "  source      ";
    for (const ByteRange r : a.source) out.append(r.of(t.report.text)).append(" ");
    out += "| ";
    for (const ByteRange r : a.cue) out.append(r.of(t.report.text)).append(" ");
    out += "| ";
    for (const ByteRange r : a.content) out.append(r.of(t.report.text)).append(" ");
    out += "\n";
  }
  return out;
}

extract::BearerType bearer_type(const std::string& name) {
  using extract::BearerType;
  static constexpr std::pair<std::string_view, BearerType> kTypes[] = {{"person", BearerType::person},
                                                                       {"organization", BearerType::organization},
                                                                       {"organisation", BearerType::organization},
                                                                       {"company", BearerType::company},
                                                                       {"vessel", BearerType::vessel},
                                                                       {"address", BearerType::address}};
  for (const auto& [text, type] : kTypes)
    if (text == name) return type;
  return BearerType::other;
}

}  // namespace

bool tell_of_model(const pipeline::Pipeline& pipe) {
  for (const std::string& line : pipe.lost()) say(line);
  if (!pipe.usable()) complain(pipe.usable().error());
  return pipe.usable().ok();
}

size_t least_of(const Arguments& args, const std::string& format) {
  constexpr size_t kOnTerminal = 2;
  if (args.has("least")) return std::strtoul(args.get("least").c_str(), nullptr, 10);
  return format == "terminal" ? kOnTerminal : 1;
}

size_t threads_of(const Arguments& args) {
  const int n = std::atoi(args.get("threads", "0").c_str());
  return n > 0 ? static_cast<size_t>(std::min(n, 256)) : std::max(1u, std::thread::hardware_concurrency());
}

int read_command(const Arguments& args) {
  return show_reports(args, report_text,
                      [](const Report& report, const std::string& id) { return render::report_json(report, id); });
}

int extract_command(const Arguments& args) {
  const render::CreatedBy made_by = created_by(args, by_words_alone());
  return show_reports(args, facts_text, [&](Report report, const std::string& id) {
    return render::facts_json(pipeline::stated(std::move(report)), id, made_by);
  });
}

int match_names_command(const Arguments& args) {
  Result<Output> output = Output::open(args.get("output"));
  if (!output) return complain(output.error()), kTrouble;
  int result = 0;
  if (args.files.size() == 2) {
    const double same = extract::same_bearer(args.files[0], args.files[1], extract::BearerType::other);
    output->write(args.get("format") == "json" ? nlohmann::json{{"same", same}}.dump() + "\n"
                                               : fmt::format("{:.2f}\n", same));
  } else if (args.files.size() == 1) {
    result = run_lines(args.files[0], threads_of(args), &*output,
                       [](const nlohmann::json& line, std::string_view) -> Result<std::string> {
                         const Result<std::string> a = text_field(line, "a");
                         if (!a) return a.error();
                         const Result<std::string> b = text_field(line, "b");
                         if (!b) return b.error();
                         const double same = extract::same_bearer(*a, *b, bearer_type(optional_field(line, "type")));
                         return "{\"id\":" + id_of(line) + ",\"same\":" + nlohmann::json(same).dump() + "}\n";
                       });
  } else {
    return complain({ErrorCode::usage,
                     "match-names wants two names, or one file of lines (- is standard input).",
                     "",
                     {},
                     {}}),
           kTrouble;
  }
  if (const Status closed = output->close(); !closed) return complain(closed.error()), kTrouble;
  return result;
}

}  // namespace tellings::cli
