// Candidates, verified and joined.
#pragma once

#include <atomic>
#include <vector>

#include "fingerprint/shelf.h"

namespace tellings::fingerprint {

// For each text of the shelf the number of its group. Deterministic for any order of texts and any number of threads:
// every choice is made by the texts' own hashes. Error usage where `*stop` was set meanwhile.
Result<std::vector<uint32_t>> join(Shelf* shelf, size_t threads, const std::atomic<bool>* stop);

}  // namespace tellings::fingerprint
