#include "read/format.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace tellings::read {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

struct Ending {
  std::string_view ending;
  Format format;
};
constexpr Ending kEndings[] = {
    {".jsonl", Format::jsonl}, {".ndjson", Format::jsonl}, {".json", Format::jsonl}, {".html", Format::html},
    {".htm", Format::html},    {".xhtml", Format::html},   {".txt", Format::text},   {".text", Format::text},
    {".rss", Format::feed},    {".atom", Format::feed},    {".rdf", Format::feed},   {".opml", Format::feed},
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

Format format_by_bytes(std::string_view head) {
  if (head.empty()) return Format::text;
  if (is_feed(head)) return Format::feed;
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
  // Many formats share these two endings.
  if (name.ends_with(".json") && is_feed(head)) return Format::feed;
  if (name.ends_with(".xml")) {
    const Format by_bytes = format_by_bytes(head);
    return by_bytes == Format::html ? Format::html : Format::feed;
  }
  const Format by_name = format_by_name(name);
  return by_name != Format::automatic ? by_name : format_by_bytes(head);
}

}  // namespace tellings::read
