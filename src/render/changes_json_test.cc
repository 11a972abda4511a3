#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "render/made_story.h"

namespace tellings::render {
namespace {

using Json = nlohmann::json;

Json changes(const MadeStory& versions) { return Json::parse(changes_json(versions.story())); }

// Of each change its words before and after, "-" where there are none.
std::vector<std::string> in_short(const Json& changes) {
  std::vector<std::string> out;
  for (const Json& c : changes) {
    const auto words = [&](const char* name) { return c[name].is_null() ? "-" : c[name]["text"].get<std::string>(); };
    out.push_back(words("before") + " > " + words("after"));
  }
  return out;
}

TEST(Changes, FiguresStandFirstThenOtherAnswersThenWhatWasAddedOrTakenOut) {
  MadeStory s;
  s.add_report("a", {"Nobody spoke.", "Mayor Bruk left on Monday.", "14 people died."});
  s.add_report("a", {"Mayor Sorel left on Tuesday.", "17 people died.", "Schools close."});
  s.add_difference(Kind::statement, Severity::omission, {s.says(0, "Nobody spoke."), MadeStory::silent(1)});
  s.add_difference(Kind::statement, Severity::omission, {MadeStory::silent(0), s.says(1, "Schools close.")});
  s.add_point(PointKind::name, PointRelation::conflict, "mayor", {s.answers(0, "Bruk", 0), s.answers(1, "Sorel", 1)});
  s.add_point(PointKind::date, PointRelation::conflict, "left",
              {s.answers(0, "Monday", 0), s.answers(1, "Tuesday", 1)});
  s.add_point(PointKind::quantity, PointRelation::update, "people died",
              {s.answers(0, "14", 0, "14 person"), s.answers(1, "17", 1, "17 person")});
  const Json found = changes(s);
  EXPECT_EQ(in_short(found), (std::vector<std::string>{"14 > 17", "Monday > Tuesday", "Bruk > Sorel",
                                                       "Nobody spoke. > -", "- > Schools close."}));
  EXPECT_EQ(found[0]["label"], "people died");
  EXPECT_EQ(found[0]["after"]["value"], "17 person");
  EXPECT_EQ(found[0]["kind"], "quantity");
}

TEST(Changes, OneThingIsToldOnce) {
  MadeStory s;
  s.add_report("a", {"14 people died."});
  s.add_report("a", {"17 people died."});
  s.add_point(PointKind::quantity, PointRelation::conflict, "died", {s.answers(0, "14", 0), s.answers(1, "17", 1)});
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "14 people"), s.says(1, "17 people")});
  EXPECT_EQ(in_short(changes(s)), std::vector<std::string>{"14 > 17"});
}

TEST(Changes, WhatBothVersionsSayIsNone) {
  MadeStory s;
  s.add_report("a", {"14 died on Monday, later 15."});
  s.add_report("a", {"14 died on Monday, later 17."});
  s.add_point(PointKind::quantity, PointRelation::update, "died",
              {s.answers(0, "14", 0), s.answers(0, "15", 1), s.answers(1, "14", 0), s.answers(1, "17", 2)});
  s.add_point(PointKind::date, PointRelation::same, "day", {s.answers(0, "Monday", 0), s.answers(1, "Monday", 0)});
  s.add_difference(Kind::term, Severity::wording, {s.says(0, "later"), s.says(1, "later")});
  EXPECT_EQ(in_short(changes(s)), std::vector<std::string>{"15 > 17"});
}

TEST(Changes, PositionsCountCodePoints) {
  MadeStory s;
  s.add_report("a", {"Zürich: 14 Tote."});
  s.add_report("a", {"Zürich: 17 Tote."});
  s.add_point(PointKind::quantity, PointRelation::conflict, "Tote", {s.answers(0, "14", 0), s.answers(1, "17", 1)});
  const Json found = changes(s);
  EXPECT_EQ(found[0]["before"]["begin"], 8);
  EXPECT_EQ(found[0]["before"]["end"], 10);
}

TEST(Changes, EqualTextsHaveNone) {
  MadeStory s;
  s.add_report("a", {"The same."});
  s.add_report("a", {"The same."});
  EXPECT_EQ(changes_json(s.story()), "[]");
}

}  // namespace
}  // namespace tellings::render
