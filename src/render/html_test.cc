#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "render/made_story.h"

namespace tellings::render {
namespace {

class Page : public testing::Test {
 protected:
  void SetUp() override {
    if (base::embedded("page").empty()) GTEST_SKIP() << "built without the page";
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

}  // namespace
}  // namespace tellings::render
