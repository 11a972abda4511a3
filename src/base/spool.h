// A working file without a name: what is too large for memory waits there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "tellings/result.h"

namespace tellings::base {

// Bytes are appended and read again at any place. The file lies in $TMPDIR, else /tmp, has no name and is gone when the
// program ends, however it ends. append() and read() are thread-safe.
class Spool {
 public:
  // Error not_writable.
  static Result<std::unique_ptr<Spool>> make();
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Where the bytes begin. Error not_writable (a full disk).
  Result<uint64_t> append(const void* bytes, size_t size);
  // Precondition: the range was appended. Error not_readable.
  Status read(uint64_t begin, void* to, size_t size) const;
  uint64_t size() const;

 private:
  Spool(int file, std::string folder);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tellings::base
