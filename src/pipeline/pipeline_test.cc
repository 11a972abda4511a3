#include "tellings/pipeline.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "base/utf8.h"
#include "tellings/read.h"

namespace tellings::pipeline {
namespace {

// Words and rules only: these must hold on a machine without the model too.
const Pipeline& plain() {
  static const Pipeline kept(Options{.use_model = false, .use_encoder = false, .words = true});
  return kept;
}

std::vector<Telling> tell(const std::vector<std::string>& texts) {
  std::vector<Telling> out;
  for (const std::string& text : texts) out.push_back(plain().tell(read::from_text(text, "report")));
  return out;
}

std::string words(const Telling& t, const Reading& r) {
  return r.range ? std::string(r.range->of(t.report.text)) : "-";
}

constexpr const char* kDam =
    "The upper dam on the Vell gave way before dawn. The mayor of Sarn thanked the rescue teams of Lower Ostria. "
    "Engineers had warned of cracks in the wall for years.";

TEST(Pipeline, AShortReportIsInTheLanguageOfTheOthers) {
  const auto languages = [](const std::vector<std::string>& texts) {
    std::vector<Report> reports;
    for (const std::string& text : texts) reports.push_back(read::from_text(text, "report"));
    std::string out;
    for (const Telling& t : plain().tell_all(std::move(reports))) out += t.report.language + " ";
    return out;
  };
  const std::string german =
      "Bei einem Brand in einem Lagerhaus in Niederkall sind drei Feuerwehrleute verletzt worden.";
  const std::string french = "Trois pompiers blessés dans l'incendie d'un entrepôt à Basse-Calle, selon la préfecture.";
  EXPECT_EQ(languages({"Lagerhausbrand: drei Verletzte", german, german}), "de de de ");
  EXPECT_EQ(languages({"12:45", german}), "und de ");                         // no words
  EXPECT_EQ(languages({"Пожар", german}), "und de ");                         // not its letters
  EXPECT_EQ(languages({"Niederkall: Brand", german, french}), "und de fr ");  // the others do not agree
  EXPECT_EQ(languages({french, german}), "fr de ");                           // in no doubt
}

TEST(Pipeline, TheParserIsThereWithTheModelAlone) {
  EXPECT_EQ(opened(plain().knowledge().parser), nullptr);
  const Result<std::string> folder = encode::model_folder();
  if (!folder) GTEST_SKIP() << folder.error().message;
  const Pipeline pipe(Options{});
  Parser* parser = opened(pipe.knowledge().parser);
  ASSERT_NE(parser, nullptr);
  EXPECT_EQ(parser, opened(pipe.knowledge().parser));
}

TEST(Pipeline, LinksTheSameStatementsInAnyOrder) {
  const auto t =
      tell({kDam,
            "Engineers had warned of cracks in the wall for years. The upper dam on the Vell gave way before "
            "dawn. The mayor of Sarn thanked the rescue teams of Lower Ostria."});
  const Comparison c = plain().compare(t);
  ASSERT_EQ(c.rows.size(), 3u);
  for (const align::Row& row : c.rows) {
    ASSERT_EQ(row.statements[0].size(), 1u);
    ASSERT_EQ(row.statements[1].size(), 1u);
    EXPECT_EQ(row.statements[1][0].value, (row.statements[0][0].value + 1) % 3);
  }
  EXPECT_TRUE(c.differences.empty());
}

TEST(Pipeline, AStatementWithoutItsLikeStandsInARowOfItsOwn) {
  const auto t = tell({kDam, "The upper dam on the Vell gave way before dawn."});
  const Comparison c = plain().compare(t);
  ASSERT_EQ(c.rows.size(), 3u);
  size_t silent = 0;
  for (const align::Row& row : c.rows) silent += row.statements[1].empty();
  EXPECT_EQ(silent, 2u);
  for (const Difference& d : c.differences) {
    EXPECT_EQ(d.kind, Kind::statement);
    EXPECT_EQ(d.severity, Severity::omission);
    EXPECT_FALSE(d.readings[1].range.has_value());
  }
}

TEST(Pipeline, AJoinedSentenceIsLinkedWithBothItsParts) {
  const auto t = tell(
      {"The upper dam on the river Vell collapsed before dawn, and rescue teams from Lower Ostria reached the town "
       "of Sarn at noon. The turbines stood still.",
       "The upper dam on the river Vell collapsed before dawn. Rescue teams from Lower Ostria reached the town of "
       "Sarn at noon. The turbines stood still."});
  const Comparison c = plain().compare(t);
  ASSERT_EQ(c.rows.size(), 2u);
  EXPECT_EQ(c.rows[0].statements[0].size(), 1u);
  EXPECT_EQ(c.rows[0].statements[1].size(), 2u);
}

TEST(Pipeline, AFigureThatDiffersComesFirst) {
  const auto t = tell({"The mayor met old friends in Sarn. A 132-kilometre stretch of the valley road was closed.",
                       "The mayor met good friends in Sarn. A 137-kilometre stretch of the valley road was closed."});
  const Comparison c = plain().compare(t);
  ASSERT_FALSE(c.differences.empty());
  const Difference& d = c.differences.front();
  EXPECT_EQ(d.kind, Kind::quantity);
  EXPECT_EQ(d.severity, Severity::conflict);
  EXPECT_NE(words(t[0], d.readings[0]).find("132"), std::string::npos);
  EXPECT_NE(words(t[1], d.readings[1]).find("137"), std::string::npos);
}

TEST(Pipeline, ReadingsOfSeveralReportsStandTogether) {
  const auto t = tell({"A 132-kilometre stretch of the valley road was closed on Monday.",
                       "A 137-kilometre stretch of the valley road was closed on Monday.",
                       "A 132-kilometre stretch of the valley road was closed on Monday."});
  const Comparison c = plain().compare(t);
  ASSERT_EQ(c.rows.size(), 1u);
  ASSERT_FALSE(c.differences.empty());
  const Difference& d = c.differences.front();
  ASSERT_EQ(d.readings.size(), 3u);
  EXPECT_EQ(d.readings[0].value, d.readings[2].value);
  EXPECT_NE(d.readings[0].value, d.readings[1].value);
}

TEST(Pipeline, WordsOfOneTextCorrespondToThemselves) {
  const auto t = tell({kDam, kDam});
  const Comparison c = plain().compare(t);
  size_t count = 0;
  for (const WordLink& w : c.words) {
    EXPECT_EQ(w.a, w.b);
    count += w.a.size();
  }
  EXPECT_EQ(count, t[0].segmentation.tokens.size());
}

TEST(Pipeline, NothingAgainstNothingIsNothing) {
  const Comparison c = plain().compare(tell({"", ""}));
  EXPECT_TRUE(c.rows.empty());
  EXPECT_TRUE(c.differences.empty());
}

TEST(Pipeline, WithoutAModelItSaysWhatIsLost) {
  setenv("TELLINGS_MODEL_DIR", "/nonexistent", 1);
  const Pipeline pipe(Options{});
  unsetenv("TELLINGS_MODEL_DIR");
  ASSERT_EQ(pipe.lost().size(), 1u);
  EXPECT_NE(pipe.lost()[0].find("model"), std::string::npos);
}

// Whatever two or three texts come in: every statement stands in exactly one row, readings lie inside their reports.
TEST(Pipeline, RowsHoldEveryStatementOnce) {
  EXPECT_TRUE(rc::check([] {
    const auto pick = rc::gen::elementOf(
        std::vector<std::string>{"The dam broke at dawn. ", "14 people were killed. ", "17 people died. ",
                                 "He will not come. ", "He will come. ", "A \"quoted\" word. ", "\n",
                                 "\xF0\x9F\x8F\xA0 ", "Sarn. ", "In 1974, Anna Verel built it. ", "5.2 million; "});
    const auto texts = *rc::gen::resize(3, rc::gen::container<std::vector<std::vector<std::string>>>(
                                               rc::gen::container<std::vector<std::string>>(pick)));
    std::vector<std::string> joined(2);
    for (const auto& parts : texts) {
      joined.emplace_back();
      for (const std::string& p : parts) joined.back() += p;
    }
    const std::vector<Telling> t = tell(joined);
    const Comparison c = plain().compare(t);
    for (size_t k = 0; k < t.size(); ++k) {
      std::set<uint32_t> seen;
      for (const align::Row& row : c.rows)
        for (const StatementIndex s : row.statements[k]) RC_ASSERT(seen.insert(s.value).second);
      RC_ASSERT(seen.size() == t[k].segmentation.statements.size());
    }
    for (const Difference& d : c.differences) {
      RC_ASSERT(d.readings.size() == t.size());
      RC_ASSERT(d.confidence >= 0 && d.confidence <= 1);
      for (const Reading& r : d.readings) RC_ASSERT(!r.range || r.range->end <= t[r.report].report.text.size());
    }
  }));
}

TEST(Pipeline, WhatAReportStatesIsListedOnceWithCurrenciesThatHaveNoFigure) {
  const Telling t = stated(read::from_text("The dollar fell after three days of talks.", "report"));
  std::string out;
  for (const Fact& f : t.facts.facts)
    out.append(to_string(f.kind)).append(":").append(f.range.of(t.report.text)).append(" ");
  EXPECT_EQ(out, "quantity:dollar date:three days ");
}

}  // namespace
}  // namespace tellings::pipeline
