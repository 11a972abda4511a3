#include <gtest/gtest.h>

#include <algorithm>

#include "render/made_story.h"

namespace tellings::render {
namespace {

using Table = std::vector<std::vector<std::string>>;

// RFC 4180, as a spreadsheet reads it.
Table parse(const std::string& text) {
  Table out(1);
  std::string cell;
  bool quoted = false;
  for (size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    if (quoted) {
      if (c != '"')
        cell.push_back(c);
      else if (k + 1 < text.size() && text[k + 1] == '"')
        cell.push_back('"'), ++k;
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      out.back().push_back(std::move(cell));
      cell.clear();
    } else if (c == '\r' && k + 1 < text.size() && text[k + 1] == '\n') {
      out.back().push_back(std::move(cell));
      cell.clear();
      out.emplace_back();
      ++k;
    } else {
      cell.push_back(c);
    }
  }
  out.pop_back();  // behind the last line end
  return out;
}

size_t column(const Table& table, const std::string& name) {
  return static_cast<size_t>(std::find(table[0].begin(), table[0].end(), name) - table[0].begin());
}

TEST(Csv, HasALineForEachReadingAndEveryLineEveryColumn) {
  const Table table = parse(csv(dam().story(), {}));
  ASSERT_EQ(table.size(), 5u);
  for (const auto& line : table) EXPECT_EQ(line.size(), table[0].size());
  EXPECT_EQ(table[1][column(table, "text")], "14 days");
  EXPECT_EQ(table[2][column(table, "value")], "19 day");
}

TEST(Csv, SilenceHasEmptyCells) {
  const Table table = parse(csv(dam().story(), {}));
  for (const char* name : {"begin", "end", "text"}) EXPECT_EQ(table[4][column(table, name)], "") << name;
}

TEST(Csv, QuotesCommasAndLineEndsComeBack) {
  MadeStory s;
  s.add_report("one, \"two\"", {"He said \"no, never\",\r\nthen left."});
  s.add_report("plain", {"He left."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::detail, Severity::omission, {s.says(0, "\"no, never\",\r\nthen"), MadeStory::silent(1)});
  const Table table = parse(csv(s.story(), {}));
  ASSERT_EQ(table.size(), 3u);
  EXPECT_EQ(table[1][column(table, "id")], "one, \"two\"");
  EXPECT_EQ(table[1][column(table, "text")], "\"no, never\",\r\nthen");
}

TEST(Csv, NoCellIsAFormula) {
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
    MadeStory s;
    s.add_report(start + "cmd()", {start + "HYPERLINK(\"x\")"});
    s.add_report("b", {"Nothing."});
    s.add_row({{0}, {0}});
    s.add_difference(Kind::detail, Severity::omission, {s.says(0, start + "HYPERLINK(\"x\")"), MadeStory::silent(1)});
    const Table table = parse(csv(s.story(), {}));
    for (const char* name : {"id", "text"}) EXPECT_EQ(table[1][column(table, name)].front(), '\'') << name;
  }
}

TEST(Csv, PositionsCountCodePoints) {
  MadeStory s;
  s.add_report("a", {"東京 14"});
  s.add_report("b", {"東京 19"});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "14"), s.says(1, "19")});
  const Table table = parse(csv(s.story(), {}));
  EXPECT_EQ(table[1][column(table, "begin")], "3");
  EXPECT_EQ(table[1][column(table, "end")], "5");
}

TEST(Csv, FiltersLeaveLinesOut) {
  Options options;
  options.filter.kinds = {Kind::statement};
  const Table table = parse(csv(dam().story(), options));
  ASSERT_EQ(table.size(), 3u);
  EXPECT_EQ(table[1][column(table, "kind")], "statement");
}

TEST(Csv, PointsAloneAreATableOfReadings) {
  Options options;
  options.points = true;
  const std::string text = csv(ferry().story(), options);
  EXPECT_TRUE(
      text.starts_with("point,kind,relation,confidence,label,group,report,id,source,published,begin,end,text,"
                       "value\r\n0,quantity,conflict,0.9000,long,0,0,a,Northern Wire,2031-05-12T09:00:00Z,"))
      << text;
  EXPECT_NE(text.find("1,quantity,update,0.9000,people hurt,0,0,a,Northern Wire,2031-05-12T09:00:00Z,0,10,At least 4,4"
                      "\r\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1 + 12);
  EXPECT_TRUE(csv(ferry().story(), {}).starts_with("difference,row,")) << "else the table stays as it was";
}

}  // namespace
}  // namespace tellings::render
