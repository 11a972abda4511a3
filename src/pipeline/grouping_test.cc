#include "tellings/grouping.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "pipeline/explain.h"

namespace tellings::pipeline {
namespace {

constexpr const char* kDam =
    "The upper dam on the Vell gave way before dawn on Monday, and fourteen people were killed in the town of Sarn.";

class GroupingTest : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }

  // Groups these lines of JSON.
  std::unique_ptr<Grouping> grouped(const std::string& lines, GroupOptions options) const {
    std::ofstream(path_) << lines;
    options.keep = true;
    auto made = Grouping::make(options);
    EXPECT_TRUE(made.ok());
    EXPECT_TRUE((*made)->read(path_, [](const Error& e) { ADD_FAILURE() << e.message; }).ok());
    EXPECT_TRUE((*made)->finish().ok());
    return std::move(*made);
  }

  static std::string line(const std::string& id, const std::string& text, const std::string& published) {
    return R"({"id":")" + id + R"(","title":")" + id + R"(","source":"x","published":")" + published + R"(","text":")" +
           text + "\"}\n";
  }

  std::string path_ =
      (std::filesystem::temp_directory_path() / ("grouping_test." + std::to_string(::getpid()))).string();
};

TEST_F(GroupingTest, TheEarliestReportHasItsOwnWordsAndTheOthersAreCopies) {
  const std::string cut(kDam, 62);
  const auto g = grouped(line("late", kDam, "2031-03-03T09:00:00") + line("cut", cut, "2031-03-03T08:00:00") +
                             line("first", kDam, "2031-03-03T07:00:00"),
                         {.copies_only = true});
  ASSERT_EQ(g->stories(), 1u);
  const auto members = g->reports_of(0);
  EXPECT_EQ(g->id(members[0]), "first");
  EXPECT_EQ(g->kinship(2), group::Kinship::own_words);
  EXPECT_EQ(g->kinship(1), group::Kinship::cut_words);
  EXPECT_EQ(g->kinship(0), group::Kinship::same_words);
  EXPECT_EQ(g->report(1)->text, cut);
}

TEST_F(GroupingTest, LargeAndFreshStoriesComeFirst) {
  const auto g = grouped(line("old", "The ferry to Keld was late.", "2031-03-01") +
                             line("new", "A comet was seen over Ansa.", "2031-03-04") + line("a", kDam, "2031-02-01") +
                             line("b", kDam, "2031-02-01"),
                         {});
  ASSERT_EQ(g->stories(), 3u);
  EXPECT_EQ(g->story(2), 0u);
  EXPECT_EQ(g->story(3), 0u);
  EXPECT_EQ(g->story(1), 1u);
  EXPECT_EQ(g->story(0), 2u);
}

TEST_F(GroupingTest, IdsThatStandTwiceAreTold) {
  const std::string lines =
      line("a", kDam, "2031-03-03") + line("a", "Another text.", "2031-03-03") + line("b", kDam, "2031-03-03");
  EXPECT_EQ(grouped(lines, {})->twice(), (std::vector<std::string>{"a"}));
  EXPECT_EQ(grouped(lines + lines, {.once = true})->size(), 3u);
}

TEST(LongestRun, IsThatOfTheFirstTextsSpelling) {
  EXPECT_EQ(longest_run("He said: The Upper Dam gave way. Then", "the upper dam GAVE way at noon"),
            "The Upper Dam gave way");
  EXPECT_EQ(longest_run("one two", "three four"), "");
}

}  // namespace
}  // namespace tellings::pipeline
