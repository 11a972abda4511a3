#include "read/url.h"

#include <algorithm>

#include "base/text.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;

// RFC 3986, section 3. A part that is missing is not the same as an empty one.
struct Parts {
  std::string_view scheme, authority, path, query, fragment;  // query and fragment with their mark
  bool has_authority = false;
};

bool is_scheme(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || !letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; });
}

Parts parts_of(std::string_view url) {
  Parts p;
  if (const size_t at = url.find('#'); at != kNone) p.fragment = url.substr(at), url = url.substr(0, at);
  if (const size_t at = url.find('?'); at != kNone) p.query = url.substr(at), url = url.substr(0, at);
  if (const size_t at = url.find(':'); at != kNone && is_scheme(url.substr(0, at))) {
    p.scheme = url.substr(0, at);
    url.remove_prefix(at + 1);
  }
  if (url.starts_with("//")) {
    p.has_authority = true;
    const size_t end = std::min(url.find('/', 2), url.size());
    p.authority = url.substr(2, end - 2);
    url.remove_prefix(end);
  }
  p.path = url;
  return p;
}

// Section 5.2.4.
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/', path[0] == '/' ? 1 : 0), path.size());
    std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    const bool last = path.empty();
    const std::string_view name = segment.starts_with('/') ? segment.substr(1) : segment;
    if (name == "..") out.resize(std::min(out.size(), out.rfind('/') == kNone ? 0 : out.rfind('/')));
    if (name != ".." && name != ".")
      out.append(segment);
    else if (last)
      out.push_back('/');
  }
  return out;
}

std::string tidy(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  const size_t begin = out.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return out.substr(begin, out.find_last_not_of(' ') + 1 - begin);
}

}  // namespace

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string host_of(std::string_view url) {
  if (!is_url(url)) return {};
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return base::fold(url.substr(0, url.find(':')));
}

std::string resolved(std::string_view base, std::string_view reference) {
  const std::string tidied = tidy(reference);
  const Parts r = parts_of(tidied);
  if (!r.scheme.empty() || !is_url(base)) return tidied;
  const Parts b = parts_of(base);
  std::string path;
  std::string_view query = r.query;
  if (r.has_authority || r.path.starts_with('/')) {
    path = without_dots(r.path);
  } else if (r.path.empty()) {
    path = b.path;
    if (query.empty()) query = b.query;
  } else {
    const size_t slash = b.path.rfind('/');
    path = without_dots((slash == kNone ? "/" : std::string(b.path.substr(0, slash + 1))) + std::string(r.path));
  }
  std::string out(b.scheme);
  out.append("://").append(r.has_authority ? r.authority : b.authority).append(path).append(query).append(r.fragment);
  return out;
}

}  // namespace tellings::read
