#include "tellings/lexicon.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>

#include "encode/lexicon_file.h"
#include "encode/mapped_file.h"
#include "tellings/encoder.h"

namespace tellings {

void PrintTo(LexicalRelation relation, std::ostream* out) {
  constexpr const char* kNames[] = {"none", "same", "synonym", "derived", "hypernym", "hyponym", "sister", "antonym"};
  *out << kNames[static_cast<size_t>(relation)];
}

namespace encode {
namespace {

using enum LexicalRelation;

class LexiconTest : public testing::Test {
 protected:
  void SetUp() override {
    const Result<std::string> folder = model_folder();
    if (!folder) GTEST_SKIP() << folder.error().message;
    auto lexicon = open_lexicon(*folder);
    if (!lexicon) GTEST_SKIP() << lexicon.error().message;
    lexicon_ = std::move(*lexicon);
    folder_ = *folder;
  }
  std::unique_ptr<Lexicon> lexicon_;
  std::string folder_;
};

TEST_F(LexiconTest, TellsWhatTheSecondWordIsToTheFirst) {
  struct Known {
    const char *a, *b;
    LexicalRelation relation;
  };
  constexpr Known kKnown[] = {
      {"rise", "fall", antonym},       {"rose", "fell", antonym},       {"accepted", "rejected", antonym},
      {"north", "south", antonym},     {"guilty", "innocent", antonym}, {"tiny", "huge", antonym},
      {"quickly", "slowly", antonym},  {"buy", "purchase", synonym},    {"kidnapped", "abducted", synonym},
      {"big", "huge", synonym},        {"dog", "animal", hypernym},     {"animal", "dog", hyponym},
      {"kill", "die", hypernym},       {"car", "truck", sister},        {"red", "blue", sister},
      {"decide", "decision", derived}, {"rises", "rose", same},         {"harbour", "harbours", same},
      {"dog", "parliament", none},     {"france", "germany", sister},
  };
  for (const Known& known : kKnown) {
    EXPECT_EQ(lexicon_->relation(known.a, known.b), known.relation) << known.a << " " << known.b;
  }
}

TEST_F(LexiconTest, EachRelationHasItsMirror) {
  constexpr const char* kWords[] = {"rise",  "fall",  "car",      "truck",    "animal", "dog",     "buy",    "sale",
                                    "legal", "court", "unlawful", "minister", "tax",    "approve", "closed", "storm"};
  for (const char* a : kWords) {
    EXPECT_EQ(lexicon_->relation(a, a), same);
    for (const char* b : kWords) {
      const LexicalRelation one = lexicon_->relation(a, b);
      const LexicalRelation mirror = one == hypernym ? hyponym : one == hyponym ? hypernym : one;
      EXPECT_EQ(lexicon_->relation(b, a), mirror) << a << " " << b;
    }
  }
}

TEST_F(LexiconTest, FormsLeadToTheLemmaMostOftenMeant) {
  EXPECT_EQ(lexicon_->lemma("rose"), "rise");
  EXPECT_EQ(lexicon_->lemma("children"), "child");
  EXPECT_EQ(lexicon_->lemma("stopped"), "stop");
  EXPECT_EQ(lexicon_->lemma("ministries"), "ministry");
  EXPECT_EQ(lexicon_->lemma("larger"), "large");
  EXPECT_EQ(lexicon_->lemma("class"), "class");
  EXPECT_EQ(lexicon_->lemma("zzgrmbl"), "zzgrmbl");
}

TEST_F(LexiconTest, KnowsWordsAndWhatTheyMayBe) {
  EXPECT_TRUE(lexicon_->known("prime minister"));
  EXPECT_FALSE(lexicon_->known("zzgrmbl"));
  EXPECT_EQ(lexicon_->parts_of_speech("minister") & kNoun, kNoun);
  EXPECT_EQ(lexicon_->parts_of_speech("quickly"), kAdverb);
  EXPECT_EQ(lexicon_->parts_of_speech("strikes") & (kNoun | kVerb), kNoun | kVerb);
  EXPECT_EQ(lexicon_->parts_of_speech(""), 0);
}

TEST_F(LexiconTest, AnyBytesAreAWordThatIsNotKnown) {
  EXPECT_TRUE(rc::check([&](const std::string& a, const std::string& b) { (void)lexicon_->relation(a, b); }));
  EXPECT_FALSE(lexicon_->known(std::string(1'000'000, 's')));
}

TEST_F(LexiconTest, RefusesAFileThatIsCutOrChanged) {
  const Result<MappedFile> mapped = MappedFile::open(folder_ + "/lexicon.bin");
  ASSERT_TRUE(mapped.ok());
  ASSERT_TRUE(parse_lexicon(mapped->bytes()).ok());
  for (const size_t part : {1, 10, 100, 1000}) {
    EXPECT_FALSE(parse_lexicon(mapped->bytes().first(mapped->bytes().size() / 1001 * part)).ok());
  }
  const auto bytes = mapped->bytes();
  std::vector<uint64_t> copy((bytes.size() + 7) / 8);
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<std::byte*>(copy.data()));
  copy[2] += 64;  // the first section is said to begin elsewhere
  EXPECT_FALSE(parse_lexicon(std::as_bytes(std::span(copy))).ok());
}

TEST(OpenLexicon, SaysWhatIsMissingOrBroken) {
  EXPECT_EQ(open_lexicon("/nowhere/at/all").error().code, ErrorCode::not_found);
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "broken_lexicon";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "lexicon.bin") << "no lexicon";
  EXPECT_EQ(open_lexicon(folder.string()).error().code, ErrorCode::malformed);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace encode
}  // namespace tellings
