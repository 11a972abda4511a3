#include "base/substrings.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace tellings::base {
namespace {

TEST(Substrings, FindsWordsInsideWords) {
  const Substrings::Word words[] = {{"he", 1}, {"she", 2}, {"hers", 4}, {"é", 8}};
  const Substrings all(words);
  EXPECT_EQ(all.marks_in("ushers"), 7u);
  EXPECT_EQ(all.marks_in("hx é"), 8u);
  EXPECT_EQ(all.marks_in(""), 0u);
}

TEST(Substrings, TakesCapitalsForSmallLetters) {
  const Substrings::Word words[] = {{"by ", 1}, {"é", 2}};
  const Substrings all(words);
  EXPECT_EQ(all.marks_in("BY A"), 1u);
  EXPECT_EQ(all.marks_in("É"), 0u);
}

TEST(Substrings, TellsWhatStandsInTheFirstBytes) {
  const Substrings::Word words[] = {{"he", 1}, {"she", 2}, {"x", 4}};
  const Substrings all(words);
  EXPECT_EQ(all.marks_in("she x", 2), std::pair(0u, 7u));
  EXPECT_EQ(all.marks_in("she x", 3), std::pair(3u, 7u));
  EXPECT_EQ(all.marks_in("she x", 9), std::pair(7u, 7u));
}

TEST(Substrings, AreWhatSearchingForEachFinds) {
  rc::check([] {
    const auto strings = *rc::gen::container<std::vector<std::string>>(
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")))));
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcd")));
    std::vector<Substrings::Word> words;
    uint32_t expected = 0;
    for (size_t k = 0; k < strings.size(); ++k) {
      words.emplace_back(strings[k], uint32_t{1} << k % 32);
      if (text.find(strings[k]) != std::string::npos) expected |= uint32_t{1} << k % 32;
    }
    RC_ASSERT(Substrings(words).marks_in(text) == expected);
  });
}

}  // namespace
}  // namespace tellings::base
