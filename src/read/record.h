// One JSON record, by whatever field names its maker uses -> a report.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <vector>

#include "read/json_mend.h"
#include "tellings/read.h"
#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::read {

// Parses JSON, mended where it has to be (json_mend.h). Not thread-safe: one for each thread.
class JsonParser {
 public:
  // False where `text` is no JSON. `padded`: simdjson's padding stands behind it. `value` lives until the next call.
  bool parse(std::string_view text, bool padded, simdjson::dom::element* value);

  // What the last text lost.
  const std::vector<JsonLoss>& losses() const { return losses_; }

  // Gives back what long texts needed.
  void shrink();

 private:
  simdjson::dom::parser parser_;
  std::vector<JsonLoss> losses_;
};

// Says of each loss in a field that is read that it is lost; `id` names the record.
void tell_losses(const std::vector<JsonLoss>& losses, std::string_view id, const Diagnose& warn);

// `id` stands in where the record has none. Errors: malformed (no object), empty (neither text nor page).
// Field names of passim, trafilatura, news-please and of this program itself are understood; see record.cc.
// `warn` gets what of the record was not understood; the report is given all the same.
Result<Report> report_of(const simdjson::dom::element& record, const std::string& id, const Diagnose& warn);

// The name of the field that `name` means in whatever case and with whatever separators ("Published At" ->
// "publishedAt"); empty where it is none that is read.
std::string known_field(std::string_view name);
// Whether a text or a page may stand there.
bool is_text_field(std::string_view known);

// Gives the records that `value` holds to `take`, which returns false to stop: `value` itself, the items of a list, or
// those that the answer of a web service wraps: {"status": "ok", "articles": [...]}. Their numbers count from 1; 0
// where `value` itself is the record.
void each_record(const simdjson::dom::element& value,
                 const std::function<bool(const simdjson::dom::element& record, size_t number)>& take);

// The record's fields as they stand, without copying; `id_digits` keeps an id that is a number. False where they do not
// suffice (other names, no id, no text, markup): then report_of() is to be asked. `published` is as it stands.
bool quick_record(const simdjson::dom::element& value, Record* record, std::string* id_digits);

}  // namespace tellings::read
