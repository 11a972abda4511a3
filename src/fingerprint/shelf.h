// Where prints wait until all texts are there: anchors, and shingles beyond the first 128 MiB, in the working file, the
// rest in memory.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/spool.h"
#include "tellings/fingerprint_steps.h"

namespace tellings::fingerprint {

// An anchor of a text.
struct Posting {
  uint32_t anchor = 0;
  uint32_t text = 0;
};

// Anchors are sorted part by part, by their low bits, so that one part at a time is in memory.
inline constexpr size_t kParts = 64;

class Shelf {
 public:
  // Of its shingles as many blocks of a MiB as `blocks` says are kept in memory.
  explicit Shelf(std::unique_ptr<base::Spool> spool, size_t blocks = 128)
      : spool_(std::move(spool)), most_blocks_(blocks) {}

  // Gives the text's number, from 0. Thread-safe.
  Result<uint32_t> put(const Print& print);
  // After the last put().
  Status flush();

  // After flush(). Thread-safe.
  size_t size() const { return begin_.size(); }
  uint64_t words(uint32_t text) const { return words_[text]; }
  uint32_t shingles(uint32_t text) const { return count_[text]; }
  uint32_t band(uint32_t text, size_t band) const { return bands_[text][band]; }
  const Sketch& sketch(uint32_t text) const { return sketches_[text]; }
  // `count` shingles from the `from`th.
  Status read(uint32_t text, size_t from, size_t count, uint32_t* to) const;
  // All of a text; they are in memory, or else are read into `*room`.
  Result<std::span<const uint32_t>> shingles_of(uint32_t text, std::vector<uint32_t>* room) const;
  Status part(size_t part, std::vector<Posting>* to) const;
  // What became of a part's anchors, put aside and taken again.
  Status keep_sorted(size_t part, const std::vector<uint64_t>& keys);
  Status sorted(size_t part, std::vector<uint64_t>* to) const;
  // Gives back the memory of what only a search for candidates asks: bands and sketches, which none may ask then.
  void drop_prints();

 private:
  struct Run {
    uint64_t begin;
    size_t postings;
  };

  const uint32_t* in_memory(uint32_t text) const;
  Status put_shingles(const std::vector<uint32_t>& shingles);
  Status write_shingles();
  Status write_part(size_t part);

  std::unique_ptr<base::Spool> spool_;
  std::mutex mutex_;
  std::vector<uint64_t> words_;
  // Of each text's shingles: their place in blocks_ (the number of the block times its size, and the place in it); with
  // kInFile set bytes of the spool, or of what waits (from first_waiting_ on) until it is written.
  std::vector<uint64_t> begin_;
  std::vector<uint32_t> count_;
  std::vector<std::array<uint32_t, kBands>> bands_;
  std::vector<Sketch> sketches_;
  size_t most_blocks_;
  std::vector<std::unique_ptr<uint32_t[]>> blocks_;
  size_t used_ = 0;                // of the last block
  std::vector<uint32_t> waiting_;  // shingles for the spool of the texts from first_waiting_ on
  size_t first_waiting_ = 0;
  std::array<std::vector<Posting>, kParts> parts_;
  std::array<std::vector<Run>, kParts> runs_;
  std::array<Run, kParts> sorted_{};
};

}  // namespace tellings::fingerprint
