#include "base/similarity.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <string>

namespace tellings::base {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsChangesAndSwaps) {
  EXPECT_EQ(edit_distance("", "", 9), 0u);
  EXPECT_EQ(edit_distance("marl", "", 9), 4u);
  EXPECT_EQ(edit_distance("kiomers", "kioumars", 9), 2u);
  EXPECT_EQ(edit_distance("ab", "ba", 9), 1u);
  EXPECT_GT(edit_distance("abcdef", "uvwxyz", 2), 2u);
}

TEST(EditDistance, AgreesWithItsDefinition) {
  EXPECT_TRUE(rc::check([](const std::string& x, const std::string& y) {
    const std::string a = x.substr(0, 6);
    const std::string b = y.substr(0, 6);
    std::function<size_t(size_t, size_t)> slow = [&](size_t i, size_t j) -> size_t {
      if (i == 0 || j == 0) return i + j;
      size_t d = std::min({slow(i - 1, j) + 1, slow(i, j - 1) + 1, slow(i - 1, j - 1) + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = std::min(d, slow(i - 2, j - 2) + 1);
      return d;
    };
    RC_ASSERT(edit_distance(a, b, 99) == slow(a.size(), b.size()));
  }));
}

TEST(EditSimilarity, IsNeverMoreThanTheLettersAllow) {
  EXPECT_EQ(most_edit_similarity("marl", "lamr"), 1);
  EXPECT_EQ(most_edit_similarity("abcd", "wxyz"), 0);
  EXPECT_TRUE(rc::check([] {
    const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'f'));
    const std::string a = *word, b = *word;
    RC_ASSERT(edit_similarity(a, b) <= most_edit_similarity(a, b) + 1e-6f);
  }));
}

}  // namespace
}  // namespace tellings::base
