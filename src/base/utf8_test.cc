#include "base/utf8.h"

#include <gtest/gtest.h>

namespace tellings::base {
namespace {

TEST(Utf8, ReadsEveryLengthOfSequence) {
  const std::string text = "a\u00e9\u20ac\U0001F600";
  size_t at = 0;
  EXPECT_EQ(next_code_point(text, &at), U'a');
  EXPECT_EQ(next_code_point(text, &at), U'\u00e9');
  EXPECT_EQ(next_code_point(text, &at), U'\u20ac');
  EXPECT_EQ(next_code_point(text, &at), U'\U0001F600');
  EXPECT_EQ(at, text.size());
}

TEST(Utf8, FindsOverlongSurrogateAndCutSequences) {
  EXPECT_EQ(first_invalid("plain \u00e9"), std::string_view::npos);
  EXPECT_EQ(first_invalid("ab\xC0\x80"), 2u);        // overlong
  EXPECT_EQ(first_invalid("a\xED\xA0\x80"), 1u);     // a surrogate
  EXPECT_EQ(first_invalid("\xF4\x90\x80\x80"), 0u);  // above U+10FFFF
  EXPECT_EQ(first_invalid("abc\xE2\x82"), 3u);       // cut
}

TEST(Utf8, ReplacesEachInvalidByteAndKeepsTheRest) {
  EXPECT_EQ(make_valid("a\xFF\u00e9\xC3"), "a\uFFFD\u00e9\uFFFD");
  EXPECT_EQ(first_invalid(make_valid("\x80\x81\xE2\x82")), std::string_view::npos);
}

TEST(CodePointMap, CountsAsASlowCountDoes) {
  std::string text;
  for (int k = 0; k < 300; ++k) append_code_point(&text, k % 7 == 0 ? 0x20AC : k % 5 == 0 ? 0x1F600 : 'a' + k % 26);
  const CodePointMap map(text);
  size_t at = 0;
  size_t n = 0;
  while (at < text.size()) {
    EXPECT_EQ(map.at(at), n);
    next_code_point(text, &at);
    ++n;
  }
  EXPECT_EQ(map.at(text.size()), n);
}

}  // namespace
}  // namespace tellings::base
