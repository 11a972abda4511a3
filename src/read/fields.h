// Header fields, as mail (RFC 5322), HTTP (RFC 9112) and WARC (ISO 28500) have them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tellings::read {

struct HeaderField {
  std::string name;   // lower case
  std::string value;  // unfolded, without white space around it
};

class HeaderFields {
 public:
  // Lines that are no field are passed over. Bytes stay as they are.
  static HeaderFields of(std::string_view lines);

  // The first of that name (lower case); empty where there is none.
  std::string_view value(std::string_view name) const;
  bool has(std::string_view name) const;
  const std::vector<HeaderField>& all() const { return fields_; }

 private:
  std::vector<HeaderField> fields_;
};

// Of text that begins with fields: {the bytes of the fields, the byte behind the empty line that ends them}. Where
// there is no empty line, npos twice.
struct HeaderEnd {
  size_t fields = std::string_view::npos;
  size_t body = std::string_view::npos;
};
HeaderEnd end_of_header(std::string_view text);

// "text/html" of "Text/HTML; charset=x".
std::string media_type(std::string_view value);

// "utf-8" of parameter "charset" in `text/html; Charset="utf-8"`; empty where it is missing.
std::string parameter(std::string_view value, std::string_view name);

}  // namespace tellings::read
