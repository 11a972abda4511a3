#include "base/words.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "base/utf8.h"

namespace tellings::base {
namespace {

std::vector<std::string> spelled(std::string_view text) {
  std::vector<HashedWord> words;
  hash_words(text, &words);
  std::vector<std::string> out;
  for (const HashedWord& w : words) out.emplace_back(text.substr(w.begin, w.size));
  return out;
}

std::vector<uint64_t> hashes(std::string_view text, Simd simd) {
  std::vector<HashedWord> words;
  hash_words(text, &words, simd);
  std::vector<uint64_t> out;
  for (const HashedWord& w : words) out.push_back(w.hash), out.push_back(w.begin), out.push_back(w.size);
  return out;
}

TEST(Words, AreRunsOfLettersAndDigits) {
  EXPECT_EQ(spelled("The U.S.'s 1,750 \xE2\x80\x9C"
                    "dams\xE2\x80\x9D"),
            (std::vector<std::string>{"The", "U", "S", "s", "1", "750", "dams"}));
  EXPECT_EQ(spelled("Überlingen, Кельд"), (std::vector<std::string>{"Überlingen", "Кельд"}));
  EXPECT_EQ(spelled("水坝 dam"), (std::vector<std::string>{"水", "坝", "dam"}));
  EXPECT_TRUE(spelled(" .,;\n").empty());
}

TEST(Words, FoldCase) {
  EXPECT_EQ(hash_word("dam"), hash_word("dam"));
  for (const auto& [a, b] :
       {std::pair{"DAM", "dam"}, {"ÜBER", "über"}, {"КЕЛЬД", "кельд"}, {"UNQUESTIONABLY", "unquestionably"}}) {
    std::vector<HashedWord> words;
    hash_words(a, &words);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0].hash, hash_word(b));
  }
}

// The vector instructions and their slow twin find the same words in anything.
TEST(Words, TheFastTwinGivesWhatTheSlowOneGives) {
  EXPECT_TRUE(rc::check([] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
        "dam", "DAM ", " ", "a", "9", "1,750", "über", "Ü", "\xFF", "\xE6", "水", "é", ".", "internationalisation",
        "\n", std::string(63, 'x'), std::string(64, 'y'), std::string(1, '\0'), "@[`{/:"}));
    std::string text;
    for (const std::string& p : parts) text += p;
    RC_ASSERT(hashes(text, Simd::portable) == hashes(text, best_simd()));
  }));
}

TEST(Words, AWordIsTheSameWhereverItStands) {
  for (size_t before = 0; before < 130; ++before) {
    std::vector<HashedWord> words;
    const std::string text = std::string(before, ' ') + "Hydroelectricity";
    hash_words(text, &words);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0].hash, hash_word("hydroelectricity"));
    EXPECT_EQ(words[0].begin, before);
  }
}

}  // namespace
}  // namespace tellings::base
