// JSON Lines at volume: one thread reads and cuts, others take apart, results go out in order.
#include <simdjson.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "read/folder.h"
#include "read/format.h"
#include "read/json_lines.h"
#include "read/opened.h"
#include "read/published.h"
#include "read/record.h"
#include "read/unpack.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr size_t kBlockBytes = size_t{1} << 20;
constexpr size_t kKeepBytes = size_t{8} << 20;  // a buffer that grew beyond is given back
constexpr size_t kNone = std::string_view::npos;

// Whole lines of the input.
struct Stretch {
  std::string bytes;         // with simdjson's padding in reserve
  size_t begin = 0;          // in the input
  size_t line = 1;           // of its first line
  bool may_be_half = false;  // its last line ends where an archive is broken
  std::unique_ptr<Batch> batch;
  std::vector<Error> errors;
  size_t records = 0;
  enum { waiting, running, done } state = waiting;
};

// The library's count() goes byte by byte; lines are long.
size_t lines_in(std::string_view bytes) {
  size_t lines = 0;
  for (size_t at = bytes.find('\n'); at != kNone; at = bytes.find('\n', at + 1)) ++lines;
  return lines;
}

void give(const Report& r, Batch* batch) {
  batch->take({r.id, r.title, r.source, r.published, r.url, r.language, r.text});
}

// Takes stretches apart; one for each thread.
class Taker {
 public:
  Taker(const std::string& path, bool metadata) : path_(path), metadata_(metadata) {}

  void take(Stretch* s) {
    std::string_view left = s->bytes;
    size_t number = s->line;
    for (; !left.empty(); ++number) {
      const size_t end = std::min(left.find('\n'), left.size());
      const std::string_view line = left.substr(0, end);
      const bool may_be_half = s->may_be_half && end == left.size();
      if (!is_blank_line(line))
        take_line(line, s->begin + static_cast<size_t>(line.data() - s->bytes.data()), number, may_be_half, s);
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    parser_.shrink();
  }

 private:
  void take_line(std::string_view line, size_t begin, size_t number, bool may_be_half, Stretch* s) {
    simdjson::dom::element value;
    // the lines lie in one buffer that ends in padding
    if (!parser_.parse(line, true, &value)) {
      if (!may_be_half) s->errors.push_back(json_error(line, begin, path_, number));
      return;
    }
    const auto warn = [&](Error warning) {
      warning.source = path_, warning.line = number;
      s->errors.push_back(std::move(warning));
    };
    if (parser_.losses().empty() && take_quickly(value, warn, s)) return;
    const std::string id = path_ + ":" + std::to_string(number);
    each_record(value, [&](const simdjson::dom::element& record, size_t part) {
      Result<Report> report = report_of(record, part == 0 ? id : id + ":" + std::to_string(part), warn);
      if (report) {
        ++s->records;
        tell_losses(parser_.losses(), report->id, warn);
        give(*report, s->batch.get());
        return true;
      }
      Error error = report.error();
      error.source = path_, error.line = number, error.range = ByteRange{begin, begin + line.size()};
      s->errors.push_back(std::move(error));
      return true;
    });
  }

  bool take_quickly(const simdjson::dom::element& value, const Diagnose& warn, Stretch* s) {
    Record record;
    if (!quick_record(value, &record, &id_)) return false;
    const std::string_view written = record.published;
    if (!written.empty()) record.published = published_ = to_iso_time(written);
    if (!metadata_ && !written.empty() && published_.empty()) warn(published_warning(record.id, written));
    if (metadata_ && record.published.empty()) return false;
    ++s->records;
    s->batch->take(record);
    return true;
  }

  const std::string& path_;
  bool metadata_;
  JsonParser parser_;
  std::string id_;
  std::string published_;
};

// The threads, and what is under way.
class Pool {
 public:
  Pool(const std::string& path, const Batches& batches) : path_(path), batches_(batches) {
    for (size_t k = 0; k < std::max<size_t>(1, batches.threads); ++k) threads_.emplace_back([this] { run(); });
  }
  ~Pool() { finish(); }

  // False where the reading is to stop.
  bool put(Stretch s) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stretches_.size() < 2 * threads_.size() + 1; });
    stretches_.push_back(std::move(s));
    changed_.notify_all();
    return !stopped_;
  }
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
      changed_.notify_all();
    }
    for (std::thread& t : threads_)
      if (t.joinable()) t.join();
  }
  bool stopped() const { return stopped_; }
  // An emptied buffer of an earlier stretch.
  std::string buffer() {
    const std::lock_guard lock(mutex_);
    std::string out;
    if (!spare_.empty()) out = std::move(spare_.back()), spare_.pop_back();
    return out;
  }
  size_t records() const { return records_; }  // after finish(): read or passed over with an error

 private:
  void run() {
    Taker taker(path_, batches_.metadata);
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto next = [&] {
        return std::find_if(stretches_.begin(), stretches_.end(),
                            [](const Stretch& s) { return s.state == Stretch::waiting; });
      };
      changed_.wait(lock, [&] { return next() != stretches_.end() || closed_; });
      const auto it = next();
      if (it == stretches_.end()) return;
      Stretch& s = *it;  // a reference into a deque outlives push_back and pop_front of others
      s.state = Stretch::running;
      lock.unlock();
      s.batch = batches_.make();
      taker.take(&s);
      lock.lock();
      s.state = Stretch::done;
      hand_out(&lock);
    }
  }

  // What is done at the front, one thread at a time.
  void hand_out(std::unique_lock<std::mutex>* lock) {
    if (handing_) return;
    handing_ = true;
    while (!stretches_.empty() && stretches_.front().state == Stretch::done) {
      Stretch s = std::move(stretches_.front());
      stretches_.pop_front();
      changed_.notify_all();
      const bool stopped = stopped_;
      lock->unlock();
      if (!stopped) {
        for (Error& e : s.errors) batches_.diagnose(std::move(e));
        if (!batches_.done(std::move(s.batch))) stopped_ = true;
      }
      lock->lock();
      records_ += s.records + static_cast<size_t>(std::count_if(s.errors.begin(), s.errors.end(),
                                                                [](const Error& e) { return !e.warning; }));
      s.bytes.clear();
      if (s.bytes.capacity() < kKeepBytes) spare_.push_back(std::move(s.bytes));
    }
    handing_ = false;
  }

  const std::string& path_;
  const Batches& batches_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Stretch> stretches_;  // the first is the next to go out
  std::vector<std::string> spare_;
  std::vector<std::thread> threads_;
  size_t records_ = 0;
  bool closed_ = false;
  bool handing_ = false;
  std::atomic<bool> stopped_{false};
};

// Cuts the input at line ends.
class Cutter {
 public:
  Cutter(Bytes* bytes, std::string head, const std::string& path, Pool* pool)
      : bytes_(bytes), rest_(std::move(head)), path_(path), pool_(pool) {}

  void run() {
    bool over = false;
    while (!over) {
      Stretch s;
      s.bytes = pool_->buffer();
      s.bytes.swap(rest_);
      s.begin = begin_, s.line = line_;
      size_t cut = kNone;
      size_t looked = 0;
      while (!over && cut == kNone) {
        over = !fill(&s.bytes);
        cut = s.bytes.rfind('\n');
        if (cut != kNone && cut < looked) cut = kNone;
        looked = s.bytes.size();
        if (cut == kNone && s.bytes.size() > kMostBytes) over = !pass_over(&s), looked = 0, cut = s.bytes.rfind('\n');
      }
      if (!over) {
        rest_.assign(s.bytes, cut + 1);
        s.bytes.resize(cut + 1);
      }
      s.may_be_half = error_ && !error_->warning;
      begin_ += s.bytes.size();
      line_ += lines_in(s.bytes);
      if ((!s.bytes.empty() || !s.errors.empty()) && !pool_->put(std::move(s))) return;
    }
  }

 private:
  // One more read; false at the end.
  bool fill(std::string* to) {
    const size_t before = to->size();
    const size_t more = std::max(kBlockBytes, before / 2);
    to->reserve(before + more + simdjson::SIMDJSON_PADDING);
    to->resize(before + more);
    size_t filled = before;
    bool good = true;
    while (good && filled < to->size()) {
      const Result<size_t> n = bytes_->read(to->data() + filled, to->size() - filled);
      if (!n) {
        error_ = n.error();
        good = false;
      } else if (*n == 0) {
        good = false;
      } else {
        filled += *n;
      }
    }
    to->resize(filled);
    return good;
  }

  // A line that is too long is taken out, up to its end; an empty line stands for it. False at the end of the input.
  bool pass_over(Stretch* s) {
    s->errors.push_back({ErrorCode::too_large, "one line is longer than 512 MiB; split it.", path_, {}, s->line});
    for (;;) {
      begin_ += s->bytes.size();
      s->bytes.clear();
      const bool more = fill(&s->bytes);
      const size_t end = std::min(s->bytes.find('\n'), s->bytes.size());
      begin_ += end;
      s->begin = begin_;
      s->bytes.erase(0, end);
      if (!more || !s->bytes.empty()) return more;
    }
  }

 public:
  const std::optional<Error>& error() const { return error_; }

 private:
  Bytes* bytes_;
  std::string rest_;
  const std::string& path_;
  Pool* pool_;
  size_t begin_ = 0;
  size_t line_ = 1;
  std::optional<Error> error_;
};

Status read_file(const std::string& path, const Batches& batches, bool* stopped) {
  Result<Opened> opened = open_file(path, batches.bytes);
  if (!opened) return opened.error();
  std::string& head = opened->head;
  if (format_of(path, head) != Format::jsonl || is_one_document(head)) {
    const Sink sink = [&](Report r) {
      std::unique_ptr<Batch> batch = batches.make();
      give(r, batch.get());
      return !(*stopped = !batches.done(std::move(batch)));
    };
    return read_opened(std::move(*opened), path, Format::automatic, sink, batches.diagnose);
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  Pool pool(path, batches);
  Cutter cutter(opened->bytes.get(), std::move(head), path, &pool);
  cutter.run();
  pool.finish();
  *stopped = pool.stopped();
  if (cutter.error()) batches.diagnose(*cutter.error());
  if (pool.records() == 0 && !cutter.error() && !*stopped)
    return Error{ErrorCode::empty, "holds no record; is it the right file?", path, {}, {}};
  return Nothing{};
}

}  // namespace

Status read_batches(const std::string& path, const Batches& batches) {
  bool stopped = false;
  if (!is_folder(path)) return read_file(path, batches, &stopped);
  const Result<std::vector<std::string>> files = files_of(path);
  if (!files) return files.error();
  size_t good = 0;
  for (const std::string& file : *files) {
    const Status status = read_file(file, batches, &stopped);
    if (status)
      ++good;
    else
      batches.diagnose(status.error());
    if (stopped) return Nothing{};
  }
  if (good == 0) return Error{ErrorCode::empty, "none of the files in this folder could be read.", path, {}, {}};
  return Nothing{};
}

}  // namespace tellings::read
