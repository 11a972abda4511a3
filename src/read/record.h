// One JSON record, by whatever field names its maker uses -> a report.
#pragma once

#include <simdjson.h>

#include <string>

#include "tellings/read.h"
#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::read {

// `id` stands in where the record has none. Errors: malformed (no object), empty (neither text nor page).
// Field names of passim, trafilatura, news-please and of this program itself are understood; see record.cc.
// `warn` gets what of the record was not understood; the report is given all the same.
Result<Report> report_of(const simdjson::dom::element& record, const std::string& id, const Diagnose& warn);

// The record's fields as they stand, without copying; `id_digits` keeps an id that is a number. False where they do not
// suffice (other names, no id, no text): then report_of() is to be asked. `published` is as it stands.
bool quick_record(const simdjson::dom::element& value, Record* record, std::string* id_digits);

}  // namespace tellings::read
