// The second tier: reports that tell one story in their own words. Method: docs/GROUPING.md.
#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "base/vectors.h"
#include "group/candidates.h"
#include "group/cluster.h"
#include "group/decision.h"
#include "group/fields.h"
#include "tellings/group.h"

namespace tellings::group {
namespace {

// Edges so far below kJoin are no neighbours: only what else their clusters have can join these.
constexpr float kHopeless = 4;

constexpr uint32_t kOfOneForm = 2;  // others that have the form

// The decisions, with the meanings of those items that were in doubt.
class Decisions {
 public:
  Decisions(std::vector<Item>& items, const Settings& settings)
      : items_(items), settings_(settings), vectors_(items.size()) {}

  std::vector<Edge> edges() {
    const std::vector<Pair> pairs = candidates(items_, settings_.threads);
    std::vector<Edge> edges(pairs.size());
    std::vector<uint8_t> shared_form(pairs.size());
    base::parallel_for(pairs.size(), settings_.threads, [&](size_t k) {
      const Evidence e = evidence(items_[pairs[k].a], items_[pairs[k].b], nullptr);
      edges[k] = {pairs[k], e.score};
      shared_form[k] = e.shared_form;
    });
    std::vector<uint32_t> of_form(items_.size());
    for (size_t k = 0; k < pairs.size(); ++k)
      if (shared_form[k] != 0) ++of_form[pairs[k].a], ++of_form[pairs[k].b];
    for (size_t k = 0; k < items_.size(); ++k) items_[k].of_form = of_form[k] >= kOfOneForm;
    ask(edges);
    base::parallel_for(edges.size(), settings_.threads,
                       [&](size_t k) { edges[k].score = score(edges[k].pair.a, edges[k].pair.b); });
    std::erase_if(edges, [](const Edge& e) { return e.score < kJoin - kHopeless; });
    return edges;
  }

  float score(uint32_t a, uint32_t b) const {
    const Evidence by_words = evidence(items_[a], items_[b], nullptr);
    if (vectors_[a].empty() || vectors_[b].empty() || std::abs(by_words.score - kJoin) > kDoubt) return by_words.score;
    const float meaning = base::cosine(vectors_[a], vectors_[b]);
    return evidence(items_[a], items_[b], &meaning).score;
  }

 private:
  // The meanings of all items of pairs in doubt, in one call.
  void ask(const std::vector<Edge>& edges) {
    if (!settings_.meanings) return;
    std::vector<uint32_t> doubtful;
    for (const Edge& e : edges)
      if (std::abs(e.score - kJoin) <= kDoubt) doubtful.push_back(e.pair.a), doubtful.push_back(e.pair.b);
    std::sort(doubtful.begin(), doubtful.end());
    doubtful.erase(std::unique(doubtful.begin(), doubtful.end()), doubtful.end());
    std::vector<Vector> found = settings_.meanings(doubtful);
    for (size_t k = 0; k < doubtful.size(); ++k)
      if (std::any_of(found[k].begin(), found[k].end(), [](float x) { return x != 0; }))
        vectors_[doubtful[k]] = std::move(found[k]);
  }

  std::vector<Item>& items_;
  const Settings& settings_;
  std::vector<Vector> vectors_;  // empty where not asked for
};

}  // namespace

float join_score() { return kJoin; }

std::vector<uint32_t> stories(std::vector<Item>* items, const Settings& settings) {
  weigh(items);
  Decisions decisions(*items, settings);
  const std::vector<Edge> edges = decisions.edges();
  std::vector<uint64_t> keys;
  for (const Item& item : *items) keys.push_back(item.key);
  return cluster(keys, edges, kJoin, [&](uint32_t a, uint32_t b) { return decisions.score(a, b); });
}

}  // namespace tellings::group
