// A file that is open already.
#pragma once

#include <string>

#include "read/unpack.h"
#include "tellings/read.h"

namespace tellings::read {

// The first 4096 bytes of a file, or all that it has.
Result<std::string> head_of(Bytes* bytes);

// As read() of one file, of which `head` was taken from `bytes` already.
Status read_opened(Bytes* bytes, std::string head, const std::string& path, Format format, const Sink& sink,
                   const Diagnose& diagnose);

}  // namespace tellings::read
