// What json() writes is read again to what gives the same bytes; what is no such record is refused and never crashes.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "render/made_story.h"

namespace tellings::render {
namespace {

MadeStory filled() {
  MadeStory s;
  s.add_report("a", {"Die Fähre »Keld« sank.", "14 people died.", "Nobody slept."});
  s.add_report("b", {"The ferry Keld sank.", "17 people died."});
  s.add_report("c", {"At least 14 people died, it was said."});
  s.tellings[0].report.source = "Northern Wire";
  s.tellings[0].report.published = "2031-05-12T09:00:00Z";
  s.add_row({{0}, {0}, {}});
  s.add_row({{1}, {1}, {0}});
  s.add_row({{2}, {}, {}});
  align::Row touching;
  touching.statements = {{{2}}, {{1}}, {}};
  touching.score = 0.4321, touching.touching = true;
  s.comparison.touching.push_back(touching);
  Difference& d = s.add_difference(
      Kind::quantity, Severity::conflict,
      {s.says(0, "14", "14 person"), s.says(1, "17", "17 person"), s.says(2, "At least 14", "14 person")});
  d.row = 1, d.confidence = 0.9123, d.update = true, d.why = "the figures differ", d.judged = "they \"contradict\"";
  s.add_difference(Kind::statement, Severity::omission, {s.says(0, "Nobody slept."), MadeStory::silent(1)}).row = 2;
  s.add_point(PointKind::quantity, PointRelation::update, "people died",
              {s.answers(0, "14", 0), s.answers(1, "17", 1), s.answers(2, "At least 14", 0)});
  s.comparison.scores = {0.9, 0.25, 0.125};
  return s;
}

lineage::Origins origins() {
  lineage::Origins out;
  out.lineage.reports = 3, out.lineage.nodes = 4;
  out.lineage.edges = {{3, 0, lineage::Step::lost_source, 0.75}, {0, 1, lineage::Step::rewrite, 0.5}};
  out.lineage.origins = {{3, {0, 1}}, {2, {2}}};
  out.lineage.lost_names = {"OPA"};
  out.lineage.fewest_origins = 2, out.lineage.most_origins = 3;
  out.support = {{{{0, 2}, 1, 2, "Harbour office"}, {{1}, 1, 1, ""}}, {{{0}, 1, 1, ""}}};
  out.points = {{{{0, 2}, 1, 1, ""}, {{1}, 1, 1, ""}}};
  return out;
}

TEST(JsonReader, WhatIsWrittenIsReadAgain) {
  const MadeStory s = filled();
  const std::string once = json(s.story(), {});
  const Result<ReadStory> got = read_json(once);
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(json(got->story(), {}), once);
  EXPECT_EQ(got->comparison.differences[0].readings[0].range->of(got->tellings[0].report.text), "14");
  EXPECT_EQ(got->tellings[0].segmentation.statements[0].range.of(got->tellings[0].report.text),
            "Die Fähre »Keld« sank.");
  EXPECT_FALSE(got->origins);
}

TEST(JsonReader, OriginsAreReadAgainToo) {
  const MadeStory s = filled();
  const lineage::Origins known = origins();
  const std::string once = json({s.tellings, s.comparison, &known}, {});
  const Result<ReadStory> got = read_json(once);
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(json(got->story(), {}), once);
}

TEST(JsonReader, TakesAFilteredRecord) {
  Options options;
  options.filter.severities = {Severity::conflict};
  const MadeStory s = filled();
  const Result<ReadStory> got = read_json(json(s.story(), options));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->comparison.differences.size(), 1u);
}

// Every value of a good record is taken away, or put into the place of another: it is read, or refused.
TEST(JsonReader, NoChangeOfOneValueCrashesIt) {
  const MadeStory s = filled();
  const lineage::Origins known = origins();
  const nlohmann::json good = nlohmann::json::parse(json({s.tellings, s.comparison, &known}, {}));
  const nlohmann::json flat = good.flatten();
  const std::vector<nlohmann::json> others = {
      nullptr, -1, 99, 1e300, 0.5, "odd", true, nlohmann::json::array(), nlohmann::json::object()};
  size_t refused = 0;
  for (const auto& [path, value] : flat.items())
    for (const nlohmann::json& other : others) {
      nlohmann::json changed = good;
      changed[nlohmann::json::json_pointer(path)] = other;
      refused += !read_json(changed.dump()).ok();
    }
  EXPECT_GT(refused, flat.size());
  for (const char* name : {"schema", "reports", "statements", "rows", "links", "points", "differences", "scores"}) {
    nlohmann::json changed = good;
    changed.erase(name);
    EXPECT_FALSE(read_json(changed.dump())) << name;
  }
  for (const char* text : {"", "[]", "7", "{", "{\"schema\":\"tellings/comparison/1\"}", "\xFF"})
    EXPECT_FALSE(read_json(text)) << text;
}

}  // namespace
}  // namespace tellings::render
