// Where items wait, what is proposed of them, and whose meanings are asked for.
#include "group/shelf.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "group/candidates.h"
#include "group/decision.h"

namespace tellings::group {
namespace {

Item with_body(std::vector<Term> body, uint64_t key = 0) {
  Item item;
  item.fields[2] = std::move(body);
  item.key = key;
  return item;
}

TEST(Shelf, GivesBackWhatWasPutThereEachWithItsOwn) {
  const auto shelf = Shelf::make();
  ASSERT_TRUE(shelf.ok());
  for (uint32_t k = 0; k < 1200; ++k) {
    Item item = with_body({{k, 1}, {k + 5000, 1}}, k + 7);
    item.fields[0] = {{k + 9000, 1}};
    item.day = k, item.dated = true;
    const Result<uint32_t> number = (*shelf)->add(item);
    ASSERT_TRUE(number.ok());
    EXPECT_EQ(*number, k);
  }
  ASSERT_TRUE((*shelf)->weigh(2).ok());
  EXPECT_EQ((*shelf)->size(), 1200u);
  Item got;
  for (const uint32_t k : {0u, 511u, 512u, 1199u}) {
    ASSERT_TRUE((*shelf)->read(k, &got).ok());
    EXPECT_EQ(got.key, k + 7);
    EXPECT_EQ(got.fields[2][0].word, k);
    EXPECT_EQ(got.fields[2][1].word, k + 5000);
    EXPECT_EQ(got.fields[0][0].word, k + 9000);
    EXPECT_DOUBLE_EQ(got.day, k);
    EXPECT_TRUE(got.dated);
    std::vector<Term> keys;
    ASSERT_TRUE((*shelf)->read_keys(k, &keys).ok());
    EXPECT_EQ(keys.size(), 3u);
  }
}

TEST(Shelf, WhatIsPutInThePlaceOfAnotherIsThatAlone) {
  const auto shelf = Shelf::make();
  for (uint32_t k = 0; k < 3; ++k) ASSERT_TRUE((*shelf)->add(with_body({{k, 1}}, k)).ok());
  ASSERT_TRUE((*shelf)->replace(1, with_body({{70, 1}, {71, 1}}, 9)).ok());
  ASSERT_TRUE((*shelf)->weigh(1).ok());
  Item got;
  ASSERT_TRUE((*shelf)->read(1, &got).ok());
  EXPECT_EQ(got.key, 9u);
  EXPECT_EQ(got.fields[2].size(), 2u);
  ASSERT_TRUE((*shelf)->read(2, &got).ok());
  EXPECT_EQ(got.key, 2u);
  EXPECT_EQ((*shelf)->key(1), 9u);
}

TEST(Shelf, AReaderGivesBothOfAPairThoughTheyHaveOnePlace) {
  const auto shelf = Shelf::make();
  for (uint32_t k = 0; k < 2100; ++k) ASSERT_TRUE((*shelf)->add(with_body({{k, 1}}, k)).ok());
  ASSERT_TRUE((*shelf)->weigh(1).ok());
  Reader reader(**shelf);
  for (const auto& [a, b] : {std::pair(3u, 2051u), std::pair(3u, 4u), std::pair(2051u, 3u), std::pair(5u, 5u)}) {
    const auto [x, y] = reader.pair(a, b);
    ASSERT_TRUE(x != nullptr && y != nullptr);
    EXPECT_EQ(x->key, a);
    EXPECT_EQ(y->key, b);
  }
  EXPECT_TRUE(reader.status().ok());
}

TEST(Candidates, AreThoseThatShareKeys) {
  const auto shelf = Shelf::make();
  const std::vector<std::vector<Term>> bodies = {{{1, 1}, {2, 1}}, {{2, 1}, {3, 1}}, {{4, 1}}, {{1, 1}, {2, 1}}};
  for (uint32_t k = 0; k < bodies.size(); ++k) ASSERT_TRUE((*shelf)->add(with_body(bodies[k], k)).ok());
  ASSERT_TRUE((*shelf)->weigh(1).ok());
  const Result<Proposals> p = candidates(**shelf, 2);
  ASSERT_TRUE(p.ok());
  const auto of = [&](uint32_t k) { return std::vector<uint32_t>(p->of(k).begin(), p->of(k).end()); };
  EXPECT_EQ(of(0), (std::vector<uint32_t>{1, 3}));
  EXPECT_EQ(of(1), (std::vector<uint32_t>{0, 3}));
  EXPECT_TRUE(of(2).empty());
  EXPECT_EQ(of(3), (std::vector<uint32_t>{0, 1}));
}

TEST(Candidates, AreFortyEightAtMostThoseThatShareMost) {
  const auto shelf = Shelf::make();
  // all share the first word, the first sixty a second one
  for (uint32_t k = 0; k < 100; ++k)
    ASSERT_TRUE(
        (*shelf)
            ->add(with_body(k < 40 ? std::vector<Term>{{1, 1}, {2, 1}} : std::vector<Term>{{1, 1}, {k + 10, 1}}, k))
            .ok());
  ASSERT_TRUE((*shelf)->weigh(1).ok());
  const Result<Proposals> p = candidates(**shelf, 1);
  ASSERT_TRUE(p.ok());
  ASSERT_EQ(p->of(0).size(), kMostProposals);
  for (uint32_t k = 1; k < 40; ++k) EXPECT_TRUE(p->has(0, k)) << k;
}

TEST(Candidates, AWordOfVeryManyReportsProposesNothing) {
  const auto proposed = [](uint32_t reports) {
    const auto shelf = Shelf::make();
    for (uint32_t k = 0; k < reports; ++k) EXPECT_TRUE((*shelf)->add(with_body({{1, 1}}, k)).ok());
    EXPECT_TRUE((*shelf)->weigh(1).ok());
    return candidates(**shelf, 1)->of(0).size();
  };
  EXPECT_EQ(proposed(400), kMostProposals);
  EXPECT_EQ(proposed(401), 0u);
  EXPECT_EQ(proposed(2), 1u);
}

// Two tellings with some words in common, and reports of other matters.
std::vector<Item> doubtful() {
  std::vector<Item> out = {
      item_of("", "Dorn opened the harbour of Sarn after a storm had sunk three barges near the pier.", ""),
      item_of("", "A ceremony on the coast: ferry traffic resumed near the pier, sailors cheered, horns hooted.", "")};
  for (int k = 0; k < 30; ++k) {
    std::string text;
    for (int w = 0; w < 15; ++w) text += "matter" + std::to_string(k) + "of" + std::to_string(w) + " ";
    out.push_back(item_of("", text, ""));
  }
  return out;
}

struct Asked {
  std::vector<uint32_t> stories;
  std::set<uint32_t> items;
};

Asked asked(const std::vector<Item>& items, float cosine, size_t most = 3000, size_t known_from = SIZE_MAX) {
  Asked out;
  const auto shelf = Items::make();
  for (const Item& item : items) EXPECT_TRUE((*shelf)->add(item).ok());
  Settings settings;
  settings.most_asked = most;
  settings.known_from = known_from;
  settings.meanings = [&](std::span<const uint32_t> some) {
    std::vector<Vector> vectors;
    for (const uint32_t k : some) {
      out.items.insert(k);
      vectors.push_back(k == 0 ? Vector{1, 0} : Vector{cosine, std::sqrt(1 - cosine * cosine)});
    }
    return vectors;
  };
  out.stories = *stories(shelf->get(), settings);
  return out;
}

TEST(Meanings, AreAskedForWherePairsAreInDoubtAndDecideThere) {
  const std::vector<Item> items = doubtful();
  const Asked alike = asked(items, 0.95f), unlike = asked(items, 0);
  EXPECT_EQ(alike.items, (std::set<uint32_t>{0, 1})) << "the others share nothing";
  EXPECT_EQ(alike.stories[1], 0u);
  EXPECT_EQ(unlike.stories[1], 1u);
}

TEST(Meanings, AreNotAskedForOfMoreThanTheMost) {
  EXPECT_TRUE(asked(doubtful(), 0.95f, 1).items.empty());
  EXPECT_EQ(asked(doubtful(), 0.95f, 2).items.size(), 2u);
}

TEST(Meanings, AreNotAskedForOfTwoThatWereGroupedBefore) {
  EXPECT_TRUE(asked(doubtful(), 0.95f, 3000, 0).items.empty());
  EXPECT_EQ(asked(doubtful(), 0.95f, 3000, 1).items.size(), 2u) << "the first one is new";
}

}  // namespace
}  // namespace tellings::group
