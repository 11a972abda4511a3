// What a long run has to tell, on standard error: lines for people, or JSON for programs.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

namespace tellings::cli {

// Thread-safe.
class Log {
 public:
  // "json", "text" or empty: nothing is said.
  explicit Log(std::string_view format) : json_(format == "json"), on_(!format.empty()) {}
  bool on() const { return on_; }
  // `details`: a JSON object.
  void event(std::string_view event, const std::string& details);

 private:
  const bool json_;
  const bool on_;
  std::mutex mutex_;
};

}  // namespace tellings::cli
