// Times as people and programs write them -> ISO 8601.
#pragma once

#include <string>
#include <string_view>

#include "tellings/result.h"

namespace tellings::read {

// "2031-03-02", or "2031-03-02T17:52:00" with "Z" or "+08:00" behind it where `text` names a zone; empty where `text`
// holds no date. Understands ISO 8601 with and without separators (24:00 is the next day's 00:00), RFC 822 and 850,
// ctime with a zone before or behind the year ("Wed Oct 10 20:19:24 +0000 2018"), "26-FEB-1987 15:01:01.79", "2 March
// 2031", "March 2, 2031 at 5:52 p.m.", months in twenty languages, "2031/03/02 17:52", "2.3.2031", "2031年3月2日", 14
// digits, seconds since 1970 with or without a fraction, milliseconds and smaller; zones by offset, by name and as
// "UTC+1". Of "3/2/2031" nobody knows the order: it gives a date only where one of the numbers can be no month, or a
// clock with a.m./p.m. makes it American. A day that no calendar has ("2031-02-31") and a year before 1582 or after
// 2200 (other calendars') give nothing. Looks at the first 200 bytes. Thread-safe.
std::string to_iso_time(std::string_view text);

// What is said of a record whose time `text` is none, with the reason.
Error published_warning(std::string_view id, std::string_view text);

}  // namespace tellings::read
