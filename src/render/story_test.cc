#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tellings/render.h"

namespace tellings::render {
namespace {

using group::Kinship;

std::vector<GroupedReport> story() {
  std::vector<GroupedReport> out(4);
  const char* sources[] = {"Northern Wire", "Marl Today", "Vell Post", "Radio Keld"};
  const Kinship kinship[] = {Kinship::own_words, Kinship::same_words, Kinship::cut_words, Kinship::own_words};
  for (size_t k = 0; k < out.size(); ++k) {
    out[k].report.id = "r" + std::to_string(k);
    out[k].report.source = sources[k];
    out[k].report.title = "Dam, \"broken\"";
    out[k].report.published = "2031-03-03T06:48:00Z";
    out[k].report.text = "The dam broke.\n";
    out[k].kinship = kinship[k];
  }
  return out;
}

TEST(Story, ShowsCopiesUnderWhomTheyCopy) {
  Options options;
  EXPECT_EQ(story_terminal(0, story(), options),
            "1  Dam, \"broken\"  4 reports, 2 in their own words\n"
            "     2031-03-03 06:48  Northern Wire: Dam, \"broken\"\n"
            "       = Marl Today: the same words\n"
            "       - Vell Post: words cut or added\n"
            "     2031-03-03 06:48  Radio Keld: Dam, \"broken\"\n\n");
  options.color = true;
  EXPECT_NE(story_terminal(0, story(), options).find("\x1b[1m"), std::string::npos);
}

TEST(Story, JsonHasWhatCompareNeeds) {
  const std::string line = story_json(7, story());
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const nlohmann::json got = nlohmann::json::parse(line);
  EXPECT_EQ(got["story"], 7);
  ASSERT_EQ(got["reports"].size(), 4u);
  EXPECT_EQ(got["reports"][1]["kinship"], "same_words");
  EXPECT_EQ(got["reports"][2]["text"], "The dam broke.\n");
}

TEST(Story, CsvQuotes) {
  const std::vector<GroupedReport> reports = story();
  const std::string got = story_csv(0, std::span(reports).first(1));
  EXPECT_EQ(got, "0,r0,own_words,2031-03-03T06:48:00Z,Northern Wire,\"Dam, \"\"broken\"\"\",\r\n");
}

}  // namespace
}  // namespace tellings::render
