// What no row joins, set beside what is nearest to it in the other report.
#include <gtest/gtest.h>

#include "align/made_model.h"
#include "made/telling.h"
#include "tellings/alignment.h"

namespace tellings::align {
namespace {

// "0-1" for each row that touches: the statements of the first two reports.
std::vector<std::string> shown(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  for (const Row& row : rows) {
    EXPECT_TRUE(row.touching);
    std::string& words = out.emplace_back();
    for (const auto& list : row.statements) {
      if (list.empty()) continue;
      EXPECT_EQ(list.size(), 1u);
      words += (words.empty() ? "" : "-") + std::to_string(list.front().value);
    }
  }
  return out;
}

Row row_of(std::vector<StatementIndex> a, std::vector<StatementIndex> b) {
  Row row;
  row.statements = {std::move(a), std::move(b)};
  return row;
}

using Shown = std::vector<std::string>;

TEST(Touching, AStatementThatNoRowJoinsIsSetBesideTheNearest) {
  const std::vector<Telling> t = {
      made_telling("The dam broke. Fourteen miners died."),
      made_telling("The dam broke. Rescuers found that fourteen miners died in the flood.")};
  const std::vector<Row> rows = {row_of({{0}}, {{0}}), row_of({{1}}, {}), row_of({}, {{1}})};
  const std::vector<Row> found = touching(t, rows, {});
  EXPECT_EQ(shown(found), Shown{"1-1"});
  EXPECT_GT(found.front().score, 0.2);
}

TEST(Touching, StatementsThatAreJoinedAreAskedAboutOnlyForOthers) {
  const std::vector<Telling> t = {made_telling("Fourteen miners died. Ships waited there."),
                                  made_telling("Fourteen miners died. Fourteen miners died there.")};
  EXPECT_EQ(shown(touching(t, {row_of({{0}}, {{0}}), row_of({{1}}, {{1}})}, {})), Shown{}) << "all are joined";
  EXPECT_EQ(shown(touching(t, {row_of({{0}}, {{0}}), row_of({{1}}, {}), row_of({}, {{1}})}, {})).front(), "0-1")
      << "what is joined may have a second partner";
}

TEST(Touching, WhatHasNothingInCommonIsNotSetBesideAnything) {
  const std::vector<Telling> t = {made_telling("Fourteen miners died."), made_telling("Ships waited there.")};
  EXPECT_EQ(shown(touching(t, {row_of({{0}}, {}), row_of({}, {{0}})}, {})), Shown{});
}

TEST(Touching, EachIsSetBesideTheTwoNearest) {
  const std::vector<Telling> t = {
      made_telling("Fourteen old miners died."),
      made_telling("Fourteen old miners slept. Fourteen old miners died here. Fourteen ships sank far away today.")};
  const std::vector<Row> rows = {row_of({{0}}, {}), row_of({}, {{0}}), row_of({}, {{1}}), row_of({}, {{2}})};
  const Shown found = shown(touching(t, rows, {}));
  ASSERT_GE(found.size(), 2u);
  EXPECT_EQ(found[0], "0-1") << "the nearest first";
  EXPECT_EQ(found[1], "0-0");
}

TEST(Touching, OneStatementStandsInFourRowsAtMostThoseOfTheNearest) {
  const std::vector<Telling> t = {made_telling("Old miners died."),
                                  made_telling("Old miners died. Old miners died here. Old miners died here today. Old "
                                               "miners died here today singing. Old miners died here today singing "
                                               "songs. Old miners died here today singing songs aloud.")};
  std::vector<Row> rows = {row_of({{0}}, {})};
  for (uint32_t k = 0; k < 6; ++k) rows.push_back(row_of({}, {{k}}));
  EXPECT_EQ(shown(touching(t, rows, {})), (Shown{"0-0", "0-1", "0-2", "0-3"}));
}

TEST(Touching, NothingIsSoughtInMoreThanFiveReports) {
  const auto count = [](size_t reports) {
    const std::vector<Telling> t(reports, made_telling("Old miners died."));
    std::vector<Row> rows;
    for (size_t k = 0; k < reports; ++k) {
      Row& row = rows.emplace_back();
      row.statements.resize(reports);
      row.statements[k] = {{0}};
    }
    return touching(t, rows, {}).size();
  };
  EXPECT_EQ(count(2), 1u);
  EXPECT_EQ(count(5), 10u) << "each pair of reports";
  EXPECT_EQ(count(6), 0u);
}

TEST(Touching, NothingIsSoughtInVeryLongReports) {
  const auto count = [](size_t statements) {
    std::string text;
    for (size_t k = 0; k < statements; ++k) text += "Old miners died. ";
    text.pop_back();
    std::vector<Telling> t = {made_telling(text), made_telling(text)};
    std::vector<Row> rows;
    for (uint32_t k = 0; k < statements; ++k) rows.push_back(row_of({{k}}, {})), rows.push_back(row_of({}, {{k}}));
    return touching(t, rows, {}).size();
  };
  EXPECT_GT(count(200), 0u);
  EXPECT_EQ(count(201), 0u) << "more than 40,000 pairs";
}

TEST(Touching, AnEmptyReportTouchesNothing) {
  EXPECT_TRUE(touching({made_telling("Old miners died."), Telling{}}, {row_of({{0}}, {})}, {}).empty());
  EXPECT_TRUE(touching({}, {}, {}).empty());
}

TEST(Touching, BetweenLanguagesTheEncoderDecides) {
  std::vector<Telling> t = {made_telling("Old miners died. Ships waited."), made_telling("Alte Bergleute starben.")};
  t[1].report.language = "de";
  MadeEncoder encoder;
  encoder.same({"Old miners died.", "Alte Bergleute starben."}, 0.8f);
  Knowledge knowledge;
  knowledge.encoder = [&] { return &encoder; };
  const std::vector<Row> rows = {row_of({{0}}, {}), row_of({{1}}, {}), row_of({}, {{0}})};
  EXPECT_EQ(shown(touching(t, rows, knowledge)), Shown{"0-0"});
  EXPECT_EQ(encoder.whole, 3u) << "each statement once";
  t[1].report.language = "en";
  EXPECT_EQ(shown(touching(t, rows, knowledge)), Shown{}) << "within one language words decide";
  EXPECT_EQ(encoder.whole, 3u);
}

}  // namespace
}  // namespace tellings::align
