#include "pipeline/kept_reports.h"

#include <array>
#include <cstring>

namespace tellings::pipeline {
namespace {

constexpr size_t kParts = 7;
using Sizes = std::array<uint32_t, kParts>;

}  // namespace

void pack(const read::Record& record, std::string* bytes) {
  const std::array<std::string_view, kParts> parts = {record.id,  record.title,    record.source, record.published,
                                                      record.url, record.language, record.text};
  Sizes sizes{};
  for (size_t k = 0; k < kParts; ++k) sizes[k] = static_cast<uint32_t>(parts[k].size());
  bytes->append(reinterpret_cast<const char*>(sizes.data()), sizeof sizes);
  for (const std::string_view part : parts) bytes->append(part);
}

Result<std::unique_ptr<KeptReports>> KeptReports::make() {
  Result<std::unique_ptr<base::Spool>> spool = base::Spool::make();
  if (!spool) return spool.error();
  auto made = std::make_unique<KeptReports>();
  made->spool_ = std::move(*spool);
  return made;
}

Status KeptReports::add(const std::string& bytes, const std::vector<uint32_t>& begins) {
  const Result<uint64_t> begin = spool_->append(bytes.data(), bytes.size());
  if (!begin) return begin.error();
  for (const uint32_t b : begins) begins_.push_back(*begin + b);
  return Nothing{};
}

Result<Report> KeptReports::at(size_t report) const {
  Sizes sizes{};
  if (const Status got = spool_->read(begins_[report], sizes.data(), sizeof sizes); !got) return got.error();
  Report out;
  const std::array<std::string*, kParts> parts = {&out.id,  &out.title,    &out.source, &out.published,
                                                  &out.url, &out.language, &out.text};
  uint64_t at = begins_[report] + sizeof sizes;
  for (size_t k = 0; k < kParts; ++k) {
    parts[k]->resize(sizes[k]);
    if (const Status got = spool_->read(at, parts[k]->data(), sizes[k]); !got) return got.error();
    at += sizes[k];
  }
  return out;
}

}  // namespace tellings::pipeline
