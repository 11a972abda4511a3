// Where results go: standard output, or a file that is replaced only when all of it is written.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "tellings/result.h"

namespace tellings::cli {

// A working file is taken away where SIGINT or SIGTERM ends the program.
class Output {
 public:
  // "" or "-": standard output. Else a new file beside `path` (or beside what a symbolic link there leads to), put in
  // its place by close().
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // without close(): the new file is taken away, the old one stays

  void write(std::string_view text);
  // What a report says, or the names of its fields: without control characters where people look at it on a terminal.
  void write_text(std::string_view text);
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

// Writes `text` to standard output and returns the exit status: 0, or 2 with a message where it cannot be written.
int print(std::string_view text);

// Prints `tellings: FILE:LINE: message` (or with bytes) on standard error, in one piece.
void complain(const Error& error);
void say(std::string_view line);

// --color WHEN with NO_COLOR, CLICOLOR and CLICOLOR_FORCE (no-color.org, bixense.com/clicolors).
bool use_color(const std::string& when, bool to_file);
// Columns of the terminal on standard output, 100 where it is none.
size_t terminal_columns();

}  // namespace tellings::cli
