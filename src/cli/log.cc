#include "cli/log.h"

#include <cstdio>
#include <ctime>

#include "base/instant.h"

namespace tellings::cli {

void Log::event(std::string_view event, const std::string& details) {
  if (!on_) return;
  const std::string at = base::utc_text(std::time(nullptr));
  std::string line;
  if (json_) {
    line = "{\"at\":\"" + at + "\",\"event\":\"" + std::string(event) + "\"";
    if (details.size() > 2) line += "," + details.substr(1, details.size() - 2);
    line += "}\n";
  } else {
    line = at + " " + std::string(event) + " " + details + "\n";
  }
  const std::lock_guard lock(mutex_);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace tellings::cli
