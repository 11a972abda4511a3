#include "base/instant.h"

#include <ctime>

#include "base/calendar.h"

namespace tellings::base {

std::string utc_text(int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::optional<int64_t> seconds_of(std::string_view iso, int second_of_day) {
  constexpr int64_t kDay = 86400;
  const std::optional<CivilTime> time = universal(iso);
  if (!time) return std::nullopt;
  return days_of(time->date) * kDay + time->second_of_day.value_or(second_of_day);
}

}  // namespace tellings::base
