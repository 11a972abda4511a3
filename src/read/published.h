// Times as people and programs write them -> ISO 8601.
#pragma once

#include <string>
#include <string_view>

#include "tellings/result.h"

namespace tellings::read {

// "2031-03-02", or "2031-03-02T17:52:00" with "Z" or "+08:00" behind it where `text` names a zone; empty where `text`
// holds no date. Understands ISO 8601 with and without separators, RFC 822 and 850, "26-FEB-1987 15:01:01.79", "2 March
// 2031", "March 2, 2031 at 5:52 p.m.", months in twenty languages, "2031/03/02 17:52", "2.3.2031", "2031年3月2日", 14
// digits, seconds or milliseconds since 1970. Of "3/2/2031" nobody knows the order: it gives a date only where one of
// the numbers can be no month, or a clock with a.m./p.m. makes it American. Looks at the first 200 bytes. Thread-safe.
std::string to_iso_time(std::string_view text);

// What is said of a record whose time `text` is none.
Error published_warning(std::string_view id, std::string_view text);

}  // namespace tellings::read
