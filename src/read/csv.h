// Tables whose first row names their columns -> reports.
#pragma once

#include <string>
#include <string_view>

#include "read/opened.h"
#include "tellings/read.h"

namespace tellings::read {

// Whether the first row of `head` names columns as records name their fields (record.h): one that holds texts and at
// least one more, parted by commas, semicolons, tabs or bars.
bool is_table(std::string_view head);

// Each row is a record: its columns are fields, by whatever names and in whatever case, so that "Published At" is
// "publishedAt". Cells may be quoted (RFC 4180) and then hold delimiters, line ends and doubled quotes. Bytes that are
// not UTF-8 are guessed row by row. A row with more or fewer cells than there are columns, or a quote that does not end
// within 16 MiB, goes to `diagnose` with line and bytes, and the reading goes on with the next line. Streams: one row
// in memory. Errors: malformed (no column for a text), empty (no row).
Status read_csv(Opened file, const std::string& path, const Sink& sink, const Diagnose& diagnose);

}  // namespace tellings::read
