// Differences over hand-made tellings: links are given, no model is there.
#include <gtest/gtest.h>

#include <memory>

#include "tellings/comparison.h"

namespace tellings::compare {
namespace {

// One statement of words between blanks; equal words of two tellings are linked.
Telling telling(const std::string& text) {
  Telling t;
  t.report.language = "en";
  t.report.text = text;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    Token token;
    token.range = {at, end};
    token.folded = token.stem = text.substr(at, end - at);
    const char first = token.folded[0];
    token.kind = first >= '0' && first <= '9' ? TokenKind::number : TokenKind::word;
    t.segmentation.tokens.push_back(token);
    at = end + 1;
  }
  Statement s;
  s.range = {0, text.size()};
  s.tokens = {{0}, {static_cast<uint32_t>(t.segmentation.tokens.size())}};
  t.segmentation.statements.push_back(s);
  return t;
}

void add_quantity(Telling* t, const std::string& words, double value, Bound bound = Bound::exact,
                  const std::string& unit = "", double granularity = 1) {
  Fact f;
  f.kind = FactKind::quantity;
  const size_t at = t->report.text.find(words);
  f.range = {at, at + words.size()};
  f.quantity = Quantity{};
  f.quantity->value = f.quantity->value_high = value;
  f.quantity->granularity = granularity;
  f.quantity->bound = bound;
  f.quantity->unit = unit;
  t->facts.facts.push_back(f);
}

Comparison compared(const std::vector<Telling>& t, bool in_doubt = false, const ReadInContext& read_again = nullptr) {
  align::Row row;
  row.statements = {{{0}}, {{0}}};
  row.score = 0.9;
  std::vector<align::RowWords> all{{0, 0, 1, {}}};
  align::RowWords& words = all.front();
  words.links.in_doubt = in_doubt;
  const auto& a = t[0].segmentation.tokens;
  const auto& b = t[1].segmentation.tokens;
  for (uint32_t i = 0; i < a.size() && i < 600; ++i)
    for (uint32_t j = 0; j < b.size() && j < 600; ++j)
      if (a[i].folded == b[j].folded) words.links.words.push_back({{{i}, {i + 1}}, {{j}, {j + 1}}, 1});
  return compare(t, {row}, &all, Knowledge{}, read_again);
}

std::vector<Telling> figures(const std::string& a, double x, Bound bound_x, const std::string& b, double y,
                             Bound bound_y, double granularity_x = 1) {
  std::vector<Telling> t = {telling("the dam held " + a + " days of rain"),
                            telling("the dam held " + b + " days of rain")};
  add_quantity(&t[0], a, x, bound_x, "", granularity_x);
  add_quantity(&t[1], b, y, bound_y);
  return t;
}

size_t quantities(const Comparison& c) {
  size_t n = 0;
  for (const Difference& d : c.differences) n += d.kind == Kind::quantity;
  return n;
}

TEST(Compare, FiguresOfOneValueAreNoDifference) {
  EXPECT_EQ(quantities(compared(figures("14", 14, Bound::exact, "fourteen", 14, Bound::exact))), 0u);
  EXPECT_EQ(quantities(compared(figures("14", 14, Bound::exact, "19", 19, Bound::exact))), 1u);
}

TEST(Compare, ARoundedFigureCoversTheExactOne) {
  EXPECT_EQ(quantities(compared(figures("5200000", 5.2e6, Bound::exact, "5234000", 5.234e6, Bound::exact, 1e5))), 0u);
  EXPECT_EQ(quantities(compared(figures("5200000", 5.2e6, Bound::exact, "5334000", 5.334e6, Bound::exact, 1e5))), 1u);
}

TEST(Compare, ABoundCoversWhatItAllows) {
  EXPECT_EQ(quantities(compared(figures("20", 20, Bound::at_least, "23", 23, Bound::exact))), 0u);
  EXPECT_EQ(quantities(compared(figures("20", 20, Bound::at_least, "13", 13, Bound::exact))), 1u);
  EXPECT_EQ(quantities(compared(figures("132", 132, Bound::more_than, "137", 137, Bound::more_than))), 1u)
      << "of two bounds of one sort neither covers the other";
}

// A point of fact stands wherever it does, linked or not.
Comparison with_point(const std::vector<Telling>& t, PointRelation relation) {
  Comparison c;
  Difference omitted;
  omitted.kind = Kind::quantity;
  omitted.severity = Severity::omission;
  omitted.readings = {{0, t[0].facts.facts[0].range, ""}, {1, std::nullopt, ""}};
  c.differences = {omitted};
  c.rows.resize(2);
  c.rows[0].statements = {{{0}}, {}}, c.rows[1].statements = {{}, {{0}}};
  Point p;
  p.relation = relation;
  p.confidence = 0.6;
  p.readings = {{0, t[0].facts.facts[0].range, "48 a", 0}, {1, t[1].facts.facts[0].range, "48 b", 1}};
  c.points = {p};
  return c;
}

TEST(Compare, OneFigureWithTwoUnitsIsAConflictWhereverItStands) {
  std::vector<Telling> t = {telling("he took 48 crowns of it"), telling("some 48 euros went")};
  add_quantity(&t[0], "48 crowns", 48, Bound::exact, "crown");
  add_quantity(&t[1], "48 euros", 48, Bound::exact, "EUR");
  for (Telling& one : t) one.facts.facts[0].quantity->dimension = "currency:" + one.facts.facts[0].quantity->unit;
  Comparison c = with_point(t, PointRelation::conflict);
  add_other_units(t, &c);
  ASSERT_EQ(c.differences.size(), 1u) << "in place of what said that it is left out";
  const Difference& d = c.differences.front();
  EXPECT_EQ(d.severity, Severity::conflict);
  EXPECT_EQ(d.readings[0].range->of(t[0].report.text), "48 crowns");
  EXPECT_EQ(d.readings[1].range->of(t[1].report.text), "48 euros");
  EXPECT_EQ(d.row, 0u);
  add_other_units(t, &c);
  EXPECT_EQ(c.differences.size(), 1u) << "what is shown is not shown again";
}

TEST(Compare, OtherConflictsOfPointsAreNoDifferences) {
  std::vector<Telling> t = {telling("he took 48 crowns of it"), telling("some 47 euros went")};
  add_quantity(&t[0], "48 crowns", 48, Bound::exact, "crown");
  add_quantity(&t[1], "47 euros", 47, Bound::exact, "EUR");
  Comparison c = with_point(t, PointRelation::conflict);
  add_other_units(t, &c);
  EXPECT_EQ(c.differences.front().severity, Severity::omission);
}

TEST(Compare, SilenceIsNeverAConflict) {
  std::vector<Telling> t = {telling("the dam held 14 days of rain"), telling("the dam held days of rain")};
  add_quantity(&t[0], "14", 14);
  for (const Difference& d : compared(t).differences) EXPECT_NE(d.severity, Severity::conflict);
}

TEST(Compare, EveryDifferenceHasAReadingForEveryReportAndConfidencesAreProbabilities) {
  const Comparison c = compared(figures("14", 14, Bound::exact, "19", 19, Bound::exact));
  for (const Difference& d : c.differences) {
    EXPECT_EQ(d.readings.size(), 2u);
    EXPECT_GE(d.confidence, 0);
    EXPECT_LE(d.confidence, 1);
  }
}

TEST(Compare, ARowThatAReportLacksIsAStatement) {
  std::vector<Telling> t = {telling("the dam held firm"), telling("nobody was hurt")};
  align::Row first, second;
  first.statements = {{{0}}, {}};
  second.statements = {{}, {{0}}};
  std::vector<align::RowWords> none;
  const Comparison c = compare(t, {first, second}, &none, Knowledge{}, nullptr);
  ASSERT_EQ(c.differences.size(), 2u);
  for (const Difference& d : c.differences) {
    EXPECT_EQ(d.kind, Kind::statement);
    EXPECT_EQ(d.severity, Severity::omission);
  }
}

// Counts what is read again, and links nothing then.
struct CountingReader {
  std::shared_ptr<size_t> read = std::make_shared<size_t>(0);
  ReadInContext reader() const {
    return [read = read](std::span<const size_t> places) {
      *read += places.size();
      return std::vector<WordLinks>(places.size());
    };
  }
};

TEST(Compare, WordsInDoubtAreReadInContextWhereAConflictIsOpen) {
  const CountingReader reader;
  const std::vector<Telling> t = figures("14", 14, Bound::exact, "19", 19, Bound::exact);
  compared(t, false, reader.reader());
  EXPECT_EQ(*reader.read, 0u) << "nothing is in doubt";
  compared(t, true, reader.reader());
  EXPECT_EQ(*reader.read, 1u);
}

TEST(Compare, OfLongReportsNothingIsReadInContextWhereRulesSeeNoConflict) {
  const CountingReader reader;
  std::vector<Telling> t = {telling("the dam held for days of rain"), telling("the dam held for days of rain again")};
  compared(t, true, reader.reader());
  EXPECT_EQ(*reader.read, 1u) << "short reports are read as wholes";
  for (Telling& one : t) one.segmentation.statements.resize(9, one.segmentation.statements.front());
  compared(t, true, reader.reader());
  EXPECT_EQ(*reader.read, 1u);
}

TEST(Compare, AStatementWithoutAnEndIsComparedInBoundedTime) {
  std::string a, b;
  for (int k = 0; k < 20000; ++k) a += std::to_string(k) + " ", b += std::to_string(k + 500000) + " ";
  a.pop_back(), b.pop_back();
  const Comparison c = compared({telling(a), telling(b)});
  EXPECT_LE(c.differences.size(), 1200u);
}

TEST(Compare, EmptyReportsHaveNoDifferences) {
  std::vector<align::RowWords> none;
  EXPECT_TRUE(compare({Telling{}, Telling{}}, {}, &none, Knowledge{}, nullptr).differences.empty());
}

}  // namespace
}  // namespace tellings::compare
