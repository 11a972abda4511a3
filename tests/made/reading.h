// What read::read() makes of bytes under a name.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "tellings/read.h"

namespace tellings::made {

struct Reading {
  std::vector<Report> reports;
  std::vector<Error> errors;   // what diagnose got, warnings too
  std::optional<Error> error;  // what read() returned
};

inline Reading read_bytes(const std::string& name, const std::string& bytes) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("tellings_reading." + std::to_string(::getpid()));
  fs::create_directories(folder);
  const std::string path = (folder / name).string();
  std::ofstream(path, std::ios::binary) << bytes;
  Reading out;
  const Status status = read::read(
      path, read::Format::automatic, [&](Report r) { return out.reports.push_back(std::move(r)), true; },
      [&](Error e) { out.errors.push_back(std::move(e)); });
  if (!status) out.error = status.error();
  fs::remove_all(folder);
  return out;
}

}  // namespace tellings::made
