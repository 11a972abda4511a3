#include "encode/word_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace tellings::encode {
namespace {

TEST(WordCache, WorksAWordOutOnce) {
  WordCache<int> cache(100);
  int made = 0;
  for (int k = 0; k < 3; ++k) EXPECT_EQ(*cache.get("harbour", [&] { return ++made; }), 1);
  EXPECT_EQ(made, 1);
}

TEST(WordCache, AHandedOutEntryLivesOnWhenRoomIsMade) {
  WordCache<std::string> cache(16);
  const auto kept = cache.get("harbour", [] { return std::string("first"); });
  for (int k = 0; k < 1000; ++k) cache.get("word " + std::to_string(k), [] { return std::string("other"); });
  EXPECT_EQ(*kept, "first");
  EXPECT_EQ(*cache.get("harbour", [] { return std::string("first"); }), "first");
}

TEST(WordCache, GivesEveryThreadTheWordsOwnValue) {
  const WordCache<size_t> cache(64);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      for (size_t k = 0; k < 5000; ++k) {
        const size_t word = (k * 7 + t) % 200;
        wrong[t] += *cache.get(std::to_string(word), [&] { return word; }) != word;
      }
    });
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

}  // namespace
}  // namespace tellings::encode
