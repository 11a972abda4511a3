// A report as lineage sees it, and the sources that it names.
#include "lineage/words.h"

#include <gtest/gtest.h>

#include "lineage/made_tellings.h"
#include "lineage/sources.h"

namespace tellings::lineage {
namespace {

Words dated(const std::string& published) { return words_of(made_telling("a", "One dam broke.", published)); }

TEST(Words, AreThoseOfAllStatementsAndEveryThreeInARow) {
  const Words w = words_of(made_telling("a", "The dam broke. It rained."));
  EXPECT_EQ(w.size(), 5U);
  ASSERT_EQ(w.runs.size(), 3U);
  EXPECT_EQ(w.statement_of, (std::vector<uint32_t>{0, 0, 0, 1, 1}));
  EXPECT_EQ(w.runs[0], run_of(w.words[0], w.words[1], w.words[2]));
  EXPECT_EQ(w.runs[2], run_of(w.words[2], w.words[3], w.words[4]));
  EXPECT_NE(w.runs[0], run_of(w.words[1], w.words[0], w.words[2])) << "order counts";
  EXPECT_TRUE(words_of(made_telling("a", "Two words.")).runs.empty());
}

TEST(Words, OfLastStatementsThatTellNothingAreLeftOut) {
  const auto kept = [](const std::string& text) { return words_of(made_telling("a", text)).statement_of.back() + 1; };
  EXPECT_EQ(kept("They met Olden. They met Olden. They met Olden. They met Olden. They met Olden. Write to us."), 5U);
  EXPECT_EQ(kept("They met Olden. They met Olden. Write to us."), 3U) << "a short report is all report";
}

TEST(Words, FourStatementsUnderAReportAreLeftOutAtMost) {
  std::string text = "They met Olden.";
  for (int k = 0; k < 9; ++k) text += " Write to us.";
  EXPECT_EQ(words_of(made_telling("a", text)).statement_of.back() + 1, 6U);
}

TEST(Words, AFigureAtTheEndTellsSomething) {
  Telling t =
      made_telling("a", "They met Olden. They met Olden. They met Olden. They met Olden. They met Olden. They met 12.");
  for (Token& token : t.segmentation.tokens)
    if (token.folded == "12") token.kind = TokenKind::number;
  EXPECT_EQ(words_of(t).statement_of.back() + 1, 6U);
}

TEST(Words, TheHourIsKnownWhereTheTimeIs) {
  EXPECT_TRUE(dated("2031-05-01T07:30:00Z").to_the_minute);
  EXPECT_FALSE(dated("2031-05-01").to_the_minute);
  EXPECT_FALSE(dated("").hours);
  EXPECT_DOUBLE_EQ(*dated("2031-05-01T07:30:00Z").hours - *dated("2031-05-01").hours, 7.5);
}

TEST(Words, HoursBetweenTwoAreKnownAsFarAsTheirClocksTell) {
  EXPECT_DOUBLE_EQ(*hours_between(dated("2031-05-01T07:00:00Z"), dated("2031-05-01T09:30:00Z")), 2.5);
  EXPECT_DOUBLE_EQ(*hours_between(dated("2031-05-01T09:30:00Z"), dated("2031-05-01T07:00:00Z")), -2.5);
  EXPECT_FALSE(hours_between(dated("2031-05-01"), dated("2031-05-01T09:30:00Z"))) << "it may have been later";
  EXPECT_FALSE(hours_between(dated("2031-05-01T09:30:00Z"), dated("2031-05-01")));
  EXPECT_DOUBLE_EQ(*hours_between(dated("2031-05-01"), dated("2031-05-02")), 24) << "a whole day is";
  EXPECT_FALSE(hours_between(dated(""), dated("2031-05-02")));
  EXPECT_FALSE(hours_between(dated("2031-05-02"), dated("")));
}

TEST(Words, TitlesAreAlikeByTheWordsThatBothHave) {
  const auto titled = [](const std::string& title) {
    Telling t = made_telling("a", "One dam broke.");
    t.report.title = title;
    return words_of(t);
  };
  EXPECT_FLOAT_EQ(title_likeness(titled("Dam breaks"), titled("Breaks dam")), 1);
  EXPECT_FLOAT_EQ(title_likeness(titled("Dam breaks"), titled("Dam holds")), 0.5f);
  EXPECT_FLOAT_EQ(title_likeness(titled("Dam breaks"), titled("Old mine shut")), 0);
  EXPECT_LT(title_likeness(titled(""), titled("Dam holds")), 0);
  EXPECT_LT(title_likeness(titled("Dam holds"), titled("")), 0);
}

TEST(Words, CreditsAndHedgesAreKept) {
  Telling t = made_telling("a", "One dam reportedly broke.");
  EXPECT_FALSE(words_of(t).credited);
  EXPECT_FLOAT_EQ(words_of(t).softened, 0);
  t.report.credit = "TEL";
  Fact hedge;
  hedge.kind = FactKind::hedge;
  hedge.range = {8, 18};
  t.facts.facts.push_back(hedge);
  EXPECT_TRUE(words_of(t).credited);
  EXPECT_FLOAT_EQ(words_of(t).softened, 25) << "one of four words";
}

// A telling in which `source` is said to say `content`.
Telling telling_of(const std::string& text, const std::string& source, const std::string& content) {
  Telling t = made_telling("a", text);
  const auto place = [&](const std::string& words) {
    const size_t at = text.find(words);
    return ByteRange{at, at + words.size()};
  };
  for (size_t at = 0; at < text.size();) {  // words in upper case are names
    const size_t end = std::min(text.find(' ', at), text.size());
    if (text[at] >= 'A' && text[at] <= 'Z' && at > 0) {
      Fact name;
      name.kind = FactKind::name;
      name.range = {at, end};
      t.facts.facts.push_back(name);
    }
    at = end + 1;
  }
  t.facts.attributions.push_back({{place(source)}, {}, {place(content)}});
  return t;
}

TEST(Sources, TheAgencyThatMostOfThemCreditIsTheSource) {
  std::vector<Telling> t(3, made_telling("a", "One dam broke."));
  t[0].report.credit = t[1].report.credit = "TEL";
  EXPECT_EQ(source_of(t, {0, 1, 2}), "TEL");
  t[1].report.credit = "NAP";
  EXPECT_EQ(source_of(t, {0, 1, 2}), "") << "one of three";
  EXPECT_EQ(source_of(t, {0}), "TEL");
  EXPECT_EQ(source_of(t, {0, 2}), "") << "half is not most";
}

TEST(Sources, WhoIsSaidToHaveToldAllOfItIsTheSource) {
  const std::vector<Telling> t = {telling_of("Then the Ministry informed us about this.", "Ministry", "about this"),
                                  made_telling("b", "One dam broke.")};
  EXPECT_EQ(source_of(t, {1, 0}), "Ministry");
  EXPECT_EQ(source_of(t, {1}), "");
  const std::vector<Telling> said = {
      telling_of("Then the Ministry said that one dam broke.", "Ministry", "that one dam broke")};
  EXPECT_EQ(source_of(said, {0}), "") << "it told this one thing";
  const std::vector<Telling> nobody = {
      telling_of("Then the ministry informed us about this.", "ministry", "about this")};
  EXPECT_EQ(source_of(nobody, {0}), "") << "no name";
}

TEST(Sources, TheWordsOfASpeakerAreHis) {
  const Telling t = telling_of("Then Ilse Dorn said one dam broke here.", "Ilse Dorn", "one dam broke");
  const auto at = [&](const std::string& words) {
    const size_t begin = t.report.text.find(words);
    return source_at(t, {begin, begin + words.size()});
  };
  EXPECT_EQ(at("dam"), "Ilse Dorn");
  EXPECT_EQ(at("one dam broke"), "Ilse Dorn");
  EXPECT_EQ(at("here"), "");
  EXPECT_EQ(at("broke here"), "") << "only a part is";
}

}  // namespace
}  // namespace tellings::lineage
