// Which encoding bytes are in, where their declaration may be wrong.
#pragma once

#include <string>
#include <string_view>

#include "tellings/read.h"

namespace tellings::read {

// A web page -> UTF-8. Order: BOM; valid UTF-8 (whatever the page declares); UTF-16/32 by zero bytes; the page's own
// declaration (<meta charset>, <meta http-equiv>, XML declaration, with the WHATWG reading of the label); ICU's
// statistics; windows-1252. Errors: not_text.
Result<std::string> html_to_utf8(std::string_view bytes);

}  // namespace tellings::read
