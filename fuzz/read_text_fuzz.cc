// Any bytes as a text file: encodings, front matter.
#include <string>

#include "base/utf8.h"
#include "tellings/read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto text = tellings::read::to_utf8({reinterpret_cast<const char*>(data), size});
  if (!text) return 0;
  if (tellings::base::first_invalid(*text) != std::string_view::npos) __builtin_trap();
  const tellings::Report report = tellings::read::from_text(*text, "fuzz");
  size_t at = 0;
  for (const tellings::FrontMatter& f : report.front_matter) {
    if (f.range.begin < at || f.range.end > report.text.size() || f.range.begin > f.range.end) __builtin_trap();
    at = f.range.end;
  }
  return 0;
}
