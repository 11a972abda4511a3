#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

namespace tellings::cli {
namespace {

using Clock = std::chrono::steady_clock;

std::string grouped(uint64_t n) {
  std::string out = std::to_string(n);
  for (size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace

Progress::Progress(const std::vector<std::string>& files)
    : on_(::isatty(STDERR_FILENO) == 1), begin_(Clock::now()), last_(begin_ - std::chrono::hours(1)) {
  for (const std::string& file : files) {
    std::error_code error;
    const auto size = std::filesystem::is_regular_file(file, error) ? std::filesystem::file_size(file, error) : 0;
    if (size == 0) {
      all_bytes_ = 0;
      return;
    }
    all_bytes_ += size;
  }
}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(const std::string& line) {
  const std::string whole = "\r\x1b[K" + line;
  std::fwrite(whole.data(), 1, whole.size(), stderr);
  shown_ = true;
}

void Progress::reading(size_t reports) {
  if (!on_) return;
  const auto now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  std::string line = grouped(reports) + " reports";
  if (seconds > 0.5)
    line += ", " + grouped(static_cast<uint64_t>(static_cast<double>(reports) / seconds)) + " a second";
  const double share = all_bytes_ == 0 ? 0 : static_cast<double>(bytes_.load()) / static_cast<double>(all_bytes_);
  if (share > 0.01 && share < 1) {
    const auto left = static_cast<uint64_t>(seconds * (1 - share) / share + 0.5);
    char text[48];
    std::snprintf(text, sizeof text, ", %.0f %%, %u:%02u left", share * 100, static_cast<unsigned>(left / 60),
                  static_cast<unsigned>(left % 60));
    line += text;
  }
  show(line);
}

void Progress::doing(std::string_view what) {
  if (on_) show(std::string(what) + " ...");
}

}  // namespace tellings::cli
