#include "base/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace tellings::base {
namespace {

std::string folder_of_temporaries() {
  const char* set = std::getenv("TMPDIR");
  return set != nullptr && *set != '\0' ? set : "/tmp";
}

Error error_of(ErrorCode code, const std::string& folder, int why) {
  return {code,
          std::string("the working file there failed: ") + std::strerror(why) + ". Name a folder with room in TMPDIR.",
          folder,
          {},
          {}};
}

}  // namespace

struct Spool::State {
  int file = -1;
  std::string folder;
  std::atomic<uint64_t> end{0};
};

Result<std::unique_ptr<Spool>> Spool::make() {
  const std::string folder = folder_of_temporaries();
  int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {  // a file system that knows no files without a name
    std::string name = folder + "/tellings.XXXXXX";
    file = ::mkstemp(name.data());
    if (file < 0) return error_of(ErrorCode::not_writable, folder, errno);
    ::unlink(name.c_str());
  }
  return std::unique_ptr<Spool>(new Spool(file, folder));
}

Spool::Spool(int file, std::string folder) : state_(std::make_unique<State>()) {
  state_->file = file;
  state_->folder = std::move(folder);
}

Spool::~Spool() { ::close(state_->file); }

Result<uint64_t> Spool::append(const void* bytes, size_t size) {
  const uint64_t begin = state_->end.fetch_add(size);
  const char* at = static_cast<const char*>(bytes);
  for (uint64_t to = begin; size > 0;) {
    const ssize_t n = ::pwrite(state_->file, at, size, static_cast<off_t>(to));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return error_of(ErrorCode::not_writable, state_->folder, n < 0 ? errno : ENOSPC);
    at += n, to += static_cast<uint64_t>(n), size -= static_cast<size_t>(n);
  }
  return begin;
}

Status Spool::read(uint64_t begin, void* to, size_t size) const {
  char* at = static_cast<char*>(to);
  while (size > 0) {
    const ssize_t n = ::pread(state_->file, at, size, static_cast<off_t>(begin));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return error_of(ErrorCode::not_readable, state_->folder, n < 0 ? errno : EIO);
    at += n, begin += static_cast<uint64_t>(n), size -= static_cast<size_t>(n);
  }
  return Nothing{};
}

uint64_t Spool::size() const { return state_->end.load(); }

}  // namespace tellings::base
