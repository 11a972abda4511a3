#include <gtest/gtest.h>

#include "render/made_story.h"
#include "render/text_layout.h"

namespace tellings::render {
namespace {

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Terminal, ShowsThePlaceInItsStatement) {
  const std::string text = terminal(dam().story(), {});
  EXPECT_TRUE(has(text, "A  The dam held [14 days]."));
  EXPECT_TRUE(has(text, "B  The dam held [19 days]."));
  EXPECT_TRUE(has(text, "says this\n"));
  EXPECT_TRUE(has(text, "80%"));
}

TEST(Terminal, ReadingsOfOneValueStandTogether) {
  MadeStory s;
  for (const char* id : {"a", "b", "c", "d"}) s.add_report(id, {"The dam held 14 days."});
  s.add_row({{0}, {0}, {0}, {0}});
  s.add_difference(Kind::quantity, Severity::conflict,
                   {s.says(0, "14", "14"), s.says(1, "14", "19"), s.says(2, "14", "14"), MadeStory::silent(3)});
  const std::string text = terminal(s.story(), {});
  EXPECT_TRUE(has(text, "A, C  "));
  EXPECT_TRUE(has(text, "    B  "));
  EXPECT_TRUE(has(text, "    D  (silent)"));
}

TEST(Terminal, AConflictIsSaidInASentenceWithTheOutletsNames) {
  MadeStory s;
  s.add_report("a", {"The dam held 14 days."});
  s.add_report("b", {"The dam held 19 days."});
  s.add_report("c", {"The dam held 14 days."});
  s.tellings[0].report.source = "Northern Wire";
  s.tellings[1].report.credit = "OPA";
  s.add_row({{0}, {0}, {0}});
  Difference& d = s.add_difference(Kind::quantity, Severity::conflict,
                                   {s.says(0, "14", "14"), s.says(1, "19", "19"), s.says(2, "14", "14")});
  d.why = "the figures differ", d.judged = "they contradict each other";
  Options options;
  std::string text = terminal(s.story(), options);
  EXPECT_TRUE(
      has(text, "Both cannot be true: 14 (Northern Wire), 19 (OPA)\n    Northern Wire, C  The dam held [14] days."))
      << text;
  EXPECT_FALSE(has(text, "contradict")) << text;
  options.explain = true;
  EXPECT_TRUE(has(terminal(s.story(), options), "    the figures differ; they contradict each other\n"));
  d.update = true;
  EXPECT_TRUE(has(terminal(s.story(), {}), "The later report says otherwise: 14 (Northern Wire), 19 (OPA)"));
  s.tellings[1].report.credit = "Northern Wire";  // two of one name: letters
  EXPECT_TRUE(has(terminal(s.story(), {}), "14 (A), 19 (B)"));
}

TEST(Terminal, WordingIsCountedInALineUnlessAllIsAskedFor) {
  MadeStory s;
  s.add_report("a", {"The dam held 14 days."});
  s.add_report("b", {"The weir stood 14 days."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::term, Severity::wording, {s.says(0, "dam"), s.says(1, "weir")});
  s.add_difference(Kind::term, Severity::wording, {s.says(0, "held"), s.says(1, "stood")});
  Options options;
  EXPECT_TRUE(has(terminal(s.story(), options), "= wording  2 places where the same is said in other words"));
  EXPECT_FALSE(has(terminal(s.story(), options), "[weir]"));
  options.all = true;
  EXPECT_TRUE(has(terminal(s.story(), options), "[weir]"));
}

TEST(Terminal, StatementsOfOneReportStandUnderOneTitle) {
  MadeStory s;
  s.add_report("a", {"The dam held.", "Nobody slept.", "Trains ran."});
  s.add_report("b", {"The dam held.", "The mayor left."});
  s.add_row({{0}, {0}});
  s.add_row({{1}, {}});
  s.add_row({{}, {1}});
  s.add_row({{2}, {}});
  s.add_difference(Kind::statement, Severity::omission, {s.says(0, "Nobody slept."), MadeStory::silent(1)});
  s.add_difference(Kind::statement, Severity::omission, {MadeStory::silent(0), s.says(1, "The mayor left.")});
  s.add_difference(Kind::statement, Severity::omission, {s.says(0, "Trains ran."), MadeStory::silent(1)});
  const std::string text = terminal(s.story(), {});
  EXPECT_TRUE(has(text, "only A says these 2\n    A  Nobody slept.\n    A  Trains ran.\n"));
  EXPECT_TRUE(has(text, "only B says this\n    B  The mayor left.\n"));
  EXPECT_FALSE(has(text, "(silent)"));
  EXPECT_FALSE(has(text, "no event in common"));
}

TEST(Terminal, OfManyStatementsOfOneReportThoseThatTellMostAreShown) {
  MadeStory s;
  s.add_report("a", {"Nobody slept.", "The night was long.", "Winds rose.", "Rain fell.", "It sank with 40 people."});
  s.add_report("b", {"Trains ran."});
  for (uint32_t k = 0; k < 5; ++k) {
    s.add_row({{k}, {}});
    s.add_difference(Kind::statement, Severity::omission,
                     {{0, s.tellings[0].segmentation.statements[k].range, ""}, MadeStory::silent(1)}, k);
  }
  s.add_row({{}, {0}});
  s.add_row({{0}, {0}});  // something is linked
  Fact figure;
  figure.range = *s.says(0, "40 people").range;
  figure.quantity = Quantity{};
  s.tellings[0].facts.facts.push_back(figure);
  EXPECT_TRUE(has(terminal(s.story(), {}),
                  "only A says these 5\n    A  It sank with 40 people.\n    A  Nobody slept.\n"
                  "    A  The night was long.\n    and 2 more (--all shows them)\n"))
      << terminal(s.story(), {});
  Options options;
  options.all = true;
  EXPECT_TRUE(has(terminal(s.story(), options), "    A  Rain fell.\n"));
}

TEST(Terminal, AStatementThatSomeReportsMakeIsShownWithEachOfThem) {
  MadeStory s;
  for (const char* id : {"a", "b", "c"}) s.add_report(id, {"The dam held 14 days."});
  s.add_row({{0}, {0}, {}});
  s.add_difference(Kind::statement, Severity::omission,
                   {s.says(0, "The dam held 14 days."), s.says(1, "The dam held 14 days."), MadeStory::silent(2)});
  EXPECT_TRUE(has(terminal(s.story(), {}), "    C  (silent)"));
}

TEST(Terminal, WhereNothingIsLinkedItSaysSo) {
  MadeStory s;
  s.add_report("a", {"The dam held."});
  s.add_report("b", {"Nobody slept."});
  s.add_row({{0}, {}});
  s.add_row({{}, {0}});
  EXPECT_TRUE(has(terminal(s.story(), {}), "These reports have no event in common"));
}

// A desk must not take for agreement what was compared with nothing.
TEST(Terminal, WhatStandsAloneInAReportIsCountedBesideTheConflicts) {
  MadeStory s;
  s.add_report("a", {"The dam held.", "Rain fell.", "Fish died.", "Mills stood."});
  s.add_report("b", {"The dam held.", "It was Monday."});
  s.add_row({{0}, {0}}), s.add_row({{1}, {}}), s.add_row({{2}, {}}), s.add_row({{3}, {}}), s.add_row({{}, {1}});
  EXPECT_TRUE(
      has(terminal(s.story(), {}), "Nothing stands beside 3 of 4 statements of A, 1 of 2 of B: that no conflict"));
  MadeStory same;
  same.add_report("a", {"The dam held."}), same.add_report("b", {"The dam held."});
  same.add_row({{0}, {0}});
  EXPECT_FALSE(has(terminal(same.story(), {}), "Nothing stands beside"));
}

TEST(Terminal, CountsWhatIsNotShown) {
  Options options;
  options.filter.severities = {Severity::conflict};
  EXPECT_TRUE(has(terminal(dam().story(), options), "1 not shown"));
  EXPECT_FALSE(has(terminal(dam().story(), {}), "not shown"));
  options.filter.severities = {Severity::tone};
  EXPECT_TRUE(has(terminal(dam().story(), options), "No differences to show."));
}

TEST(Terminal, ColourIsNeverTheOnlySign) {
  const std::string plain = terminal(dam().story(), {});
  EXPECT_FALSE(has(plain, "\x1b"));
  EXPECT_TRUE(has(plain, "! conflict"));
  EXPECT_TRUE(has(plain, "+ omission"));
  Options options;
  options.color = true;
  EXPECT_TRUE(has(terminal(dam().story(), options), "\x1b[31;1m"));
}

TEST(Terminal, AReportCannotMoveTheCursor) {
  MadeStory s;
  s.add_report("\x1b[2Jid", {"The dam \x1b[31mheld 14 days."});
  s.add_report("b", {"The dam held 19 days."});
  s.tellings[0].report.title = "\x1b]0;title\a";
  s.tellings[1].report.source = "\x1b[5m";
  s.add_row({{0}, {0}});
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "14"), s.says(1, "19")}).why = "\x1b[1m";
  for (const View view : {View::list, View::side, View::in_line}) {
    Options options;
    options.view = view;
    EXPECT_FALSE(has(terminal(s.story(), options), "\x1b"));
  }
}

TEST(Terminal, EveryViewFitsTheColumnsInEveryScript) {
  MadeStory s;
  s.add_report("a", {"大坝维持了十四天，工程师们多年来一直警告墙上有裂缝，但是没有人听他们的话。"});
  s.add_report("b", {"سد بالایی روی رودخانه پیش از سپیده دم شکست و جاده ای به درازای زیاد بسته شد."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::term, Severity::conflict, {s.says(0, "十四天"), s.says(1, "جاده")});
  for (const View view : {View::list, View::side, View::in_line})
    for (const size_t columns : {40u, 60u, 72u, 120u}) {
      Options options;
      options.view = view;
      options.columns = columns;
      for (const std::string& line : lines(terminal(s.story(), options)))
        EXPECT_LE(visible_columns(line), columns) << line;
    }
}

TEST(Terminal, ColumnsStandBelowEachOther) {
  Options options;
  options.view = View::side;
  options.columns = 80;
  MadeStory s;
  s.add_report("a", {"大坝维持了十四天。"});
  s.add_report("b", {"The dam held 19 days."});
  s.add_row({{0}, {}});
  s.add_row({{}, {0}});
  size_t bar = 0;
  for (const std::string& line : lines(terminal(s.story(), options)))
    if (const size_t at = line.find("│"); at != std::string::npos) {
      const size_t column = visible_columns(line.substr(0, at));
      if (bar == 0) bar = column;
      EXPECT_EQ(column, bar) << line;
    }
  EXPECT_GT(bar, 0u);
}

TEST(Terminal, InlineShowsBothReadingsAndWhoIsMissing) {
  Options options;
  options.view = View::in_line;
  const std::string text = terminal(dam().story(), options);
  EXPECT_TRUE(has(text, "The dam held {! A: 14 days | B: 19 days}."));
  EXPECT_TRUE(has(text, "Nobody was hurt. (not in B)"));
}

TEST(Terminal, ManyReportsHaveNames) {
  MadeStory s;
  std::vector<std::vector<uint32_t>> row;
  for (int k = 0; k < 30; ++k) {
    s.add_report("r" + std::to_string(k), {"The dam broke."});
    row.push_back({0});
  }
  s.add_row(row);
  const std::string text = terminal(s.story(), {});
  EXPECT_TRUE(has(text, "Z  r25"));
  EXPECT_TRUE(has(text, "AA  r26"));
}

}  // namespace
}  // namespace tellings::render
