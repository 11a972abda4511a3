// Which pairs of reports are worth a decision.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "group/shelf.h"
#include "tellings/group.h"

namespace tellings::group {

inline constexpr size_t kMostProposals = 48;  // of one item

// For each item those that it may be of one story with.
class Proposals {
 public:
  explicit Proposals(size_t items) : to_(items * kMostProposals), counts_(items) {}
  void set(uint32_t item, std::span<const uint32_t> to);  // kMostProposals or fewer
  // In order.
  std::span<const uint32_t> of(uint32_t item) const {
    return std::span(to_).subspan(item * kMostProposals, counts_[item]);
  }
  bool has(uint32_t item, uint32_t to) const;

 private:
  std::vector<uint32_t> to_;
  std::vector<uint8_t> counts_;
};

// The words of a weighed item that tell most, over title, lead and body, the strongest first: kKeys or fewer.
std::vector<Term> keys_of(const Item& item);

// For each of `selves` those that share most of its keys, by an inverted index of all; none for the others. The same
// for any number of threads. Errors: not_readable; usage where `*stop` was set meanwhile. Cost: at most kLongest
// postings for each of kKeys words.
Result<Proposals> candidates(const Shelf& shelf, std::span<const uint32_t> selves, size_t threads,
                             const std::atomic<bool>* stop = nullptr);
// Of all.
Result<Proposals> candidates(const Shelf& shelf, size_t threads, const std::atomic<bool>* stop = nullptr);

}  // namespace tellings::group
