#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "render/embedded.h"
#include "render/made_story.h"

namespace tellings::render {
namespace {

class Page : public testing::Test {
 protected:
  void SetUp() override {
    if (embedded("page").empty()) GTEST_SKIP() << "built without the page";
  }
};

std::string data(const std::string& page) {
  const std::string open = "id=\"tellings-data\">";
  const size_t at = page.find(open) + open.size();
  return page.substr(at, page.find("</script>", at) - at);
}

TEST_F(Page, CarriesTheComparisonInside) {
  const auto got = nlohmann::json::parse(data(html(dam().story(), {})));
  EXPECT_EQ(got["reports"][0]["text"], "The dam held 14 days. Nobody was hurt.");
  EXPECT_EQ(got["differences"].size(), 2u);
}

TEST_F(Page, NoTextOfAReportCanEndTheScript) {
  MadeStory s;
  s.add_report("</script><script>alert(1)</script>", {"<!--<script> </SCRIPT > said the mayor."});
  s.add_report("b", {"Nothing."});
  s.add_row({{0}, {0}});
  const std::string inside = data(html(s.story(), {}));
  EXPECT_EQ(inside.find('<'), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(inside)["reports"][0]["text"], s.tellings[0].report.text);
}

TEST_F(Page, HasTheTextsEvenWhereTheyAreLeftOutOfJson) {
  Options options;
  options.with_text = false;
  EXPECT_TRUE(nlohmann::json::parse(data(html(dam().story(), options)))["reports"][0].contains("text"));
}

TEST(Html, APageOfManyStoriesIsWrittenInPieces) {
  MadeStory s = ferry();
  s.tellings[0].report.source = "</script><b>Wire";
  Options options;
  options.id = "\"day-4\"";
  const StoriesPage page = stories_page();
  const std::string summary = story_summary_html(s.story(), options);
  const std::string story = story_html(s.story(), options);
  EXPECT_TRUE(page.before.ends_with("id=\"tellings-data\">{\"schema\":\"tellings/stories/1\",\"stories\":["));
  EXPECT_TRUE(page.between.starts_with("]}</script>"));
  EXPECT_NE(page.after.find("</body>"), std::string::npos);
  EXPECT_EQ(summary.find('<'), std::string::npos);
  EXPECT_NE(summary.find("\"id\":\"day-4\""), std::string::npos);
  EXPECT_EQ(summary.find("sank off Keld"), std::string::npos) << "texts stand in the story alone";
  EXPECT_NE(story.find("sank off Keld"), std::string::npos);
  EXPECT_EQ(story.find("<b>"), std::string::npos);
  EXPECT_EQ(story.find("</script>"), story.size() - std::string("</script>\n").size());
}

TEST(Embedded, UnknownNamesAreEmpty) { EXPECT_TRUE(embedded("no such file").empty()); }

}  // namespace
}  // namespace tellings::render
