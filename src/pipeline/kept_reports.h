// Reports that wait in a working file until they are shown.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/spool.h"
#include "tellings/read.h"

namespace tellings::pipeline {

// Appends `record` to `*bytes` as KeptReports reads it.
void pack(const read::Record& record, std::string* bytes);

// Not thread-safe in add(); at() is.
class KeptReports {
 public:
  // Error not_writable.
  static Result<std::unique_ptr<KeptReports>> make();

  // `bytes`: packed records; `begins`: where each begins in them.
  Status add(const std::string& bytes, const std::vector<uint32_t>& begins);
  // The `report`th that was added.
  Result<Report> at(size_t report) const;

 private:
  std::unique_ptr<base::Spool> spool_;
  std::vector<uint64_t> begins_;
};

}  // namespace tellings::pipeline
