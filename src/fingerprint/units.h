// Groups of copies that are held against each other as one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "fingerprint/groups.h"
#include "fingerprint/shelf.h"

namespace tellings::fingerprint {

// The shingles of all texts of a group together: what two texts of two groups share, these share too. So one look tells
// of all pairs of two groups that none are copies, which it mostly does, as near copies have nearly the same shingles.
// 64 MiB at most; groups beyond and groups of very many shingles have none. Thread-safe once made.
class Units {
 public:
  // From the groups as they are now; later joins do not change it. Error not_readable.
  Status make(const Shelf& shelf, const Groups& groups, size_t threads);
  bool made() const { return !unit_.empty(); }

  uint32_t of(uint32_t text) const { return unit_[text]; }
  uint32_t texts(uint32_t unit) const { return units_[unit].texts; }
  // Of its text that has fewest.
  uint32_t fewest(uint32_t unit) const { return units_[unit].fewest; }
  // Each once; none where the unit has none. Valid as long as the shelf is.
  std::span<const uint32_t> shingles(uint32_t unit) const { return units_[unit].shingles; }

 private:
  struct Unit {
    uint32_t texts = 0;
    uint32_t fewest = ~uint32_t{0};
    uint32_t begin = 0;  // in members_
    uint64_t all = 0;    // shingles of its texts, repeated ones too
    std::span<const uint32_t> shingles;
  };
  using Blocks = std::vector<std::unique_ptr<uint32_t[]>>;
  class Gatherer;

  void number(const Shelf& shelf, const Groups& groups);

  std::vector<uint32_t> unit_;  // of each text
  std::vector<Unit> units_;
  std::vector<uint32_t> members_;  // texts; while the units are made
  std::vector<Blocks> blocks_;     // of each thread
};

}  // namespace tellings::fingerprint
