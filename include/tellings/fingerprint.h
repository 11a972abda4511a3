// Fingerprints of whole reports, and who has another's words: the first tier of grouping.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "tellings/result.h"

namespace tellings::fingerprint {

// Words of one shingle: what two reports share is counted in runs of so many words.
inline constexpr size_t kShingleWords = 5;
// Locality-sensitive bands: reports that agree in one are candidates. Four bins each of a one-permutation MinHash.
inline constexpr size_t kBands = 8;
inline constexpr size_t kRows = 4;
inline constexpr size_t kBins = kBands * kRows;
// 512 bits that the shingles of a text set. Of a text of more than kMarked shingles only those do whose hashes, mixed,
// begin with mark_level() zeros, so that the bits never fill up.
inline constexpr size_t kMarkWords = 8;
inline constexpr size_t kMarked = 256;
constexpr int mark_level(size_t shingles) {
  int level = 0;
  for (; shingles > kMarked; shingles /= 2) ++level;
  return level;
}

// What is known of a text by its words alone.
struct Print {
  uint64_t words = 0;              // of all its words in order: equal where case, blanks and punctuation differ only
  std::vector<uint32_t> shingles;  // hashes of its shingles, each once, in order; one where the text is shorter
  std::vector<uint32_t> anchors;   // some of them: of any eight in a row that two texts share, one is in both lists
  std::array<uint32_t, kBands> bands{};
  std::array<uint64_t, kMarkWords> marks{};  // one bit set for each shingle, or for some
  std::array<uint8_t, kBins> sketch{};  // of every bin eight bits: two texts agree in as large a share as they overlap
};

// `text` is UTF-8. Every word is hashed. `*print` keeps its memory from call to call. Method: one-permutation MinHash
// (Li, Owen, Zhang, 2012) with optimal densification (Shrivastava, 2017); anchors are minimizers (Schleimer, Wilkerson,
// Aiken, 2003, "Winnowing"). Cost: about 2 ns a byte. Thread-safe.
void print_of(std::string_view text, Print* print);

// Of the distinct shingles of whichever text has fewer, the share that the other has too: 0 to 1; 0 where one has none.
double containment(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b);

// A text as it came: 64 bits of all its bytes, never 0.
uint64_t text_hash(std::string_view text);

// At this containment one report is a copy of the other, whole or cut.
inline constexpr double kCopy = 0.5;

// Gathers texts and finds which are copies. In memory it keeps about 170 bytes a text and the first 128 MiB of shingles
// (join() takes some 80 MiB more while it runs); the rest lies in a working file in $TMPDIR (else /tmp) that has no
// name and is gone when the program ends, however it ends.
class Copies {
 public:
  // Error not_writable where the working file cannot be made.
  static Result<std::unique_ptr<Copies>> make();
  ~Copies();

  // True for the first who asks about a text with this hash: he is to put() its print. Thread-safe.
  bool is_new(uint64_t text_hash);
  // Thread-safe. Error not_writable where the working file could not be written (a full disk).
  Status put(uint64_t text_hash, const Print& print);

  // Looks for candidates in bands and anchors and verifies each on its real shingles; call it once, after the last
  // put(). The outcome is the same for any order of put() and any number of threads. Texts that share an anchor with
  // very many others are not compared with each of them, but with neighbours and with what these are joined to: the
  // cost stays near linear. Errors: not_readable; usage where `*stop` was set meanwhile.
  Status join(size_t threads, const std::atomic<bool>* stop = nullptr);

  // After join(): an own number for each text, equal for those that are copies, directly or through others. `known`
  // hashes only.
  uint32_t group_of(uint64_t text_hash) const;
  // After join(): the hash of its words in order.
  uint64_t words_of(uint64_t text_hash) const;
  // After join(): containment of two texts, on their real shingles.
  Result<double> containment_of(uint64_t a, uint64_t b) const;
  size_t texts() const;

 private:
  Copies();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tellings::fingerprint
