// Links of statements over hand-made tellings, by words alone.
#include <gtest/gtest.h>

#include "tellings/alignment.h"

namespace tellings::align {
namespace {

Telling telling(const std::vector<std::string>& statements) {
  Telling t;
  t.report.language = "en";
  for (const std::string& text : statements) {
    Statement s;
    s.range.begin = t.report.text.size();
    s.tokens.begin = {static_cast<uint32_t>(t.segmentation.tokens.size())};
    t.report.text += text;
    s.range.end = t.report.text.size();
    for (size_t at = s.range.begin; at < s.range.end;) {
      Token token;
      token.range = {at, std::min(t.report.text.find(' ', at), s.range.end)};
      token.folded = token.stem = token.range.of(t.report.text);
      t.segmentation.tokens.push_back(token);
      at = token.range.end + 1;
    }
    s.tokens.end = {static_cast<uint32_t>(t.segmentation.tokens.size())};
    t.segmentation.statements.push_back(s);
    t.report.text += "\n";
  }
  return t;
}

const std::vector<std::string> kDam = {"the upper dam gave way before dawn", "engineers warned of cracks for years",
                                       "rescue teams brought food by boat"};

TEST(Statements, OfTheSameWordsAreLinkedInAnyOrder) {
  const std::vector<Link> links = statements(telling(kDam), telling({kDam[2], kDam[0], kDam[1]}), {});
  ASSERT_EQ(links.size(), 3u);
  for (const Link& link : links) {
    ASSERT_EQ(link.a.size(), 1u);
    ASSERT_EQ(link.b.size(), 1u);
    EXPECT_EQ(link.b[0].value, (link.a[0].value + 1) % 3);
    EXPECT_GT(link.score, 0.6);
    EXPECT_LE(link.score, 1);
  }
}

TEST(Statements, OfOtherWordsAreNotLinked) {
  const auto b = telling({"prices of wheat rose sharply", "singers met at a festival", "voters chose new parliaments",
                          "farmers sold their old horses", "nobody answered those letters"});
  EXPECT_TRUE(statements(telling(kDam), b, {}).empty());
}

TEST(Statements, OfEmptyReportsHaveNoLinks) {
  EXPECT_TRUE(statements(telling({}), telling(kDam), {}).empty());
  EXPECT_TRUE(statements(telling(kDam), telling({}), {}).empty());
  EXPECT_TRUE(rows({}, {}).empty());
}

TEST(Rows, HoldEveryStatementOnce) {
  const std::vector<Telling> t = {telling(kDam), telling({}), telling({kDam[1], "singers met at a festival"}),
                                  telling({kDam[2], kDam[1]})};
  std::vector<std::vector<int>> seen(t.size());
  for (size_t k = 0; k < t.size(); ++k) seen[k].resize(t[k].segmentation.statements.size());
  for (const Row& row : rows(t, {})) {
    ASSERT_EQ(row.statements.size(), t.size());
    for (size_t k = 0; k < t.size(); ++k)
      for (const StatementIndex s : row.statements[k]) ++seen[k][s.value];
  }
  for (const auto& of_report : seen)
    for (const int n : of_report) EXPECT_EQ(n, 1);
}

TEST(Words, OfEqualStatementsCorrespondOneToOne) {
  const Telling a = telling({kDam[0]});
  const Link link{{{0}}, {{0}}, 1};
  const std::vector<WordLinks> got = words(a, telling({kDam[0]}), {&link, 1}, {});
  ASSERT_EQ(got.size(), 1u);
  ASSERT_EQ(got[0].words.size(), a.segmentation.tokens.size());
  for (const WordLink& w : got[0].words) EXPECT_EQ(w.a, w.b);
}

}  // namespace
}  // namespace tellings::align
