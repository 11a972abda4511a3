#include "read/record_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "read/fragment.h"

namespace tellings::read {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kNone = std::string_view::npos;
constexpr std::string_view kInline[] = {"a",    "abbr", "b", "cite",  "code", "em",     "font", "i",   "img",
                                        "mark", "q",    "s", "small", "span", "strong", "sub",  "sup", "u"};
constexpr std::string_view kBlocks[] = {"article",    "blockquote", "body", "br", "dd", "div",    "dl",      "dt",
                                        "figcaption", "figure",     "h1",   "h2", "h3", "h4",     "h5",      "h6",
                                        "hr",         "html",       "li",   "ol", "p",  "pre",    "section", "table",
                                        "tbody",      "td",         "th",   "tr", "ul", "iframe", "script"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The name of the tag at `at`, lower case; empty where there is none.
std::string tag_at(std::string_view text, size_t at) {
  constexpr size_t kLongest = 16;
  std::string name;
  size_t k = at + 1;
  if (k < text.size() && text[k] == '/') ++k;
  for (; k < text.size() && name.size() < kLongest; ++k) {
    const char c = lower(text[k]);
    if (!((c >= 'a' && c <= 'z') || (c >= '1' && c <= '6'))) break;
    name.push_back(c);
  }
  if (k >= text.size() || std::string_view(" \t\r\n/>").find(text[k]) == kNone) return {};
  return text.find('>', k) == kNone ? std::string() : name;
}

template <size_t n>
bool among(const std::string_view (&list)[n], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool has_block(std::string_view text) {
  for (size_t at = text.find('<'); at != kNone; at = text.find('<', at + 1))
    if (among(kBlocks, tag_at(text, at))) return true;
  return false;
}

std::string number_of(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", value);
  return text;
}

std::string words_of_one(const element& value) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  uint64_t large = 0;
  if (value.get_uint64().get(large) == simdjson::SUCCESS) return std::to_string(large);
  double real = 0;
  if (value.get_double().get(real) == simdjson::SUCCESS) return number_of(real);
  // schema.org and NewsAPI have "name", Event Registry "title", the New York Times "main" and "original", ninjs "value"
  for (const std::string_view name : {"name", "title", "main", "original", "value", "uri", "domain", "id"})
    if (value.is_object() && value.at_key(name).get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  return {};
}

}  // namespace

bool has_markup(std::string_view text) {
  // each by itself: looking for one byte is many times as fast as for one of two, and every record is looked through
  for (size_t at = text.find('<'); at != kNone; at = text.find('<', at + 1))
    if (const std::string name = tag_at(text, at); among(kInline, name) || among(kBlocks, name)) return true;
  constexpr size_t kLongestName = 32;
  for (size_t at = text.find('&'); at != kNone; at = text.find('&', at + 1))
    if (looks_like_html(text.substr(at, std::min(text.substr(at, kLongestName).find(';'), kLongestName) + 1)))
      return true;
  return false;
}

std::string without_markup(std::string_view text) {
  if (has_block(text)) return read_fragment(text).text;
  std::string out;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (at > 0) out.push_back('\n');
    out.append(has_markup(line) ? one_line(line) : std::string(line));
    at = end + 1;
  }
  return out;
}

std::string paragraphs_of(const element& value) {
  std::string_view text;
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) return value.is_object() ? std::string() : words_of_one(value);
  std::string out;
  for (const element item : list) {
    std::string paragraph;
    if (item.get_string().get(text) == simdjson::SUCCESS) paragraph = text;
    for (const std::string_view name : {"text", "content", "value"})
      if (paragraph.empty() && item.is_object() && item.at_key(name).get_string().get(text) == simdjson::SUCCESS)
        paragraph = text;
    if (!paragraph.empty()) out.append(out.empty() ? "" : "\n").append(paragraph);
  }
  return out;
}

std::string words_of(const element& value) {
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) return words_of_one(value);
  std::string out;
  for (const element item : list)
    if (const std::string words = words_of_one(item); !words.empty()) out.append(out.empty() ? "" : ", ").append(words);
  return out;
}

}  // namespace tellings::read
