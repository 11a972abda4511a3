// WARC and WET (ISO 28500; 0.18 to 1.1) -> reports, a few records in memory at a time.
#pragma once

#include <string>

#include "read/opened.h"
#include "tellings/read.h"

namespace tellings::read {

// Responses with status 2xx that are pages or plain text, and conversions (WET); all other records are passed over. The
// id is the record's target address, else its own; a page that is read twice has one id.
//
// A record that is broken (no length, a wrong one, a member of gzip that does not unpack, an archive that ends within
// it) goes to `diagnose` with its place in the unpacked bytes, and the reading goes on with the next that begins as a
// record does. Records over 64 MiB are too_large and are passed over without being held. Pages are taken apart on
// `threads` threads; `sink` and `diagnose` are called in order, on the caller's. Errors: empty (no such record).
Status read_warc(Opened file, const std::string& path, size_t threads, const Sink& sink, const Diagnose& diagnose);

}  // namespace tellings::read
