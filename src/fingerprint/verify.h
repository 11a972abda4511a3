// Whether two texts are copies, on their real shingles.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "fingerprint/shelf.h"

namespace tellings::fingerprint {

// Of two texts of which the one with fewer shingles has `fewer`: how many both must have to be copies.
size_t least_shared(uint32_t fewer);

// The shingles, in order, of the one very long text that was asked for last: many short ones are held against it.
class LongText {
 public:
  Result<std::shared_ptr<const std::vector<uint32_t>>> sorted(const Shelf& shelf, uint32_t text);

 private:
  std::mutex mutex_;
  uint32_t text_ = ~uint32_t{0};
  std::shared_ptr<const std::vector<uint32_t>> sorted_;
};

// One list of shingles, against which others are held. Not thread-safe.
class Counted {
 public:
  // Each once. They are not copied.
  void set(std::span<const uint32_t> shingles);
  size_t size() const { return shingles_.size(); }
  // How many both have; any smaller number where these are fewer than `least`, and any from `least` on where they are
  // not. The other list too holds each once.
  size_t shared(std::span<const uint32_t> others, size_t least);

  // One bit of so many set for each shingle of a list.
  struct Bits {
    void set(std::span<const uint32_t> shingles);
    // Of the others those that are in the list, and some by chance. Without a branch.
    size_t count(std::span<const uint32_t> others) const;
    std::vector<uint64_t> words;
    uint32_t mask = 0;
  };

 private:
  struct Slot {
    uint32_t shingle = 0;
    uint32_t stamp = 0;  // which fill_table() put it there
  };

  void fill_bits();
  void fill_table();
  bool holds(uint32_t shingle) const;

  std::span<const uint32_t> shingles_;
  bool has_bits_ = false;
  Bits bits_;                // of these; made when they are asked for
  std::vector<Slot> table_;  // the same, exactly
  bool has_table_ = false;
  size_t slot_mask_ = 0;
  uint32_t stamp_ = 0;
};

// Not thread-safe: one for each thread. Shares only `long_text`.
class Verifier {
 public:
  Verifier(const Shelf& shelf, LongText* long_text) : shelf_(shelf), long_text_(long_text) {}

  // Of the distinct shingles of whichever text has fewer, the share that the other has too. Cost: linear in both; quick
  // where the last call had the same `a`.
  Result<double> containment(uint32_t a, uint32_t b);
  // Whether that is kCopy or more. Mostly much quicker where it is not.
  Result<bool> are_copies(uint32_t a, uint32_t b);
  // How many shingles both lists have at most, each of them holding each once. `name` is that of `a`: quick where the
  // last call had the same.
  size_t most_shared(uint32_t name, std::span<const uint32_t> a, std::span<const uint32_t> b);

 private:
  // As Counted::shared().
  Result<size_t> shared(uint32_t a, uint32_t b, size_t least);
  Status load(uint32_t text);
  Result<size_t> shared_with_long(uint32_t a, uint32_t b);

  const Shelf& shelf_;
  LongText* long_text_;
  uint32_t loaded_ = ~uint32_t{0};
  std::vector<uint32_t> kept_;  // the loaded text's shingles if they had to be read
  Counted counted_;             // of these
  std::vector<uint32_t> other_;
  uint32_t named_ = ~uint32_t{0};
  Counted::Bits named_bits_;
};

}  // namespace tellings::fingerprint
