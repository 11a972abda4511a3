#include "tellings/read.h"
#include "read/published.h"
namespace tellings::read {
void find_front_matter(Report* report) {
  constexpr size_t kPrefixBytes = 17;  // " date 2031-02-03 "
  if (!report->text.starts_with(" date ") || report->text.size() < kPrefixBytes) return;
  const std::string published = to_iso_time(std::string_view(report->text).substr(6, 10));
  if (published.empty()) return;
  report->front_matter.push_back({FrontMatterKind::date_line, {0, 16}});
  if (report->published.empty()) report->published = published;
}
}  // namespace tellings::read
