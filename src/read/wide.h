// UTF-16 and UTF-32 as a stream of UTF-8.
#pragma once

#include <memory>
#include <string>

#include "read/unpack.h"

namespace tellings::read {

// `head`, then `bytes`, of the encoding that ICU calls `encoding`, as UTF-8 without a byte order mark; what is no
// character becomes U+FFFD. Errors: those of `bytes`.
std::unique_ptr<Bytes> from_wide(std::unique_ptr<Bytes> bytes, std::string head, const char* encoding);

}  // namespace tellings::read
