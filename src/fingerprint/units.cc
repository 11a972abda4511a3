#include "fingerprint/units.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "base/parallel.h"
#include "fingerprint/distinct.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kMost = size_t{1} << 14;   // shingles of the texts of a unit, repeated ones too
constexpr size_t kBlock = size_t{1} << 18;  // shingles
constexpr size_t kBlocks = 64;              // of all threads

}  // namespace

// Each text's unit, and the texts of each, one unit after the other.
void Units::number(const Shelf& shelf, const Groups& groups) {
  const auto n = static_cast<uint32_t>(shelf.size());
  unit_.resize(n);
  for (uint32_t k = 0; k < n; ++k) {
    // roots are the smaller numbers and so have come already
    const uint32_t root = groups.root(k);
    if (root == k) unit_[k] = static_cast<uint32_t>(units_.size()), units_.emplace_back();
    unit_[k] = unit_[root];
    Unit& unit = units_[unit_[k]];
    ++unit.texts;
    unit.fewest = std::min(unit.fewest, shelf.shingles(k));
    unit.all += shelf.shingles(k);
  }
  uint32_t begin = 0;
  std::vector<uint32_t> place;
  for (Unit& unit : units_) unit.begin = begin, place.push_back(begin), begin += unit.texts;
  members_.resize(n);
  for (uint32_t k = 0; k < n; ++k) members_[place[unit_[k]]++] = k;
}

// Gathers the shingles of units; one for each thread.
class Units::Gatherer {
 public:
  Gatherer(const Shelf& shelf, std::span<const uint32_t> members, size_t most_blocks, Blocks* blocks)
      : shelf_(shelf), members_(members), most_blocks_(most_blocks), blocks_(*blocks) {}

  Status gather(Unit* unit) {
    if (unit->all > kMost) return Nothing{};
    all_.clear();
    for (const uint32_t text : members_.subspan(unit->begin, unit->texts)) {
      const auto shingles = shelf_.shingles_of(text, &room_);
      if (!shingles) return shingles.error();
      if (unit->texts == 1) {  // what is in memory already lends itself
        if (shingles->data() != room_.data()) unit->shingles = *shingles;
        return Nothing{};
      }
      all_.insert(all_.end(), shingles->begin(), shingles->end());
    }
    distinct_.keep_first(&all_);
    if (used_ + all_.size() > kBlock) {
      if (blocks_.size() >= most_blocks_) return Nothing{};
      blocks_.push_back(std::make_unique_for_overwrite<uint32_t[]>(kBlock));
      used_ = 0;
    }
    uint32_t* const to = blocks_.back().get() + used_;
    std::copy(all_.begin(), all_.end(), to);
    used_ += all_.size();
    unit->shingles = std::span(to, all_.size());
    return Nothing{};
  }

 private:
  const Shelf& shelf_;
  std::span<const uint32_t> members_;
  size_t most_blocks_;
  Blocks& blocks_;
  size_t used_ = kBlock;  // of the last block
  Distinct distinct_;
  std::vector<uint32_t> all_;
  std::vector<uint32_t> room_;
};

Status Units::make(const Shelf& shelf, const Groups& groups, size_t threads) {
  constexpr size_t kAtOnce = 256;
  number(shelf, groups);
  threads = std::max<size_t>(1, threads);
  blocks_.resize(threads);
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::optional<Error> error;
  base::parallel_for(
      threads, threads,
      [&](size_t thread) {
        Gatherer gatherer(shelf, members_, std::max<size_t>(1, kBlocks / threads), &blocks_[thread]);
        for (size_t begin = next.fetch_add(kAtOnce); begin < units_.size(); begin = next.fetch_add(kAtOnce))
          for (size_t u = begin; u < std::min(units_.size(), begin + kAtOnce); ++u)
            if (const Status gathered = gatherer.gather(&units_[u]); !gathered) {
              const std::lock_guard lock(mutex);
              error = gathered.error();
              return;
            }
      },
      1);
  std::vector<uint32_t>().swap(members_);
  if (error) return *error;
  return Nothing{};
}

}  // namespace tellings::fingerprint
