// How far a long run is, on standard error and on a terminal only.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tellings::cli {

class Progress {
 public:
  // `files`: what will be read; where all are plain files the time that is left can be told.
  explicit Progress(const std::vector<std::string>& files);
  ~Progress();  // wipes the line

  // "19,043 reports, 85,000 a second, 61 %, 0:12 left". At most five times a second.
  void reading(size_t reports);
  // What is being done now.
  void doing(std::string_view what);
  std::atomic<uint64_t>* bytes() { return &bytes_; }

 private:
  void show(const std::string& line);

  bool on_;
  bool shown_ = false;
  uint64_t all_bytes_ = 0;  // 0: not known
  std::atomic<uint64_t> bytes_{0};
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace tellings::cli
