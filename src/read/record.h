// One JSON record, by whatever field names its maker uses -> a report.
#pragma once

#include <simdjson.h>

#include <string>

#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::read {

// `id` stands in where the record has none. Errors: malformed (no object), empty (neither text nor page).
// Field names of passim, trafilatura, news-please and of this program itself are understood; see record.cc.
Result<Report> report_of(const simdjson::dom::element& record, const std::string& id);

}  // namespace tellings::read
