// Which reader takes which input.
#include "tellings/read.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "read/csv.h"
#include "read/encoding.h"
#include "read/folder.h"
#include "read/format.h"
#include "read/json_lines.h"
#include "read/kinds.h"
#include "read/mail.h"
#include "read/newsml.h"
#include "read/opened.h"
#include "read/unpack.h"
#include "read/warc.h"
#include "read/wide.h"
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

// Gives `error`, where there is one, before what is left of `bytes`.
class AfterError : public Bytes {
 public:
  AfterError(std::unique_ptr<Bytes> bytes, Error error) : bytes_(std::move(bytes)), error_(std::move(error)) {}
  Result<size_t> read(char* to, size_t size) override {
    if (error_) return *std::exchange(error_, {});
    return bytes_->read(to, size);
  }
  bool resume() override { return bytes_->resume(); }

 private:
  std::unique_ptr<Bytes> bytes_;
  std::optional<Error> error_;
};

// The first bytes of `file->bytes` into `file->head`.
Status take_head(Opened* file) {
  std::string& head = file->head;
  head.assign(kHeadBytes, '\0');
  size_t filled = 0;
  while (filled < head.size()) {
    const Result<size_t> got = file->bytes->read(head.data() + filled, head.size() - filled);
    if (!got && filled == 0) return got.error();
    if (!got) file->bytes = std::make_unique<AfterError>(std::move(file->bytes), got.error());
    if (!got || *got == 0) break;
    filled += *got;
  }
  head.resize(filled);
  return Nothing{};
}

Status read_file(const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose) {
  Result<Opened> file = open_file(path);
  if (!file) return file.error();
  return read_opened(std::move(*file), path, format, sink, diagnose);
}

}  // namespace

Result<Opened> open_file(const std::string& path, std::atomic<uint64_t>* taken) {
  Result<std::unique_ptr<Bytes>> bytes = open(path, taken);
  if (!bytes) return bytes.error();
  Opened file{std::move(*bytes), {}};
  if (const Status head = take_head(&file); !head) return head.error();
  if (std::optional<Error> kind = unread_kind(file.head)) {
    kind->source = path;
    return *kind;
  }
  if (const char* wide = wide_encoding_of(file.head)) {
    file.bytes = from_wide(std::move(file.bytes), std::move(file.head), wide);
    if (const Status head = take_head(&file); !head) return head.error();
  }
  return file;
}

Status read_opened(Opened file, const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose) {
  if (format == Format::automatic) format = format_of(path, file.head);
  if (format == Format::jsonl) {
    size_t reports = 0;
    size_t skipped = 0;
    read_json_lines(file.bytes.get(), std::move(file.head), path, sink, diagnose, &reports, &skipped);
    if (reports + skipped == 0) return Error{ErrorCode::empty, "holds no record; is it the right file?", path, {}, {}};
    return Nothing{};
  }
  if (format == Format::warc)
    return read_warc(std::move(file), path, std::thread::hardware_concurrency(), sink, diagnose);
  if (format == Format::csv) return read_csv(std::move(file), path, sink, diagnose);
  Result<std::string> rest = read_all(file.bytes.get(), path, diagnose);
  if (!rest) return rest.error();
  const std::string all = file.head + *rest;
  if (format == Format::feed) return read_items(all, path, sink, diagnose);
  if (format == Format::newsml) return read_newsml(all, path, sink, diagnose);
  if (format == Format::mail) return read_mail(all, path, sink, diagnose);
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
