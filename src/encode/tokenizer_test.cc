#include "encode/tokenizer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/utf8.h"
#include "encode/words.h"

namespace tellings::encode {
namespace {

class TokenizerTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> folder = model_folder();
    if (!folder) GTEST_SKIP() << folder.error().message;
    Result<std::shared_ptr<const Words>> words = open_words(*folder);
    ASSERT_TRUE(words.ok()) << words.error().message;
    words_ = *words;
  }
  std::vector<Piece> pieces(std::string_view text) const { return words_->tokenizer().pieces(text); }
  std::vector<std::string> shown(std::string_view text) const {
    std::vector<std::string> out;
    for (const Piece& piece : pieces(text)) out.emplace_back(piece.range.of(text));
    return out;
  }

  std::shared_ptr<const Words> words_;
};

struct Known {
  const char* text;
  std::vector<int32_t> ids;
};

// The ids were given by the PyPI package `tokenizers` with the tokenizer.json of multilingual-e5-small.
const Known kKnown[] = {
    {"Varland's parliament voted 214–97 on Tuesday to end the strike.",
     {3323, 1760, 25, 7, 366, 150, 11533, 43374, 71, 110844, 1104, 14773, 98, 97001, 47, 3564, 70, 153350, 5}},
    {"  Two   spaces,\ta tab\nand a line.  ", {32964, 32628, 7, 4, 10, 20928, 136, 10, 13315, 5, 6}},
    {"Мэр Тессина сообщил, что пострадали 14 человек.",
     {1435, 11185, 6104, 70448, 212, 79015, 4, 414, 206857, 616, 9561, 5}},
    {"Liman işçileri grevi 3 Mayıs'ta bitirdi.",
     {1261, 669, 33178, 1341, 3514, 686, 138, 59597, 25, 102, 69655, 428, 5}},
    {"Bələdiyyə sədri yolun bağlandığını təsdiqlədi.",
     {335, 27745, 71, 50182, 34261, 23989, 19, 52306, 197734, 45056, 3855, 428, 5}},
    {"شهردار تسین گفت که جاده بسته می‌شود.",
     {176056, 28287, 2727, 5228, 403, 102311, 41146, 383, 1994, 5}},
    {"Der Bürgermeister bestätigte die Sperrung der Straße.",
     {1310, 216282, 160853, 13, 68, 43891, 18988, 122, 90515, 5}},
    {"L’écluse de Norlund a été fermée à 7 h ½.",
     {339, 26, 446, 29786, 184, 8, 12876, 21836, 10, 5325, 179535, 13, 253, 361, 1096, 78660, 5}},
    {"瓦尔兰政府表示，会谈将于星期一恢复。",
     {6, 23997, 5100, 20018, 4016, 2575, 4, 195400, 75080, 32999, 684, 64995, 30}},
    {"ノルランド港は月曜日に再開する。", {6, 27182, 5283, 121012, 9994, 342, 630, 102766, 30341, 2058, 3625, 1786, 30}},
    {"नोरलैंड का बंदरगाह सोमवार को खुलेगा।",
     {1618, 32194, 116348, 641, 23840, 1393, 189633, 85061, 629, 123045, 10307, 125}},
    {"🚢 a ship 𐎀𐎁 sailed", {6, 3, 10, 109923, 6, 3, 5630, 6259}},
    {"", {}},
    {" ", {6}},
    {"Cafe\u0301 und U\u0308bung: Ｆｕｌｌｗｉｄｔｈ １２％", {61427, 165, 159173, 12, 9312, 146984, 99385}},
};

TEST_F(TokenizerTest, GivesTheIdsOfTheModelsOwnTokenizer) {
  for (const Known& known : kKnown) {
    std::vector<int32_t> ids;
    for (const Piece& piece : pieces(known.text)) ids.push_back(piece.id);
    EXPECT_EQ(ids, known.ids) << known.text;
  }
}

TEST_F(TokenizerTest, RangesAreThoseOfTheTextAsItWasWritten) {
  EXPECT_EQ(shown("the port"), (std::vector<std::string>{"the", "port"}));
  EXPECT_EQ(shown(" the\n\n  port "), (std::vector<std::string>{"the", "port", ""}));
  EXPECT_EQ(shown("cafe\u0301 １２％").front(), "cafe\u0301");
}

TEST_F(TokenizerTest, LettersThatNoPieceCoversAreOneUnknown) {
  const std::string text = "x \U00010380\U00010381\U00010382";
  const std::vector<Piece> found = pieces(text);
  EXPECT_EQ(found.back().id, words_->file().unknown_id);
  EXPECT_EQ(found.back().range.of(text), text.substr(2));
}

TEST_F(TokenizerTest, StopsAtTheLimit) {
  std::string text;
  for (int k = 0; k < 1000; ++k) text += "ship ";
  EXPECT_EQ(words_->tokenizer().pieces(text, 7).size(), 7u);
}

TEST_F(TokenizerTest, OneEndlessWordTakesLinearTime) {
  EXPECT_GT(pieces(std::string(2'000'000, 'a')).size(), 100'000u);
}

TEST_F(TokenizerTest, RangesOfAnyBytesRiseAndLieInTheText) {
  EXPECT_TRUE(rc::check([&](const std::string& text) {
    size_t at = 0;
    for (const Piece& piece : pieces(text)) {
      RC_ASSERT(piece.range.begin <= piece.range.end);
      RC_ASSERT(piece.range.begin >= at);
      RC_ASSERT(piece.range.end <= text.size());
      at = piece.range.begin;
    }
  }));
}

TEST_F(TokenizerTest, RangesCoverEveryLetterOfPlainText) {
  EXPECT_TRUE(rc::check([&] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcdefghijklmnopqrstuvwxyz0123456789 .,-")));
    std::string bare;
    for (const char c : text) bare += c == ' ' ? "" : std::string(1, c);
    std::string covered;
    for (const std::string& part : shown(text)) covered += part;
    RC_ASSERT(covered == bare);
  }));
}

}  // namespace
}  // namespace tellings::encode
