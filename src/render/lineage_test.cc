#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tellings/render.h"

namespace tellings::render {
namespace {

Telling telling(const std::string& id, const std::string& source, const std::string& published) {
  Telling t;
  t.report.id = id;
  t.report.source = source;
  t.report.published = published;
  t.report.title = "Dam gives way";
  return t;
}

// A was copied by B; C and a lost dispatch, which is older than it, went into D.
struct Made {
  std::vector<Telling> tellings = {telling("a", "Tavna Wire", "2031-05-12T06:48:00Z"), telling("b", "", ""),
                                   telling("c", "<Vell> & \"Post\"", "2031-05-12T07:00:00Z"),
                                   telling("d", "Radio Keld", "2031-05-12T09:00:00Z")};
  lineage::Lineage lineage;
  Made() {
    using lineage::Step;
    lineage.reports = 4, lineage.nodes = 5;
    lineage.edges = {{0, 1, Step::copy, 0.95}, {2, 3, Step::mixture, 0.7}, {4, 3, Step::lost_source, 0.4}};
    lineage.origins = {{0, {0, 1}}, {2, {2, 3}}, {4, {3}}};
    lineage.lost_names = {"Nordwire"};
    lineage.fewest_origins = 2, lineage.most_origins = 3;
  }
  LineageStory story() const { return {"7", tellings, lineage}; }
};

TEST(Lineage, IsATreeForPeople) {
  const Made made;
  Options options;
  options.columns = 80;
  EXPECT_EQ(lineage_terminal(made.story(), options),
            "Dam gives way  4 reports, 2 to 3 origins\n"
            "  2031-05-12 06:48  Tavna Wire a\n"
            "  └─ copy 95%  b\n"
            "  2031-05-12 07:00  <Vell> & \"Post\" c\n"
            "  └─ mixture 70%  2031-05-12 09:00  Radio Keld d, and from lost:7:1 40%\n"
            "  (a lost common source: Nordwire)\n\n");
}

TEST(Lineage, RenderingsOfOneTextAreNotTakenFromEachOther) {
  Made made;
  made.tellings.resize(2);
  made.lineage = {};
  made.lineage.reports = 2, made.lineage.nodes = 3;
  made.lineage.edges = {{2, 0, lineage::Step::rendering, 0.93}, {2, 1, lineage::Step::rendering, 0.93}};
  made.lineage.origins = {{2, {0, 1}}};
  made.lineage.lost_names = {"Ministry of Dams"};
  made.lineage.fewest_origins = made.lineage.most_origins = 1;
  EXPECT_EQ(lineage_terminal(made.story(), {}),
            "Dam gives way  2 reports, 1 origin\n"
            "  (one text that is not here: Ministry of Dams)\n"
            "  ├─ rendering 93%  2031-05-12 06:48  Tavna Wire a\n"
            "  └─ rendering 93%  b\n\n");
}

TEST(Lineage, IsOneLineOfJson) {
  const Made made;
  const std::string line = lineage_json(made.story());
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["story"], "7");
  EXPECT_EQ(json["edges"][0], (nlohmann::json{{"from", "a"}, {"to", "b"}, {"score", 0.95}, {"step", "copy"}}));
  EXPECT_EQ(json["origins"][2], (nlohmann::json{{"id", "lost:7:1"}, {"reports", {"d"}}}));
  EXPECT_EQ(json["lost"][0], (nlohmann::json{{"id", "lost:7:1"}, {"name", "Nordwire"}}));
  EXPECT_EQ(json["fewest_origins"], 2);
}

TEST(Lineage, GraphsEscapeWhatOthersWrote) {
  const Made made;
  const std::vector<LineageStory> stories = {made.story()};
  const std::string dot = lineage_dot(stories);
  EXPECT_NE(dot.find("\"7/c\" [label=\"<Vell> & \\\"Post\\\"\"]"), std::string::npos) << dot;
  EXPECT_NE(dot.find("\"7/a\" -> \"7/b\" [label=\"copy 0.95\"]"), std::string::npos) << dot;
  const std::string graphml = lineage_graphml(stories);
  EXPECT_NE(graphml.find("&lt;Vell> &amp; &quot;Post&quot;"), std::string::npos) << graphml;
  EXPECT_NE(graphml.find("<data key=\"lost\">true</data>"), std::string::npos);
}

TEST(Lineage, OriginsAreARangeWhereTheEvidenceLeavesOne) {
  EXPECT_EQ(origins_in_words(1, 1), "1 origin");
  EXPECT_EQ(origins_in_words(2, 2), "2 origins");
  EXPECT_EQ(origins_in_words(1, 3), "1 to 3 origins");
}

}  // namespace
}  // namespace tellings::render
