// Three rounds. First texts that agree in a band, then texts that share an anchor: each is held against its neighbours
// in the bucket. Then, where a bucket still holds texts of several groups, some of each group against those of the
// others. Most pairs of a bucket share a phrase that every report has and no more: two sketches in memory rule them out
// before any shingle is read back. All orders are those of the texts' own hashes, and a round's outcome is a set of
// joins, so neither the threads nor the order of the input matter.
#include "fingerprint/join.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <memory>
#include <numeric>

#include "base/hash.h"
#include "base/parallel.h"
#include "fingerprint/verify.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kPairs = 320;     // pairs of a bucket that are held against each other, where it is not large
constexpr size_t kNeighbours = 4;  // neighbours of a text in a bucket, however large it is
constexpr uint32_t kFills = 64;    // shingles that fill most bins of a sketch
constexpr double kSpread = 3.5;    // standard deviations below what copies have in common
constexpr size_t kOfGroup = 2;     // texts of a group that stand for it in the last round
constexpr size_t kGroups = 24;     // groups of a bucket that are held against each other

// Lock-free union-find; roots are the smaller numbers.
class Groups {
 public:
  explicit Groups(size_t n) : parent_(n) {
    for (uint32_t k = 0; k < n; ++k) parent_[k].store(k, std::memory_order_relaxed);
  }
  uint32_t root(uint32_t k) const {
    for (uint32_t up = parent_[k].load(); up != k; up = parent_[k].load()) {
      const uint32_t next = parent_[up].load();
      uint32_t expected = up;
      parent_[k].compare_exchange_weak(expected, next);
      k = next;
    }
    return k;
  }
  void join(uint32_t a, uint32_t b) {
    for (;;) {
      a = root(a), b = root(b);
      if (a == b) return;
      if (a > b) std::swap(a, b);
      uint32_t expected = b;
      if (parent_[b].compare_exchange_strong(expected, a)) return;
    }
  }

 private:
  mutable std::vector<std::atomic<uint32_t>> parent_;
};

// Pairs that were held against each other lately: a pair shares many anchors.
class Recent {
 public:
  Recent() : seen_(kSlots) {}
  // True where the pair is new.
  bool add(uint32_t a, uint32_t b) {
    const uint64_t pair = static_cast<uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
    uint64_t& slot = seen_[base::mix(pair) % kSlots];
    if (slot == pair + 1) return false;
    slot = pair + 1;
    return true;
  }

 private:
  static constexpr size_t kSlots = size_t{1} << 18;
  std::vector<uint64_t> seen_;
};

class Joiner {
 public:
  Joiner(Shelf& shelf, size_t threads)
      : shelf_(shelf), threads_(std::max<size_t>(1, threads)), groups_(shelf.size()), rank_(shelf.size()) {
    for (size_t k = 0; k < threads_; ++k) workers_.push_back(std::make_unique<Worker>(shelf_, &long_text_));
  }

  Result<std::vector<uint32_t>> run() {
    same_words();
    parallel(kBands, [this](Worker* worker, size_t band) { in_band(worker, band); });
    sort_parts();
    in_parts([this](Worker* w, std::vector<uint32_t>* bucket) { neighbours(w, bucket); });
    settle();
    in_parts([this](Worker* w, std::vector<uint32_t>* bucket) { across_groups(w, bucket); });
    if (failed_) return error_;
    settle();
    return std::move(settled_);
  }

 private:
  struct Worker {
    Worker(const Shelf& shelf, LongText* long_text) : verifier(shelf, long_text) {}
    Verifier verifier;
    Recent recent;
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
        groups_.join(first, order[k]);
        rank_[order[k]] = kPassedOver;
      } else {
        first = order[k];
        rank_[first] = k;
      }
    }
  }

  bool stands_for_itself(uint32_t text) const { return rank_[text] != kPassedOver; }

  void in_band(Worker* worker, size_t band) {
    std::vector<uint64_t> postings;
    for (uint32_t k = 0; k < shelf_.size(); ++k)
      if (stands_for_itself(k) && shelf_.shingles(k) > 0) postings.push_back(keyed(shelf_.band(k, band), k));
    std::sort(postings.begin(), postings.end());
    for_buckets(postings, [&](std::vector<uint32_t>* bucket) { neighbours(worker, bucket); });
  }

  // Puts the anchors in order, once for both rounds.
  void sort_parts() {
    parallel(kParts, [&](Worker*, size_t part) {
      const Result<std::vector<Posting>> postings = shelf_.part(part);
      if (!postings) return fail(postings.error());
      std::vector<uint64_t> keys;
      keys.reserve(postings->size());
      for (const Posting& p : *postings)
        if (stands_for_itself(p.text)) keys.push_back(keyed(p.anchor, p.text));
      std::sort(keys.begin(), keys.end());
      if (const Status kept = shelf_.keep_sorted(part, keys); !kept) fail(kept.error());
    });
  }

  template <typename Handle>
  void in_parts(Handle handle) {
    parallel(kParts, [&](Worker* worker, size_t part) {
      const Result<std::vector<uint64_t>> keys = shelf_.sorted(part);
      if (!keys) return fail(keys.error());
      for_buckets(*keys, [&](std::vector<uint32_t>* bucket) { handle(worker, bucket); });
    });
  }

  // Sorts by band or anchor, then by rank.
  uint64_t keyed(uint32_t value, uint32_t text) const { return static_cast<uint64_t>(value) << 32 | rank_[text]; }

  template <typename Handle>
  void for_buckets(std::span<const uint64_t> postings, Handle handle) {
    std::vector<uint32_t> bucket;
    for (size_t k = 0; k < postings.size();) {
      size_t end = k + 1;
      while (end < postings.size() && postings[end] >> 32 == postings[k] >> 32) ++end;
      if (end - k > 1) {
        bucket.clear();
        for (; k < end; ++k) bucket.push_back(by_rank_[static_cast<uint32_t>(postings[k])]);
        handle(&bucket);
      }
      k = end;
    }
  }

  void neighbours(Worker* worker, std::vector<uint32_t>* bucket) {
    const size_t n = bucket->size();
    const size_t reach = std::min(n - 1, std::max(kNeighbours, kPairs / n));
    for (size_t i = 0; i < n; ++i)
      for (size_t j = i + 1; j < std::min(n, i + 1 + reach); ++j) test(worker, (*bucket)[i], (*bucket)[j]);
  }

  void across_groups(Worker* worker, std::vector<uint32_t>* bucket) {
    if (bucket->size() * (bucket->size() - 1) / 2 <= kPairs) return;  // were all held against each other
    std::stable_sort(bucket->begin(), bucket->end(),
                     [&](uint32_t x, uint32_t y) { return rank_[settled_[x]] < rank_[settled_[y]]; });
    std::vector<std::span<const uint32_t>> groups;
    for (size_t k = 0; k < bucket->size();) {
      size_t end = k + 1;
      while (end < bucket->size() && settled_[(*bucket)[end]] == settled_[(*bucket)[k]]) ++end;
      groups.push_back(std::span(*bucket).subspan(k, std::min(end - k, kOfGroup)));
      k = end;
    }
    for (size_t i = 0; i < groups.size(); ++i)
      for (size_t j = i + 1; j < std::min(groups.size(), i + 1 + kGroups); ++j)
        for (const uint32_t x : groups[i])
          for (const uint32_t y : groups[j]) test(worker, x, y);
  }

  // What the marks say. Copies have half of the shorter one's in common, and of the other half as many as the longer
  // one's fill the bits: at least `expected` of them, give or take what chance does.
  bool marks_may_be_copies(uint32_t a, uint32_t b) const {
    const Shelf::Marks m = shelf_.marks(a, b);
    if (m.a == 0) return true;
    const double filled = static_cast<double>(m.b) / m.all;
    const double expected = kCopy + (1 - kCopy) * filled;
    const double variance = kCopy * (1 - kCopy) * (1 - filled) * (1 - filled) + (1 - kCopy) * filled * (1 - filled);
    return m.both >= m.a * expected - kSpread * std::sqrt(variance * m.a);
  }

  // False where the sketches rule it out. Texts of like length that are copies agree in a third of the bins, and in two
  // or fewer of 32 they do so once in 3,000 times.
  bool may_be_copies(uint32_t a, uint32_t b) const {
    if (shelf_.shingles(a) > shelf_.shingles(b)) std::swap(a, b);
    const uint32_t least = shelf_.shingles(a);
    if (!marks_may_be_copies(a, b)) return false;
    if (least < kFills) return true;
    const double shared = kCopy * least;
    const double overlap = shared / (least + shelf_.shingles(b) - shared);  // Jaccard index at the least containment
    const size_t agreed = shelf_.agreement(a, b);
    return agreed > 2 || overlap < 0.25 || (agreed > 0 && overlap < 0.32);
  }

  void test(Worker* worker, uint32_t a, uint32_t b) {
    if (failed_ || groups_.root(a) == groups_.root(b) || !worker->recent.add(a, b)) return;
    if (!may_be_copies(a, b)) return;
    const Result<double> share = worker->verifier.containment(a, b);
    if (!share) return fail(share.error());
    if (*share >= kCopy) groups_.join(a, b);
  }

  // The groups as they are now, each by its text of the lowest rank.
  void settle() {
    std::vector<uint32_t> lowest(shelf_.size(), kPassedOver);
    for (uint32_t k = 0; k < shelf_.size(); ++k) {
      uint32_t& least = lowest[groups_.root(k)];
      if (least == kPassedOver || rank_[k] < rank_[least]) least = k;
    }
    settled_.resize(shelf_.size());
    for (uint32_t k = 0; k < shelf_.size(); ++k) settled_[k] = lowest[groups_.root(k)];
  }

  template <typename Work>
  void parallel(size_t n, Work work) {
    std::atomic<size_t> next{0};
    base::parallel_for(
        threads_, threads_,
        [&](size_t thread) {
          for (size_t k = next++; k < n && !failed_; k = next++) work(workers_[thread].get(), k);
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
  size_t threads_;
  Groups groups_;
  std::vector<uint32_t> rank_;  // of each text by its words' hash; kPassedOver: another stands for it
  std::vector<uint32_t> by_rank_;
  std::vector<uint32_t> settled_;  // the group of each text after a round
  LongText long_text_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::mutex mutex_;
  std::atomic<bool> failed_{false};
  Error error_;
};

}  // namespace

Result<std::vector<uint32_t>> join(Shelf* shelf, size_t threads) { return Joiner(*shelf, threads).run(); }

}  // namespace tellings::fingerprint
