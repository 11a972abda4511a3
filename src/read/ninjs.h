// ninjs 1.x and 2.x (IPTC, https://iptc.org/std/ninjs/) -> a report.
#pragma once

#include <simdjson.h>

#include <string>

#include "tellings/read.h"

namespace tellings::read {

// Whether a record is a news item in ninjs: "uri" with what only ninjs has.
bool is_ninjs(const simdjson::dom::object& item);

// `id` stands in where the item has no "uri". The text is the plain one where there is one, else XHTML, HTML or NITF
// turned into text; `published` is when this version was made. Errors: empty (an item without a body: a picture, a
// package). `warn` as in report_of().
Result<Report> ninjs_report(const simdjson::dom::object& item, const std::string& id, const Diagnose& warn);

}  // namespace tellings::read
