// Three rounds. First texts that agree in a band, then texts that share an anchor: each is held against its neighbours
// in the bucket. Then, where a bucket still holds texts of several groups, some of each group against those of the
// others. Most pairs of a bucket share a phrase that every report has and no more: two sketches in memory rule them out
// before any shingle is looked at. All orders are those of the texts' own hashes, and a round's outcome is a set of
// joins, so neither the threads nor the order of the input matter.
//
// Most copies agree in several bands. So one band comes after the other, its buckets shared out among the threads: what
// one band joined no later bucket tests again. Anchors then join few, but bring many pairs; groups that share too
// little for any two of their texts are told apart at once.
#include "fingerprint/join.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <mutex>
#include <numeric>

#include "base/parallel.h"
#include "base/radix_sort.h"
#include "base/stop.h"
#include "fingerprint/buckets.h"
#include "fingerprint/pairs.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kStretches = 64;  // of a band's postings, shared out among the threads

// Of one bucket: which of its groups were told apart, so that none of their other texts is asked about.
class Told {
 public:
  // Gives the groups of a bucket's texts numbers of its own, from 0. Groups beyond the first kMost have kMost and are
  // never told apart here.
  void begin(const std::vector<uint32_t>& groups) {
    known_.clear();
    number_.clear();
    for (const uint32_t group : groups) {
      const auto at = static_cast<size_t>(std::find(known_.begin(), known_.end(), group) - known_.begin());
      if (at == known_.size() && at < kMost) known_.push_back(group);
      number_.push_back(static_cast<uint8_t>(at));
    }
    apart_.fill(0);
  }
  // Of the bucket's ith and jth text.
  bool apart(size_t i, size_t j) const { return (apart_[number_[i]] >> number_[j] & 1) != 0; }
  void set_apart(size_t i, size_t j) {
    if (number_[i] == kMost || number_[j] == kMost) return;
    apart_[number_[i]] |= uint64_t{1} << number_[j];
    apart_[number_[j]] |= uint64_t{1} << number_[i];
  }

 private:
  static constexpr size_t kMost = 63;
  std::vector<uint32_t> known_;
  std::vector<uint8_t> number_;
  std::array<uint64_t, kMost + 1> apart_{};
};

class Joiner {
 public:
  Joiner(Shelf& shelf, size_t threads, const std::atomic<bool>* stop)
      : shelf_(shelf), stop_(stop), threads_(std::max<size_t>(1, threads)), joined_(shelf), rank_(shelf.size()) {
    for (size_t k = 0; k < threads_; ++k) workers_.push_back(std::make_unique<Worker>(&joined_));
  }

  Result<std::vector<uint32_t>> run() {
    same_words();
    for (size_t band = 0; band < kBands; ++band) in_band(band);
    if (const Status made = joined_.units.make(shelf_, joined_.groups, threads_); !made) return made.error();
    parallel(kParts, [this](Worker* worker, size_t part) { in_part(worker, part); });
    settle();
    parallel(kParts, [this](Worker* worker, size_t part) { across_groups_of_part(worker, part); });
    if (failed_) return error_;
    settle();
    return std::move(settled_);
  }

 private:
  struct Worker {
    explicit Worker(Joined* joined) : pairs(joined) {}
    Pairs pairs;
    // kept from bucket to bucket and from part to part
    std::vector<uint32_t> bucket;
    std::vector<uint32_t> groups;
    std::vector<uint32_t> texts;
    Told told;
    std::vector<Posting> postings;
    std::vector<uint64_t> keys;
    std::vector<uint64_t> spare;
    std::vector<uint64_t> by_group;
  };

  // Texts of the same words are one from here on: the first of them stands for all.
  void same_words() {
    std::vector<uint32_t>& order = by_rank_;
    order.resize(shelf_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return shelf_.words(a) != shelf_.words(b) ? shelf_.words(a) < shelf_.words(b) : a < b;
    });
    uint32_t first = 0;
    for (uint32_t k = 0; k < order.size(); ++k) {
      if (k > 0 && shelf_.words(order[k]) == shelf_.words(order[k - 1])) {
        joined_.groups.join(first, order[k]);
        rank_[order[k]] = kPassedOver;
      } else {
        first = order[k];
        rank_[first] = k;
      }
    }
  }

  bool stands_for_itself(uint32_t text) const { return rank_[text] != kPassedOver; }

  // Sorts by band or anchor, then by rank.
  uint64_t keyed(uint32_t value, uint32_t text) const { return static_cast<uint64_t>(value) << 32 | rank_[text]; }

  void in_band(size_t band) {
    std::vector<uint64_t>& keys = workers_[0]->keys;
    keys.clear();
    for (const uint32_t k : by_rank_)
      if (stands_for_itself(k) && shelf_.shingles(k) > 0) keys.push_back(keyed(shelf_.band(k, band), k));
    base::radix_sort(&keys, 32, 64, &workers_[0]->spare);  // they come by rank
    // a stretch ends where a bucket does
    const auto cut = [&](size_t stretch) {
      size_t at = keys.size() * stretch / kStretches;
      while (at > 0 && at < keys.size() && keys[at] >> 32 == keys[at - 1] >> 32) ++at;
      return at;
    };
    parallel(kStretches, [&](Worker* worker, size_t k) {
      const size_t begin = cut(k);
      for_buckets(worker, std::span(keys).subspan(begin, cut(k + 1) - begin),
                  [&](std::span<const uint64_t>) { neighbours(worker); });
    });
  }

  // Also puts aside what the last round is to see: large buckets of several groups.
  void in_part(Worker* worker, size_t part) {
    if (const Status got = shelf_.part(part, &worker->postings); !got) return fail(got.error());
    std::vector<uint64_t>& keys = worker->keys;
    keys.clear();
    for (const Posting& p : worker->postings)
      if (stands_for_itself(p.text)) keys.push_back(keyed(p.anchor, p.text));
    base::radix_sort(&keys, 0, static_cast<int>(std::bit_width(shelf_.size())), &worker->spare);
    base::radix_sort(&keys, 32 + std::countr_zero(kParts), 64, &worker->spare);  // the low bits chose the part
    std::vector<uint64_t> large;
    for_buckets(worker, keys, [&](std::span<const uint64_t> bucket) {
      const bool several = neighbours(worker);
      if (several && is_large(bucket.size())) large.insert(large.end(), bucket.begin(), bucket.end());
    });
    if (const Status kept = shelf_.keep_sorted(part, large); !kept) fail(kept.error());
  }

  void across_groups_of_part(Worker* worker, size_t part) {
    if (const Status got = shelf_.sorted(part, &worker->keys); !got) return fail(got.error());
    for_buckets(worker, worker->keys, [&](std::span<const uint64_t>) { across_groups(worker); });
  }

  // Calls handle(postings of the bucket) with the texts in worker->bucket; of two or more each.
  template <typename Handle>
  void for_buckets(Worker* worker, std::span<const uint64_t> postings, Handle handle) {
    for (size_t k = 0; k < postings.size() && !failed_;) {
      size_t end = k + 1;
      while (end < postings.size() && postings[end] >> 32 == postings[k] >> 32) ++end;
      if (end - k > 1) {
        worker->bucket.clear();
        for (size_t j = k; j < end; ++j) worker->bucket.push_back(by_rank_[static_cast<uint32_t>(postings[j])]);
        handle(postings.subspan(k, end - k));
      }
      k = end;
    }
  }

  // False where all of the bucket are one group already.
  bool neighbours(Worker* worker) {
    const std::vector<uint32_t>& bucket = worker->bucket;
    std::vector<uint32_t>& groups = worker->groups;
    groups.clear();
    for (const uint32_t text : bucket) groups.push_back(joined_.group(text));
    if (std::all_of(groups.begin(), groups.end(), [&](uint32_t g) { return g == groups[0]; })) return false;
    worker->told.begin(groups);
    const size_t n = bucket.size();
    const size_t far = reach(n);
    for (size_t i = 0; i < n; ++i)
      for (size_t j = i + 1; j < std::min(n, i + 1 + far); ++j) {
        if (groups[i] == groups[j] || worker->told.apart(i, j)) continue;
        bool apart = false;
        if (const Status held = worker->pairs.test(bucket[i], bucket[j], &apart); !held) fail(held.error());
        if (apart) worker->told.set_apart(i, j);
      }
    return true;
  }

  void across_groups(Worker* worker) {
    // by groups, within them by rank, as the bucket is
    const std::vector<uint32_t>& bucket = worker->bucket;
    std::vector<uint64_t>& order = worker->by_group;
    order.clear();
    for (uint32_t k = 0; k < bucket.size(); ++k)
      order.push_back(static_cast<uint64_t>(rank_[settled_[bucket[k]]]) << 32 | k);
    std::sort(order.begin(), order.end());
    worker->texts.clear();
    for (const uint64_t k : order) worker->texts.push_back(bucket[static_cast<uint32_t>(k)]);
    const std::span<const uint32_t> texts = worker->texts;
    std::vector<uint32_t>& begins = worker->groups;
    begins.clear();
    for (uint32_t k = 0; k < order.size(); ++k)
      if (k == 0 || order[k] >> 32 != order[k - 1] >> 32) begins.push_back(k);
    const size_t groups = begins.size();
    begins.push_back(static_cast<uint32_t>(order.size()));
    const auto end = [&](size_t group) { return std::min<size_t>(begins[group + 1], begins[group] + kOfGroup); };
    for (size_t i = 0; i < groups; ++i)
      for (size_t j = i + 1; j < std::min(groups, i + 1 + kGroups); ++j)
        hold(worker, texts.subspan(begins[i], end(i) - begins[i]), texts.subspan(begins[j], end(j) - begins[j]));
  }

  // Each of one group against each of the other.
  void hold(Worker* worker, std::span<const uint32_t> some, std::span<const uint32_t> others) {
    bool apart = false;  // the units of the first two
    for (const uint32_t x : some)
      for (const uint32_t y : others) {
        if (apart && joined_.group(x) == joined_.group(some[0]) && joined_.group(y) == joined_.group(others[0]))
          continue;
        bool* const tell = x == some[0] && y == others[0] ? &apart : nullptr;
        if (const Status held = worker->pairs.test(x, y, tell); !held) return fail(held.error());
      }
  }

  // The groups as they are now, each by its text of the lowest rank.
  void settle() {
    std::vector<uint32_t> lowest(shelf_.size(), kPassedOver);
    for (uint32_t k = 0; k < shelf_.size(); ++k) {
      uint32_t& least = lowest[joined_.groups.root(k)];
      if (least == kPassedOver || rank_[k] < rank_[least]) least = k;
    }
    settled_.resize(shelf_.size());
    for (uint32_t k = 0; k < shelf_.size(); ++k) settled_[k] = lowest[joined_.groups.root(k)];
  }

  template <typename Work>
  void parallel(size_t n, Work work) {
    std::atomic<size_t> next{0};
    base::parallel_for(
        threads_, threads_,
        [&](size_t thread) {
          for (size_t k = next++; k < n && !failed_; k = next++) {
            if (base::is_stopped(stop_)) return fail(base::stopped());
            work(workers_[thread].get(), k);
          }
        },
        1);
  }

  void fail(const Error& error) {
    const std::lock_guard lock(mutex_);
    if (!failed_) error_ = error;
    failed_ = true;
  }

  static constexpr uint32_t kPassedOver = ~uint32_t{0};

  Shelf& shelf_;
  const std::atomic<bool>* stop_;
  size_t threads_;
  Joined joined_;
  std::vector<uint32_t> rank_;  // of each text by its words' hash; kPassedOver: another stands for it
  std::vector<uint32_t> by_rank_;
  std::vector<uint32_t> settled_;  // the group of each text after a round
  std::vector<std::unique_ptr<Worker>> workers_;
  std::mutex mutex_;
  std::atomic<bool> failed_{false};
  Error error_;
};

}  // namespace

Result<std::vector<uint32_t>> join(Shelf* shelf, size_t threads, const std::atomic<bool>* stop) {
  return Joiner(*shelf, threads, stop).run();
}

}  // namespace tellings::fingerprint
