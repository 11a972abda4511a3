// A mean is found only when it is asked for. The queue holds bounds from above: by average linkage a join never brings
// two clusters nearer to each other than the nearer part was, so what stood in the queue for a part bounds the whole.
// What comes out of it first is looked at anew and, unless it still is the best, put back lower.
#include "group/cluster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <queue>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "base/stop.h"

namespace tellings::group {
namespace {

constexpr std::array<size_t, 2> kLooks{8, 24};  // so many pairs of a sample are scored first
constexpr double kSure = 3;                     // standard errors that they must be below hope to be enough
constexpr float kHopeless = 4;                  // clusters so far below joining are no neighbours any more
constexpr float kRounding = 1e-4f;              // means that differ by less are one

// How two clusters stand to each other, as far as it is known.
struct Neighbour {
  uint32_t cluster = 0;
  uint32_t proposal = 0;  // that stands for both: the place of its edge, from 1; 0: none
  float total = 0;        // of the scores of those pairs of reports that are known
  float known = 0;        // how many
  float best = 0;         // of them
  bool held = false;      // the proposal was looked at and is not to be, as long as neither cluster changes
};

struct Cluster {
  std::vector<uint32_t> sample;  // its first items
  uint32_t size = 1;
  float inside = 0;  // total of the scores of its pairs that are no copies
  float pairs_inside = 0;
  bool is_looked_into = true;         // false: it was joined before, and how it hangs together is not known yet
  std::vector<Neighbour> neighbours;  // by cluster
};

struct Proposal {
  float bound = 0;
  uint32_t a = 0;  // first items of both clusters when it was made; a < b
  uint32_t b = 0;
  uint32_t number = 0;
  // The best comes out of the queue first.
  bool operator<(const Proposal& other) const {
    if (bound != other.bound) return bound < other.bound;
    return a != other.a ? a > other.a : b > other.b;
  }
};

template <typename Neighbours>
auto place_of(uint32_t cluster, Neighbours* in) {
  return std::lower_bound(in->begin(), in->end(), cluster,
                          [](const Neighbour& n, uint32_t number) { return n.cluster < number; });
}

Neighbour* find(uint32_t cluster, std::vector<Neighbour>* in) {
  const auto at = place_of(cluster, in);
  return at != in->end() && at->cluster == cluster ? &*at : nullptr;
}

void erase(uint32_t cluster, std::vector<Neighbour>* from) {
  const auto at = place_of(cluster, from);
  if (at != from->end() && at->cluster == cluster) from->erase(at);
}

void put(const Neighbour& n, std::vector<Neighbour>* into) {
  const auto at = place_of(n.cluster, into);
  if (at != into->end() && at->cluster == n.cluster)
    *at = n;
  else
    into->insert(at, n);
}

// What the edge at `place` proposes.
Proposal proposal_of(const Edge& e, size_t place) {
  return {e.score, e.pair.a, e.pair.b, static_cast<uint32_t>(place) + 1};
}

// As the queue would give them: the best first.
void order(std::span<Edge> edges) {
  std::sort(edges.begin(), edges.end(),
            [](const Edge& x, const Edge& y) { return proposal_of(y, 0) < proposal_of(x, 0); });
}

// Items that hang together by edges. They are numbered by their keys, from 0; `edges` too, which are in order().
class Clusters {
 public:
  Clusters(size_t items, std::span<const Edge> edges, float join, const Score& score, const std::atomic<bool>* stop)
      : edges_(edges), join_(join), score_(score), stop_(stop), up_(items), clusters_(items) {
    std::iota(up_.begin(), up_.end(), 0);
    for (uint32_t k = 0; k < items; ++k) clusters_[k].sample = {k};
    std::vector<uint32_t> neighbours(items);
    for (const Edge& e : edges) ++neighbours[e.pair.a], ++neighbours[e.pair.b];
    // they are most of the memory: not a byte more
    for (uint32_t k = 0; k < items; ++k) clusters_[k].neighbours.reserve(neighbours[k]);
    for (uint32_t k = 0; k < edges.size(); ++k) {
      const auto [a, b] = edges[k].pair;
      clusters_[a].neighbours.push_back({b, k + 1, edges[k].score, 1, edges[k].score, false});
      clusters_[b].neighbours.push_back({a, k + 1, edges[k].score, 1, edges[k].score, false});
    }
    for (Cluster& c : clusters_)
      std::sort(c.neighbours.begin(), c.neighbours.end(),
                [](const Neighbour& x, const Neighbour& y) { return x.cluster < y.cluster; });
  }

  // Goes on from clusters that there are.
  Clusters(const Begun& begun, std::span<const Edge> edges, float join, const Score& score)
      : Clusters(begun.cluster.size(), edges, join, score, nullptr) {
    for (uint32_t k = 0; k < begun.cluster.size(); ++k) {
      const uint32_t first = begun.cluster[k];
      if (k != first) put_into(first, k);
    }
    for (uint32_t k = 0; k < begun.cluster.size(); ++k) {
      Cluster& c = clusters_[k];
      if (begun.cluster[k] != k || c.sample.size() < 2) continue;
      c.size = std::max(begun.size[k], static_cast<uint32_t>(c.sample.size()));
      c.sample.resize(std::min(c.sample.size(), kSample));
      c.is_looked_into = false;
    }
  }

  // Of each item one that stands for its cluster.
  std::vector<uint32_t> run() {
    while ((next_ < edges_.size() || !queue_.empty()) && !base::is_stopped(stop_)) {
      const Proposal p = take();
      const uint32_t a = root(p.a);
      const uint32_t b = root(p.b);
      if (a == b) continue;
      Neighbour* n = find(b, &clusters_[a].neighbours);
      if (n == nullptr || n->proposal != p.number || n->held) continue;
      if (bound(*n) < p.bound - kRounding)
        put_back(p.number, a, *n);
      else if (!is_known(a, *n))
        look(p.number, a, b);
      else if (are_apart(clusters_[a], clusters_[b], *n))
        hold(a, b);
      else
        merge(a, b, bound(*n));
    }
    for (uint32_t k = 0; k < up_.size(); ++k) up_[k] = root(k);
    return up_;
  }

 private:
  // What was joined before: an item of the cluster that begins with `first`.
  void put_into(uint32_t first, uint32_t item) {
    up_[item] = first;
    clusters_[first].sample.push_back(item);
    for (Neighbour n : std::exchange(clusters_[item].neighbours, {})) {
      std::vector<Neighbour>* theirs = &clusters_[n.cluster].neighbours;
      erase(item, theirs);
      if (n.cluster == first) continue;
      std::vector<Neighbour>* own = &clusters_[first].neighbours;
      if (const Neighbour* known = find(n.cluster, own)) n = together(*known, n);
      put(n, own);
      n.cluster = first;
      put(n, theirs);
    }
  }

  // How a cluster that was joined before hangs together: what would have been found if its sample had been joined anew,
  // the nearest first.
  void look_into(Cluster* c) const {
    if (std::exchange(c->is_looked_into, true)) return;
    const size_t n = c->sample.size();
    std::vector<std::vector<float>> total(n, std::vector<float>(n));
    for (size_t i = 0; i < n; ++i)
      for (size_t j = i + 1; j < n; ++j) total[i][j] = total[j][i] = score_(c->sample[i], c->sample[j]);
    std::vector<float> size(n, 1);
    float sum = 0;
    float known = 0;
    for (size_t joins = 1; joins < n; ++joins) {
      size_t x = 0;
      size_t y = 0;
      for (size_t i = 0; i < n; ++i)
        for (size_t j = i + 1; j < n; ++j)
          if (size[i] > 0 && size[j] > 0 &&
              (x == y || total[i][j] * size[x] * size[y] > total[x][y] * size[i] * size[j]))
            x = i, y = j;
      if (total[x][y] < kCopies * size[x] * size[y]) sum += total[x][y], known += size[x] * size[y];
      for (size_t k = 0; k < n; ++k) total[x][k] += total[y][k], total[k][x] = total[x][k];
      size[x] += std::exchange(size[y], 0);
    }
    const auto sampled = static_cast<float>(n * (n - 1) / 2);
    const float all = static_cast<float>(c->size) * (static_cast<float>(c->size) - 1) / 2;
    c->inside = sum * all / sampled, c->pairs_inside = known * all / sampled;
  }

  // The best proposal: the next edge, or what was put back.
  Proposal take() {
    if (next_ < edges_.size()) {
      const Proposal first = proposal_of(edges_[next_], next_);
      if (queue_.empty() || queue_.top() < first) {
        ++next_;
        return first;
      }
    }
    const Proposal first = queue_.top();
    queue_.pop();
    return first;
  }

  uint32_t root(uint32_t k) {
    while (up_[k] != k) k = up_[k] = up_[up_[k]];
    return k;
  }

  float pairs(uint32_t a, uint32_t b) const {
    return static_cast<float>(clusters_[a].size) * static_cast<float>(clusters_[b].size);
  }

  // What is not known is taken to be as near as what is; it is looked at when that comes out of the queue.
  static float bound(const Neighbour& n) { return n.total / n.known; }
  bool is_known(uint32_t a, const Neighbour& n) const { return n.known > pairs(a, n.cluster) * (1 - kRounding / 100); }

  void put_back(uint32_t number, uint32_t a, const Neighbour& n) {
    const float now = bound(n);
    if (now < join_) return set_proposal(a, n.cluster, 0);
    const uint32_t x = clusters_[a].sample.front();
    const uint32_t y = clusters_[n.cluster].sample.front();
    queue_.push({now, std::min(x, y), std::max(x, y), number});
  }

  void set_proposal(uint32_t a, uint32_t b, uint32_t number) {
    find(b, &clusters_[a].neighbours)->proposal = number;
    find(a, &clusters_[b].neighbours)->proposal = number;
  }

  void hold(uint32_t a, uint32_t b) {
    find(b, &clusters_[a].neighbours)->held = true;
    find(a, &clusters_[b].neighbours)->held = true;
  }

  // True where no pair of theirs speaks for joining by itself, a few are sure and the others against, or each is more
  // like itself than like the other.
  bool are_apart(Cluster& a, Cluster& b, const Neighbour& n) const {
    if (n.best < join_ + kOnePair) return true;
    const float between = bound(n);
    if (n.best > kVerySure && a.size * b.size <= kFewPairs && mean_of_sure(a, b) < join_ + kSurePair) return true;
    if (tells_of_others(a, b) || tells_of_others(b, a)) return true;
    const auto smaller = static_cast<float>(std::min(a.size, b.size));
    if (smaller * (smaller - 1) / 2 < kPairsInside) return false;
    look_into(&a), look_into(&b);
    if (std::min(a.pairs_inside, b.pairs_inside) < kPairsInside) return false;
    const float own = std::min(a.inside / a.pairs_inside, b.inside / b.pairs_inside);
    return between - kOwn * std::max(0.0f, own - between) < join_;
  }

  // True where `a` is a round-up: it is sure to tell also what others tell that have nothing to do with `b`. Of three
  // single reports any might be the one between the others: that is left open.
  bool tells_of_others(const Cluster& a, const Cluster& b) const {
    if (a.size > kRoundUps) return false;
    return std::any_of(a.neighbours.begin(), a.neighbours.end(), [&](const Neighbour& n) {
      const Cluster& other = clusters_[n.cluster];
      if (n.best < kVerySure || bound(n) < join_ || &other == &b || b.size + other.size < 3) return false;
      const auto at = place_of(n.cluster, &b.neighbours);
      const bool met = at != b.neighbours.end() && at->cluster == n.cluster;
      return (met ? bound(*at) : mean(b, other)) < join_;
    });
  }

  float mean_of_sure(const Cluster& a, const Cluster& b) const {
    float sum = 0;
    for (const uint32_t i : a.sample)
      for (const uint32_t j : b.sample) sum += std::min(kSurePair, score_(std::min(i, j), std::max(i, j)));
    return sum / static_cast<float>(a.sample.size() * b.sample.size());
  }

  // The mean over all reports of both, or over a sample of each, or over the first few of it where that is clear.
  float mean(const Cluster& a, const Cluster& b) const {
    const size_t of_a = a.sample.size();
    const size_t of_b = b.sample.size();
    const size_t all = of_a * of_b;
    const auto of = [&](size_t i, size_t j) { return static_cast<double>(score_(a.sample[i], b.sample[j])); };
    double sum = 0;
    double squares = 0;
    for (size_t k = 0; k < kLooks.back() && 2 * kLooks.front() <= all; ++k) {
      const double s = of(k % of_a, (k + k / of_a) % of_b);
      sum += s, squares += s * s;
      if (std::find(kLooks.begin(), kLooks.end(), k + 1) == kLooks.end() || 2 * (k + 1) > all) continue;
      const auto n = static_cast<double>(k + 1);
      const double so_far = sum / n;
      const double error = std::sqrt(std::max(0.0, squares / n - so_far * so_far) / n);
      if (so_far + kSure * error < join_ - kHopeless) return static_cast<float>(so_far);
    }
    sum = 0;
    for (size_t i = 0; i < of_a; ++i)
      for (size_t j = 0; j < of_b; ++j) sum += of(i, j);
    return static_cast<float>(sum / static_cast<double>(all));
  }

  void look(uint32_t number, uint32_t a, uint32_t b) {
    Cluster& x = clusters_[a];
    Cluster& y = clusters_[b];
    const float found = a < b ? mean(x, y) : mean(y, x);
    if (found < join_ - kHopeless) {
      erase(b, &x.neighbours);
      erase(a, &y.neighbours);
      return;
    }
    const float all = pairs(a, b);
    const float best = std::max(found, find(b, &x.neighbours)->best);
    const Neighbour known{b, found < join_ ? 0 : number, found * all, all, best, false};
    put(known, &x.neighbours);
    Neighbour from_there = known;
    from_there.cluster = a;
    put(from_there, &y.neighbours);
    if (known.proposal != 0) put_back(number, a, known);
  }

  // The proposal of what is nearer stands for both.
  static Neighbour together(const Neighbour& of_x, const Neighbour& of_y) {
    const bool first = of_y.proposal == 0 || (of_x.proposal != 0 && bound(of_x) >= bound(of_y));
    return {of_x.cluster,
            first ? of_x.proposal : of_y.proposal,
            of_x.total + of_y.total,
            of_x.known + of_y.known,
            std::max(of_x.best, of_y.best),
            first ? of_x.held : of_y.held};
  }

  // The one with fewer neighbours goes into the other: what is a neighbour of the other alone is not touched.
  void merge(uint32_t a, uint32_t b, float between) {
    const auto weight = [&](uint32_t c) { return clusters_[c].neighbours.size(); };
    const bool swap = weight(a) != weight(b) ? weight(a) < weight(b) : b < a;
    const uint32_t into = swap ? b : a;
    const uint32_t from = swap ? a : b;
    Cluster& x = clusters_[into];
    Cluster& y = clusters_[from];
    look_into(&x), look_into(&y);
    std::vector<Neighbour> both;
    both.reserve(x.neighbours.size() + y.neighbours.size());
    auto i = x.neighbours.begin();
    for (const Neighbour& n : y.neighbours) {
      if (n.cluster == into) continue;
      while (i != x.neighbours.end() && i->cluster < n.cluster) both.push_back(*i++);
      const bool shared = i != x.neighbours.end() && i->cluster == n.cluster;
      both.push_back(shared ? together(*i++, n) : n);
      const Neighbour& now = both.back();
      std::vector<Neighbour>* theirs = &clusters_[n.cluster].neighbours;
      erase(from, theirs);
      Neighbour from_there = now;
      from_there.cluster = into;
      put(from_there, theirs);
    }
    both.insert(both.end(), i, x.neighbours.end());
    std::vector<Neighbour>().swap(y.neighbours);
    x.neighbours = std::move(both);
    erase(from, &x.neighbours);
    std::array<uint32_t, 2 * kSample> items{};
    const auto end = std::merge(x.sample.begin(), x.sample.end(), y.sample.begin(), y.sample.end(), items.begin());
    x.sample.assign(items.begin(), std::min(end, items.begin() + kSample));
    std::vector<uint32_t>().swap(y.sample);
    x.inside += y.inside, x.pairs_inside += y.pairs_inside;
    if (between < kCopies) {
      const float pairs_between = pairs(into, from);
      x.inside += between * pairs_between, x.pairs_inside += pairs_between;
    }
    x.size += y.size;
    up_[from] = into;
    for (Neighbour& n : x.neighbours)
      if (n.held) {
        n.held = false;
        find(into, &clusters_[n.cluster].neighbours)->held = false;
        put_back(n.proposal, into, n);
      }
  }

  std::span<const Edge> edges_;
  size_t next_ = 0;  // of edges_: the first that was not taken yet
  float join_;
  const Score& score_;
  const std::atomic<bool>* stop_;
  std::vector<uint32_t> up_;
  std::vector<Cluster> clusters_;
  std::priority_queue<Proposal> queue_;  // those that were put back
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

// The edges of each component, those with the most first.
std::vector<std::span<Edge>> by_component(const std::vector<uint32_t>& component, std::vector<Edge>* edges) {
  std::sort(edges->begin(), edges->end(), [&](const Edge& x, const Edge& y) {
    if (component[x.pair.a] != component[y.pair.a]) return component[x.pair.a] < component[y.pair.a];
    return x.pair.a != y.pair.a ? x.pair.a < y.pair.a : x.pair.b < y.pair.b;
  });
  std::vector<std::span<Edge>> out;
  for (size_t begin = 0; begin < edges->size();) {
    size_t end = begin + 1;
    while (end < edges->size() && component[(*edges)[end].pair.a] == component[(*edges)[begin].pair.a]) ++end;
    out.push_back(std::span(*edges).subspan(begin, end - begin));
    begin = end;
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.size() > y.size(); });
  return out;
}

// Clusters what hangs together by `edges`, numbers these anew, and writes to `out` for each item the first of its
// cluster.
void cluster_component(const std::vector<uint64_t>& keys, std::span<Edge> edges, float join, const Score& score,
                       const std::atomic<bool>* stop, std::vector<uint32_t>* out) {
  std::vector<uint32_t> items;
  for (const Edge& e : edges) items.push_back(e.pair.a), items.push_back(e.pair.b);
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  items.shrink_to_fit();
  std::vector<uint32_t> by_key(items.size());
  std::iota(by_key.begin(), by_key.end(), 0);
  std::sort(by_key.begin(), by_key.end(), [&](uint32_t x, uint32_t y) {
    return keys[items[x]] != keys[items[y]] ? keys[items[x]] < keys[items[y]] : x < y;
  });
  std::vector<uint32_t> rank(items.size());
  for (uint32_t k = 0; k < by_key.size(); ++k) rank[by_key[k]] = k;
  const auto number = [&](uint32_t item) {
    return rank[static_cast<size_t>(std::lower_bound(items.begin(), items.end(), item) - items.begin())];
  };
  for (Edge& e : edges) {
    const auto [a, b] = std::minmax({number(e.pair.a), number(e.pair.b)});
    e.pair = {a, b};
  }
  order(edges);
  const Score own = [&](uint32_t a, uint32_t b) { return score(items[by_key[a]], items[by_key[b]]); };
  const std::vector<uint32_t> cluster_of = Clusters(items.size(), edges, join, own, stop).run();
  std::vector<uint32_t> first(items.size(), ~uint32_t{0});
  for (size_t k = 0; k < items.size(); ++k) {
    uint32_t* f = &first[cluster_of[rank[k]]];
    if (*f == ~uint32_t{0}) *f = items[k];
    (*out)[items[k]] = *f;
  }
}

}  // namespace

std::vector<uint32_t> cluster_onto(const Begun& begun, std::vector<Edge> edges, float join, const Score& score) {
  std::erase_if(edges, [&](const Edge& e) { return e.score < join; });
  order(edges);
  return Clusters(begun, edges, join, score).run();
}

std::vector<uint32_t> cluster(const std::vector<uint64_t>& keys, std::vector<Edge> edges, float join,
                              const std::function<Score()>& make_score, size_t threads, const std::atomic<bool>* stop) {
  std::erase_if(edges, [&](const Edge& e) { return e.score < join; });
  edges.shrink_to_fit();
  const std::vector<uint32_t> component = components(keys.size(), edges);
  const std::vector<std::span<Edge>> all = by_component(component, &edges);
  std::vector<uint32_t> out(keys.size());
  std::iota(out.begin(), out.end(), 0);
  base::parallel_for_with(
      all.size(), threads, make_score,
      [&](const Score* score, size_t k) { cluster_component(keys, all[k], join, *score, stop, &out); }, 1);
  return out;
}

}  // namespace tellings::group
