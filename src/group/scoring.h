// What speaks for one story of two items of a shelf.
#pragma once

#include <mutex>
#include <unordered_map>
#include <vector>

#include "base/parallel.h"
#include "base/stop.h"
#include "group/candidates.h"
#include "group/cluster.h"
#include "group/shelf.h"

namespace tellings::group {

// Scores of any pair, with the meanings of those items that have one. The scores of each thread have a reader of their
// own. Where an item cannot be read the pair does not join, and status() tells.
class Scoring {
 public:
  explicit Scoring(const Shelf& shelf) : shelf_(shelf) {}

  float score(Reader* reader, uint32_t a, uint32_t b) const;
  // For one thread. This must outlive it.
  Score scores();

  std::unordered_map<uint32_t, Vector>& vectors() { return vectors_; }
  void fail(const Status& status);
  const Status& status() const { return status_; }

 private:
  const Shelf& shelf_;
  std::unordered_map<uint32_t, Vector> vectors_;  // of those that were asked for
  std::mutex mutex_;
  Status status_ = Nothing{};
};

// take(&found, a, b, items of both, their score by words alone) for each pair that is proposed, once; found = make() is
// each thread's own, and give(&found) is called with it under a lock now and then. Errors: not_readable; usage where
// `*stop` was set meanwhile.
template <typename Found, typename Take, typename Give>
Status for_proposed(const Shelf& shelf, const Proposals& proposals, const Settings& settings, Take take, Give give) {
  struct Own {
    explicit Own(const Shelf& s) : reader(s) {}
    Reader reader;
    Found found;
  };
  std::mutex mutex;
  Status status = Nothing{};
  base::parallel_for_with(
      shelf.size(), settings.threads, [&] { return Own(shelf); },
      [&](Own* own, size_t k) {
        if (base::is_stopped(settings.stop)) return;
        const auto a = static_cast<uint32_t>(k);
        for (const uint32_t b : proposals.of(a)) {
          if (b < a && proposals.has(b, a)) continue;  // was looked at from there
          const auto [x, y] = own->reader.pair(a, b);
          if (x == nullptr || y == nullptr) {
            const std::lock_guard lock(mutex);
            status = own->reader.status();
            return;
          }
          take(&own->found, a, b, *x, *y, score_of_pair(*x, *y, nullptr));
        }
        const std::lock_guard lock(mutex);
        give(&own->found);
      });
  if (status && base::is_stopped(settings.stop)) return base::stopped();
  return status;
}

}  // namespace tellings::group
