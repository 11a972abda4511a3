// How mail writes bytes that are no ASCII.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

// RFC 4648; all that is no digit of it is passed over, and what is cut off ends it.
std::string from_base64(std::string_view text);

// RFC 2045, 6.7; a "=" that means nothing stays as it is. `header`: "_" is a blank (RFC 2047).
std::string from_quoted_printable(std::string_view text, bool header = false);

// A header field's value as UTF-8: encoded words ("=?iso-8859-1?Q?M=E4rz?=", RFC 2047) decoded; bytes as they stand
// guessed (to_utf8()); white space made single.
std::string decoded_words(std::string_view value);

}  // namespace tellings::read
