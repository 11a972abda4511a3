// Bytes of a file, unpacked on the way where it is a .gz or .zst.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "tellings/result.h"

namespace tellings::read {

// A stream of bytes, read once from front to end. Not thread-safe.
class Bytes {
 public:
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  virtual ~Bytes() = default;

  // Puts up to `size` bytes at `to` and returns how many; 0 only at the end. Errors: not_readable, malformed (a cut or
  // broken archive; what came before was good). A warning is an error too: what came before is whole, and something
  // that is no archive follows it. After an error the stream is at its end.
  virtual Result<size_t> read(char* to, size_t size) = 0;

  // After an error: goes on at the next part that is packed by itself. False where there is none.
  virtual bool resume() { return false; }
};

// A report of one file, unpacked, is at most this long.
inline constexpr size_t kMostBytes = size_t{512} << 20;

// Opens `path` ("-": standard input). gzip (RFC 1952, any number of members) and Zstandard (RFC 8878, any number of
// frames) are told by their first bytes. Errors: not_found, not_readable. Messages carry `path` as their source.
// `*taken`, where given, counts the bytes that were taken from the file, packed as they are.
Result<std::unique_ptr<Bytes>> open(const std::string& path, std::atomic<uint64_t>* taken = nullptr);

// All of `bytes`. `warn` gets the warning at its end, if any. Error too_large above kMostBytes.
Result<std::string> read_all(Bytes* bytes, const std::string& path, const std::function<void(Error)>& warn);

}  // namespace tellings::read
