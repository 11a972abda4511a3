// Small questions about code points and words that several rooms ask.
#pragma once

#include <string>
#include <string_view>

namespace tellings::base {

// What the next five are asked of is mostly ASCII, and they are asked of every letter of a text.
namespace beyond_ascii {
bool is_letter(char32_t c);
bool is_digit(char32_t c);
int digit_value(char32_t c);
bool is_space(char32_t c);
bool is_upper(char32_t c);
}  // namespace beyond_ascii

constexpr bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : beyond_ascii::is_letter(c);
}
// A decimal digit of any script.
constexpr bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : beyond_ascii::is_digit(c); }
// 0 to 9, -1 where it is none.
inline int digit_value(char32_t c) {
  return c < 0x80 ? (is_digit(c) ? static_cast<int>(c - '0') : -1) : beyond_ascii::digit_value(c);
}
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : beyond_ascii::is_space(c); }
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c); }

// With a capital where the first character is a letter that has one ("dam above Sarn" -> "Dam above Sarn").
std::string capitalized(std::string_view text);

// Full case folding of NFKC, with typographic apostrophes and hyphens made plain ASCII. Fast path for ASCII.
std::string fold(std::string_view text);

// `fold`, then letters without their marks ("Ünal" -> "unal").
std::string fold_marks(std::string_view text);

// `text` without control characters, and without those that turn the direction of writing (a report must not be able to
// move the cursor), with every white space a blank; `lines`: but for line ends and tabs, which stay.
std::string printable(std::string_view text, bool lines = false);

}  // namespace tellings::base
