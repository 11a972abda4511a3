#include "read/warc.h"

#include <memory>
#include <utility>
#include <variant>

#include "base/ordered_workers.h"
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/html_report.h"
#include "read/http_response.h"
#include "read/url.h"
#include "read/warc_stream.h"

namespace tellings::read {
namespace {

constexpr size_t kAhead = 4;  // pages under way for each thread

struct Job {
  bool response = false;
  std::string block;
  std::string address, id, language;
  std::string name;  // of the record, for people
  ByteRange range;
};

// Reports, what was wrong, or null: nothing to read.
using Made = std::unique_ptr<Result<std::vector<Report>>>;

// "urn:uuid:..." of "<urn:uuid:...>".
std::string_view bare(std::string_view id) {
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  return id;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Result<std::vector<Report>> plain_report(std::string_view bytes, const std::string& charset, const Job& job) {
  std::optional<std::string> known = from_charset(bytes, charset);
  Result<std::string> text = known ? Result<std::string>(std::move(*known)) : to_utf8(bytes);
  if (!text) return text.error();
  if (is_blank(*text)) return Error{ErrorCode::empty, "holds no text.", "", {}, {}};
  Report report = from_text(std::move(*text), job.id);
  report.url = is_url(job.address) ? job.address : "";
  report.source = host_of(report.url);
  report.language = language_tag(job.language);
  std::vector<Report> reports;
  reports.push_back(std::move(report));
  return reports;
}

Made made_of(Result<std::vector<Report>> reports) {
  return std::make_unique<Result<std::vector<Report>>>(std::move(reports));
}

Made read_response(const Job& job) {
  Result<HttpResponse> response = read_http_response(job.block, kMostRecordBytes);
  if (!response) return made_of(response.error());
  // what was not found, moved or is a picture is no report, and no fault
  if (response->status < 200 || response->status > 299 || !may_be_page(response->type)) return {};
  if (is_blank(response->body)) return {};
  if (response->type == "text/plain") return made_of(plain_report(response->body, response->charset, job));
  Result<std::vector<Report>> reports = html_reports(response->body, response->charset, job.address, job.id);
  if (!reports && response->type.empty()) return {};
  return made_of(std::move(reports));
}

Made read_job(const Job& job, const std::string& path) {
  Made made = job.response ? read_response(job) : made_of(plain_report(job.block, "utf-8", job));
  if (made && *made) {
    for (Report& report : **made) report.file = path;
  } else if (made) {
    Error error = made->error();
    error.message = job.name + " " + error.message;
    error.source = path, error.range = job.range;
    made = made_of(std::move(error));
  }
  return made;
}

// Nothing where the record is of no kind that is read.
std::optional<Job> job_of(const WarcRecord& record) {
  const std::string_view type = record.fields.value("warc-type");
  Job job;
  job.response = type == "response";
  const std::string content = media_type(record.fields.value("content-type"));
  if (!job.response && !(type == "conversion" && (content.empty() || content == "text/plain"))) return {};
  if (job.response && !record.block.starts_with("HTTP/")) return {};  // of another protocol: DNS, FTP
  job.address = base::make_valid(bare(record.fields.value("warc-target-uri")));
  job.id = !job.address.empty() ? job.address : base::make_valid(bare(record.fields.value("warc-record-id")));
  job.name = "record " + std::to_string(record.number) + (job.id.empty() ? "" : " (" + job.id + ")");
  if (job.id.empty()) job.id = job.name;
  // "deu,eng": of several languages nobody knows which is the text's
  const std::string_view language = record.fields.value("warc-identified-content-language");
  if (language.find(',') == std::string_view::npos) job.language = language;
  job.range = record.range;
  job.block = record.block;
  return job;
}

}  // namespace

Status read_warc(Opened file, const std::string& path, size_t threads, const Sink& sink, const Diagnose& diagnose) {
  WarcStream stream(std::move(file), path);
  bool stopped = false;
  size_t given = 0;
  base::OrderedWorkers<std::variant<Job, Error>, Made> workers(
      threads, kAhead,
      [&](std::variant<Job, Error> input) -> Made {
        if (auto* error = std::get_if<Error>(&input)) return made_of(std::move(*error));
        return read_job(std::get<Job>(input), path);
      },
      [&](Made made) {
        if (stopped || !made) return;
        ++given;
        if (!*made) return diagnose(made->error());
        for (Report& report : **made)
          if (!stopped) stopped = !sink(std::move(report));
      });
  while (!stopped) {
    const Result<std::optional<WarcRecord>> record = stream.next();
    if (!record) {
      workers.put(record.error());
    } else if (!record->has_value()) {
      break;
    } else if (std::optional<Job> job = job_of(**record)) {
      workers.put(std::move(*job));
    }
  }
  workers.finish();
  if (given == 0 && !stopped)
    return Error{ErrorCode::empty,
                 "holds no page and no text: no response or conversion record; is it the right file?",
                 path,
                 {},
                 {}};
  return Nothing{};
}

}  // namespace tellings::read
