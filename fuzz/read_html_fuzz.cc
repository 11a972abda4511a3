// Any bytes as a web page.
#include <string>

#include "base/utf8.h"
#include "tellings/read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto report =
      tellings::read::from_html({reinterpret_cast<const char*>(data), size}, "https://example.org/report", "fuzz");
  if (report && tellings::base::first_invalid(report->text) != std::string_view::npos) __builtin_trap();
  return 0;
}
