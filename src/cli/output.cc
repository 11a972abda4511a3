#include "cli/output.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "cli/signals.h"

namespace tellings::cli {

namespace {

// What a symbolic link leads to, also where there is nothing yet.
std::string target_of(const std::string& path) {
  constexpr int kMostLinks = 40;  // as many as the system follows
  std::filesystem::path at = path;
  std::error_code error;
  for (int k = 0; k < kMostLinks && std::filesystem::is_symlink(at, error); ++k) {
    const std::filesystem::path to = std::filesystem::read_symlink(at, error);
    if (error) return path;
    at = at.parent_path() / to;  // an absolute one takes the place of the whole
  }
  return at.string();
}

}  // namespace

Result<Output> Output::open(const std::string& path) {
  Output out;
  if (path.empty() || path == "-") {
    out.file_ = stdout;
    return out;
  }
  out.path_ = target_of(path);
  struct stat info{};
  const bool old = ::stat(path.c_str(), &info) == 0;
  if (old && !S_ISREG(info.st_mode)) {
    if (S_ISDIR(info.st_mode)) return Error{ErrorCode::not_writable, "is a folder. Name a file in it.", path, {}, {}};
    out.file_ = std::fopen(path.c_str(), "w");  // a device or a pipe has no old content to keep
  } else {
    out.temporary_ = out.path_ + ".XXXXXX";
    const int fd = ::mkstemp(out.temporary_.data());
    if (fd >= 0) {
      removed_by_signals(out.temporary_);
      constexpr mode_t kNew = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
      ::fchmod(fd, old ? info.st_mode & mode_t{07777} : kNew);  // who may read the old file may read the new one
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
      failed_(other.failed_),
      why_(other.why_) {
  other.file_ = nullptr;
  other.temporary_.clear();
}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  removed_by_signals("");
}

void Output::fail() {
  if (!failed_) why_ = errno;
  failed_ = true;
}

void Output::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

void Output::write_text(std::string_view text) {
  if (::isatty(::fileno(file_)) == 1)
    write(base::printable(text, true));
  else
    write(text);
}

void Output::flush() {
  if (std::fflush(file_) != 0) fail();
}

Status Output::close() {
  flush();
  const std::string name = path_.empty() ? "standard output" : path_;
  if (file_ != stdout) {
    // EINVAL, EROFS: a pipe or a device, which has nothing to sync
    if (::fsync(::fileno(file_)) != 0 && errno != EINVAL && errno != EROFS) fail();
    if (std::fclose(file_) != 0) fail();
  }
  file_ = nullptr;
  if (!failed_ && !temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0) fail();
  if (!failed_) {
    if (!temporary_.empty()) removed_by_signals("");
    temporary_.clear();
    return Nothing{};
  }
  return Error{ErrorCode::not_writable,
               std::string("could not be written: ") + std::strerror(why_) +
                   (path_.empty() ? "." : ". What stood there before is as it was."),
               name,
               {},
               {}};
}

int print(std::string_view text) {
  Result<Output> output = Output::open("");
  output->write(text);
  const Status closed = output->close();
  if (!closed) complain(closed.error());
  return closed ? 0 : 2;
}

void complain(const Error& error) {
  std::string line = "tellings: ";
  if (!error.source.empty()) line += error.source == "-" ? "standard input" : error.source;
  if (error.line) line += ":" + std::to_string(*error.line);
  if (error.range)
    line += (error.line ? ", " : ": ") + std::string("bytes ") + std::to_string(error.range->begin) + " to " +
            std::to_string(error.range->end);
  if (!error.source.empty()) line += ": ";
  if (error.warning) line += "warning: ";
  line = base::printable(line + error.message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void say(std::string_view text) {
  const std::string line = "tellings: " + base::printable(text) + "\n";
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
