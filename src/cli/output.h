// Where results go: standard output, or a file that is replaced only when all of it is written.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "tellings/result.h"

namespace tellings::cli {

class Output {
 public:
  // "" or "-": standard output. Else a new file beside `path`, put in its place by close().
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // without close(): the new file is taken away, the old one stays

  void write(std::string_view text);
  void flush();
  // Error not_writable where any write failed (a full disk): then the old file is as it was.
  Status close();
  bool failed() const { return failed_; }

 private:
  Output() = default;

  std::FILE* file_ = nullptr;
  std::string path_;
  std::string temporary_;
  bool failed_ = false;
  int why_ = 0;  // errno of the first failure
  void fail();
};

// Prints `tellings: FILE:LINE: message` (or with bytes) on standard error, in one piece.
void complain(const Error& error);
void say(std::string_view line);

// --color WHEN with NO_COLOR, CLICOLOR and CLICOLOR_FORCE (no-color.org, bixense.com/clicolors).
bool use_color(const std::string& when, bool to_file);
// Columns of the terminal on standard output, 100 where it is none.
size_t terminal_columns();

}  // namespace tellings::cli
