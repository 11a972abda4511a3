#include "render/cell.h"

namespace tellings::render {

std::string cell(std::string_view text) {
  std::string body(text);
  constexpr std::string_view kFormula = "=+-@\t\r";
  if (!body.empty() && kFormula.find(body[0]) != std::string_view::npos) body.insert(body.begin(), '\'');
  if (body.find_first_of("\",\r\n") == std::string::npos) return body;
  std::string out = "\"";
  for (const char c : body) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

}  // namespace tellings::render
