#include "group/cluster.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <unordered_map>

namespace tellings::group {
namespace {

constexpr size_t kSample = 20;  // reports that stand for a large cluster

// The scores between two clusters.
struct Sum {
  double total = 0;
  double pairs = 0;
  double mean() const { return total / pairs; }
};

struct Cluster {
  std::vector<uint32_t> items;  // by key
  std::unordered_map<uint32_t, Sum> neighbours;
  uint32_t version = 0;
  bool alive = true;
};

struct Proposal {
  double mean = 0;
  uint64_t key_a = 0;  // smallest keys of both clusters; key_a < key_b
  uint64_t key_b = 0;
  uint32_t a = 0;
  uint32_t b = 0;
  uint32_t version_a = 0;
  uint32_t version_b = 0;
  // The best comes out of the queue first.
  bool operator<(const Proposal& other) const {
    if (mean != other.mean) return mean < other.mean;
    if (key_a != other.key_a) return key_a > other.key_a;
    return key_b > other.key_b;
  }
};

class Clusters {
 public:
  Clusters(const std::vector<uint64_t>& keys, const std::vector<Edge>& edges, float join,
           const std::function<float(uint32_t, uint32_t)>& score)
      : keys_(keys), join_(join), score_(score), clusters_(keys.size()) {
    for (uint32_t k = 0; k < keys.size(); ++k) clusters_[k].items = {k};
    for (const Edge& e : edges) {
      clusters_[e.pair.a].neighbours[e.pair.b] = {e.score, 1};
      clusters_[e.pair.b].neighbours[e.pair.a] = {e.score, 1};
      propose(e.pair.a, e.pair.b, e.score);
    }
  }

  std::vector<uint32_t> run() {
    while (!queue_.empty()) {
      const Proposal p = queue_.top();
      queue_.pop();
      const Cluster& a = clusters_[p.a];
      const Cluster& b = clusters_[p.b];
      if (a.alive && b.alive && a.version == p.version_a && b.version == p.version_b) merge(p.a, p.b);
    }
    std::vector<uint32_t> out(keys_.size());
    for (const Cluster& c : clusters_)
      if (c.alive) {
        const uint32_t first = *std::min_element(c.items.begin(), c.items.end());
        for (const uint32_t k : c.items) out[k] = first;
      }
    return out;
  }

 private:
  void propose(uint32_t a, uint32_t b, double mean) {
    if (mean < join_) return;
    uint64_t key_a = keys_[clusters_[a].items.front()];
    uint64_t key_b = keys_[clusters_[b].items.front()];
    if (key_b < key_a) std::swap(key_a, key_b), std::swap(a, b);
    queue_.push({mean, key_a, key_b, a, b, clusters_[a].version, clusters_[b].version});
  }

  // Between all reports of both, or of a sample of each.
  Sum between(const Cluster& a, const Cluster& b) const {
    Sum sum;
    for (size_t i = 0; i < std::min(kSample, a.items.size()); ++i)
      for (size_t j = 0; j < std::min(kSample, b.items.size()); ++j) {
        sum.total += score_(a.items[i], b.items[j]);
        ++sum.pairs;
      }
    const double all = static_cast<double>(a.items.size()) * static_cast<double>(b.items.size());
    sum.total *= all / sum.pairs;
    sum.pairs = all;
    return sum;
  }

  void merge(uint32_t into, uint32_t from) {
    Cluster& a = clusters_[into];
    Cluster& b = clusters_[from];
    if (a.neighbours.size() < b.neighbours.size()) a.neighbours.swap(b.neighbours), a.items.swap(b.items);
    a.neighbours.erase(into), a.neighbours.erase(from);
    b.neighbours.erase(into), b.neighbours.erase(from);
    std::vector<uint32_t> touched;
    for (const auto& [c, sum] : a.neighbours) touched.push_back(c);
    for (const auto& [c, sum] : b.neighbours)
      if (!a.neighbours.contains(c)) touched.push_back(c);
    for (const uint32_t c : touched) {
      const auto in_a = a.neighbours.find(c);
      const auto in_b = b.neighbours.find(c);
      const Sum x = in_a != a.neighbours.end() ? in_a->second : between(a, clusters_[c]);
      const Sum y = in_b != b.neighbours.end() ? in_b->second : between(b, clusters_[c]);
      const Sum both{x.total + y.total, x.pairs + y.pairs};
      a.neighbours[c] = both;
      clusters_[c].neighbours.erase(from);
      clusters_[c].neighbours[into] = both;
    }
    std::vector<uint32_t> items;
    std::merge(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), std::back_inserter(items),
               [&](uint32_t x, uint32_t y) { return keys_[x] < keys_[y]; });
    a.items = std::move(items);
    ++a.version;
    b = Cluster{};
    b.alive = false;
    for (const auto& [c, sum] : a.neighbours) propose(into, c, sum.mean());
  }

  const std::vector<uint64_t>& keys_;
  float join_;
  const std::function<float(uint32_t, uint32_t)>& score_;
  std::vector<Cluster> clusters_;
  std::priority_queue<Proposal> queue_;
};

}  // namespace

std::vector<uint32_t> cluster(const std::vector<uint64_t>& keys, const std::vector<Edge>& edges, float join,
                              const std::function<float(uint32_t, uint32_t)>& score) {
  return Clusters(keys, edges, join, score).run();
}

}  // namespace tellings::group
