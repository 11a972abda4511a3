#include "fetch/headers.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

constexpr size_t kMostValueBytes = 8192;  // nothing that is kept is longer

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

// A whole number of seconds without a sign; what is beyond 18 digits is as good as that many nines.
std::optional<int64_t> seconds(std::string_view digits) {
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  int64_t value = 0;
  for (const char c : digits.substr(0, 18)) value = value * 10 + (c - '0');
  return value;
}

struct Field {
  std::string_view name;
  std::string Headers::* member;
};
constexpr Field kFields[] = {{"content-type", &Headers::content_type},   {"etag", &Headers::etag},
                             {"last-modified", &Headers::last_modified}, {"retry-after", &Headers::retry_after},
                             {"cache-control", &Headers::cache_control}, {"location", &Headers::location}};

}  // namespace

void Headers::take(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    *this = Headers();
    return;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower(trimmed(line.substr(0, colon)));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (value.size() > kMostValueBytes) return;
  for (const Field& f : kFields) {
    if (f.name != name) continue;
    std::string& field = this->*f.member;
    if (name == "cache-control" && !field.empty())
      field.append(", ").append(value);  // a list may come in parts
    else
      field = value;
  }
}

bool is_sendable(std::string_view value) {
  return value.size() <= kMostValueBytes && std::none_of(value.begin(), value.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
         });
}

std::optional<int64_t> retry_after_s(std::string_view header, int64_t now_s) {
  header = trimmed(header);
  if (const auto number = seconds(header)) return number;
  const time_t at = curl_getdate(std::string(header).c_str(), nullptr);
  if (header.empty() || at == -1) return {};
  return std::max<int64_t>(0, static_cast<int64_t>(at) - now_s);
}

std::optional<int64_t> max_age_s(std::string_view cache_control) {
  std::optional<int64_t> age;
  while (!cache_control.empty()) {
    const size_t comma = std::min(cache_control.find(','), cache_control.size());
    const std::string directive = lower(trimmed(cache_control.substr(0, comma)));
    cache_control.remove_prefix(std::min(comma + 1, cache_control.size()));
    if (directive == "no-cache" || directive == "no-store") return 0;
    if (!directive.starts_with("max-age=")) continue;
    std::string_view value = std::string_view(directive).substr(8);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    if (const auto number = seconds(value)) age = number;
  }
  return age;
}

}  // namespace tellings::fetch
