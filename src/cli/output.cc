#include "cli/output.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace tellings::cli {

Result<Output> Output::open(const std::string& path) {
  Output out;
  if (path.empty() || path == "-") {
    out.file_ = stdout;
    return out;
  }
  out.path_ = path;
  struct stat info{};
  if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) {
    if (S_ISDIR(info.st_mode)) return Error{ErrorCode::not_writable, "is a folder. Name a file in it.", path, {}, {}};
    out.file_ = std::fopen(path.c_str(), "w");  // a device or a pipe has no old content to keep
  } else {
    out.temporary_ = path + ".XXXXXX";
    const int fd = ::mkstemp(out.temporary_.data());
    if (fd >= 0) {
      ::fchmod(fd, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
      out.file_ = ::fdopen(fd, "w");
    } else {
      out.temporary_.clear();
    }
  }
  if (out.file_ == nullptr)
    return Error{
        ErrorCode::not_writable, std::string("cannot be written: ") + std::strerror(errno) + ".", path, {}, {}};
  return out;
}

Output::Output(Output&& other) noexcept
    : file_(other.file_),
      path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      failed_(other.failed_) {
  other.file_ = nullptr;
  other.temporary_.clear();
}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failed_ = true;
}

void Output::flush() {
  if (std::fflush(file_) != 0) failed_ = true;
}

Status Output::close() {
  flush();
  const int why = errno;
  const std::string name = path_.empty() ? "standard output" : path_;
  if (file_ != stdout) {
    if (::fsync(::fileno(file_)) != 0 && errno != EINVAL && errno != EROFS) failed_ = true;
    if (std::fclose(file_) != 0) failed_ = true;
  }
  file_ = nullptr;
  if (!failed_ && !temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0) failed_ = true;
  if (!failed_) {
    temporary_.clear();
    return Nothing{};
  }
  return Error{ErrorCode::not_writable,
               std::string("could not be written: ") + std::strerror(why != 0 ? why : errno) +
                   (path_.empty() ? "." : ". What stood there before is as it was."),
               name,
               {},
               {}};
}

void complain(const Error& error) {
  std::string line = "tellings: ";
  if (!error.source.empty()) line += error.source == "-" ? "standard input" : error.source;
  if (error.line) line += ":" + std::to_string(*error.line);
  if (error.range)
    line += (error.line ? ", " : ": ") + std::string("bytes ") + std::to_string(error.range->begin) + " to " +
            std::to_string(error.range->end);
  if (!error.source.empty()) line += ": ";
  line += error.message + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void say(std::string_view text) {
  const std::string line = "tellings: " + std::string(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

bool use_color(const std::string& when, bool to_file) {
  if (when == "always") return true;
  if (when == "never") return false;
  const auto set = [](const char* name) {
    const char* v = std::getenv(name);
    return v != nullptr && *v != '\0' && std::strcmp(v, "0") != 0;
  };
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (set("CLICOLOR_FORCE")) return true;
  const char* clicolor = std::getenv("CLICOLOR");
  if (clicolor != nullptr && std::strcmp(clicolor, "0") == 0) return false;
  const char* term = std::getenv("TERM");
  return !to_file && ::isatty(STDOUT_FILENO) == 1 && (term == nullptr || std::strcmp(term, "dumb") != 0);
}

size_t terminal_columns() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int n = columns != nullptr ? std::atoi(columns) : 0;
  return n >= 40 ? static_cast<size_t>(n) : 100;
}

}  // namespace tellings::cli
