#include "cli/log.h"

#include <cstdio>
#include <ctime>

namespace tellings::cli {

void Log::event(std::string_view event, const std::string& details) {
  if (!on_) return;
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char at[32];
  std::strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &parts);
  std::string line;
  if (json_) {
    line = std::string("{\"at\":\"") + at + "\",\"event\":\"" + std::string(event) + "\"";
    if (details.size() > 2) line += "," + details.substr(1, details.size() - 2);
    line += "}\n";
  } else {
    line = std::string(at) + " " + std::string(event) + " " + details + "\n";
  }
  const std::lock_guard lock(mutex_);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace tellings::cli
