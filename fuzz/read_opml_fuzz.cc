// Any bytes as a list of feeds.
#include <string>

#include "base/utf8.h"
#include "tellings/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto found = tellings::read::feed_addresses({reinterpret_cast<const char*>(data), size});
  if (!found) return 0;
  for (const tellings::read::FeedAddress& one : *found)
    if (!one.url.starts_with("http") || tellings::base::first_invalid(one.title + one.url) != std::string_view::npos)
      __builtin_trap();
  return 0;
}
