#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <random>

#include "group/cluster.h"
#include "tellings/group.h"

namespace tellings::group {
namespace {

struct Made {
  std::string title;
  std::string text;
  std::string published;
};

const std::vector<Made>& day() {
  static const std::vector<Made> kept = {
      {"Dam breaks above Sarn",
       "The upper dam on the Vell gave way. Fourteen people died in Sarn, Minister Ilse Dorn said.", "2031-03-03"},
      {"14 dead as Vell dam gives way",
       "At least 14 people died in Sarn when the Vell dam broke, said Minister Ilse Dorn.", "2031-03-03"},
      {"Castan elected mayor of Tolm", "Mira Castan won the election in Tolm with 54 per cent of the vote.",
       "2031-03-03"},
      {"Tolm has a new mayor", "The new mayor of Tolm is Mira Castan. She had 54 per cent in the election.",
       "2031-03-03"},
      {"Comet seen over Ansa", "Sky watchers in Ansa saw the comet Orun with the naked eye.", "2031-03-03"},
  };
  return kept;
}

std::vector<Item> items_of(const std::vector<Made>& reports) {
  std::vector<Item> out;
  for (const Made& m : reports) out.push_back(item_of(m.title, m.text, m.published));
  return out;
}

// The stories of these items, which are weighed then.
std::vector<uint32_t> stories(std::vector<Item>* items, const Settings& settings) {
  const auto shelf = Items::make();
  EXPECT_TRUE(shelf.ok());
  for (const Item& item : *items) EXPECT_TRUE((*shelf)->add(item).ok());
  const Result<std::vector<uint32_t>> out = stories(shelf->get(), settings);
  EXPECT_TRUE(out.ok());
  for (uint32_t k = 0; k < items->size(); ++k) (*items)[k] = *(*shelf)->at(k);
  return *out;
}

TEST(Group, PutsTellingsOfOneEventTogether) {
  std::vector<Item> items = items_of(day());
  EXPECT_EQ(stories(&items, {}), (std::vector<uint32_t>{0, 0, 2, 2, 4}));
}

TEST(Group, WorksWithoutTimesAndTitles) {
  std::vector<Made> bare = day();
  for (Made& m : bare) m.published.clear(), m.title.clear();
  std::vector<Item> items = items_of(bare);
  EXPECT_EQ(stories(&items, {}), (std::vector<uint32_t>{0, 0, 2, 2, 4}));
}

TEST(Group, AFormIsNoStory) {
  std::vector<Made> tables;
  for (const auto& [town, a, b, c] : {std::tuple{"Brenn", 19, 8, 12}, {"Keld", 14, 9, 31}, {"Marl", 22, 11, 15}})
    tables.push_back({std::string("Weather for ") + town,
                      std::string("Weather for ") + town + ": highest temperature " + std::to_string(a) +
                          " degrees, lowest " + std::to_string(b) + ", wind from the west at " + std::to_string(c) +
                          " kilometres an hour. Pollen is low. All figures are from the weather office.",
                      "2031-03-03"});
  std::vector<Item> items = items_of(tables);
  EXPECT_EQ(stories(&items, {}), (std::vector<uint32_t>{0, 1, 2}));
  EXPECT_TRUE(score_of_pair(items[0], items[1], nullptr).shared_form);
}

// Where a collection tells of one event its names are rare nowhere in it. What has most of another's sentences is no
// form of these.
TEST(Group, CutsOfOneTextAreOneStoryWhereThereIsNothingElse) {
  const std::vector<std::string> sentences = {
      "The upper dam on the Vell gave way early on Monday, and water stood a metre deep in the streets of Sarn. ",
      "Fourteen people died, Minister Ilse Dorn said in Tolm, and three are missing. ",
      "Soldiers of the Second Bridge Regiment carried the old from their roofs. ",
      "The dam was finished in 1963 and belongs to Vell Power, a company of the province of Ostria. ",
      "An engineer of the company, Jon Adel, had warned of cracks in its eastern wing last autumn. ",
      "Vell Power denied that and spoke of an unusual flood after the thaw in the Keld mountains. ",
      "The railway from Tolm to Marl is cut at two places, and the station of Brin is closed. ",
      "Schools in Sarn stay closed until the end of the week, said Mayor Mira Castan. ",
      "The hospital of Marl took in fifty people, most of them with broken bones. ",
      "Prime Minister Pavol Hrebec broke off his visit to Ansa and flew home. ",
      "The prosecutor in Tolm, Kiomar Daresh, opened an inquiry and had papers of the company seized. ",
      "Neighbouring Falm sent pumps and a helicopter. "};
  std::vector<Made> cuts(100);
  std::mt19937 rng(1);
  for (Made& cut : cuts) {
    cut.published = "2031-03-03";
    for (const std::string& sentence : sentences)
      if (rng() % 4 != 0) cut.text += sentence;
  }
  std::vector<Item> items = items_of(cuts);
  EXPECT_EQ(stories(&items, {}), std::vector<uint32_t>(cuts.size(), 0));
}

// What a company does in a week: its names are shared and no word besides. In a dense feed that is no story.
TEST(Group, NamesAloneAreNoStoryInADenseFeed) {
  std::vector<Made> feed = {
      {"Mill sold",
       "Rolled plate goes to a buyer abroad with a mill of Norvik Steel Works, wrote Norvik Steel Works of Tolm.",
       "2031-03-03"},
      {"New chairman",
       "A lawyer will preside from June over the board of Norvik Steel Works, as Norvik Steel Works of Tolm let us "
       "know.",
       "2031-03-03"}};
  std::mt19937 rng(8);
  for (size_t k = 0; k < 2000; ++k) {
    Made m{"", "", "2031-03-03"};
    for (size_t w = 0; w < 20; ++w) m.text += "word" + std::to_string(rng() % 5000) + " ";
    feed.push_back(std::move(m));
  }
  std::vector<Item> items = items_of(feed);
  const std::vector<uint32_t> found = stories(&items, {});
  EXPECT_NE(found[0], found[1]);
  EXPECT_LT(score_of_pair(items[0], items[1], nullptr).other_words, 0.15f);
}

TEST(Group, NothingAndNonsenseAreNoTrouble) {
  std::vector<Item> none;
  EXPECT_TRUE(stories(&none, {}).empty());
  std::vector<Item> items = items_of({{"", "", ""}, {"", "...", "soon"}, {"\xFF\xFE", "\xFF", "2031-99-99"}});
  EXPECT_EQ(stories(&items, {}).size(), 3u);
}

TEST(Group, FiguresAreWhole) {
  const Item a = item_of("", "The fund has 1,750.5 crowns", "");
  const Item b = item_of("", "The fund has 1,751.5 crowns", "");
  ASSERT_EQ(a[Field::figures].size(), 1u);
  EXPECT_NE(a[Field::figures][0].word, b[Field::figures][0].word);
}

// Reports made of a few stories' words, in any order and with any number of threads: the same stories.
TEST(Group, DoesNotHangOnOrderNorThreads) {
  EXPECT_TRUE(rc::check([] {
    std::mt19937 rng(*rc::gen::arbitrary<uint32_t>());
    std::vector<Made> reports;
    for (size_t k = 0; k < 30; ++k) {
      const size_t story = rng() % 6;
      Made m;
      for (size_t w = 0; w < 30; ++w)
        m.text +=
            (rng() % 3 == 0 ? "Name" + std::to_string(story * 20 + rng() % 12) : "word" + std::to_string(rng() % 400)) +
            " ";
      m.title = m.text.substr(0, 40);
      reports.push_back(std::move(m));
    }
    std::vector<size_t> order(reports.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), rng);
    std::vector<Made> shuffled;
    for (const size_t k : order) shuffled.push_back(reports[k]);
    std::vector<Item> x = items_of(reports);
    std::vector<Item> y = items_of(shuffled);
    const std::vector<uint32_t> one = stories(&x, {.threads = 1, .meanings = nullptr});
    const std::vector<uint32_t> many = stories(&y, {.threads = 4, .meanings = nullptr});
    for (size_t a = 0; a < order.size(); ++a)
      for (size_t b = 0; b < order.size(); ++b) RC_ASSERT((many[a] == many[b]) == (one[order[a]] == one[order[b]]));
  }));
}

std::vector<uint32_t> clusters_of(const std::vector<std::vector<float>>& score, float join) {
  std::vector<uint64_t> keys(score.size());
  std::iota(keys.begin(), keys.end(), 1);
  std::vector<Edge> edges;
  for (uint32_t a = 0; a < score.size(); ++a)
    for (uint32_t b = a + 1; b < score.size(); ++b) edges.push_back({{a, b}, score[a][b]});
  const Score any = [&](uint32_t a, uint32_t b) { return score[std::min(a, b)][std::max(a, b)]; };
  return cluster(keys, edges, join, [&] { return any; }, 2);
}

// Two stories and one report that tells of both: it joins one, they stay two.
TEST(Cluster, AMixedReportDoesNotJoinTwoStories) {
  const std::vector<std::vector<float>> score = {
      {0, 5, -6, -6, 3}, {0, 0, -6, -6, 3}, {0, 0, 0, 5, 2.9}, {0, 0, 0, 0, 2.9}, {}};
  EXPECT_EQ(clusters_of(score, 0), (std::vector<uint32_t>{0, 0, 2, 2, 0}));
}

TEST(Cluster, WhatFitsLessThanTheThresholdStaysAlone) {
  EXPECT_EQ(clusters_of({{0, -1, -1}, {0, 0, -1}, {}}, 0), (std::vector<uint32_t>{0, 1, 2}));
}

// Reports of which each tells of two matters, of sixty reports each, so that all hang together: clusters have thousands
// of neighbours, and few of them are ever looked at.
TEST(Cluster, ReportsOfTwoMattersEachAskForFewScores) {
  constexpr uint32_t kReports = 4000;
  std::mt19937 rng(1);
  const auto any = [&] { return static_cast<uint32_t>(rng() % (kReports / 30)); };
  std::vector<std::array<uint32_t, 2>> matters(kReports);
  for (auto& m : matters) m = {any(), any()};
  std::atomic<size_t> asked{0};
  const Score score = [&](uint32_t a, uint32_t b) {
    ++asked;
    float sum = -8;
    for (const uint32_t x : matters[a])
      for (const uint32_t y : matters[b])
        if (x == y) sum += 12;
    return sum;
  };
  std::vector<Edge> edges;
  for (uint32_t a = 0; a < kReports; ++a)
    for (uint32_t b = a + 1; b < kReports; ++b)
      if (const float s = score(a, b); s > 0) edges.push_back({{a, b}, s});
  std::vector<uint64_t> keys(kReports);
  for (uint64_t& key : keys) key = rng();
  asked = 0;
  cluster(keys, edges, 0, [&] { return score; }, 2);
  EXPECT_LT(asked.load(), 200 * kReports);
}

// Five reports of one event and five of another like it: alike throughout, but more so among their own.
TEST(Cluster, TwoLikeEventsAreKeptApart) {
  const auto found = [](float between) {
    std::vector<std::vector<float>> score(10, std::vector<float>(10));
    for (size_t a = 0; a < 10; ++a)
      for (size_t b = a + 1; b < 10; ++b) score[a][b] = (a < 5) == (b < 5) ? 5 : between;
    return clusters_of(score, 0);
  };
  EXPECT_EQ(found(2), (std::vector<uint32_t>{0, 0, 0, 0, 0, 5, 5, 5, 5, 5}));
  EXPECT_EQ(found(4), std::vector<uint32_t>(10, 0)) << "hardly less alike than among their own";
}

// Two dispatches of one event, both copied often.
TEST(Cluster, CopiesOfTwoDispatchesAreOneStory) {
  std::vector<std::vector<float>> score(10, std::vector<float>(10));
  for (size_t a = 0; a < 10; ++a)
    for (size_t b = a + 1; b < 10; ++b) score[a][b] = (a < 5) == (b < 5) ? 20 : 3;
  EXPECT_EQ(clusters_of(score, 0), std::vector<uint32_t>(10, 0));
}

TEST(Cluster, OnePairMustSpeakForJoiningByItself) {
  const float less = kOnePair - 0.1f, more = kOnePair + 0.1f;
  EXPECT_EQ(clusters_of({{0, less}, {}}, 0), (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(clusters_of({{0, more}, {}}, 0), (std::vector<uint32_t>{0, 0}));
  EXPECT_EQ(clusters_of({{0, 9, less}, {0, 0, less}, {}}, 0), (std::vector<uint32_t>{0, 0, 2}));
  EXPECT_EQ(clusters_of({{0, 9, less}, {0, 0, more}, {}}, 0), (std::vector<uint32_t>{0, 0, 0}));
}

// A round-up has all of either story, and these have nothing of each other: it joins neither.
TEST(Cluster, WhatTellsOfSeveralStoriesJoinsNone) {
  EXPECT_EQ(clusters_of({{0, 14, -7, 13}, {0, 0, -7, 9}, {0, 0, 0, 12}, {}}, 0), (std::vector<uint32_t>{0, 0, 2, 3}));
  EXPECT_EQ(clusters_of({{0, 14, 1, 13}, {0, 0, 1, 9}, {0, 0, 0, 12}, {}}, 0), (std::vector<uint32_t>{0, 0, 0, 0}))
      << "they are of one story";
  EXPECT_EQ(clusters_of({{0, -7, 13}, {0, 0, 12}, {}}, 0), (std::vector<uint32_t>{0, 1, 0}))
      << "of three, any may be the one between";
}

TEST(Cluster, OneSurePairDoesNotOutweighWhatIsAgainst) {
  EXPECT_EQ(clusters_of({{0, 12, 7}, {0, 0, -5.5}, {}}, -3), (std::vector<uint32_t>{0, 0, 2}));
}

// The slow twin: all means anew before each merge. No pair is so sure that its report might be a round-up.
TEST(Cluster, IsAverageLinkage) {
  EXPECT_TRUE(rc::check([] {
    std::mt19937 rng(*rc::gen::arbitrary<uint32_t>());
    const size_t n = 2 + rng() % 12;
    std::vector<std::vector<float>> score(n, std::vector<float>(n));
    for (size_t a = 0; a < n; ++a)
      for (size_t b = a + 1; b < n; ++b)
        score[a][b] = static_cast<float>(static_cast<int>(rng() % 4096) - 2048) / 2049 * kVerySure;
    struct Set {
      std::vector<uint32_t> items;
      float inside = 0;
      float pairs = 0;
    };
    std::vector<Set> sets;
    for (uint32_t k = 0; k < n; ++k) sets.push_back({{k}});
    for (;;) {
      float best = -1;
      size_t x = 0;
      size_t y = 0;
      for (size_t i = 0; i < sets.size(); ++i)
        for (size_t j = i + 1; j < sets.size(); ++j) {
          float mean = 0;
          float sure = 0;
          float most = -100;
          for (const uint32_t a : sets[i].items)
            for (const uint32_t b : sets[j].items) {
              const float s = score[std::min(a, b)][std::max(a, b)];
              mean += s, sure += std::min(s, kSurePair), most = std::max(most, s);
            }
          const auto pairs = static_cast<float>(sets[i].items.size() * sets[j].items.size());
          mean /= pairs, sure /= pairs;
          bool apart = most < kOnePair || (most > kVerySure && pairs <= kFewPairs && sure < kSurePair);
          if (std::min(sets[i].pairs, sets[j].pairs) >= kPairsInside) {
            const float own = std::min(sets[i].inside / sets[i].pairs, sets[j].inside / sets[j].pairs);
            apart = apart || mean - kOwn * std::max(0.0f, own - mean) < 0;
          }
          if (!apart && mean > best) best = mean, x = i, y = j;
        }
      if (best < 0) break;
      const auto pairs = static_cast<float>(sets[x].items.size() * sets[y].items.size());
      sets[x].inside += sets[y].inside, sets[x].pairs += sets[y].pairs;
      if (best < kCopies) sets[x].inside += best * pairs, sets[x].pairs += pairs;
      sets[x].items.insert(sets[x].items.end(), sets[y].items.begin(), sets[y].items.end());
      sets.erase(sets.begin() + static_cast<ptrdiff_t>(y));
    }
    std::vector<uint32_t> slow(n);
    for (const Set& set : sets)
      for (const uint32_t k : set.items) slow[k] = *std::min_element(set.items.begin(), set.items.end());
    RC_ASSERT(clusters_of(score, 0) == slow);
  }));
}

}  // namespace
}  // namespace tellings::group
