#include "read/format.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "read/csv.h"
#include "read/mail.h"
#include "read/newsml.h"

namespace tellings::read {
namespace {

constexpr std::string_view kSpace("\0 \t\r\n\f\v", 7);  // a crash leaves zero bytes

struct Ending {
  std::string_view ending;
  Format format;
};
constexpr Ending kEndings[] = {
    {".jsonl", Format::jsonl}, {".ndjson", Format::jsonl}, {".json", Format::jsonl}, {".html", Format::html},
    {".htm", Format::html},    {".xhtml", Format::html},   {".txt", Format::text},   {".text", Format::text},
    {".rss", Format::feed},    {".atom", Format::feed},    {".rdf", Format::feed},   {".opml", Format::feed},
    {".csv", Format::csv},     {".tsv", Format::csv},      {".tab", Format::csv},    {".eml", Format::mail},
    {".mbox", Format::mail},   {".warc", Format::warc},    {".wet", Format::warc},   {".nitf", Format::newsml},
};
constexpr std::string_view kFeedRoots[] = {"rss", "rdf", "feed", "opml"};
constexpr std::string_view kPackedEndings[] = {".gz", ".zst"};
constexpr std::string_view kPageTags[] = {"<!doctype html", "<html", "<head", "<body", "<meta",
                                          "<article",       "<div",  "<p>",   "<title"};

std::string unpacked_name(std::string_view path) {
  std::string name = base::fold(path);
  for (const std::string_view packed : kPackedEndings)
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  return name;
}

Format format_by_name(std::string_view name) {
  for (const Ending& e : kEndings)
    if (name.ends_with(e.ending)) return e.format;
  return Format::automatic;
}

// The local name of the first element, behind declarations and comments; empty where `head` has none.
std::string first_element(std::string_view head) {
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    head.remove_prefix(at);
    at = 0;
    if (head.starts_with("<!--"))
      head.remove_prefix(std::min(head.find("-->"), head.size()));
    else if (head.starts_with("<?"))
      head.remove_prefix(std::min(head.find("?>"), head.size()));
    else if (head.size() > 1 && head[1] != '!') {
      const std::string_view name = head.substr(1, head.find_first_of(" \t\r\n/>", 1) - 1);
      return base::fold(name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1));
    }
    if (head.empty()) break;
  }
  return {};
}

// {"version": "https://jsonfeed.org/version/1.1", ...}, its slashes escaped or not.
bool is_json_feed(std::string_view head) {
  constexpr std::string_view kKey = "\"version\"";
  constexpr size_t kLongestScheme = 16;
  for (size_t at = head.find(kKey); at != std::string_view::npos; at = head.find(kKey, at + 1)) {
    const size_t value = head.find_first_not_of(" \t\r\n:", at + kKey.size());
    if (value == std::string_view::npos || head[value] != '"') continue;
    const size_t site = head.find("jsonfeed.org", value);
    if (site != std::string_view::npos && site - value < kLongestScheme) return true;
  }
  return false;
}

std::string_view begun(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  return head;
}

bool is_feed(std::string_view head) {
  if (head.starts_with('{')) return is_json_feed(head);
  if (!head.starts_with('<')) return false;
  const std::string name = first_element(head);
  return std::find(std::begin(kFeedRoots), std::end(kFeedRoots), name) != std::end(kFeedRoots);
}

// `{"key": ` or a list of such.
bool is_json(std::string_view head) {
  if (head.starts_with('[')) {
    head.remove_prefix(1);
    head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  }
  if (!head.starts_with('{')) return false;
  size_t at = head.find_first_not_of(kSpace, 1);
  if (at == std::string_view::npos || head[at] != '"') return false;
  at = head.find('"', at + 1);
  if (at == std::string_view::npos) return false;
  at = head.find_first_not_of(kSpace, at + 1);
  return at != std::string_view::npos && head[at] == ':';
}

// What no other file begins with, whatever its name.
Format format_by_signature(std::string_view head) {
  if (head.starts_with("WARC/") && head.size() > 5 && head[5] >= '0' && head[5] <= '9') return Format::warc;
  if (head.starts_with('<') && is_newsml_root(first_element(head))) return Format::newsml;
  return Format::automatic;
}

// What hardly another file begins with: not against the name of a page or of records.
Format format_by_content(std::string_view head) {
  if (is_feed(head)) return Format::feed;
  if (is_json(head)) return Format::jsonl;
  if (is_mail(head)) return Format::mail;
  if (is_table(head)) return Format::csv;
  return Format::automatic;
}

Format format_by_bytes(std::string_view head) {
  if (head.empty()) return Format::text;
  if (const Format by_content = format_by_content(head); by_content != Format::automatic) return by_content;
  if (head.starts_with('{')) {
    const size_t next = head.find_first_not_of(kSpace, 1);
    if (next == std::string_view::npos || head[next] == '"' || head[next] == '}') return Format::jsonl;
  }
  if (head.starts_with('[') && head.find_first_not_of(kSpace, 1) != std::string_view::npos &&
      head[head.find_first_not_of(kSpace, 1)] == '{')
    return Format::jsonl;
  if (head.starts_with('<')) {
    std::string low;
    for (const char c : head) low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    for (const std::string_view tag : kPageTags)
      if (low.find(tag) != std::string::npos) return Format::html;
  }
  return Format::text;
}

}  // namespace

Format format_of(std::string_view path, std::string_view head) {
  const std::string name = unpacked_name(path);
  head = begun(head);
  if (const Format signature = format_by_signature(head); signature != Format::automatic) return signature;
  // Many formats share these two endings.
  if (name.ends_with(".json") && is_feed(head)) return Format::feed;
  if (name.ends_with(".xml")) {
    const Format by_bytes = format_by_bytes(head);
    return by_bytes == Format::text ? Format::feed : by_bytes;
  }
  const Format by_name = format_by_name(name);
  if (by_name == Format::html) return Format::html;
  if (by_name == Format::jsonl && (head.empty() || head.starts_with('{') || head.starts_with('['))) return by_name;
  if (by_name != Format::automatic) {
    const Format by_content = format_by_content(head);
    return by_content != Format::automatic ? by_content : by_name;
  }
  return format_by_bytes(head);
}

}  // namespace tellings::read
