// The second tier: reports that tell one story in their own words. Method: docs/GROUPING.md.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>

#include "base/parallel.h"
#include "base/vectors.h"
#include "group/candidates.h"
#include "group/cluster.h"
#include "group/decision.h"
#include "group/fields.h"
#include "group/joining.h"
#include "tellings/group.h"

namespace tellings::group {
namespace {

constexpr float kUnread = kJoin - 2 * kDoubt;  // the score of a pair that cannot be read: the run ends with an error

constexpr size_t kAskedAtOnce = 512;

// The decisions, with the meanings of those items that were in doubt.
class Decisions {
 public:
  Decisions(Shelf& shelf, const Settings& settings) : shelf_(shelf), settings_(settings) {}

  // Of what is proposed, the pairs that may join.
  Result<std::vector<Edge>> edges() {
    std::vector<Edge> edges;
    {
      const Result<Proposals> proposals = candidates(shelf_, settings_.threads);
      if (!proposals) return proposals.error();
      edges = by_words(*proposals);
    }
    rescore(&edges, [&](const Edge& e) { return shelf_.of_form(e.pair.a) || shelf_.of_form(e.pair.b); });
    ask(&edges);
    rescore(&edges, [&](const Edge& e) { return vectors_.contains(e.pair.a) && vectors_.contains(e.pair.b); });
    if (!status_) return status_.error();
    return edges;
  }

  // Scores for one thread.
  Score scores() {
    return [this, reader = std::make_shared<Reader>(shelf_)](uint32_t a, uint32_t b) {
      const float found = score(reader.get(), a, b);
      if (!reader->status()) fail(reader->status());
      return found;
    };
  }

  const Status& status() const { return status_; }

 private:
  float score(Reader* reader, uint32_t a, uint32_t b) const {
    const auto [x, y] = reader->pair(a, b);
    if (x == nullptr || y == nullptr) return kUnread;
    const float by_words = score_of_pair(*x, *y, nullptr).score;
    if (std::abs(by_words - kJoin) > kDoubt) return by_words;
    const auto in_a = vectors_.find(a);
    const auto in_b = vectors_.find(b);
    if (in_a == vectors_.end() || in_b == vectors_.end()) return by_words;
    const float meaning = base::cosine(in_a->second, in_b->second);
    return score_of_pair(*x, *y, &meaning).score;
  }

  // What can still come to kJoin: only a meaning raises a score.
  float least() const { return settings_.meanings ? kJoin - kDoubt : kJoin; }

  // What a thread found.
  struct Found {
    explicit Found(const Shelf& shelf) : reader(shelf) {}
    Reader reader;
    std::vector<Edge> edges;
  };

  std::vector<Edge> by_words(const Proposals& proposals) {
    std::vector<std::atomic<uint32_t>> of_form(shelf_.size());
    std::vector<std::atomic<uint32_t>> of_story(shelf_.size());
    std::vector<Edge> edges;
    base::parallel_for_with(
        shelf_.size(), settings_.threads, [&] { return Found(shelf_); },
        [&](Found* found, size_t k) {
          const auto a = static_cast<uint32_t>(k);
          for (const uint32_t b : proposals.of(a)) {
            if (b < a && proposals.has(b, a)) continue;  // was looked at from there
            const auto [x, y] = found->reader.pair(a, b);
            if (x == nullptr || y == nullptr) return fail(found->reader.status());
            const PairScore e = score_of_pair(*x, *y, nullptr);
            if (e.shared_form)
              ++of_form[a], ++of_form[b];
            else if (e.score >= kJoin)
              ++of_story[a], ++of_story[b];
            if (e.score >= least()) found->edges.push_back({{std::min(a, b), std::max(a, b)}, e.score});
          }
          const std::lock_guard lock(mutex_);
          edges.insert(edges.end(), found->edges.begin(), found->edges.end());
          found->edges.clear();
        });
    for (uint32_t k = 0; k < shelf_.size(); ++k) shelf_.set_of_form(k, Forms{of_form[k], of_story[k]}.of_form());
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) {
      return x.pair.a != y.pair.a ? x.pair.a < y.pair.a : x.pair.b < y.pair.b;
    });
    return edges;
  }

  // Of those edges that `changed` names.
  template <typename Changed>
  void rescore(std::vector<Edge>* edges, Changed changed) {
    base::parallel_for_with(
        edges->size(), settings_.threads, [&] { return Reader(shelf_); },
        [&](Reader* reader, size_t k) {
          Edge& e = (*edges)[k];
          if (!changed(e)) return;
          e.score = score(reader, e.pair.a, e.pair.b);
          if (!reader->status()) fail(reader->status());
        },
        1024);
    std::erase_if(*edges, [&](const Edge& e) { return e.score < least(); });
  }

  // Asks for the meanings of the items of pairs in doubt, the most doubtful pairs first.
  void ask(std::vector<Edge>* edges) {
    if (!settings_.meanings) return;
    std::vector<uint32_t> doubtful;
    for (uint32_t k = 0; k < edges->size(); ++k)  // of a pair a is the earlier item
      if (std::abs((*edges)[k].score - kJoin) <= kDoubt && (*edges)[k].pair.a < settings_.known_from)
        doubtful.push_back(k);
    const auto keys = [&](const Edge& e) { return std::minmax({shelf_.key(e.pair.a), shelf_.key(e.pair.b)}); };
    std::sort(doubtful.begin(), doubtful.end(), [&](uint32_t x, uint32_t y) {
      const Edge& e = (*edges)[x];
      const Edge& f = (*edges)[y];
      const float in_e = std::abs(e.score - kJoin);
      const float in_f = std::abs(f.score - kJoin);
      return in_e != in_f ? in_e < in_f : keys(e) < keys(f);
    });
    std::set<uint32_t> asked;
    for (const uint32_t k : doubtful) {
      if (asked.size() + 2 > settings_.most_asked) break;
      asked.insert((*edges)[k].pair.a), asked.insert((*edges)[k].pair.b);
    }
    const std::vector<uint32_t> items(asked.begin(), asked.end());
    for (size_t k = 0; k < items.size(); k += kAskedAtOnce) {
      const auto some = std::span(items).subspan(k, std::min(kAskedAtOnce, items.size() - k));
      std::vector<Vector> found = settings_.meanings(some);
      for (size_t j = 0; j < some.size(); ++j)
        if (std::any_of(found[j].begin(), found[j].end(), [](float x) { return x != 0; }))
          vectors_[some[j]] = std::move(found[j]);
    }
  }

  void fail(const Status& status) {
    const std::lock_guard lock(mutex_);
    status_ = status;
  }

  Shelf& shelf_;
  const Settings& settings_;
  std::unordered_map<uint32_t, Vector> vectors_;  // of those that were asked for
  std::mutex mutex_;
  Status status_ = Nothing{};
};

}  // namespace

float join_score() { return kJoin; }

Result<std::vector<uint32_t>> stories(Items* items, const Settings& settings) {
  Shelf& shelf = items->shelf();
  if (const Status weighed = shelf.weigh(settings.threads); !weighed) return weighed.error();
  Decisions decisions(shelf, settings);
  Result<std::vector<Edge>> edges = decisions.edges();
  if (!edges) return edges.error();
  std::vector<uint64_t> keys(shelf.size());
  for (uint32_t k = 0; k < keys.size(); ++k) keys[k] = shelf.key(k);
  std::vector<uint32_t> out =
      cluster(keys, std::move(*edges), kJoin, [&] { return decisions.scores(); }, settings.threads);
  if (!decisions.status()) return decisions.status().error();
  return out;
}

}  // namespace tellings::group
