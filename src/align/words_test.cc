// Words of linked statements that correspond.
#include <gtest/gtest.h>

#include "align/made_model.h"
#include "align/word_features.h"
#include "made/telling.h"

namespace tellings::align {
namespace {

const Link kOnly{{{0}}, {{0}}, 1};

WordLinks linked(const std::string& a, const std::string& b, const Knowledge& knowledge = {}) {
  return words(made_telling(a), made_telling(b), {&kOnly, 1}, knowledge).front();
}

// "miners-miners" for each link.
std::vector<std::string> shown(const std::string& a, const std::string& b, const std::vector<WordLink>& links) {
  const Telling ta = made_telling(a), tb = made_telling(b);
  const auto words = [](const Telling& t, TokenRange r) {
    return std::string(
        ByteRange{t.segmentation[r.begin].range.begin, t.segmentation.tokens[r.end.value - 1].range.end}.of(
            t.report.text));
  };
  std::vector<std::string> out;
  for (const WordLink& w : links) out.push_back(words(ta, w.a) + "-" + words(tb, w.b));
  return out;
}

bool has(const std::vector<std::string>& list, const std::string& what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

TEST(Words, OfTheSameStatementsCorrespondOneToOne) {
  const std::string text = "Old miners met new guards.";
  const WordLinks got = linked(text, text);
  ASSERT_EQ(got.words.size(), 6u);
  for (const WordLink& w : got.words) {
    EXPECT_EQ(w.a, w.b);
    EXPECT_DOUBLE_EQ(w.score, 1);
  }
  EXPECT_FALSE(got.in_doubt);
  EXPECT_TRUE(got.maybe.empty());
}

TEST(Words, EqualWordsCorrespondInAnotherOrderToo) {
  const std::string a = "Old miners met new guards in Ostmark.", b = "In Ostmark new guards met old miners.";
  const std::vector<std::string> got = shown(a, b, linked(a, b).words);
  for (const char* pair : {"miners-miners", "guards-guards", "Ostmark-Ostmark", "met-met"})
    EXPECT_TRUE(has(got, pair)) << pair;
}

TEST(Words, ThatTellSomethingAndHaveNoPartnerOnBothSidesLeaveALinkInDoubt) {
  EXPECT_TRUE(linked("Old miners slept.", "New ships sank far away today.").in_doubt);
  EXPECT_FALSE(linked("Old miners praised Olden.", "Old miners praised Olden again.").in_doubt)
      << "one side has no word left";
  EXPECT_FALSE(linked("Old miners praised Olden again.", "Old miners praised Olden.").in_doubt);
}

TEST(Words, EachLinkHasItsOwnEntry) {
  const Telling t = made_telling("Old miners met. New guards sang.");
  const std::vector<Link> links = {{{{0}}, {{0}}, 1}, {{{1}}, {{1}}, 1}};
  const std::vector<WordLinks> got = words(t, t, links, {});
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(got[0].words.front().a.begin.value, 0u);
  EXPECT_EQ(got[1].words.front().a.begin.value, 4u);
  EXPECT_TRUE(words(t, t, {}, {}).empty());
}

TEST(Words, InContextTheEncoderIsAskedOnceForAllLinks) {
  MadeEncoder encoder;
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  const Telling a = made_telling("Old miners met. New guards sang."), b = made_telling("Miners met. Guards sang.");
  const std::vector<Link> links = {{{{0}}, {{0}}, 1}, {{{1}}, {{1}}, 1}};
  const std::vector<WordLinks> got = words_in_context(a, b, links, knowledge);
  EXPECT_EQ(encoder.piece_calls, 1u);
  ASSERT_EQ(got.size(), 2u);
  EXPECT_FALSE(got[0].words.empty());
  EXPECT_EQ(words_in_context(a, b, links, {}).size(), 2u) << "without an encoder by words alone";
}

// The features of two words of two statements; empty where nothing proposes the pair.
std::vector<float> features(const std::string& a, const std::string& b, uint32_t i, uint32_t j,
                            const Knowledge& knowledge = {}) {
  const Telling ta = made_telling(a), tb = made_telling(b);
  for (const WordPair& p : word_pairs(make_side(ta, {{0}}, knowledge), make_side(tb, {{0}}, knowledge), knowledge))
    if (p.a == i && p.b == j) return {std::begin(p.features), std::begin(p.features) + kWordFeatures};
  return {};
}

TEST(WordFeatures, WordsThatNothingJoinsAreNoPair) {
  EXPECT_TRUE(features("old miners sang", "new ships sank today", 0, 0).empty());
  EXPECT_TRUE(features("old miners sang.", "new ships sank.", 3, 0).empty()) << "a mark and a word";
  EXPECT_FALSE(features("old miners sang.", "new ships sank.", 3, 3).empty()) << "equal marks";
}

TEST(WordFeatures, LikeLettersOrAPlaceBetweenTheSameWordsProposeAPair) {
  EXPECT_FALSE(features("one miners left", "two miner came", 1, 1).empty()) << "miners, miner";
  EXPECT_TRUE(features("one minx left", "two gold came", 1, 1).empty());
  EXPECT_TRUE(features("one mine left", "two min came", 1, 1).empty()) << "words of three letters are alike by chance";
  EXPECT_TRUE(features("one min left", "two mine came", 1, 1).empty());
  EXPECT_FALSE(features("one minx left", "one gold came", 1, 1).empty()) << "behind the same word";
  EXPECT_FALSE(features("one minx left", "two gold left", 1, 1).empty()) << "before the same word";
}

TEST(WordFeatures, StandInTheirOrder) {
  const std::string a = "Old miners met old guards.", b = "Then miners met guards again.";
  const std::vector<float> f = features(a, b, 1, 1);
  ASSERT_EQ(f.size(), kWordFeatures);
  struct Expected {
    size_t place;
    float value;
    const char* what;
  };
  const Expected expected[] = {
      {0, 1, "the same word"},
      {1, 1, "the same stem"},
      {2, 1, "the same lemma"},
      {3, 0, "synonyms"},
      {4, 0, "derived"},
      {5, 0, "wider or narrower"},
      {6, 0, "sisters"},
      {7, 0, "opposites"},
      {8, 1, "letters"},
      {9, 1, "letters that both begin with"},
      {10, 1, "table"},
      {11, 1, "and so much above the next of the row"},
      {12, 1, "of the column"},
      {13, -1, "context: not asked"},
      {14, 0, ""},
      {15, 0, ""},
      {16, 0, "a word"},
      {17, 0, "a word"},
      {18, 0.5f, "weight"},
      {19, 0.5f, "weight"},
      {20, 0, "as far into the statement"},
      {21, 21, "no fixed point before"},
      {22, 9, ""},
      {23, 0, "met stands one behind on both sides"},
      {24, 1, ""},
      {25, 0, "words before that are the same"},
      {26, 1, "behind: met"},
      {27, 1, "equal words within three: met, guards"},
      {28, 1, "within six: likewise"},
      {29, 1, "partners"},
      {30, 1, "partners"},
      {31, 0, "upper case"},
      {32, 6, "tokens of a"},
      {33, 1, "those of b for each"},
      {34, 0, "old beside then"},
      {35, 1, "met beside met"},
      {36, 0, "old has no partner"},
      {37, 1, "met has"},
      {38, 0, "not at an end"},
      {39, 0, "not at an end"},
  };
  for (const Expected& e : expected) EXPECT_FLOAT_EQ(f[e.place], e.value) << e.place << ": " << e.what;
}

TEST(WordFeatures, AtTheEndsThereAreNoNeighbours) {
  const std::vector<float> f = features("miners met", "miners sang", 0, 0);
  ASSERT_EQ(f.size(), kWordFeatures);
  EXPECT_FLOAT_EQ(f[34], 0);
  EXPECT_FLOAT_EQ(f[36], 2) << "nothing stands before";
  EXPECT_FLOAT_EQ(f[37], 0);
  EXPECT_FLOAT_EQ(f[38], 1);
  EXPECT_FLOAT_EQ(f[39], 1);
}

TEST(WordFeatures, ADisplacementIsCountedFromTheNearestFixedPoint) {
  // "met" stands two further on, so that guards are two from where it would put them
  const std::vector<float> f = features("met old guards", "then guards met", 2, 1);
  ASSERT_EQ(f.size(), kWordFeatures);
  EXPECT_FLOAT_EQ(f[21], 3) << "met puts guards two behind itself: at 4";
  EXPECT_FLOAT_EQ(f[22], 2);
}

TEST(WordFeatures, TheTableProposesAPairAndTellsItFromTheNextBest) {
  MadeTable table;
  table.same({"ships", "boats"});
  Knowledge knowledge;
  knowledge.words = &table;
  const std::vector<float> f = features("old ships sank", "new trains or boats left", 1, 3, knowledge);
  ASSERT_EQ(f.size(), kWordFeatures);
  EXPECT_NEAR(f[10], 1, 1e-5);
  EXPECT_NEAR(f[11], 1, 1e-5);
  EXPECT_FLOAT_EQ(f[0], 0);
}

TEST(WordFeatures, ASecondPassSeesWhatTheFirstGaveTheNeighbours) {
  std::vector<WordPair> pairs(4);
  pairs[0].a = 0, pairs[0].b = 0, pairs[0].score = 0.9f;
  pairs[1].a = 1, pairs[1].b = 1, pairs[1].score = 0.6f;
  pairs[2].a = 1, pairs[2].b = 2, pairs[2].score = 0.4f;
  pairs[3].a = 2, pairs[3].b = 2, pairs[3].score = 0.8f;
  add_second_pass(&pairs, 3, 3);
  const float* f = pairs[1].features + kWordFeatures;
  const float expected[kSecondPassFeatures] = {0.6f, 0.2f, 0.6f, 0.9f, 0.8f, 0, 0.4f, 0, 0, 0, 0.6f, 0.6f};
  for (size_t k = 0; k < kSecondPassFeatures; ++k) EXPECT_NEAR(f[k], expected[k], 1e-6) << k;
  const float* g = pairs[2].features + kWordFeatures;
  const float other[kSecondPassFeatures] = {0.4f, -0.2f, -0.4f, 0, 0, 0.8f, 0.6f, 1, 1, 1, 0.6f, 0.8f};
  for (size_t k = 0; k < kSecondPassFeatures; ++k) EXPECT_NEAR(g[k], other[k], 1e-6) << k;
  const float* first = pairs[0].features + kWordFeatures;
  EXPECT_FLOAT_EQ(first[7], 30) << "nothing stands before";
  EXPECT_FLOAT_EQ(first[8], 0);
  EXPECT_FLOAT_EQ(first[9], 0);
}

TEST(WordFeatures, OfAVeryLongSideTheFirstWordsAreLookedAt) {
  std::string text;
  for (int k = 0; k < 700; ++k) text += "a ";
  text.pop_back();
  EXPECT_EQ(make_side(made_telling(text), {{0}}, {}).size(), 600u);
}

}  // namespace
}  // namespace tellings::align
