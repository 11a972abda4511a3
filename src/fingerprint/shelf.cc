#include "fingerprint/shelf.h"

#include <algorithm>
#include <bit>

namespace tellings::fingerprint {
namespace {

constexpr size_t kBlock = size_t{1} << 18;  // shingles
constexpr uint64_t kInFile = uint64_t{1} << 63;
constexpr size_t kShinglesWaiting = size_t{1} << 18;
constexpr size_t kPostingsInMemory = size_t{1} << 12;  // of each part

}  // namespace

Result<uint32_t> Shelf::put(const Print& print) {
  const std::lock_guard lock(mutex_);
  const auto text = static_cast<uint32_t>(begin_.size());
  words_.push_back(print.words);
  count_.push_back(static_cast<uint32_t>(print.shingles.size()));
  bands_.push_back(print.bands);
  sketches_.push_back({count_.back(), print.marks, print.sketch});
  if (const Status kept = put_shingles(print.shingles); !kept) return kept.error();
  for (const uint32_t anchor : print.anchors) {
    const size_t part = anchor % kParts;
    parts_[part].push_back({anchor, text});
    if (parts_[part].size() >= kPostingsInMemory)
      if (const Status written = write_part(part); !written) return written.error();
  }
  return text;
}

Status Shelf::put_shingles(const std::vector<uint32_t>& shingles) {
  bool room = !blocks_.empty() && used_ + shingles.size() <= kBlock;
  if (!room && shingles.size() <= kBlock && blocks_.size() < most_blocks_) {
    blocks_.push_back(std::make_unique_for_overwrite<uint32_t[]>(kBlock));
    used_ = 0, room = true;
  }
  if (room) {
    begin_.push_back((blocks_.size() - 1) * kBlock + used_);
    std::copy(shingles.begin(), shingles.end(), blocks_.back().get() + used_);
    used_ += shingles.size();
    return Nothing{};
  }
  begin_.push_back(kInFile + waiting_.size() * sizeof(uint32_t));  // write_shingles() adds where they came to lie
  waiting_.insert(waiting_.end(), shingles.begin(), shingles.end());
  return waiting_.size() > kShinglesWaiting ? write_shingles() : Status(Nothing{});
}

Status Shelf::write_shingles() {
  const Result<uint64_t> begin = spool_->append(waiting_.data(), waiting_.size() * sizeof(uint32_t));
  if (!begin) return begin.error();
  for (size_t k = first_waiting_; k < begin_.size(); ++k)
    if ((begin_[k] & kInFile) != 0) begin_[k] += *begin;
  first_waiting_ = begin_.size();
  if (waiting_.size() > 2 * kShinglesWaiting) std::vector<uint32_t>().swap(waiting_);
  waiting_.clear();
  return Nothing{};
}

Status Shelf::write_part(size_t part) {
  const Result<uint64_t> begin = spool_->append(parts_[part].data(), parts_[part].size() * sizeof(Posting));
  if (!begin) return begin.error();
  runs_[part].push_back({*begin, parts_[part].size()});
  parts_[part].clear();
  return Nothing{};
}

Status Shelf::flush() {
  const std::lock_guard lock(mutex_);
  return write_shingles();
}

// Nothing where they lie in the file.
const uint32_t* Shelf::in_memory(uint32_t text) const {
  const uint64_t begin = begin_[text];
  return (begin & kInFile) != 0 ? nullptr : blocks_[begin / kBlock].get() + begin % kBlock;
}

Status Shelf::read(uint32_t text, size_t from, size_t count, uint32_t* to) const {
  if (const uint32_t* here = in_memory(text)) {
    std::copy_n(here + from, count, to);
    return Nothing{};
  }
  return spool_->read((begin_[text] & ~kInFile) + from * sizeof(uint32_t), to, count * sizeof(uint32_t));
}

Result<std::span<const uint32_t>> Shelf::shingles_of(uint32_t text, std::vector<uint32_t>* room) const {
  const size_t count = count_[text];
  if (const uint32_t* here = in_memory(text)) return std::span(here, count);
  room->resize(count);
  if (const Status got = read(text, 0, count, room->data()); !got) return got.error();
  return std::span<const uint32_t>(*room);
}

Status Shelf::part(size_t part, std::vector<Posting>* to) const {
  size_t all = parts_[part].size();
  for (const Run& run : runs_[part]) all += run.postings;
  to->resize(all);
  size_t at = 0;
  for (const Run& run : runs_[part]) {
    if (const Status got = spool_->read(run.begin, to->data() + at, run.postings * sizeof(Posting)); !got) return got;
    at += run.postings;
  }
  std::copy(parts_[part].begin(), parts_[part].end(), to->begin() + static_cast<ptrdiff_t>(at));
  return Nothing{};
}

void Shelf::drop_prints() {
  std::vector<std::array<uint32_t, kBands>>().swap(bands_);
  std::vector<Sketch>().swap(sketches_);
}

Status Shelf::keep_sorted(size_t part, const std::vector<uint64_t>& keys) {
  const Result<uint64_t> begin = spool_->append(keys.data(), keys.size() * sizeof(uint64_t));
  if (!begin) return begin.error();
  sorted_[part] = {*begin, keys.size()};
  return Nothing{};
}

Status Shelf::sorted(size_t part, std::vector<uint64_t>* to) const {
  to->resize(sorted_[part].postings);
  return spool_->read(sorted_[part].begin, to->data(), to->size() * sizeof(uint64_t));
}

}  // namespace tellings::fingerprint
