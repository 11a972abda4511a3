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
};
constexpr std::string_view kPackedEndings[] = {".gz", ".zst"};
constexpr std::string_view kPageTags[] = {"<!doctype html", "<html", "<head", "<body", "<meta",
                                          "<article",       "<div",  "<p>",   "<title"};

Format format_by_name(std::string_view path) {
  std::string name = base::fold(path);
  for (const std::string_view packed : kPackedEndings)
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  for (const Ending& e : kEndings)
    if (name.ends_with(e.ending)) return e.format;
  return Format::automatic;
}

Format format_by_bytes(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t at = head.find_first_not_of(kSpace);
  if (at == std::string_view::npos) return Format::text;
  head.remove_prefix(at);
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
  const Format by_name = format_by_name(path);
  return by_name != Format::automatic ? by_name : format_by_bytes(head);
}

}  // namespace tellings::read
