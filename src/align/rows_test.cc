// Rows over two reports and more.
#include <gtest/gtest.h>

#include "align/made_model.h"
#include "made/telling.h"
#include "tellings/alignment.h"

namespace tellings::align {
namespace {

// "0 1 -" for each row: the statement of each report, several joined by +.
std::vector<std::string> shown(const std::vector<Telling>& t, const Knowledge& knowledge = {}) {
  std::vector<std::string> out;
  for (const Row& row : rows(t, knowledge)) {
    std::string& words = out.emplace_back();
    for (const auto& list : row.statements) {
      if (!words.empty()) words += " ";
      if (list.empty()) words += "-";
      for (const StatementIndex s : list) words += (s == list.front() ? "" : "+") + std::to_string(s.value);
    }
  }
  return out;
}

using Shown = std::vector<std::string>;

const std::string kDam = "The upper dam broke at dawn.", kBoats = "Rescue teams brought food by boat.",
                  kWheat = "Prices of wheat rose sharply.", kSingers = "Young singers met in town.";

TEST(Rows, StandInTheOrderOfTheFirstReport) {
  EXPECT_EQ(shown({made_telling(kDam + " " + kBoats), made_telling(kBoats + " " + kDam)}), (Shown{"0 1", "1 0"}));
}

TEST(Rows, AStatementThatTheFirstReportLacksComesBehindTheOneBeforeIt) {
  EXPECT_EQ(shown({made_telling(kDam + " " + kBoats), made_telling(kDam + " " + kWheat + " " + kBoats)}),
            (Shown{"0 0", "- 1", "1 2"}));
  EXPECT_EQ(shown({made_telling(kDam), made_telling(kWheat + " " + kDam)}), (Shown{"- 0", "0 1"}))
      << "before all where none is before it";
  EXPECT_EQ(shown({made_telling(kDam), made_telling(kDam + " " + kWheat + " " + kSingers)}),
            (Shown{"0 0", "- 1", "- 2"}));
}

TEST(Rows, OneReportAloneHasARowForEachStatement) {
  EXPECT_EQ(shown({made_telling(kDam + " " + kBoats)}), (Shown{"0", "1"}));
}

TEST(Rows, AThirdReportIsHeldAgainstWhatTheOthersSay) {
  EXPECT_EQ(shown({made_telling(kDam), made_telling(kWheat), made_telling(kWheat + " " + kDam + " " + kSingers)}),
            (Shown{"- 0 0", "0 - 1", "- - 2"}));
}

TEST(Rows, ARowStandsForTheThirdReportByItsLongestReading) {
  const std::string brief = "The upper dam broke.",
                    whole = "The upper dam broke at dawn after weeks of heavy autumn rain.",
                    third = "Broke at dawn after weeks of heavy autumn rain.";
  EXPECT_EQ(shown({made_telling(brief), made_telling(whole), made_telling(third)}), Shown{"0 0 0"});
  EXPECT_EQ(shown({made_telling(whole), made_telling(brief), made_telling(third)}), Shown{"0 0 0"});
}

TEST(Rows, ReportsWithoutStatementsHaveEmptyPlaces) {
  EXPECT_EQ(shown({Telling{}, made_telling(kDam), made_telling(kDam)}), Shown{"- 0 0"});
  EXPECT_EQ(shown({made_telling(kDam), Telling{}, made_telling(kDam)}), Shown{"0 - 0"});
}

TEST(Rows, RowsThatOneStatementSaysTogetherBecomeOne) {
  const std::string both = "The upper dam broke at dawn and rescue teams brought food by boat.";
  EXPECT_EQ(shown({made_telling(kDam + " " + kBoats), made_telling(both)}), Shown{"0+1 0"});
  EXPECT_EQ(shown({made_telling(kDam + " " + kBoats), made_telling(kDam + " " + kBoats), made_telling(both)}),
            Shown{"0+1 0+1 0"});
  EXPECT_EQ(shown({made_telling(both), made_telling(kDam + " " + kBoats)}), Shown{"0 0+1"});
}

TEST(Rows, AreAsSureAsTheirLeastSureLink) {
  const std::vector<Row> same = rows({made_telling(kDam), made_telling(kDam)}, {});
  EXPECT_NEAR(same.front().score, 1, 0.03);
  const std::vector<Row> three =
      rows({made_telling(kDam), made_telling(kDam), made_telling("The upper dam broke late on Friday.")}, {});
  ASSERT_EQ(three.size(), 1u);
  EXPECT_LT(three.front().score, 0.9);
  EXPECT_GT(three.front().score, 0);
}

TEST(Statements, NeighboursOfLinkedStatementsNeedLessToBeLinked) {
  const std::string one = "Olden came home late today.", other = "Olden went away late indeed.";
  const auto linked = [&](const std::string& a, const std::string& b) {
    return statements(made_telling(a), made_telling(b), {}).size();
  };
  EXPECT_EQ(linked(kWheat + " " + one, other + " " + kSingers), 0u);
  EXPECT_EQ(linked(kDam + " " + one + " " + kBoats, kDam + " " + other + " " + kBoats), 3u);
}

TEST(Statements, ThreeJoinALinkAtMost) {
  const std::string whole =
      "Old miners met new guards and late trains brought fresh bread and brave divers found lost coins and tall "
      "singers "
      "sang sad songs.";
  const std::string parts[] = {"Old miners met new guards.", "Late trains brought fresh bread.",
                               "Brave divers found lost coins.", "Tall singers sang sad songs."};
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  const std::vector<Link> links = statements(made_telling(text), made_telling(whole), {});
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links.front().a.size(), 3u);
}

TEST(Statements, OfOneLanguageInDoubtAreReadByTheLowerHalf) {
  MadeEncoder encoder;
  encoder.same({"Ships lay idle.", "Boats did nothing."});
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  EXPECT_EQ(statements(made_telling("Ships lay idle."), made_telling("Boats did nothing."), knowledge).size(), 1u);
  EXPECT_EQ(encoder.early, 2u);
  EXPECT_EQ(encoder.whole, 0u);
}

TEST(Statements, ThatAreSettledAreNotRead) {
  MadeEncoder encoder;
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  EXPECT_EQ(statements(made_telling(kDam + " " + kBoats), made_telling(kDam + " " + kBoats), knowledge).size(), 2u);
  EXPECT_EQ(encoder.early + encoder.whole, 0u);
}

TEST(Statements, AreAskedAboutSoonerWhereTheOthersAreSettled) {
  MadeEncoder encoder;
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  const std::string one = "Olden came home late today.", other = "Olden went away late indeed.";
  const std::string settled = kDam + " " + kBoats + " " + kWheat + " " + kSingers + " ";
  statements(made_telling(settled + one), made_telling(settled + other), knowledge);
  EXPECT_EQ(encoder.early, 2u) << "one statement of each is left";
  encoder.early = 0;
  statements(made_telling(kDam + " " + kBoats + " " + one + " Ships lay idle. Clocks stood still."),
             made_telling(kWheat + " " + kSingers + " " + other + " Divers found coins. Old bridges fell."), knowledge);
  EXPECT_EQ(encoder.early, 0u) << "little of the one stands in the other";
}

TEST(Statements, OfTwoLanguagesAreReadByTheWholeEncoder) {
  MadeEncoder encoder;
  encoder.same({"Ships lay idle.", "Schiffe lagen still."}, 0.7f);
  encoder.same({"Trains ran.", "Die Bahnen fuhren."}, 0.7f);
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  Telling b = made_telling("Die Bahnen fuhren. Schiffe lagen still.");
  b.report.language = "de";
  const std::vector<Link> links = statements(made_telling("Ships lay idle. Trains ran."), b, knowledge);
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[0].b.front().value, 1u);
  EXPECT_EQ(links[1].b.front().value, 0u);
  EXPECT_EQ(encoder.early, 0u);
  EXPECT_EQ(encoder.whole, 4u);
  EXPECT_NEAR(links[0].score, 0.7, 0.1);
}

TEST(Statements, OfALanguageThatIsNotKnownMayBeOfAnother) {
  MadeEncoder encoder;
  encoder.same({"Ships lay idle.", "Schiffe lagen still."}, 0.7f);
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  Telling b = made_telling("Schiffe lagen still.");
  b.report.language = "und";
  EXPECT_EQ(statements(made_telling("Ships lay idle."), b, knowledge).size(), 1u);
  EXPECT_EQ(encoder.whole, 2u);
}

TEST(Statements, OfVeryLongReportsMeetByTheirRareTerms) {
  std::string a, b;
  for (int k = 0; k < 210; ++k) {
    const std::string name = std::string("Town") + char('a' + k % 26) + char('a' + k / 26);
    a += name + " was flooded when rivers rose. ";
    b = name + " was flooded when rivers rose. " + b;
  }
  a.pop_back(), b.pop_back();
  const std::vector<Link> links = statements(made_telling(a), made_telling(b), {});
  ASSERT_EQ(links.size(), 210u);
  for (const Link& link : links) EXPECT_EQ(link.a.front().value + link.b.front().value, 209u);
}

}  // namespace
}  // namespace tellings::align
