// What the readers of files promise of whatever they give, and a file in memory.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "read/opened.h"

namespace tellings::fuzz {

// Reports are valid UTF-8 and have a text; errors say something, of a range that goes forward.
inline bool take(const Report& report) {
  for (const ReportField& field : kReportFields)
    if (base::first_invalid(report.*field.member) != std::string_view::npos) __builtin_trap();
  if (report.text.find_first_not_of(" \t\r\n") == std::string::npos) __builtin_trap();
  return true;
}
inline void told(const Error& error) {
  if (error.message.empty() || (error.range && error.range->begin > error.range->end)) __builtin_trap();
}

// Gives a few bytes at a time, so that readers meet every place as the end of what is there.
class Memory : public read::Bytes {
 public:
  Memory(std::string_view bytes, size_t step) : bytes_(bytes), step_(step) {}
  Result<size_t> read(char* to, size_t size) override {
    const size_t n = std::min({size, bytes_.size(), step_});
    std::memcpy(to, bytes_.data(), n);
    bytes_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view bytes_;
  size_t step_;
};

inline read::Opened opened(std::string_view bytes, size_t step) {
  return {std::make_unique<Memory>(bytes, step), std::string()};
}

}  // namespace tellings::fuzz
