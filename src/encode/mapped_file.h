// A file mapped for reading; closed with the object.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "tellings/result.h"

namespace tellings::encode {

class MappedFile {
 public:
  // Errors: not_found, not_readable (also for a folder or an empty file). Cost: no byte is read.
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::span<const std::byte> bytes_;
};

}  // namespace tellings::encode
