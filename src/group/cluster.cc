#include "group/cluster.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <span>

namespace tellings::group {
namespace {

constexpr size_t kSample = 20;  // reports that stand for a large cluster

// The sum of the scores of all pairs of reports of two clusters.
struct Neighbour {
  uint32_t cluster = 0;
  double total = 0;
};

struct Cluster {
  std::vector<uint32_t> items;        // by key
  std::vector<Neighbour> neighbours;  // by cluster
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

std::vector<Neighbour>::iterator place_of(uint32_t cluster, std::vector<Neighbour>* in) {
  return std::lower_bound(in->begin(), in->end(), cluster,
                          [](const Neighbour& n, uint32_t number) { return n.cluster < number; });
}

void erase(uint32_t cluster, std::vector<Neighbour>* from) {
  const auto at = place_of(cluster, from);
  if (at != from->end() && at->cluster == cluster) from->erase(at);
}

void put(Neighbour n, std::vector<Neighbour>* into) {
  const auto at = place_of(n.cluster, into);
  if (at != into->end() && at->cluster == n.cluster)
    *at = n;
  else
    into->insert(at, n);
}

// Items that hang together by edges. Items are numbered anew, from 0; `edges` too.
class Clusters {
 public:
  Clusters(const std::vector<uint64_t>& keys, std::span<const Edge> edges, float join,
           const std::function<float(uint32_t, uint32_t)>& score)
      : keys_(keys), join_(join), score_(score), clusters_(keys.size()) {
    for (uint32_t k = 0; k < keys.size(); ++k) clusters_[k].items = {k};
    for (const Edge& e : edges) {
      clusters_[e.pair.a].neighbours.push_back({e.pair.b, e.score});
      clusters_[e.pair.b].neighbours.push_back({e.pair.a, e.score});
    }
    for (Cluster& c : clusters_)
      std::sort(c.neighbours.begin(), c.neighbours.end(),
                [](const Neighbour& x, const Neighbour& y) { return x.cluster < y.cluster; });
    for (const Edge& e : edges) propose(e.pair.a, e.pair.b, e.score);
  }

  // Of each item the first of its cluster.
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

  static double pairs(const Cluster& a, const Cluster& b) {
    return static_cast<double>(a.items.size()) * static_cast<double>(b.items.size());
  }

  // Between all reports of both, or as much as a sample of each comes to.
  double between(const Cluster& a, const Cluster& b) const {
    double total = 0;
    const size_t of_a = std::min(kSample, a.items.size());
    const size_t of_b = std::min(kSample, b.items.size());
    for (size_t i = 0; i < of_a; ++i)
      for (size_t j = 0; j < of_b; ++j) total += static_cast<double>(score_(a.items[i], b.items[j]));
    return total * (pairs(a, b) / static_cast<double>(of_a * of_b));
  }

  // The neighbours of both, each with its sum; one that only one of them has is scored against the other.
  std::vector<Neighbour> neighbours_of(uint32_t into, uint32_t from) const {
    const Cluster& a = clusters_[into];
    const Cluster& b = clusters_[from];
    std::vector<Neighbour> out;
    auto x = a.neighbours.begin();
    auto y = b.neighbours.begin();
    while (x != a.neighbours.end() || y != b.neighbours.end()) {
      const uint32_t c =
          y == b.neighbours.end() || (x != a.neighbours.end() && x->cluster < y->cluster) ? x->cluster : y->cluster;
      const bool in_a = x != a.neighbours.end() && x->cluster == c;
      const bool in_b = y != b.neighbours.end() && y->cluster == c;
      const double known = (in_a ? (x++)->total : 0) + (in_b ? (y++)->total : 0);
      if (c == into || c == from) continue;
      out.push_back({c, known + (in_a ? 0 : between(a, clusters_[c])) + (in_b ? 0 : between(b, clusters_[c]))});
    }
    return out;
  }

  void merge(uint32_t into, uint32_t from) {
    Cluster& a = clusters_[into];
    Cluster& b = clusters_[from];
    std::vector<Neighbour> both = neighbours_of(into, from);
    for (const Neighbour& n : both) {
      erase(from, &clusters_[n.cluster].neighbours);
      put({into, n.total}, &clusters_[n.cluster].neighbours);
    }
    std::vector<uint32_t> items;
    std::merge(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), std::back_inserter(items),
               [&](uint32_t x, uint32_t y) { return keys_[x] < keys_[y]; });
    a.items = std::move(items);
    a.neighbours = std::move(both);
    ++a.version;
    b = Cluster{};
    b.alive = false;
    for (const Neighbour& n : a.neighbours) propose(into, n.cluster, n.total / pairs(a, clusters_[n.cluster]));
  }

  const std::vector<uint64_t>& keys_;
  float join_;
  const std::function<float(uint32_t, uint32_t)>& score_;
  std::vector<Cluster> clusters_;
  std::priority_queue<Proposal> queue_;
};

// Of each item the first of those that it hangs together with by edges.
std::vector<uint32_t> components(size_t items, const std::vector<Edge>& edges) {
  std::vector<uint32_t> up(items);
  std::iota(up.begin(), up.end(), 0);
  const auto root = [&](uint32_t k) {
    while (up[k] != k) k = up[k] = up[up[k]];
    return k;
  };
  for (const Edge& e : edges) {
    const uint32_t a = root(e.pair.a);
    const uint32_t b = root(e.pair.b);
    up[std::max(a, b)] = std::min(a, b);
  }
  for (uint32_t k = 0; k < items; ++k) up[k] = root(k);
  return up;
}

}  // namespace

std::vector<uint32_t> cluster(const std::vector<uint64_t>& keys, std::vector<Edge> edges, float join,
                              const std::function<float(uint32_t, uint32_t)>& score) {
  const std::vector<uint32_t> component = components(keys.size(), edges);
  std::sort(edges.begin(), edges.end(), [&](const Edge& x, const Edge& y) {
    if (component[x.pair.a] != component[y.pair.a]) return component[x.pair.a] < component[y.pair.a];
    return x.pair.a != y.pair.a ? x.pair.a < y.pair.a : x.pair.b < y.pair.b;
  });
  std::vector<uint32_t> out(keys.size());
  std::iota(out.begin(), out.end(), 0);
  for (size_t begin = 0; begin < edges.size();) {
    size_t end = begin + 1;
    while (end < edges.size() && component[edges[end].pair.a] == component[edges[begin].pair.a]) ++end;
    const std::span<Edge> own = std::span(edges).subspan(begin, end - begin);
    std::vector<uint32_t> items;
    for (const Edge& e : own) items.push_back(e.pair.a), items.push_back(e.pair.b);
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    const auto number = [&](uint32_t item) {
      return static_cast<uint32_t>(std::lower_bound(items.begin(), items.end(), item) - items.begin());
    };
    for (Edge& e : own) e.pair = {number(e.pair.a), number(e.pair.b)};
    std::vector<uint64_t> own_keys;
    for (const uint32_t item : items) own_keys.push_back(keys[item]);
    const std::function<float(uint32_t, uint32_t)> own_score = [&](uint32_t a, uint32_t b) {
      return score(items[a], items[b]);
    };
    const std::vector<uint32_t> first = Clusters(own_keys, own, join, own_score).run();
    for (size_t k = 0; k < items.size(); ++k) out[items[k]] = items[first[k]];
    begin = end;
  }
  return out;
}

}  // namespace tellings::group
