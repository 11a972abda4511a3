#include "encode/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace tellings::encode {

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return Error{.code = absent ? ErrorCode::not_found : ErrorCode::not_readable,
                 .message = absent ? "There is no such file." : "The file cannot be opened for reading.",
                 .source = path,
                 .range = {},
                 .line = {}};
  }
  struct stat about{};
  void* at = MAP_FAILED;
  if (::fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
    at = ::mmap(nullptr, static_cast<size_t>(about.st_size), PROT_READ, MAP_SHARED, fd, 0);
  }
  ::close(fd);
  if (at == MAP_FAILED) {
    return Error{.code = ErrorCode::not_readable,
                 .message = "The file is empty or cannot be mapped.",
                 .source = path,
                 .range = {},
                 .line = {}};
  }
  return MappedFile({static_cast<const std::byte*>(at), static_cast<size_t>(about.st_size)});
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace tellings::encode
