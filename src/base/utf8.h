// UTF-8 without tables: reading, writing, counting and checking code points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"

namespace tellings::base {

inline constexpr char32_t kReplacement = 0xFFFD;

// The code point at byte `*at` of `text`, and moves `*at` behind it. A byte that begins no valid sequence gives
// kReplacement and moves one byte. Precondition: *at < text.size().
inline char32_t next_code_point(std::string_view text, size_t* at);

void append_code_point(std::string* out, char32_t c);

// The first byte that is not part of valid UTF-8 (no overlong forms, surrogates or values above U+10FFFF), or npos.
size_t first_invalid(std::string_view text);

// `text` with every invalid byte replaced by U+FFFD.
std::string make_valid(std::string_view text);

size_t count_code_points(std::string_view text);

// Byte positions to code point positions of one valid text. Cost: one pass to make, then O(1) a look-up for ASCII text
// and O(64) otherwise. Keeps no copy: `text` must outlive it.
class CodePointMap {
 public:
  explicit CodePointMap(std::string_view text);
  size_t at(size_t byte) const;

 private:
  std::string_view text_;
  bool ascii_ = true;
  std::vector<uint32_t> before_;  // code points before each block of kBlock bytes
};

// What next_code_point() does where the byte is not ASCII.
char32_t next_beyond_ascii(std::string_view text, size_t* at);

inline char32_t next_code_point(std::string_view text, size_t* at) {
  const auto first = static_cast<unsigned char>(text[*at]);
  if (first >= 0x80) return next_beyond_ascii(text, at);
  ++*at;
  return first;
}

}  // namespace tellings::base
