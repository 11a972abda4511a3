// Whether two texts are copies, on their real shingles.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "fingerprint/shelf.h"

namespace tellings::fingerprint {

// The shingles, in order, of the one very long text that was asked for last: many short ones are held against it.
class LongText {
 public:
  Result<std::shared_ptr<const std::vector<uint32_t>>> sorted(const Shelf& shelf, uint32_t text);

 private:
  std::mutex mutex_;
  uint32_t text_ = ~uint32_t{0};
  std::shared_ptr<const std::vector<uint32_t>> sorted_;
};

// Not thread-safe: one for each thread. Shares only `long_text`.
class Verifier {
 public:
  Verifier(const Shelf& shelf, LongText* long_text) : shelf_(shelf), long_text_(long_text) {}

  // Of the distinct shingles of whichever text has fewer, the share that the other has too. Cost: linear in both; quick
  // where the last call had the same `a`.
  Result<double> containment(uint32_t a, uint32_t b);

 private:
  struct Slot {
    uint32_t shingle = 0;
    uint32_t text = 0;  // which load() put it there
  };

  Status load(uint32_t text);
  bool holds(uint32_t shingle) const;

  const Shelf& shelf_;
  LongText* long_text_;
  std::vector<Slot> table_;
  uint32_t loaded_ = ~uint32_t{0};
  uint32_t stamp_ = 0;
  std::vector<uint32_t> other_;
};

}  // namespace tellings::fingerprint
