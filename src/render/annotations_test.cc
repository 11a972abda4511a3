#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "render/made_story.h"

namespace tellings::render {
namespace {

using Json = nlohmann::json;

TEST(Annotations, OneForEachDifferenceWithATargetForEachPlace) {
  const Json got = Json::parse(annotations(dam().story(), {}));
  EXPECT_EQ(got["type"], "AnnotationCollection");
  EXPECT_EQ(got["total"], 2);
  const Json& items = got["first"]["items"];
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0]["target"].size(), 2u);
  EXPECT_EQ(items[1]["target"].size(), 1u) << "silence has no place to point at";
  EXPECT_NE(items[0]["id"], items[1]["id"]);
}

// https://www.w3.org/TR/annotation-model/#text-position-selector and #text-quote-selector
TEST(Annotations, BothSelectorsFindTheSamePlace) {
  MadeStory s;
  s.add_report("a", {"🏠 Ünal in 東京: the dam held 14 days, and the 14 engineers of the town were proud of it."});
  s.add_report("b", {"The dam held 19 days."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "14"), s.says(1, "19")});
  const Json got = Json::parse(annotations(s.story(), {}));
  for (const Json& target : got["first"]["items"][0]["target"]) {
    const std::string text = s.tellings[target["source"] == "a" ? 0 : 1].report.text;
    const Json& position = target["selector"][0];
    const Json& quote = target["selector"][1];
    const std::string around =
        quote["prefix"].get<std::string>() + quote["exact"].get<std::string>() + quote["suffix"].get<std::string>();
    const size_t at = text.find(around);
    ASSERT_NE(at, std::string::npos) << around;
    EXPECT_EQ(text.find(around, at + 1), std::string::npos) << "the words around make it the only such place";
    const size_t begin = at + quote["prefix"].get<std::string>().size();
    EXPECT_EQ(base::count_code_points(text.substr(0, begin)), position["start"]);
    EXPECT_EQ(base::count_code_points(quote["exact"].get<std::string>()),
              position["end"].get<size_t>() - position["start"].get<size_t>());
  }
}

TEST(Annotations, TheWordsAroundAreWholeCodePoints) {
  std::string wide;
  for (int k = 0; k < 40; ++k) wide += "東";
  for (int shift = 0; shift < 4; ++shift) {
    MadeStory s;
    s.add_report("a", {wide + std::string(static_cast<size_t>(shift), '.') + "14" +
                       std::string(static_cast<size_t>(shift), '.') + wide});
    s.add_report("b", {"x"});
    s.add_row({{0}, {0}});
    s.add_difference(Kind::detail, Severity::omission, {s.says(0, "14"), MadeStory::silent(1)});
    const Json got = Json::parse(annotations(s.story(), {}));
    const Json& quote = got["first"]["items"][0]["target"][0]["selector"][1];
    for (const char* name : {"prefix", "suffix"}) {
      EXPECT_EQ(quote[name].get<std::string>().find("\xEF\xBF\xBD"), std::string::npos) << name;
      EXPECT_FALSE(quote[name].get<std::string>().empty());
    }
  }
}

TEST(Annotations, AddressesAreSourcesWhereKnown) {
  MadeStory s = dam();
  s.tellings[0].report.url = "https://example.org/dam";
  const Json got = Json::parse(annotations(s.story(), {}));
  EXPECT_EQ(got["first"]["items"][0]["target"][0]["source"], "https://example.org/dam");
  EXPECT_EQ(got["first"]["items"][0]["target"][1]["source"], "second");
}

TEST(Annotations, UpdatesAreTaggedAndFiltersHold) {
  MadeStory s = dam();
  s.comparison.differences[0].update = true;
  Options options;
  options.filter.severities = {Severity::conflict};
  const Json got = Json::parse(annotations(s.story(), options));
  ASSERT_EQ(got["total"], 1);
  bool tagged = false;
  for (const Json& body : got["first"]["items"][0]["body"]) tagged = tagged || body["value"] == "update";
  EXPECT_TRUE(tagged);
}

TEST(Annotations, APointLinksAllItsAnswers) {
  const Json got = Json::parse(annotations(ferry().story(), {}));
  ASSERT_EQ(got["total"], 4);
  const Json& first = got["first"]["items"][0];
  EXPECT_EQ(first["motivation"], "linking");
  EXPECT_EQ(first["target"].size(), 3u);
  EXPECT_EQ(first["target"][1]["selector"][1]["exact"], "36 m");
  std::vector<std::string> tags;
  for (const Json& body : first["body"])
    if (body["purpose"] == "tagging") tags.push_back(body["value"]);
  EXPECT_EQ(tags, (std::vector<std::string>{"quantity", "conflict"}));
  EXPECT_EQ(first["body"][2]["purpose"], "describing");
  EXPECT_EQ(first["body"][2]["value"], "long");
}

}  // namespace
}  // namespace tellings::render
