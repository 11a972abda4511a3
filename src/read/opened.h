// A file that is open already.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "read/unpack.h"
#include "tellings/read.h"

namespace tellings::read {

// A file's bytes, unpacked, and UTF-8 where they are UTF-16 or UTF-32.
struct Opened {
  std::unique_ptr<Bytes> bytes;  // what comes behind `head`
  std::string head;              // the first 4096 bytes, or all that there are
};

// Errors: those of open(), and not_text for kinds of files that are not read (kinds.h).
Result<Opened> open_file(const std::string& path, std::atomic<uint64_t>* taken = nullptr);

// As read() of one file.
Status read_opened(Opened file, const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose);

}  // namespace tellings::read
