// JSON as programs write it that do not keep to its rules -> JSON.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tellings::read {

// What was changed in a text, and why something of it may be lost.
struct JsonLoss {
  std::vector<std::string> path;  // the keys around it, outermost first; what stands in lists has that of the list
  std::string why;                // "is NaN, which is no number of JSON, and is left out"
};

struct MendedJson {
  std::string text;
  std::vector<JsonLoss> losses;
  // (byte of `text`, byte of the original) behind each change, in order.
  std::vector<std::pair<size_t, size_t>> places;

  size_t place_in_original(size_t at) const;
};

// `json` with: whole numbers beyond 64 bits as strings of their digits (nothing is lost); NaN, Infinity, numbers beyond
// 1e308 and what is nested more than 500 deep as null; half a surrogate pair as U+FFFD; control characters inside
// strings escaped; zero bytes and byte order marks left out. All else stays, so what is broken stays broken. Linear.
MendedJson mend_json(std::string_view json);

}  // namespace tellings::read
