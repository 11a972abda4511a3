#include "read/json_lines.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "read/json_mend.h"
#include "read/record.h"

namespace tellings::read {
namespace {

constexpr size_t kChunk = size_t{256} << 10;
constexpr size_t kNone = std::string_view::npos;

// Where a JSON text goes wrong: simdjson does not say. Follows the text without building anything, nor recursing.
class Follower : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception&) override {
    at = position > 0 ? position - 1 : 0;
    return false;
  }
  std::optional<size_t> at;
};

}  // namespace

Error json_error(std::string_view text, size_t begin, const std::string& path, std::optional<size_t> line) {
  if (const size_t bad = base::first_invalid(text); bad != kNone)
    return {ErrorCode::not_text, "is not UTF-8 here; convert the file to UTF-8 first.", path,
            ByteRange{begin + bad, begin + bad + 1}, line};
  const MendedJson mended = mend_json(text);
  Follower follower;
  nlohmann::json::sax_parse(mended.text.begin(), mended.text.end(), &follower);
  const size_t end = begin + text.size();
  if (!follower.at)
    return {ErrorCode::malformed, "cannot be taken in as JSON; write the record out again.", path,
            ByteRange{begin, end}, line};
  if (*follower.at >= mended.text.size())
    return {ErrorCode::malformed, "the JSON record is cut off; write it out again.", path, ByteRange{begin, end}, line};
  const size_t at = std::min(mended.place_in_original(*follower.at), text.size());
  return {ErrorCode::malformed, "is not JSON from here on; write the record out again.", path,
          ByteRange{begin + at, end}, line};
}

bool is_one_document(std::string_view head) {
  constexpr std::string_view kBlank(" \t\r\n\0\xEF\xBB\xBF", 8);
  const size_t at = head.find_first_not_of(kBlank);
  if (at == kNone) return false;
  const size_t end = head.find('\n', at);
  const std::string_view line = head.substr(at, end - at);
  if (line[0] == '[') return true;
  const size_t last = line.find_last_not_of(" \t\r");
  if (line[0] != '{' || line[last] == '}' || end == kNone) return last == 0;
  if (std::string_view(",[{:").find(line[last]) != kNone) return true;
  // half a record of JSON Lines is followed by another record
  const size_t next = head.find_first_not_of(kBlank, end);
  return last == 0 || (next != kNone && head[next] != '{');
}

bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(std::string_view(" \t\r\0", 4)) == std::string_view::npos;
}

namespace {

// Cuts a stream of bytes into lines. A line above kMostBytes is passed over with an error.
class Lines {
 public:
  Lines(Bytes* bytes, std::string head) : bytes_(bytes), buffer_(std::move(head)) {}

  // The next line without its end, valid until the next call; empty at the end.
  Result<std::optional<std::string_view>> next() {
    size_t looked = at_;
    for (;;) {
      const size_t end = buffer_.find('\n', looked);
      if (end != kNone || over_) {
        if (at_ >= buffer_.size()) return std::optional<std::string_view>();
        const size_t stop = end == kNone ? buffer_.size() : end;
        const std::string_view line(buffer_.data() + at_, stop - at_);
        begin_ = passed_ + at_;
        at_ = end == kNone ? buffer_.size() : end + 1;
        ++number_;
        return std::optional(line);
      }
      looked = buffer_.size() - at_;
      passed_ += at_;
      buffer_.erase(0, at_);
      at_ = 0;
      if (buffer_.size() > kMostBytes)
        return Error{ErrorCode::too_large, "one line is longer than 512 MiB; split it.", "", {}, number_ + 1};
      const size_t before = buffer_.size();
      const size_t more = std::max(kChunk, before / 2);
      buffer_.reserve(before + more + simdjson::SIMDJSON_PADDING);
      buffer_.resize(before + more);
      const Result<size_t> n = bytes_->read(buffer_.data() + before, more);
      buffer_.resize(before + (n ? *n : 0));
      over_ = !n || *n == 0;
      if (!n) error_ = n.error();
    }
  }

  // What ended the stream before its end.
  const std::optional<Error>& error() const { return error_; }
  // The line last given may be half a line of a broken archive.
  bool may_be_half() const { return error_ && !error_->warning && at_ >= buffer_.size(); }
  size_t number() const { return number_; }  // of the line last given, from 1
  size_t begin() const { return begin_; }    // its first byte in the source

  // All that is left, the line last given first.
  Result<std::string> rest(std::string_view line, const std::string& path, const Diagnose& warn) {
    std::string all(line);
    if (at_ < buffer_.size() || !over_) all += '\n';
    all.append(buffer_, at_);
    Result<std::string> more = over_ ? Result<std::string>(std::string()) : read_all(bytes_, path, warn);
    over_ = true;
    at_ = buffer_.size();
    if (!more) return more.error();
    return all + *more;
  }

 private:
  Bytes* bytes_;
  std::string buffer_;
  size_t at_ = 0;      // in buffer_
  size_t passed_ = 0;  // bytes before buffer_
  size_t begin_ = 0;
  size_t number_ = 0;
  bool over_ = false;
  std::optional<Error> error_;
};

class Records {
 public:
  Records(const std::string& path, const Sink& sink, const Diagnose& diagnose, size_t* reports, size_t* skipped)
      : path_(path), sink_(sink), diagnose_(diagnose), reports_(reports), skipped_(skipped) {}

  bool give(const simdjson::dom::element& record, const std::string& id, ByteRange range, std::optional<size_t> line) {
    const Diagnose warn = [&](Error warning) {
      warning.source = path_, warning.line = line;
      diagnose_(std::move(warning));
    };
    Result<Report> report = report_of(record, id, warn);
    if (!report) {
      Error error = report.error();
      error.range = range, error.line = line;
      skip(std::move(error));
      return true;
    }
    tell_losses(parser_.losses(), report->id, warn);
    if (report->file.empty()) report->file = path_;
    ++*reports_;
    return sink_(std::move(*report));
  }

  void skip(Error error) {
    if (error.source.empty()) error.source = path_;
    ++*skipped_;
    diagnose_(std::move(error));
  }

  // One JSON document: a record, an array of them, or what wraps one.
  void give_document(std::string_view text) {
    simdjson::dom::element document;
    if (!parser_.parse(text, false, &document)) return skip(json_error(text, 0, path_, {}));
    give_all(document, path_, {0, text.size()}, {});
  }

  // False where the reading is to stop.
  bool give_line(std::string_view line, size_t begin, size_t number, bool may_be_half) {
    simdjson::dom::element record;
    if (!parse(line, &record)) {
      if (!may_be_half) skip(json_error(line, begin, path_, number));
      return true;
    }
    return give_all(record, path_ + ":" + std::to_string(number), {begin, begin + line.size()}, number);
  }

  bool parse(std::string_view text, simdjson::dom::element* record) { return parser_.parse(text, false, record); }

 private:
  bool give_all(const simdjson::dom::element& value, const std::string& id, ByteRange range,
                std::optional<size_t> line) {
    bool more = true;
    each_record(value, [&](const simdjson::dom::element& record, size_t number) {
      return more = give(record, number == 0 ? id : id + ":" + std::to_string(number), range, line);
    });
    return more;
  }

  const std::string& path_;
  const Sink& sink_;
  const Diagnose& diagnose_;
  size_t* reports_;
  size_t* skipped_;
  JsonParser parser_;
};

}  // namespace

void read_json_lines(Bytes* bytes, std::string head, const std::string& path, const Sink& sink,
                     const Diagnose& diagnose, size_t* reports, size_t* skipped) {
  Records records(path, sink, diagnose, reports, skipped);
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  bool document = is_one_document(head);
  Lines lines(bytes, std::move(head));
  for (;;) {
    const auto next = lines.next();
    if (!next) return records.skip(next.error());
    if (!next->has_value()) break;
    const std::string_view line = **next;
    if (is_blank_line(line)) continue;
    if (std::exchange(document, false)) {
      const Result<std::string> all = lines.rest(line, path, diagnose);
      return all ? records.give_document(*all) : records.skip(all.error());
    }
    if (!records.give_line(line, lines.begin(), lines.number(), lines.may_be_half())) return;
  }
  if (lines.error()) records.skip(*lines.error());
}

}  // namespace tellings::read
