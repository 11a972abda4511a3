#include "tellings/group_steps.h"

#include <algorithm>

#include "group/corpus.h"
#include "group/counter.h"
#include "group/decision.h"
#include "group/scoring.h"

namespace tellings::group {

std::vector<WordCount> count_words(std::span<const Item> items) {
  Counter counter;
  for (const Item& item : items) for_each_counted(item, [&](uint32_t word) { counter.add(word); });
  std::vector<WordCount> out;
  out.reserve(counter.size());
  counter.for_each([&](uint32_t word, uint32_t count) { out.push_back({word, count}); });
  return out;
}

Corpus::Corpus(uint64_t items, std::span<const WordCount> words, std::span<const DayCount> days)
    : state_(std::make_unique<State>(items)) {
  for (const WordCount& w : words) state_->rarities.count(w.word, w.items);
  for (const DayCount& d : days) state_->days.add(d.day, d.items);
  state_->days.sort();
}
Corpus::~Corpus() = default;
Corpus::Corpus(Corpus&&) noexcept = default;

bool is_of_form(uint32_t shared_form, uint32_t one_story) {
  return shared_form >= kOfOneForm && shared_form > one_story;
}

Result<std::vector<ScoredPair>> scored_pairs(Items* items, std::span<const uint32_t> selves, const Settings& settings) {
  Shelf& shelf = items->shelf();
  if (const Status weighed = shelf.weigh(settings.threads, settings.corpus, settings.stop); !weighed)
    return weighed.error();
  const Result<Proposals> proposals = candidates(shelf, selves, settings.threads, settings.stop);
  if (!proposals) return proposals.error();
  std::vector<ScoredPair> out;
  const Status looked = for_proposed<std::vector<ScoredPair>>(
      shelf, *proposals, settings,
      [](std::vector<ScoredPair>* found, uint32_t a, uint32_t b, const Item& x, const Item& y, const PairScore& e) {
        if (!e.shared_form && e.score < kJoin) return;
        Item of_form = x;
        of_form.of_form = true;
        found->push_back(
            {{std::min(a, b), std::max(a, b)}, e.score, score_of_pair(of_form, y, nullptr).score, e.shared_form});
      },
      [&](std::vector<ScoredPair>* found) {
        out.insert(out.end(), found->begin(), found->end());
        found->clear();
      });
  if (!looked) return looked.error();
  return out;
}

Result<std::vector<uint32_t>> clusters(Items* items, std::span<const uint8_t> of_form, std::span<const Edge> edges,
                                       const Settings& settings) {
  Shelf& shelf = items->shelf();
  if (const Status weighed = shelf.weigh(settings.threads, settings.corpus, settings.stop); !weighed)
    return weighed.error();
  std::vector<uint64_t> keys(shelf.size());
  for (uint32_t k = 0; k < keys.size(); ++k) {
    shelf.set_of_form(k, of_form[k] != 0);
    keys[k] = shelf.key(k);
  }
  Scoring scoring(shelf);
  std::vector<uint32_t> out = cluster(
      keys, {edges.begin(), edges.end()}, kJoin, [&] { return scoring.scores(); }, settings.threads, settings.stop);
  if (!scoring.status()) return scoring.status().error();
  if (base::is_stopped(settings.stop)) return base::stopped();
  return out;
}

}  // namespace tellings::group
