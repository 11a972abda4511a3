// What the writers and the readers of this room's JSON records share.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "tellings/ranges.h"
#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::render {

// Writing. Fields stand in the order in which they are put in.

// To four decimals.
inline double rounded(double v) { return static_cast<double>(static_cast<int64_t>(v * 10000 + 0.5)) / 10000; }
// On one line, with a line end.
std::string line_of(const nlohmann::ordered_json& value);
// A report's fields, those that are empty left out.
nlohmann::ordered_json report_fields(const Report& report, bool with_text);
// `{"begin","end"}` in code points.
nlohmann::ordered_json span_fields(const base::CodePointMap& map, ByteRange range);

// Reading. A record has some thirty places at which it may be wrong: the first that is gives a Wrong, which leaves this
// room as an Error (read_record).

struct Wrong {
  std::string what;  // goes on from "the record ..."
};

using Json = nlohmann::json;

// A field that must be there; that must be a list, a number.
const Json& field(const Json& of, const char* name);
const Json& list(const Json& of, const char* name);
double number(const Json& of, const char* name);
// Empty where there is none.
std::string text(const Json& of, const char* name);
// A number from 0 that is below `below`; `what` it counts.
uint32_t index(const Json& value, size_t below, const char* what);
uint32_t count(const Json& of, const char* name);

// The value of an enumeration from 0 to `last` whose to_string() is `name`.
template <typename Name>
Name named(const std::string& name, Name last, const char* what) {
  for (int k = 0; k <= static_cast<int>(last); ++k)
    if (to_string(static_cast<Name>(k)) == name) return static_cast<Name>(k);
  throw Wrong{"has '" + name + "' as a " + what + ", which is none"};
}

// The bytes of places that count code points.
class Places {
 public:
  explicit Places(std::string_view text);
  ByteRange range(const Json& begin, const Json& end) const;

 private:
  std::vector<size_t> bytes_;  // where each code point begins, and the end of the text
};

// A report of this program's own fields; its text may be missing.
Report report_of(const Json& record);

// What `read` makes of the JSON object in `text`. Error malformed.
template <typename Read>
auto read_record(std::string_view text, Read read) -> Result<decltype(read(Json()))> {
  const auto wrong = [](std::string what) {
    return Error{ErrorCode::malformed, "the record " + std::move(what) + ".", "", {}, {}};
  };
  const Json record = Json::parse(text, nullptr, false);
  if (record.is_discarded() || !record.is_object()) return wrong("is no JSON object");
  try {
    return read(record);
  } catch (const Wrong& w) {
    return wrong(w.what);
  } catch (const Json::exception&) {
    return wrong("has a value of another type than its field");
  }
}

}  // namespace tellings::render
