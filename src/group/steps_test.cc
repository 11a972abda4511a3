#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>

#include "tellings/group_steps.h"

namespace tellings::group {
namespace {

// Reports of invented events over some weeks, each told several times in part in the same words, under weekly notices
// of one form.
std::vector<Item> made_items(uint32_t seed, size_t events) {
  std::mt19937 rng(seed);
  const auto words = [&](size_t n, size_t vocabulary, const char* stem) {
    std::string out;
    for (size_t k = 0; k < n; ++k) out += stem + std::to_string(rng() % vocabulary) + " ";
    return out;
  };
  std::vector<Item> out;
  for (size_t e = 0; e < events; ++e) {
    const std::string own = words(12, 4000, "event");
    const std::string names = "Minister N" + std::to_string(rng() % 300) + " of P" + std::to_string(rng() % 200) + " ";
    const size_t day = 1 + rng() % 28;
    for (size_t r = 0; r < 1 + rng() % 4; ++r) {
      const std::string text = "The word of " + names + own + words(40, 900, "common") + names +
                               words(20, 900, "common") + std::to_string(rng() % 40) + " people.";
      const std::string published = "2031-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T0" +
                                    std::to_string(rng() % 10) + ":15:00Z";
      out.push_back(item_of(own.substr(0, 30), text, e % 9 == 0 ? "" : published));
    }
    out.push_back(item_of("Weekly notice",
                          "The office of weather gives for the week in P" + std::to_string(e) +
                              " rain and wind and a level of the river of " + std::to_string(rng() % 900) + " and " +
                              std::to_string(rng() % 900) + " and " + std::to_string(rng() % 900) +
                              " cubits as read at the bridge.",
                          "2031-05-" + std::to_string(10 + e % 20)));
  }
  return out;
}

std::unique_ptr<Items> shelved(const std::vector<Item>& items) {
  auto made = Items::make();
  for (const Item& item : items) EXPECT_TRUE((*made)->add(item).ok());
  return std::move(*made);
}

// Each item's story by the least key in it.
std::map<uint64_t, uint64_t> by_key(const std::vector<Item>& items, const std::vector<uint32_t>& story) {
  std::map<uint32_t, uint64_t> least;
  for (size_t k = 0; k < items.size(); ++k) {
    const auto [at, fresh] = least.emplace(story[k], items[k].key);
    if (!fresh) at->second = std::min(at->second, items[k].key);
  }
  std::map<uint64_t, uint64_t> out;
  for (size_t k = 0; k < items.size(); ++k) out[items[k].key] = least[story[k]];
  return out;
}

Corpus counted(const std::vector<Item>& items) {
  std::vector<WordCount> words;
  for (const WordCount& w : count_words(items))
    if (w.items > 1) words.push_back(w);
  std::vector<DayCount> days;
  for (const Item& item : items)
    if (item.dated) days.push_back({item.day, 1});
  return {items.size(), words, days};
}

TEST(Steps, OfOneStretchGiveTheStoriesOfOneMachine) {
  for (const uint32_t seed : {1u, 2u, 3u}) {
    const std::vector<Item> items = made_items(seed, 150);
    Settings settings;
    settings.threads = 2;
    const auto expected = stories(shelved(items).get(), settings);
    ASSERT_TRUE(expected.ok());

    const Corpus corpus = counted(items);
    settings.corpus = &corpus;
    std::map<std::pair<uint32_t, uint32_t>, ScoredPair> pairs;
    for (const uint32_t third : {0u, 1u, 2u}) {  // each a task of its own
      std::vector<uint32_t> selves;
      for (uint32_t k = 0; k < items.size(); ++k)
        if (items[k].key % 3 == third) selves.push_back(k);
      const auto found = scored_pairs(shelved(items).get(), selves, settings);
      ASSERT_TRUE(found.ok());
      for (const ScoredPair& p : *found) pairs[{p.pair.a, p.pair.b}] = p;
    }
    std::vector<uint32_t> of_form(items.size());
    std::vector<uint32_t> of_story(items.size());
    for (const auto& [numbers, p] : pairs)
      for (const uint32_t k : {p.pair.a, p.pair.b}) {
        of_form[k] += p.shared_form;
        of_story[k] += !p.shared_form && p.score >= join_score();
      }
    std::vector<uint8_t> flags;
    size_t forms = 0;
    for (size_t k = 0; k < items.size(); ++k) {
      flags.push_back(is_of_form(of_form[k], of_story[k]));
      forms += flags.back();
    }
    EXPECT_GT(forms, 20u) << "the weekly notices";
    std::vector<Edge> edges;
    for (const auto& [numbers, p] : pairs) {
      const float score = flags[p.pair.a] || flags[p.pair.b] ? p.score_of_form : p.score;
      if (score >= join_score()) edges.push_back({p.pair, score});
    }
    const auto found = clusters(shelved(items).get(), flags, edges, settings);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(by_key(items, *found), by_key(items, *expected));
    std::set<uint32_t> kept(expected->begin(), expected->end());
    EXPECT_LT(kept.size(), items.size() - 50) << "some stories have several reports";
  }
}

TEST(Stories, EndWithAnErrorWhereTheyAreStopped) {
  const std::vector<Item> items = made_items(1, 20);
  const std::atomic<bool> stop = true;
  Settings settings;
  settings.stop = &stop;
  const auto found = stories(shelved(items).get(), settings);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().message, "stopped before it was done.");
}

}  // namespace
}  // namespace tellings::group
