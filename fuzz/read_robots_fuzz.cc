// Any bytes as a robots.txt, and as headers that say when to come back.
#include <string>

#include "tellings/fetch.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tellings::fetch;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Rules rules = Rules::parse(bytes, "tellings");
  for (const std::string_view url : {std::string_view("https://example.org/robots.txt"), bytes}) (void)rules.allow(url);
  if (!rules.allow("https://example.org/robots.txt")) __builtin_trap();
  const auto delay = rules.crawl_delay_ms();
  if (delay && (*delay < 0 || *delay > 60000)) __builtin_trap();
  const auto later = retry_after_s(bytes, 2000000000), age = max_age_s(bytes);
  if ((later && *later < 0) || (age && *age < 0)) __builtin_trap();
  return 0;
}
