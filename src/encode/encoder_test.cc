#include "tellings/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

namespace tellings::encode {
namespace {

double cosine(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }
double length(const Vector& v) { return std::sqrt(cosine(v, v)); }

class EncoderTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> folder = model_folder();
    if (!folder) GTEST_SKIP() << folder.error().message;
    auto table = open_word_table(*folder);
    ASSERT_TRUE(table.ok()) << table.error().message;
    table_ = std::move(*table);
    auto encoder = open_encoder(*folder);
    ASSERT_TRUE(encoder.ok()) << encoder.error().message;
    encoder_ = std::move(*encoder);
  }
  Vector encode(std::string_view text) { return encoder_->encode({&text, 1}).front(); }

  std::unique_ptr<WordTable> table_;
  std::unique_ptr<Encoder> encoder_;
};

TEST_F(EncoderTest, SayingTheSameLiesCloserThanSayingSomethingElse) {
  const Vector a = encode("The port of Norlund was closed after the storm.");
  const Vector same = encode("After the storm, authorities shut Norlund's harbour.");
  const Vector russian = encode("Порт Норлунда закрыли после бури.");
  const Vector other = encode("The striker signed a new contract with his club.");
  EXPECT_GT(cosine(a, same), cosine(a, other) + 0.3);
  EXPECT_GT(cosine(a, russian), cosine(a, other) + 0.3);
  EXPECT_NEAR(length(a), 1, 1e-4);
}

TEST_F(EncoderTest, ATextsVectorDoesNotDependOnItsCompany) {
  const std::string_view text = "Fourteen people were hurt.";
  const std::vector<std::string_view> company = {
      "A much longer sentence about the talks that the two governments held on Monday in the capital of Varland.", text,
      "", "Short."};
  const Vector alone = encode(text);
  const std::vector<PieceVectors> together = encoder_->encode_pieces(company);
  const std::vector<PieceVectors> apart = encoder_->encode_pieces({&text, 1});
  ASSERT_EQ(together[1].vectors.size(), apart[0].vectors.size());
  for (size_t k = 0; k < apart[0].vectors.size(); ++k) {
    EXPECT_GT(cosine(together[1].vectors[k], apart[0].vectors[k]), 0.99);
  }
  EXPECT_GT(cosine(alone, encoder_->encode(company)[1]), 0.99);
}

TEST_F(EncoderTest, TheLowerHalfTellsStatementsApartWithinALanguage) {
  const std::vector<std::string_view> texts = {"The port of Norlund was closed after the storm.",
                                               "After the storm, authorities shut Norlund's harbour.",
                                               "The striker signed a new contract with his club.", ""};
  const std::vector<Vector> early = encoder_->encode_early(texts);
  EXPECT_GT(cosine(early[0], early[1]), cosine(early[0], early[2]) + 0.3);
  EXPECT_NEAR(length(early[0]), 1, 1e-4);
  EXPECT_EQ(length(early[3]), 0);
}

TEST_F(EncoderTest, NothingIsKnownOfAnEmptyText) {
  EXPECT_EQ(length(encode("")), 0);
  const std::string_view empty;
  EXPECT_TRUE(encoder_->encode_pieces({&empty, 1}).front().pieces.empty());
  EXPECT_TRUE(encoder_->encode({}).empty());
}

TEST_F(EncoderTest, ALongTextIsReadAsFarAsTheModelReads) {
  std::string text;
  for (int k = 0; k < 3000; ++k) text += "ship ";
  const std::string_view view = text;
  const PieceVectors found = encoder_->encode_pieces({&view, 1}).front();
  EXPECT_EQ(found.pieces.size(), found.vectors.size());
  EXPECT_LE(found.pieces.size(), 512u);
  EXPECT_GT(found.pieces.size(), 500u);
}

TEST_F(EncoderTest, WordsInContextMatchTheirCounterparts) {
  const std::string_view texts[] = {"police closed the bridge", "the bridge was shut by officers"};
  const std::vector<PieceVectors> found = encoder_->encode_pieces(texts);
  const auto word = [&](size_t text, std::string_view wanted) {
    for (size_t k = 0; k < found[text].pieces.size(); ++k) {
      const ByteRange range = found[text].pieces[k].range;  // the first piece of the word
      if (!range.empty() && range.begin == texts[text].find(wanted)) return found[text].vectors[k];
    }
    return Vector(384, 0.0f);
  };
  EXPECT_GT(cosine(word(0, "closed"), word(1, "shut")), cosine(word(0, "closed"), word(1, "bridge")));
  EXPECT_GT(cosine(word(0, "police"), word(1, "officers")), cosine(word(0, "police"), word(1, "shut")));
}

TEST_F(EncoderTest, RareWordsSurpriseMoreThanCommonOnes) {
  EXPECT_LT(table_->surprisal("the"), table_->surprisal("harbour"));
  EXPECT_LT(table_->surprisal("и"), table_->surprisal("гавань"));
  EXPECT_EQ(table_->surprisal(""), 0);
}

TEST_F(EncoderTest, TheWordTablePutsRelatedTextsTogether) {
  const Vector a = table_->vector("the harbour was closed by the storm");
  const Vector b = table_->vector("storm shuts port");
  const Vector c = table_->vector("he signed the contract");
  EXPECT_GT(cosine(a, b), cosine(a, c));
  EXPECT_EQ(length(table_->vector("")), 0);
}

TEST(ModelFolder, AFolderThatIsNamedIsTheOnlyOneTried) {
  const char* before = std::getenv("TELLINGS_MODEL_DIR");
  const std::string kept = before == nullptr ? "" : before;
  setenv("TELLINGS_MODEL_DIR", "/nowhere/at/all", 1);
  const Result<std::string> folder = model_folder();
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(folder.error().code, ErrorCode::unavailable);
  EXPECT_NE(folder.error().message.find("/nowhere/at/all"), std::string::npos);
  if (kept.empty()) {
    unsetenv("TELLINGS_MODEL_DIR");
  } else {
    setenv("TELLINGS_MODEL_DIR", kept.c_str(), 1);
  }
}

TEST(OpenEncoder, SaysWhatIsMissingOrBroken) {
  EXPECT_EQ(open_word_table("/nowhere/at/all").error().code, ErrorCode::not_found);
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "broken_model";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "words.bin") << "not a word file, but long enough to be looked at as one would be";
  EXPECT_EQ(open_encoder(folder.string()).error().code, ErrorCode::malformed);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tellings::encode
