// Small questions about code points and words that several rooms ask.
#pragma once

#include <string>
#include <string_view>

namespace tellings::base {

bool is_letter(char32_t c);
bool is_digit(char32_t c);    // a decimal digit of any script
int digit_value(char32_t c);  // 0 to 9, -1 where it is none
bool is_space(char32_t c);
bool is_upper(char32_t c);

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
