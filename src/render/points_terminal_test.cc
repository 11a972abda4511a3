#include <gtest/gtest.h>

#include "render/made_story.h"
#include "render/text_layout.h"

namespace tellings::render {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

size_t at(const std::string& text, std::string_view part) {
  const size_t found = text.find(part);
  EXPECT_NE(found, std::string::npos) << part << " in\n" << text;
  return found;
}

TEST(PointsTerminal, StandBetweenTheReportsAndTheDifferences) {
  MadeStory s = ferry();
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "30 m"), s.says(1, "36 m"), s.says(2, "30 m")});
  const std::string text = terminal(s.story(), {});
  EXPECT_LT(at(text, "A  a  Northern Wire"), at(text, "Points of fact"));
  EXPECT_LT(at(text, "Points of fact"), at(text, "Statements  3 of 3 linked"));
}

TEST(PointsTerminal, AnAnswerIsItsWordsAndWhoGivesIt) {
  const std::string text = points_terminal(ferry().story(), {});
  EXPECT_TRUE(has(text,
                  "! conflict  quantity  long  90%\n"
                  "    30 m (Northern Wire 09:00, Vell Post 18:45)\n"
                  "    36 m (Marl Today 10:20)\n"))
      << text;
}

TEST(PointsTerminal, AnUpdateStandsInOrderOfTimeWithAnArrowWhereTheValueChanges) {
  MadeStory s = ferry();
  const char* const wanted = "    At least 4 (Northern Wire 09:00), Four (Marl Today 10:20) → 7 (Vell Post 18:45)\n";
  EXPECT_TRUE(has(points_terminal(s.story(), {}), std::string("→ update  quantity  people hurt  90%\n") + wanted));
  std::swap(s.tellings[0].report.published, s.tellings[2].report.published);
  EXPECT_TRUE(has(points_terminal(s.story(), {}),
                  "    7 (Vell Post 09:00) → Four (Marl Today 10:20), At least 4 (Northern Wire 18:45)\n"));
}

TEST(PointsTerminal, AReportWithoutATimeIsNamedAndNotPutInOrder) {
  MadeStory s = ferry();
  s.tellings[2].report.published = "";
  Options options;
  options.columns = 120;
  const std::string text = points_terminal(s.story(), options);
  EXPECT_TRUE(has(text, "Four (Marl Today 10:20) · time not known: 7 (Vell Post)")) << text;
  EXPECT_TRUE(has(text, "Times are universal (UTC); Vell Post gives no publish time.\n")) << text;
  for (Telling& t : s.tellings) t.report.published = "";
  EXPECT_TRUE(has(points_terminal(s.story(), {}), "No report gives a publish time"));
  EXPECT_FALSE(has(points_terminal(s.story(), {}), "gives no publish time"));
}

TEST(PointsTerminal, TimesSayTheDayWhereReportsAreOfSeveral) {
  MadeStory s = ferry();
  s.tellings[2].report.published = "2031-05-13T06:30:00+07:00";  // still the 12th
  EXPECT_TRUE(has(points_terminal(s.story(), {}), "Vell Post 23:30"));
  s.tellings[2].report.published = "2031-05-13";
  const std::string text = points_terminal(s.story(), {});
  EXPECT_TRUE(has(text, "Northern Wire 12 May 09:00")) << text;
  EXPECT_TRUE(has(text, "Vell Post 13 May)")) << text;
  s.tellings[2].report.published = "2032-05-13";
  EXPECT_TRUE(has(points_terminal(s.story(), {}), "Northern Wire 2031-05-12 09:00"));
}

TEST(PointsTerminal, WhatAllAgreeOnIsFolded) {
  MadeStory s = ferry();
  s.add_point(PointKind::name, PointRelation::same, "ferry", {s.answers(0, "ferry", 0), s.answers(2, "ferry", 0)});
  const std::string text = points_terminal(s.story(), {});
  EXPECT_TRUE(has(text, "= agree  dates    sank: Monday (all)\n         names    Keld (all) · ferry (A,C)\n")) << text;
}

TEST(PointsTerminal, LongListsAreCutAndPointsAloneShowsAll) {
  MadeStory s = ferry();
  for (int k = 0; k < 20; ++k)
    s.add_point(PointKind::name, PointRelation::same, "Keld", {s.answers(0, "Keld", 0), s.answers(1, "Keld", 0)});
  EXPECT_TRUE(has(points_terminal(s.story(), {}), "and 9 more (--points shows all)"));
  Options options;
  options.points = true;
  EXPECT_FALSE(has(points_terminal(s.story(), options), "more"));
}

TEST(PointsTerminal, OriginsStandBehindTheAnswers) {
  const MadeStory s = ferry();
  lineage::Origins origins;
  origins.points = {{{{0, 2}, 1, 1, "Harbour office"}, {{1}, 1, 1, ""}}, {}, {}, {}};
  const Story story{s.tellings, s.comparison, &origins};
  EXPECT_TRUE(has(points_terminal(story, {}),
                  "Northern Wire, Vell Post: 2 reports, 1 origin (Harbour office) · Marl Today: 1 report, 1 origin\n"));
}

TEST(PointsTerminal, ANumberThatNoAnswerHasIsNoLine) {
  MadeStory s = ferry();
  s.comparison.points[0].readings[1].group = 2;
  lineage::Origins origins;
  origins.points = {{{{0, 2}, 1, 1, ""}, {}, {{1}, 1, 1, ""}}, {}, {}, {}};
  const std::string text = points_terminal({s.tellings, s.comparison, &origins}, {});
  EXPECT_TRUE(has(text,
                  "Vell Post 18:45)\n    36 m (Marl Today 10:20)\n"
                  "    Northern Wire, Vell Post: 2 reports, 1 origin · Marl Today: 1 report, 1 origin\n"))
      << text;
}

TEST(PointsTerminal, FiltersHoldAndCount) {
  Options options;
  options.filter.severities = {Severity::conflict};
  std::string text = points_terminal(ferry().story(), options);
  EXPECT_TRUE(has(text, "! 1 conflict · → 1 update")) << text;
  EXPECT_TRUE(has(text, "2 not shown")) << text;
  EXPECT_FALSE(has(text, "agree  ")) << text;
  options.filter.severities = {};
  options.filter.kinds = {Kind::date};
  text = points_terminal(ferry().story(), options);
  EXPECT_TRUE(has(text, "Monday")) << text;
  EXPECT_FALSE(has(text, "30 m")) << text;
  options.filter.kinds = {Kind::attribution};
  EXPECT_EQ(points_terminal(ferry().story(), options), "");
  EXPECT_EQ(points_terminal(dam().story(), {}), "") << "no point, no head";
}

TEST(PointsTerminal, PointsAlone) {
  MadeStory s = ferry();
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "30 m"), s.says(1, "36 m"), s.says(2, "30 m")});
  Options options;
  options.points = true;
  EXPECT_FALSE(has(terminal(s.story(), options), "Statements  "));
  EXPECT_TRUE(has(terminal(s.story(), options), "36 m (Marl Today 10:20)"));
  EXPECT_TRUE(has(terminal(dam().story(), options), "No points to show."));
}

TEST(PointsTerminal, AReportCannotMoveTheCursorAndLinesFit) {
  MadeStory s;
  s.add_report("a", {"The \x1b[31mferry was 30 m long, and nobody of those on board had been told of it before."});
  s.add_report("b", {"大坝维持了十四天，工程师们多年来一直警告墙上有裂缝，但是没有人听他们的话。"});
  s.tellings[0].report.source = "\x1b[5mNorthern Wire";
  for (const PointRelation r :
       {PointRelation::conflict, PointRelation::update, PointRelation::compatible, PointRelation::same})
    s.add_point(PointKind::outcome, r, "\x1b[1mlabel",
                {s.answers(0, s.tellings[0].report.text, 0), s.answers(1, s.tellings[1].report.text, 1)});
  for (const size_t columns : {40u, 72u, 120u}) {
    Options options;
    options.columns = columns;
    const std::string text = points_terminal(s.story(), options);
    EXPECT_FALSE(has(text, "\x1b"));
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = text.find('\n', begin);
      EXPECT_LE(visible_columns(text.substr(begin, end - begin)), columns) << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace tellings::render
