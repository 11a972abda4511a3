// Any bytes as a feed.
#include <string>

#include "base/utf8.h"
#include "tellings/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto feed =
      tellings::read::parse_feed({reinterpret_cast<const char*>(data), size}, "https://example.org/feed.rss");
  if (!feed) {
    if (feed.error().message.empty()) __builtin_trap();
    return 0;
  }
  for (const tellings::read::FeedItem& item : feed->items)
    for (const tellings::ReportField& field : tellings::kReportFields)
      if (tellings::base::first_invalid(item.report.*field.member) != std::string_view::npos) __builtin_trap();
  for (const tellings::Error& problem : feed->problems)
    if (problem.range && problem.range->begin > problem.range->end) __builtin_trap();
  return 0;
}
