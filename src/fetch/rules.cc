// What a robots.txt says (RFC 9309).
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

constexpr size_t kMostBytes = size_t{500} << 10;
constexpr size_t kLongestPattern = 2048;  // bytes; no path of a page is as long
constexpr size_t kLongestPath = 2048;     // bytes of a path that are looked at
constexpr double kMostDelaySeconds = 60;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool is_unreserved(unsigned char c) {  // RFC 3986, 2.3
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// One way to write each octet: those that need no percent-encoding without, those beyond ASCII with (2.2.2). Reserved
// characters are left as they are, for "%2F" is not "/"; `literal` are encoded, as they mean themselves here.
std::string alike(std::string_view text, std::string_view literal) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  constexpr std::string_view kReserved = ":/?#[]@!$&'()*+,;=%";
  std::string out;
  const auto encoded = [&](unsigned char c) {
    out.push_back('%');
    out.push_back(kDigits[c >> 4]);
    out.push_back(kDigits[c & 15]);
  };
  for (size_t k = 0; k < text.size(); ++k) {
    const auto c = static_cast<unsigned char>(text[k]);
    if (c == '%' && k + 2 < text.size() && hex(text[k + 1]) >= 0 && hex(text[k + 2]) >= 0) {
      const auto octet = static_cast<unsigned char>(hex(text[k + 1]) * 16 + hex(text[k + 2]));
      k += 2;
      is_unreserved(octet) ? out.push_back(static_cast<char>(octet)) : encoded(octet);
    } else if (is_unreserved(c) ||
               (kReserved.find(text[k]) != std::string_view::npos && literal.find(text[k]) == std::string_view::npos)) {
      out.push_back(text[k]);
    } else {
      encoded(c);
    }
  }
  return out;
}

// Whether `pattern` fits the beginning of `path`; "*" stands for anything, "$" at the end for the end of the path. Goes
// back to the last "*" alone, so that its cost is the product of both lengths at most.
bool fits(std::string_view pattern, std::string_view path) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  size_t p = 0, at = 0, star = std::string_view::npos, mark = 0;
  for (;;) {
    if (p == pattern.size() && (!whole || at == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = at;
    } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p, ++at;
    } else if (star != std::string_view::npos && mark < path.size()) {
      p = star + 1;
      at = ++mark;
    } else {
      return false;
    }
  }
}

std::string path_of(std::string_view url) {
  if (const size_t authority = url.find("://"); authority != std::string_view::npos) {
    url.remove_prefix(authority + 3);
    url.remove_prefix(std::min(url.find_first_of("/?#"), url.size()));
  }
  url = url.substr(0, url.find('#'));
  std::string path = alike(url.substr(0, kLongestPath), "*$");
  if (!path.starts_with('/')) path.insert(path.begin(), '/');
  return path;
}

struct Line {
  std::string key;
  std::string_view value;
};

// Takes one line from the front of `text`.
Line take_line(std::string_view* text) {
  const size_t end = std::min(text->find_first_of("\r\n"), text->size());
  std::string_view line = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  line = line.substr(0, line.find('#'));
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1))};
}

// "Tellings/0.2 (news)" -> "tellings": a product token has letters, "_" and "-" (2.2.1).
std::string product_of(std::string_view value) {
  if (value.starts_with('*')) return "*";
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; };
  return lower(
      value.substr(0, static_cast<size_t>(std::find_if_not(value.begin(), value.end(), is_part) - value.begin())));
}

}  // namespace

Rules Rules::parse(std::string_view text, std::string_view product) {
  if (text.size() > kMostBytes) {  // a line that is cut in two is no rule
    text = text.substr(0, kMostBytes);
    const size_t last = text.find_last_of("\r\n");
    text = text.substr(0, last == std::string_view::npos ? 0 : last);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string own = product_of(product);
  Rules named, others;
  bool in_named = false, in_others = false, is_named = false, naming = false;
  while (!text.empty()) {
    const Line line = take_line(&text);
    if (line.key == "user-agent") {
      if (!naming) in_named = in_others = false;
      naming = true;
      const std::string name = product_of(line.value);
      if (name == own) in_named = is_named = true;
      if (name == "*") in_others = true;
      continue;
    }
    const bool is_rule = line.key == "allow" || line.key == "disallow";
    if (!is_rule && line.key != "crawl-delay") continue;  // other lines part no group
    naming = false;
    for (Rules* rules : {in_named ? &named : nullptr, in_others ? &others : nullptr}) {
      if (rules == nullptr) continue;
      if (is_rule && !line.value.empty() && line.value.size() <= kLongestPattern) {
        std::string pattern = alike(line.value, "");
        if (!pattern.starts_with('/') && !pattern.starts_with('*')) pattern.insert(pattern.begin(), '/');
        rules->rules_.push_back({std::move(pattern), line.key == "allow"});
      } else if (!is_rule) {
        const double seconds = std::strtod(std::string(line.value).c_str(), nullptr);
        if (seconds > 0)
          rules->crawl_delay_ms_ = static_cast<int64_t>(std::lround(std::min(seconds, kMostDelaySeconds) * 1000));
      }
    }
  }
  return is_named ? named : others;
}

Rules Rules::nothing() {
  Rules rules;
  rules.rules_.push_back({"/", false});
  return rules;
}

bool Rules::allow(std::string_view url) const {
  const std::string path = path_of(url);
  if (path == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                        (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
    if (better && fits(rule.pattern, path)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace tellings::fetch
