// Which reader takes which input.
#include "tellings/read.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/folder.h"
#include "read/json_lines.h"
#include "read/unpack.h"

namespace tellings::read {
namespace {

constexpr size_t kHeadBytes = 4096;
constexpr std::string_view kSpace = " \t\r\n\f\v";

struct Ending {
  std::string_view ending;
  Format format;
};
constexpr Ending kEndings[] = {
    {".jsonl", Format::jsonl}, {".ndjson", Format::jsonl}, {".json", Format::jsonl}, {".html", Format::html},
    {".htm", Format::html},    {".xhtml", Format::html},   {".txt", Format::text},   {".text", Format::text},
};
constexpr std::string_view kPackedEndings[] = {".gz", ".zst"};
constexpr std::string_view kPageTags[] = {"<!doctype html", "<html", "<head", "<body", "<meta",
                                          "<article",       "<div",  "<p>",   "<title"};

Format format_by_name(std::string_view path) {
  std::string name = base::fold(path);
  for (const std::string_view packed : kPackedEndings)
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  for (const Ending& e : kEndings)
    if (name.ends_with(e.ending)) return e.format;
  return Format::automatic;
}

Format format_by_bytes(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t at = head.find_first_not_of(kSpace);
  if (at == std::string_view::npos) return Format::text;
  head.remove_prefix(at);
  if (head.starts_with('{')) {
    const size_t next = head.find_first_not_of(kSpace, 1);
    if (next == std::string_view::npos || head[next] == '"' || head[next] == '}') return Format::jsonl;
  }
  if (head.starts_with('[') && head.find_first_not_of(kSpace, 1) != std::string_view::npos &&
      head[head.find_first_not_of(kSpace, 1)] == '{')
    return Format::jsonl;
  if (head.starts_with('<')) {
    std::string low;
    for (const char c : head) low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    for (const std::string_view tag : kPageTags)
      if (low.find(tag) != std::string::npos) return Format::html;
  }
  return Format::text;
}

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();)
    if (!base::is_space(base::next_code_point(text, &at))) return false;
  return true;
}

// What a run over one or more files has come to.
struct Tally {
  size_t reports = 0;
  size_t skipped = 0;
  bool stopped = false;
};

Result<Report> one_report(const std::string& bytes, const std::string& path, Format format) {
  if (format == Format::html) return from_html(bytes, "", path);
  Result<std::string> text = to_utf8(bytes);
  if (!text) return text.error();
  if (is_blank(*text)) return Error{ErrorCode::empty, "holds no text; is it the right file?", "", {}, {}};
  return from_text(std::move(*text), path);
}

Status read_file(const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose, Tally* tally) {
  Result<std::unique_ptr<Bytes>> bytes = open(path);
  if (!bytes) return bytes.error();
  std::string head(kHeadBytes, '\0');
  size_t filled = 0;
  while (filled < head.size()) {
    const Result<size_t> got = (*bytes)->read(head.data() + filled, head.size() - filled);
    if (!got) return got.error();
    if (*got == 0) break;
    filled += *got;
  }
  head.resize(filled);
  if (format == Format::automatic) format = format_by_name(path);
  if (format == Format::automatic) format = format_by_bytes(head);
  if (format == Format::jsonl) {
    const Sink watched = [&](Report report) { return !(tally->stopped = !sink(std::move(report))); };
    const size_t before = tally->reports + tally->skipped;
    read_json_lines(bytes->get(), std::move(head), path, watched, diagnose, &tally->reports, &tally->skipped);
    if (tally->reports + tally->skipped == before)
      return Error{ErrorCode::empty, "holds no record; is it the right file?", path, {}, {}};
    return Nothing{};
  }
  Result<std::string> rest = read_all(bytes->get(), path);
  if (!rest) return rest.error();
  Result<Report> report = one_report(head + *rest, path, format);
  if (!report) {
    Error error = report.error();
    error.source = path;
    return error;
  }
  report->origin = path;
  ++tally->reports;
  tally->stopped = !sink(std::move(*report));
  return Nothing{};
}

}  // namespace

Status read(const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose) {
  Tally tally;
  if (!is_folder(path)) return read_file(path, format, sink, diagnose, &tally);
  const Result<std::vector<std::string>> files = files_of(path);
  if (!files) return files.error();
  for (const std::string& file : *files) {
    const Status status = read_file(file, format, sink, diagnose, &tally);
    if (!status) diagnose(status.error());
    if (tally.stopped) return Nothing{};
  }
  if (tally.reports == 0)
    return Error{ErrorCode::empty, "none of the files in this folder could be read.", path, {}, {}};
  return Nothing{};
}

}  // namespace tellings::read
