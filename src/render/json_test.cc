#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "render/made_story.h"

namespace tellings::render {
namespace {

using Json = nlohmann::json;

// The code points [begin, end) of a UTF-8 text.
std::string slice(const std::string& text, size_t begin, size_t end) {
  std::string out;
  size_t n = 0;
  for (size_t at = 0; at < text.size(); ++n) {
    const char32_t c = base::next_code_point(text, &at);
    if (n >= begin && n < end) base::append_code_point(&out, c);
  }
  return out;
}

TEST(Json, IsOneLineWithWhatTheContractNames) {
  const MadeStory s = dam();
  const std::string text = json(s.story(), {});
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  const Json got = Json::parse(text);
  EXPECT_EQ(got["reports"].size(), 2u);
  EXPECT_EQ(got["reports"][0]["id"], "first");
  EXPECT_EQ(got["statements"][0].size(), 2u);
  EXPECT_EQ(got["differences"][0]["kind"], "quantity");
  EXPECT_EQ(got["differences"][0]["severity"], "conflict");
  EXPECT_EQ(got["differences"][0]["readings"][1]["value"], "19 day");
  for (const char* name : {"conflict", "only_in_a", "only_in_b"}) EXPECT_TRUE(got["scores"][name].is_number()) << name;
}

TEST(Json, PositionsCountCodePoints) {
  MadeStory s;
  s.add_report("a", {"Büro 🏠 in Übersee: 東京 holds 14 days."});
  s.add_report("b", {"Büro 🏠: Е́сть 19 days."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "14"), s.says(1, "19")});
  const Json got = Json::parse(json(s.story(), {}));
  for (const Json& r : got["differences"][0]["readings"]) {
    const std::string text = got["reports"][r["report"].get<size_t>()]["text"];
    EXPECT_EQ(slice(text, r["begin"], r["end"]), r["text"]);
  }
}

TEST(Json, SilenceHasNoPlace) {
  const Json got = Json::parse(json(dam().story(), {}));
  const Json& silent = got["differences"][1]["readings"][1];
  EXPECT_EQ(silent["report"], 1);
  EXPECT_FALSE(silent.contains("begin"));
  EXPECT_FALSE(silent.contains("text"));
}

TEST(Json, LinksAreTheRowsThatTwoReportsHave) {
  const Json got = Json::parse(json(dam().story(), {}));
  EXPECT_EQ(got["rows"].size(), 2u);
  ASSERT_EQ(got["links"].size(), 1u);
  EXPECT_EQ(got["links"][0]["statements"], Json::parse("[[0],[0]]"));
}

TEST(Json, WhatIsFilteredIsCounted) {
  Options options;
  options.filter.severities = {Severity::conflict};
  const Json got = Json::parse(json(dam().story(), options));
  EXPECT_EQ(got["differences"].size(), 1u);
  EXPECT_EQ(got["hidden"], 1);
  EXPECT_FALSE(Json::parse(json(dam().story(), {})).contains("hidden"));
}

TEST(Json, OddTextStaysValid) {
  MadeStory s;
  s.add_report("quotes\" and \\ and \x01", {"He said \"no\".\n\tThen \x7f and \xF0\x9F\x8F\xA0, \xE2\x80\xA8 end."});
  s.add_report(std::string("nul\0id", 6), {"Cut \xFF\xFE bytes."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::term, Severity::tone, {s.says(0, "\"no\""), s.says(1, "bytes")}).why = "odd \x02 \xC3";
  const Json got = Json::parse(json(s.story(), {}), nullptr, false);
  ASSERT_FALSE(got.is_discarded());
  EXPECT_EQ(got["differences"][0]["readings"][0]["text"], "\"no\"");
  EXPECT_EQ(got["reports"][1]["id"], std::string("nul\0id", 6));
}

TEST(Json, ThePairsIdIsKeptAsItIs) {
  Options options;
  options.id = "\"a \\\"b\\\"\"";
  EXPECT_EQ(Json::parse(json(dam().story(), options))["id"], "a \"b\"");
  options.id = "7";
  EXPECT_EQ(Json::parse(json(dam().story(), options))["id"], 7);
}

TEST(Json, TextsCanBeLeftOut) {
  Options options;
  options.with_text = false;
  const Json got = Json::parse(json(dam().story(), options));
  EXPECT_FALSE(got["reports"][0].contains("text"));
}

TEST(Json, WordsAreGivenWhereAsked) {
  MadeStory s = dam();
  s.comparison.words.push_back({{{0}, {2}}, {{0}, {2}}, 0.9});  // "The dam"
  EXPECT_FALSE(Json::parse(json(s.story(), {})).contains("words"));
  Options options;
  options.words = true;
  const Json got = Json::parse(json(s.story(), options));
  EXPECT_EQ(got["words"], Json::parse(R"([{"a":[0,7],"b":[0,7]}])"));
}

TEST(Json, PointsAloneComeWithTheirReports) {
  const MadeStory s = ferry();
  lineage::Origins origins;
  origins.points.resize(4);
  origins.points[0] = {{{0, 2}, 1, 2, ""}, {{1}, 1, 1, ""}};
  Options options;
  options.points = true;
  options.with_text = false;
  options.id = "7";
  options.filter.kinds = {Kind::quantity};
  const Json got = Json::parse(json({s.tellings, s.comparison, &origins}, options));
  std::vector<std::string> names;
  for (const auto& [name, value] : got.items()) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{"id", "points", "reports"}));
  ASSERT_EQ(got["points"].size(), 2u);
  EXPECT_EQ(got["points"][0]["support"][0]["most_origins"], 2);
  EXPECT_EQ(got["points"][1]["readings"][0]["text"], "At least 4");
  options.points = false;
  EXPECT_EQ(Json::parse(json({s.tellings, s.comparison}, options))["hidden_points"], 2);
}

TEST(Json, FactsCarryTheirValues) {
  Telling t;
  t.report.text = "Über 12 km.";
  Fact f;
  f.kind = FactKind::quantity;
  f.range = {6, 11};
  f.quantity = Quantity{};
  f.quantity->value = f.quantity->value_high = 12;
  f.quantity->unit = "kilometer";
  t.facts.facts.push_back(f);
  f.quantity->unit = "celsius";
  t.facts.facts.push_back(f);
  f.quantity->figure = false;
  t.facts.facts.push_back(f);
  t.facts.attributions.push_back({{}, {{0, 5}}, {{6, 11}}});
  const Json got = Json::parse(facts_json(t, "\"x\""));
  EXPECT_EQ(got["id"], "x");
  EXPECT_EQ(got["facts"][0]["begin"], 5);
  EXPECT_EQ(got["facts"][0]["text"], "12 km");
  EXPECT_EQ(got["facts"][0]["value"], 12);
  EXPECT_EQ(got["facts"][0]["unit"], "kilometer");
  EXPECT_EQ(got["facts"][1]["unit"], "°C");
  EXPECT_FALSE(got["facts"][2].contains("value"));
  EXPECT_EQ(got["attributions"][0]["cue"], Json::parse("[[0,4]]"));
  EXPECT_TRUE(got["attributions"][0]["source"].empty());
}

TEST(Json, AReportHasAlwaysTitleAndText) {
  Report r;
  r.text = "Text.";
  const Json got = Json::parse(report_json(r, "null"));
  EXPECT_TRUE(got["id"].is_null());
  EXPECT_EQ(got["title"], "");
  EXPECT_EQ(got["text"], "Text.");
}

}  // namespace
}  // namespace tellings::render
