// Which reader takes which input.
#include "tellings/read.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/folder.h"
#include "read/format.h"
#include "read/json_lines.h"
#include "read/opened.h"
#include "read/unpack.h"
#include "tellings/feed.h"

namespace tellings::read {
namespace {

constexpr size_t kHeadBytes = 4096;

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();)
    if (!base::is_space(base::next_code_point(text, &at))) return false;
  return true;
}

Result<std::vector<Report>> reports_of(const std::string& bytes, const std::string& path, Format format) {
  if (format == Format::html) return reports_from_html(bytes, "", path);
  Result<std::string> text = to_utf8(bytes);
  if (!text) return text.error();
  if (is_blank(*text)) return Error{ErrorCode::empty, "holds no text; is it the right file?", "", {}, {}};
  std::vector<Report> reports;
  Result<Report> report = from_text(std::move(*text), path);
  if (!report) return report.error();
  reports.push_back(std::move(*report));
  return reports;
}

// An item without a text is nothing to compare: its page is.
Status read_items(const std::string& bytes, const std::string& path, const Sink& sink, const Diagnose& diagnose) {
  Result<Feed> feed = parse_feed(bytes, path);
  if (!feed) return feed.error();
  if (feed->items.empty() && feed->problems.empty())
    return Error{ErrorCode::empty, "is a feed without items.", path, {}, {}};
  for (Error& problem : feed->problems) diagnose(std::move(problem));
  for (FeedItem& item : feed->items) {
    if (is_blank(item.report.text)) {
      diagnose({ErrorCode::empty, "item '" + item.report.id + "' holds no text; read its page instead.", path, {}, {}});
      continue;
    }
    item.report.file = path;
    if (!sink(std::move(item.report))) break;
  }
  return Nothing{};
}

Status read_file(const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose) {
  Result<std::unique_ptr<Bytes>> bytes = open(path);
  if (!bytes) return bytes.error();
  Result<std::string> head = head_of(bytes->get());
  if (!head) return head.error();
  return read_opened(bytes->get(), std::move(*head), path, format, sink, diagnose);
}

}  // namespace

Result<std::string> head_of(Bytes* bytes) {
  std::string head(kHeadBytes, '\0');
  size_t filled = 0;
  while (filled < head.size()) {
    const Result<size_t> got = bytes->read(head.data() + filled, head.size() - filled);
    if (!got) return got.error();
    if (*got == 0) break;
    filled += *got;
  }
  head.resize(filled);
  return head;
}

Status read_opened(Bytes* bytes, std::string head, const std::string& path, Format format, const Sink& sink,
                   const Diagnose& diagnose) {
  if (format == Format::automatic) format = format_of(path, head);
  if (format == Format::jsonl) {
    size_t reports = 0;
    size_t skipped = 0;
    read_json_lines(bytes, std::move(head), path, sink, diagnose, &reports, &skipped);
    if (reports + skipped == 0) return Error{ErrorCode::empty, "holds no record; is it the right file?", path, {}, {}};
    return Nothing{};
  }
  Result<std::string> rest = read_all(bytes, path);
  if (!rest) return rest.error();
  const std::string all = head + *rest;
  if (format == Format::feed) return read_items(all, path, sink, diagnose);
  Result<std::vector<Report>> reports = reports_of(all, path, format);
  if (!reports) {
    Error error = reports.error();
    error.source = path;
    return error;
  }
  for (Report& report : *reports) {
    report.file = path;
    if (!sink(std::move(report))) break;
  }
  return Nothing{};
}

Status read(const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose) {
  if (!is_folder(path)) return read_file(path, format, sink, diagnose);
  const Result<std::vector<std::string>> files = files_of(path);
  if (!files) return files.error();
  size_t reports = 0;
  bool stopped = false;
  const Sink watched = [&](Report report) {
    ++reports;
    return !(stopped = !sink(std::move(report)));
  };
  for (const std::string& file : *files) {
    const Status status = read_file(file, format, watched, diagnose);
    if (!status) diagnose(status.error());
    if (stopped) return Nothing{};
  }
  if (reports == 0) return Error{ErrorCode::empty, "none of the files in this folder could be read.", path, {}, {}};
  return Nothing{};
}

}  // namespace tellings::read
