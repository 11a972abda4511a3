// Any text through the segmenter and the extractors: ranges stay inside, statements partition, facts are in order.
#include <string>

#include "base/utf8.h"
#include "tellings/facts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static constexpr const char* kLanguages[] = {"en", "de", "fr", "ru", "tr", "az", "fa", "und"};
  if (size == 0) return 0;
  tellings::Report report;
  report.language = kLanguages[data[0] % std::size(kLanguages)];
  report.text = tellings::base::make_valid({reinterpret_cast<const char*>(data) + 1, size - 1});
  report.published = data[0] % 2 == 0 ? "2031-03-03" : "";
  const tellings::Segmentation segmentation = tellings::segment::segment(report);
  size_t at = 0;
  for (const tellings::Statement& s : segmentation.statements) {
    if (s.range.begin < at || s.range.end <= s.range.begin || s.range.end > report.text.size()) __builtin_trap();
    at = s.range.end;
  }
  const tellings::Facts facts = tellings::extract::extract(report, segmentation);
  at = 0;
  for (const tellings::Fact& f : facts.facts) {
    if (f.range.begin < at || f.range.end < f.range.begin || f.range.end > report.text.size()) __builtin_trap();
    at = f.range.begin;
  }
  return 0;
}
