#include "read/fields.h"

#include <algorithm>

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kSpace = " \t\r\n";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  return begin == kNone ? std::string_view() : text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

HeaderFields HeaderFields::of(std::string_view lines) {
  HeaderFields out;
  bool open = false;  // a folded line goes on with the field before it
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (open && !trimmed(line).empty()) out.fields_.back().value.append(" ").append(trimmed(line));
      continue;
    }
    const size_t colon = line.find(':');
    open = colon != kNone && is_name(trimmed(line.substr(0, colon)));
    if (open)
      out.fields_.push_back({lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return out;
}

std::string_view HeaderFields::value(std::string_view name) const {
  for (const HeaderField& f : fields_)
    if (f.name == name) return f.value;
  return {};
}

bool HeaderFields::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const HeaderField& f) { return f.name == name; });
}

HeaderEnd end_of_header(std::string_view text) {
  for (size_t at = text.find('\n'); at != kNone; at = text.find('\n', at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    if (behind.starts_with('\n')) return {at + 1, at + 2};
    if (behind.starts_with("\r\n")) return {at + 1, at + 3};
  }
  return {};
}

std::string media_type(std::string_view value) { return lower(trimmed(value.substr(0, value.find(';')))); }

std::string parameter(std::string_view value, std::string_view name) {
  for (size_t at = value.find(';'); at != kNone;) {
    ++at;
    const size_t equals = value.find('=', at);
    if (equals == kNone) break;
    const std::string key = lower(trimmed(value.substr(at, equals - at)));
    size_t begin = value.find_first_not_of(kSpace, equals + 1);
    if (begin == kNone) break;
    std::string words;
    if (value[begin] == '"') {
      for (++begin; begin < value.size() && value[begin] != '"'; ++begin) {
        if (value[begin] == '\\' && begin + 1 < value.size()) ++begin;
        words.push_back(value[begin]);
      }
    } else {
      words = trimmed(value.substr(begin, std::min(value.find(';', begin), value.size()) - begin));
    }
    if (key == name) return words;
    at = value.find(';', begin);
  }
  return {};
}

}  // namespace tellings::read
