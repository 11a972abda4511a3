// Which format a file has.
#pragma once

#include <string_view>

#include "tellings/read.h"

namespace tellings::read {

// By its first bytes where these say it clearly (a web archive, NewsML, JSON, a feed, mail, a table), else by the
// ending of its name (a packed file's, by the ending before that), else by what the bytes look like. A file that is
// named as a page is one, unless it is a web archive or NewsML.
Format format_of(std::string_view path, std::string_view head);

}  // namespace tellings::read
