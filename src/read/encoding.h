// Which encoding bytes are in, where their declaration may be wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tellings/read.h"

namespace tellings::read {

// A web page -> UTF-8. Order: BOM; valid UTF-8 (whatever the page declares); UTF-16/32 by zero bytes; `charset`, as the
// server gave it, or else the page's own declaration (<meta charset>, <meta http-equiv>, XML declaration), with the
// WHATWG reading of the label; ICU's statistics; windows-1252. Errors: not_text.
Result<std::string> html_to_utf8(std::string_view bytes, std::string_view charset = {});

// "UTF-16LE" and its like where the first bytes of a text say so, by a byte order mark or by where zero bytes stand;
// else null.
const char* wide_encoding_of(std::string_view head);

// `bytes` of the encoding that ICU calls `encoding`; nothing where it knows none of that name.
std::optional<std::string> convert(std::string_view bytes, const char* encoding);

// As convert(), with the WHATWG reading of a label ("latin1" is windows-1252). Nothing for UTF-8.
std::optional<std::string> from_charset(std::string_view bytes, std::string_view label);

}  // namespace tellings::read
