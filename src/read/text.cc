// Plain text -> a report.
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr size_t kLongestTitle = 200;  // bytes
constexpr std::string_view kSentenceEnds[] = {".", "!", "?", "。", "…", ":", ";", ",", "\"", "”", "»", "-", "—"};

std::string_view trimmed(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view()
                                         : line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

// The first line where it stands apart like a headline: short, without a final stop, an empty line after it and text
// after that.
std::string_view headline_of(std::string_view text) {
  const size_t end = text.find('\n');
  if (end == std::string_view::npos || end > kLongestTitle) return {};
  const std::string_view line = trimmed(text.substr(0, end));
  const std::string_view next = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
  if (line.empty() || !trimmed(next).empty()) return {};
  if (text.find_first_not_of(" \t\r\n", end) == std::string_view::npos) return {};
  for (const std::string_view stop : kSentenceEnds)
    if (line.ends_with(stop)) return {};
  return line;
}

}  // namespace

Report from_text(std::string text, std::string id) {
  Report report;
  report.id = std::move(id);
  report.text = std::move(text);
  find_front_matter(&report);
  const bool first_is_metadata =
      !report.front_matter.empty() &&
      trimmed(std::string_view(report.text).substr(0, report.front_matter[0].range.begin)).empty();
  if (!first_is_metadata) report.title = headline_of(report.text);
  return report;
}

}  // namespace tellings::read
