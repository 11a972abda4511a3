// The second tier: reports that tell one story in their own words. Method: docs/GROUPING.md.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>

#include "base/parallel.h"
#include "group/decision.h"
#include "group/scoring.h"
#include "tellings/group.h"

namespace tellings::group {
namespace {

constexpr size_t kAskedAtOnce = 512;

// The decisions, with the meanings of those items that were in doubt.
class Decisions {
 public:
  Decisions(Shelf& shelf, const Settings& settings) : shelf_(shelf), settings_(settings), scoring_(shelf) {}

  // Of what is proposed, the pairs that may join.
  Result<std::vector<Edge>> edges() {
    std::vector<Edge> edges;
    {
      const Result<Proposals> proposals = candidates(shelf_, settings_.threads, settings_.stop);
      if (!proposals) return proposals.error();
      if (const Status looked = by_words(*proposals, &edges); !looked) return looked.error();
    }
    rescore(&edges, [&](const Edge& e) { return shelf_.of_form(e.pair.a) || shelf_.of_form(e.pair.b); });
    ask(&edges);
    rescore(&edges, [&](const Edge& e) {
      return scoring_.vectors().contains(e.pair.a) && scoring_.vectors().contains(e.pair.b);
    });
    if (!status()) return status().error();
    return edges;
  }

  Score scores() { return scoring_.scores(); }
  const Status& status() const { return scoring_.status(); }

 private:
  // What can still come to kJoin: only a meaning raises a score.
  float least() const { return settings_.meanings ? kJoin - kDoubt : kJoin; }

  Status by_words(const Proposals& proposals, std::vector<Edge>* edges) {
    std::vector<std::atomic<uint32_t>> of_form(shelf_.size());
    std::vector<std::atomic<uint32_t>> of_story(shelf_.size());
    const Status looked = for_proposed<std::vector<Edge>>(
        shelf_, proposals, settings_,
        [&](std::vector<Edge>* found, uint32_t a, uint32_t b, const Item&, const Item&, const PairScore& e) {
          if (e.shared_form)
            ++of_form[a], ++of_form[b];
          else if (e.score >= kJoin)
            ++of_story[a], ++of_story[b];
          if (e.score >= least()) found->push_back({{std::min(a, b), std::max(a, b)}, e.score});
        },
        [&](std::vector<Edge>* found) {
          edges->insert(edges->end(), found->begin(), found->end());
          found->clear();
        });
    if (!looked) return looked;
    for (uint32_t k = 0; k < shelf_.size(); ++k) shelf_.set_of_form(k, is_of_form(of_form[k], of_story[k]));
    std::sort(edges->begin(), edges->end(), [](const Edge& x, const Edge& y) {
      return x.pair.a != y.pair.a ? x.pair.a < y.pair.a : x.pair.b < y.pair.b;
    });
    return Nothing{};
  }

  // Of those edges that `changed` names.
  template <typename Changed>
  void rescore(std::vector<Edge>* edges, Changed changed) {
    base::parallel_for_with(
        edges->size(), settings_.threads, [&] { return Reader(shelf_); },
        [&](Reader* reader, size_t k) {
          Edge& e = (*edges)[k];
          if (!changed(e) || base::is_stopped(settings_.stop)) return;
          e.score = scoring_.score(reader, e.pair.a, e.pair.b);
          if (!reader->status()) scoring_.fail(reader->status());
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
    for (size_t k = 0; k < items.size() && !base::is_stopped(settings_.stop); k += kAskedAtOnce) {
      const auto some = std::span(items).subspan(k, std::min(kAskedAtOnce, items.size() - k));
      std::vector<Vector> found = settings_.meanings(some);
      for (size_t j = 0; j < some.size(); ++j)
        if (std::any_of(found[j].begin(), found[j].end(), [](float x) { return x != 0; }))
          scoring_.vectors()[some[j]] = std::move(found[j]);
    }
  }

  Shelf& shelf_;
  const Settings& settings_;
  Scoring scoring_;
};

}  // namespace

float join_score() { return kJoin; }

Result<std::vector<uint32_t>> stories(Items* items, const Settings& settings) {
  Shelf& shelf = items->shelf();
  if (const Status weighed = shelf.weigh(settings.threads, settings.corpus, settings.stop); !weighed)
    return weighed.error();
  Decisions decisions(shelf, settings);
  Result<std::vector<Edge>> edges = decisions.edges();
  if (!edges) return edges.error();
  std::vector<uint64_t> keys(shelf.size());
  for (uint32_t k = 0; k < keys.size(); ++k) keys[k] = shelf.key(k);
  std::vector<uint32_t> out =
      cluster(keys, std::move(*edges), kJoin, [&] { return decisions.scores(); }, settings.threads, settings.stop);
  if (!decisions.status()) return decisions.status().error();
  if (base::is_stopped(settings.stop)) return base::stopped();
  return out;
}

}  // namespace tellings::group
