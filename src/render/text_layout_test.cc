#include "render/text_layout.h"
#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/utf8.h"

namespace tellings::render {
namespace {

TEST(Printable, HasNoControlCharacters) {
  EXPECT_EQ(base::printable("a\x1b[2Jb"), "a[2Jb");
  EXPECT_EQ(base::printable("a\tb\nc\r\nd"), "a b c  d");
  EXPECT_EQ(base::printable("bell\a \x7f \xC2\x9B end"), "bell   end");
  EXPECT_EQ(base::printable("\xE2\x80\xAE"
                            "right to left"),
            "right to left")
      << "a report must not turn the line around";
}

TEST(Printable, KeepsTheWritingOfAllScripts) {
  for (const char* text : {"Ünal Çağlar", "دریای خزر", "הסכר", "東京の天気", "नमस्ते", "e\u0301", "👩‍👩‍👧"})
    EXPECT_EQ(base::printable(text), text);
}

TEST(Columns, WideCharactersTakeTwoAndMarksNone) {
  EXPECT_EQ(visible_columns("dam"), 3u);
  EXPECT_EQ(visible_columns("東京"), 4u);
  EXPECT_EQ(visible_columns("e\u0301a\u0308"), 2u);
  EXPECT_EQ(visible_columns("هسد"), 3u);
  EXPECT_EQ(visible_columns("🏠"), 2u);
  EXPECT_EQ(visible_columns("\x1b[31;1mdam\x1b[0m"), 3u);
}

TEST(Wrapped, BreaksAtBlanks) {
  EXPECT_EQ(wrapped("The upper dam gave way", 10), (std::vector<std::string>{"The upper", "dam gave", "way"}));
  EXPECT_EQ(wrapped("", 10), std::vector<std::string>{""});
}

TEST(Wrapped, CutsAWordThatIsLongerThanALine) {
  EXPECT_EQ(wrapped("abcdefghijklmnop", 8), (std::vector<std::string>{"abcdefgh", "ijklmnop"}));
  EXPECT_EQ(wrapped("大坝维持了十四天", 8), (std::vector<std::string>{"大坝维持", "了十四天"}));
}

TEST(Wrapped, ColourGoesOnOverLineEnds) {
  const std::vector<std::string> got = wrapped("\x1b[31mupper dam on the Vell\x1b[0m", 10);
  ASSERT_GE(got.size(), 2u);
  for (const std::string& line : got) {
    EXPECT_TRUE(line.starts_with("\x1b[31m")) << line;
    EXPECT_TRUE(line.ends_with("\x1b[0m")) << line;
  }
}

TEST(Wrapped, NoLineIsTooWideAndNoWordIsLost) {
  const bool ok = rc::check("lines of any text", [] {
    static const std::vector<std::string> kWords = {"dam", "Vell", "東京", "e\u0301", "🏠", "a-very-long-word-indeed",
                                                    "",    " "};
    std::string text;
    for (const size_t k : *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, kWords.size())))
      text += kWords[k] + " ";
    const size_t width = *rc::gen::inRange<size_t>(8, 40);
    std::string all;
    for (const std::string& line : wrapped(text, width)) {
      RC_ASSERT(visible_columns(line) <= width);
      all += line;
    }
    const auto bare = [](std::string s) {
      std::erase(s, ' ');
      return s;
    };
    RC_ASSERT(bare(all) == bare(text));
  });
  EXPECT_TRUE(ok);
}

}  // namespace
}  // namespace tellings::render
