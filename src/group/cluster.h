// From decisions on pairs to stories.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "tellings/group_steps.h"

namespace tellings::group {

// The score of any pair of items.
using Score = std::function<float(uint32_t, uint32_t)>;

// Two events of one kind are like each other, but the reports of either are more like their own. Where both clusters
// hang together by so many pairs, the mean between them is lowered by so much of what it lacks to the looser one's own.
// Copies say nothing of how alike the tellings of one event are: two dispatches of it may both be copied often.
inline constexpr float kPairsInside = 10;
inline constexpr float kOwn = 1;
inline constexpr float kCopies = 8;  // a mean so high or higher

// At least one pair must speak for joining by itself: be better than the mean that many must have by so much.
inline constexpr float kOnePair = 1.85f;

// Of few pairs one that is sure does not outweigh those that are against: a round-up has all of each of its stories,
// and these have nothing of each other. A score above this counts as this, and the mean of few must be better by as
// much.
inline constexpr uint32_t kFewPairs = 12;
inline constexpr float kVerySure = 5;
inline constexpr float kSurePair = 1;
inline constexpr uint32_t kRoundUps = 2;  // and their copies are no more reports than these

// Reports that stand for a large cluster.
inline constexpr size_t kSample = 20;

// Average linkage: the two clusters whose reports fit best on average are joined, then the next, while that mean is at
// least `join`; but what no pair speaks for by itself, or what is more like itself than like the other, is held
// back until either cluster changes. So a report that stands between two stories joins at most one of them and never
// both. `edges` propose (each pair once); those below `join` are dropped. What they leave out is scored where it
// matters, by a Score that each thread makes for itself. Of large clusters a sample stands for all. Ties are settled by
// `keys`, so that the outcome hangs neither on the order of the items nor on `threads`. Returns for each item the first
// item of its cluster; of no use where `*stop` was set meanwhile. What no edges connect is clustered apart, on several
// threads. Cost: n log n; a mean that is asked for costs at most kSample^2 scores.
std::vector<uint32_t> cluster(const std::vector<uint64_t>& keys, std::vector<Edge> edges, float join,
                              const std::function<Score()>& make_score, size_t threads,
                              const std::atomic<bool>* stop = nullptr);

// What there is before one that comes: items in order of their keys, from 0.
struct Begun {
  std::vector<uint32_t> cluster;  // for each item the first of its cluster
  std::vector<uint32_t> size;     // of the cluster, by its first item: more than are given where these are a sample
};

// The same, going on from clusters that there are: these are never parted. Returns for each item one that stands for
// its cluster.
std::vector<uint32_t> cluster_onto(const Begun& begun, std::vector<Edge> edges, float join, const Score& score);

}  // namespace tellings::group
