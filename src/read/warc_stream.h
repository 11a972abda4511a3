// The records of a WARC file, one after the other.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/fields.h"
#include "read/opened.h"

namespace tellings::read {

inline constexpr size_t kMostRecordBytes = size_t{64} << 20;

struct WarcRecord {
  HeaderFields fields;
  std::string_view block;  // lives until the next call
  ByteRange range;         // of the whole record, in the unpacked bytes
  size_t number = 0;       // from 1
};

class WarcStream {
 public:
  WarcStream(Opened file, std::string path) : file_(std::move(file)), path_(std::move(path)) {
    buffer_ = std::move(file_.head);
  }

  // The next whole record, or what is wrong with the next place; after an error the call can be repeated. Nothing at
  // the end. Memory: one record and what is read ahead of it: some MiB,
  // and 128 at most where records are as long as they may be.
  Result<std::optional<WarcRecord>> next();

 private:
  bool ensure(size_t size);
  std::string_view left() const { return std::string_view(buffer_).substr(at_); }
  size_t place() const { return passed_ + at_; }
  void skip_line_ends();
  Result<std::optional<WarcRecord>> broken(const std::string& what, size_t search_from);
  void go_to_next_version(size_t from);
  bool pass_over(size_t size);

  Opened file_;
  std::string path_;
  std::string buffer_;
  size_t at_ = 0;      // in buffer_
  size_t passed_ = 0;  // bytes before buffer_
  size_t number_ = 0;
  bool over_ = false;           // no more bytes come, or none until the archive is taken up again
  std::optional<Error> error_;  // what ended them
};

}  // namespace tellings::read
