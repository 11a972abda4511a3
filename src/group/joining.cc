#include "group/joining.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "group/cluster.h"
#include "group/decision.h"
#include "group/fields.h"
#include "tellings/group_steps.h"

namespace tellings::group {
namespace {

constexpr double kSecondsADay = 86400;

float score(const Member& a, const Member& b) { return decided_score(a.item, b.item, a.meaning, b.meaning); }

}  // namespace

bool Forms::of_form() const { return is_of_form(forms, fits); }

std::vector<int64_t> proposed(std::span<const Term> keys, std::span<const std::vector<int64_t>> postings, size_t most) {
  std::vector<size_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return postings[a].size() < postings[b].size(); });
  std::unordered_map<int64_t, float> sums;
  size_t read = 0;
  for (const size_t k : order) {
    read += postings[k].size();
    if (read > kMostPostings && !sums.empty()) break;
    for (const int64_t number : postings[k]) sums[number] += keys[k].weight * keys[k].weight;
  }
  std::vector<std::pair<float, int64_t>> found;
  found.reserve(sums.size());
  for (const auto& [number, sum] : sums) found.emplace_back(sum, number);
  const size_t keep = std::min(most, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(keep), found.end(), std::greater<>());
  std::vector<int64_t> out;
  for (size_t k = 0; k < keep; ++k) out.push_back(found[k].second);
  return out;
}

std::vector<Bond> bonds(const Item& fresh, std::span<const Member> there) {
  std::vector<Bond> out;
  for (const Member& m : there) {
    const PairScore e = score_of_pair(fresh, m.item, nullptr);
    out.push_back(e.shared_form ? Bond::form : e.score >= kJoin ? Bond::fit : Bond::none);
  }
  return out;
}

std::vector<Looked> looked_at(const Item& fresh, std::span<const Member> there, bool with_meanings) {
  std::vector<Looked> out;
  for (const Member& m : there) {
    const float found = score_of_pair(fresh, m.item, nullptr).score;
    out.push_back({found, std::abs(found - kJoin) <= kDoubt, found >= (with_meanings ? kJoin - kDoubt : kJoin)});
  }
  return out;
}

std::vector<uint32_t> join(const Member& fresh, std::span<const Member> there,
                           std::span<const std::pair<uint32_t, uint32_t>> reports) {
  // by key, as cluster() numbers them: what stands for a story that is large does not hang on the order given
  std::vector<uint32_t> order(there.size() + 1);
  std::iota(order.begin(), order.end(), 0);
  const auto member = [&](uint32_t k) -> const Member& { return k == there.size() ? fresh : there[k]; };
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const uint64_t x = member(a).item.key;
    const uint64_t y = member(b).item.key;
    return x != y ? x < y : a < b;
  });
  Begun begun;
  begun.cluster.resize(order.size());
  begun.size.resize(order.size(), 1);
  std::unordered_map<uint32_t, uint32_t> first;  // item of each story
  uint32_t self = 0;
  for (uint32_t k = 0; k < order.size(); ++k) {
    begun.cluster[k] = k;
    if (order[k] == there.size())
      self = k;
    else
      begun.cluster[k] = first.emplace(there[order[k]].story, k).first->second;
  }
  for (const auto& [story, size] : reports)
    if (const auto at = first.find(story); at != first.end()) begun.size[at->second] = size;
  std::vector<Edge> edges;
  const Score of_pair = [&](uint32_t a, uint32_t b) { return score(member(order[a]), member(order[b])); };
  for (uint32_t k = 0; k < order.size(); ++k) {
    if (k == self) continue;
    const float found = of_pair(k, self);
    if (found >= kJoin) edges.push_back({{std::min(k, self), std::max(k, self)}, found});
  }
  const std::vector<uint32_t> cluster_of = cluster_onto(begun, std::move(edges), kJoin, of_pair);
  std::vector<uint32_t> out;
  for (const auto& [story, k] : first)
    if (cluster_of[k] == cluster_of[self]) out.push_back(story);
  std::sort(out.begin(), out.end());
  return out;
}

Published::Published(std::vector<std::pair<int64_t, uint32_t>> counts, int64_t length, uint32_t undated)
    : counts_(std::move(counts)), length_(static_cast<double>(length)), undated_(undated) {
  for (auto& [begin, count] : counts_) {
    last_ = count;
    count = std::exchange(dated_, dated_ + count);
  }
}

double Published::before(double second) const {
  const auto next = std::upper_bound(counts_.begin(), counts_.end(), second,
                                     [](double at, const auto& c) { return at < static_cast<double>(c.first); });
  if (next == counts_.begin()) return 0;
  const auto& [begin, below] = *std::prev(next);
  const double own = next == counts_.end() ? last_ : next->second - below;
  return below + own * std::min(1.0, (second - static_cast<double>(begin)) / length_);
}

void Published::place(Item* item) const {
  item->earlier = 0;
  item->not_later = dated_ + undated_;
  if (!item->dated) return;
  item->earlier = static_cast<uint32_t>(before((item->day - kMargin) * kSecondsADay));
  item->not_later = undated_ + static_cast<uint32_t>(std::ceil(before((item->day + kMargin) * kSecondsADay)));
}

}  // namespace tellings::group
