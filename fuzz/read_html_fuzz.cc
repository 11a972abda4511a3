// Any bytes as a web page.
#include <string>

#include "base/utf8.h"
#include "tellings/read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto reports = tellings::read::reports_from_html({reinterpret_cast<const char*>(data), size},
                                                         "https://example.org/report", "fuzz");
  if (!reports) return 0;
  if (reports->empty()) __builtin_trap();
  for (const tellings::Report& report : *reports)
    for (const std::string* field : {&report.text, &report.title, &report.url})
      if (tellings::base::first_invalid(*field) != std::string_view::npos) __builtin_trap();
  return 0;
}
