// Instants: seconds since 1970 in universal time, and how they are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tellings::base {

// "2031-05-12T08:00:00Z".
std::string utc_text(int64_t seconds);

// Of an ISO 8601 date or time, its zone applied; a date without a time is taken at `second_of_day`. Nothing where it is
// no such date.
std::optional<int64_t> seconds_of(std::string_view iso, int second_of_day = 0);

}  // namespace tellings::base
