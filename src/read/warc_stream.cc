#include "read/warc_stream.h"

#include <algorithm>
#include <charconv>

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kBlockBytes = size_t{1} << 20;
constexpr size_t kMostHeaderBytes = size_t{1} << 20;
constexpr std::string_view kVersion = "WARC/";

bool is_version(std::string_view text) {
  return text.size() > kVersion.size() && text.starts_with(kVersion) && text[kVersion.size()] >= '0' &&
         text[kVersion.size()] <= '9';
}

// Where a record begins at a line's beginning, from `from` on.
size_t find_version(std::string_view text, size_t from) {
  for (size_t at = text.find("\nWARC/", from); at != kNone; at = text.find("\nWARC/", at + 1))
    if (is_version(text.substr(at + 1))) return at + 1;
  return kNone;
}

}  // namespace

// Whether `size` bytes stand behind at_.
bool WarcStream::ensure(size_t size) {
  while (buffer_.size() - at_ < size && !over_) {
    if (at_ > buffer_.size() / 2) {
      passed_ += at_;
      buffer_.erase(0, at_);
      at_ = 0;
    }
    const size_t before = buffer_.size();
    buffer_.resize(before + std::max(kBlockBytes, std::min(size, kMostRecordBytes)));
    size_t filled = before;
    while (filled < buffer_.size() && !over_) {
      const Result<size_t> n = file_.bytes->read(buffer_.data() + filled, buffer_.size() - filled);
      if (!n) error_ = n.error();
      over_ = !n || *n == 0;
      filled += n ? *n : 0;
    }
    buffer_.resize(filled);
  }
  return buffer_.size() - at_ >= size;
}

void WarcStream::skip_line_ends() {
  while (ensure(1) && (buffer_[at_] == '\r' || buffer_[at_] == '\n')) ++at_;
}

// What is wrong here; the next call goes on at the next place from `search_from` on, counted from at_, where a record
// may begin.
Result<std::optional<WarcRecord>> WarcStream::broken(const std::string& what, size_t search_from) {
  const size_t begin = place();
  go_to_next_version(search_from);
  ++number_;
  return Error{
      ErrorCode::malformed, "record " + std::to_string(number_) + " " + what, path_, ByteRange{begin, place()}, {}};
}

void WarcStream::go_to_next_version(size_t from) {
  for (;;) {
    const size_t found = find_version(left(), from);
    if (found != kNone) {
      at_ += found;
      return;
    }
    // the line's beginning may stand at the end of what is here
    constexpr size_t kKeep = 7;
    const size_t here = left().size();
    at_ += here > kKeep ? here - kKeep : 0;
    from = 0;
    if (!ensure(kKeep + 1)) break;
  }
  at_ = buffer_.size();
}

// Goes over bytes that are not kept; false where there are fewer.
bool WarcStream::pass_over(size_t size) {
  while (size > 0 && ensure(1)) {
    const size_t n = std::min(size, left().size());
    at_ += n;
    size -= n;
  }
  return size == 0;
}

Result<std::optional<WarcRecord>> WarcStream::next() {
  skip_line_ends();
  if (!ensure(1)) {
    if (!error_) return std::optional<WarcRecord>();
    // a member that is broken: the next may be whole
    const Error error = *std::exchange(error_, {});
    if (file_.bytes->resume()) over_ = false;
    return error;
  }
  (void)ensure(kVersion.size() + 1);
  if (!is_version(left())) return broken("does not begin with WARC/1.0 or its like; it is passed over.", 0);
  HeaderEnd end = end_of_header(left());
  for (size_t want = kBlockBytes; end.body == kNone && left().size() < kMostHeaderBytes && ensure(want);
       want = left().size() + 1)
    end = end_of_header(left());
  if (end.body == kNone) end = end_of_header(left());
  const bool cut = error_ && !ensure(kMostHeaderBytes);
  if (end.body == kNone) {
    if (cut) return at_ = buffer_.size(), next();  // the break itself is told
    return broken("has no empty line behind its header; it is passed over.", 1);
  }
  WarcRecord record;
  const size_t version_line = std::min(left().find('\n') + 1, end.fields);
  record.fields = HeaderFields::of(left().substr(version_line, end.fields - version_line));
  const std::string_view written = record.fields.value("content-length");
  size_t length = 0;
  const auto [stop, wrong] = std::from_chars(written.data(), written.data() + written.size(), length);
  if (written.empty() || wrong != std::errc() || stop != written.data() + written.size())
    return broken("has no Content-Length that is a number; it is passed over.", 1);
  const size_t begin = place();
  if (length > kMostRecordBytes) {
    at_ += end.body;
    ++number_;
    const bool whole = pass_over(length);
    return Error{ErrorCode::too_large,
                 "record " + std::to_string(number_) + " is longer than 64 MiB" +
                     (whole ? "; it is passed over." : " and is cut off; it is passed over."),
                 path_,
                 ByteRange{begin, place()},
                 {}};
  }
  const size_t size = end.body + length;
  if (!ensure(size)) {
    if (error_) return at_ = buffer_.size(), next();
    // the length may be wrong, and the next record stand where this one is said to go on
    if (find_version(left(), 1) != kNone) return broken("is shorter than its Content-Length; it is passed over.", 1);
    return broken("is cut off; fetch the archive again.", 1);
  }
  // behind the block stand two line ends; whatever follows them is another matter
  size_t behind = size;
  while (ensure(behind + 1) && (left()[behind] == '\r' || left()[behind] == '\n')) ++behind;
  (void)ensure(behind + kVersion.size() + 1);
  const std::string_view between = left().substr(size, behind - size);
  const bool ended = between.starts_with("\r\n\r\n") || between.starts_with("\n\n");
  if (!ended && ensure(behind + 1) && !is_version(left().substr(behind)))
    return broken("has another length than its Content-Length says; it is passed over.", 1);
  record.block = left().substr(end.body, length);
  record.range = {begin, begin + size};
  record.number = ++number_;
  at_ += size;
  return std::optional<WarcRecord>(std::move(record));
}

}  // namespace tellings::read
