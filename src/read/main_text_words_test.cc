#include "read/main_text_words.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "read/main_text_phrases.h"

namespace tellings::read {
namespace {

std::string any_text() {
  const std::vector<std::string> pieces = {"a", "B",   "Ü", "ß", "7", "٧",  ".",  "?",    "!",
                                           ",", "،",   "|", "/", "»", "\"", "“",  " ",    "\u00a0",
                                           "…", "...", "'", ")", "’", ":",  "漢", "\xC3", "-"};
  std::string out;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    out += piece;
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) out += out;  // longer than a counter of a byte holds
  return out;
}

TEST(ShapeOf, CountsWhatAWalkOverTheCharactersCounts) {
  EXPECT_TRUE(rc::check("texts of all kinds of characters", [] {
    const std::string text = any_text();
    Shape expected;
    char32_t last = 0;
    bool in_word = false;
    const auto is_one_of = [](char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; };
    for (size_t at = 0; at < text.size();) {
      const char32_t c = base::next_code_point(text, &at);
      ++expected.code_points;
      if (expected.code_points == 1) expected.begins_capital = base::is_upper(c);
      expected.letters += base::is_letter(c), expected.uppers += base::is_upper(c);
      expected.capitals += base::is_upper(c) && !in_word;
      in_word = base::is_letter(c);
      expected.digits += base::is_digit(c), expected.exclamations += c == '!';
      expected.stops += is_one_of(c, U".?。।؟"), expected.commas += is_one_of(c, U",،、，");
      expected.bars += is_one_of(c, U"|»›/"), expected.quotes += is_one_of(c, U"\"“„«");
      if (!is_one_of(c, U"\"”’')»") && !base::is_space(c)) last = c;
    }
    const Shape shape = shape_of(text);
    RC_ASSERT(shape.code_points == expected.code_points && shape.letters == expected.letters);
    RC_ASSERT(shape.uppers == expected.uppers && shape.capitals == expected.capitals);
    RC_ASSERT(shape.digits == expected.digits && shape.stops == expected.stops);
    RC_ASSERT(shape.exclamations == expected.exclamations && shape.commas == expected.commas);
    RC_ASSERT(shape.bars == expected.bars && shape.quotes == expected.quotes);
    RC_ASSERT(shape.begins_capital == expected.begins_capital);
    RC_ASSERT(shape.ends_sentence == is_one_of(last, U".!?…。।؟"));
    RC_ASSERT(shape.ends_colon == (last == ':'));
    RC_ASSERT(shape.ends_dots == (last == U'…' || text.ends_with("...")));
  }));
}

TEST(WordHashes, AreTheSameForEqualWordsAlone) {
  const std::vector<uint64_t> words = word_hashes("Dam DAM dams reservoirs reservoirS Reservoir, 12 21 Ünal ünal");
  ASSERT_EQ(words.size(), 10u);
  EXPECT_EQ(words[0], words[1]);
  EXPECT_EQ(words[3], words[4]);
  EXPECT_NE(words[0], words[2]);
  EXPECT_NE(words[3], words[5]);
  EXPECT_NE(words[6], words[7]);
  EXPECT_NE(words[8], words[9]);  // capitals beyond ASCII stay
}

TEST(WordsOf, TellTheBytesOfEach) {
  const auto words = words_of("a reservoir's Ünal");
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words[1].second, 9u);
  EXPECT_EQ(words[3].second, 5u);
}

TEST(Cover, IsTheShareOfPairsThatATextHas) {
  const Cover cover("The dam at Tarn gave way");
  EXPECT_FLOAT_EQ(cover.of(word_hashes("the dam at Sarn gave way")), 3.0F / 5);
  EXPECT_FLOAT_EQ(cover.of(word_hashes("dam")), 0.5F);
  EXPECT_FLOAT_EQ(cover.of(word_hashes("")), 0.0F);
  EXPECT_FLOAT_EQ(Cover("").of(word_hashes("dam")), 0.0F);
}

TEST(PhrasesIn, LookAtTheFirstBytesAndAtAll) {
  const auto bit = [](Phrase p) { return uint32_t{1} << static_cast<uint32_t>(p); };
  EXPECT_EQ(phrases_in("READ MORE: Sarn"), bit(Phrase::more));
  const auto [first, all] = phrases_in("Read more about the reservoir. Subscribe!", 10);
  EXPECT_EQ(first, bit(Phrase::more));
  EXPECT_EQ(all, bit(Phrase::more) | bit(Phrase::subscribe));
  EXPECT_EQ(phrases_in("Veröffentlicht am 2. März") & bit(Phrase::about), bit(Phrase::about));
  EXPECT_EQ(phrases_in(std::string(600, '-') + "subscribe"), 0u);
}

}  // namespace
}  // namespace tellings::read
