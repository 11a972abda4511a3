// A page of several articles is several reports, or the one that its metadata name; sections of one article are one.
#include "read/several.h"

#include <gtest/gtest.h>

#include "read/made_page_for_tests.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

const std::string kMayor =
    "<h1>Mayor of Grell resigns</h1><p>The mayor of Grell, Tom Rask, resigned on Monday after the town council voted "
    "nine "
    "to four against his budget for the harbour.</p><p>Rask, who had been in office since 2024, said that he would not "
    "stand again, and that the delays of the quay had been none of his making.</p>";
const std::string kPrize =
    "<h1>Prize for orchestra</h1><p>The orchestra of Vell has won the prize of the northern radio stations for its "
    "recording of the second symphony of Ada Brun.</p><p>The jury praised the warm sound of the strings, and the "
    "conductor, Leo Marsh, called it the finest day of his forty years with the orchestra.</p>";
std::string weir() { return "<h1>" + kMadeTitle + "</h1>" + made_paragraphs(); }

std::vector<Report> reports(const std::string& head, const std::string& body) {
  Result<std::vector<Report>> out = reports_from_html(made_page(head, body), "", "page");
  return out ? std::move(*out) : std::vector<Report>();
}
bool has(const Report& report, std::string_view words) { return report.text.find(words) != std::string::npos; }

TEST(SeveralArticles, EachIsAReportWithAnAnchor) {
  const auto out = reports("<title>Tarn Courier</title><link rel=canonical href='https://tarn.example/today'>",
                           "<main><article id=weir>" + weir() + "</article><article>" + kMayor + "</article><article>" +
                               kPrize + "</article></main>");
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].title, kMadeTitle);
  EXPECT_EQ(out[0].url, "https://tarn.example/today#weir");
  EXPECT_EQ(out[0].id, "page");
  EXPECT_TRUE(has(out[0], "four villages"));
  EXPECT_FALSE(has(out[0], "Rask"));
  EXPECT_EQ(out[1].title, "Mayor of Grell resigns");
  EXPECT_EQ(out[1].url, "https://tarn.example/today#:~:text=Mayor%20of%20Grell%20resigns");
  EXPECT_EQ(out[1].id, "page#2");
  EXPECT_TRUE(has(out[2], "symphony"));
}

TEST(SeveralArticles, TheOneThatThePageNamesIsThePage) {
  const auto out = reports(
      "<title>Weir gives way at Brenvik - Tarn Courier</title><meta property=og:title content='" + kMadeTitle + "'>",
      "<main><article>" + kMayor + "</article><article>" + weir() + "</article></main>");
  ASSERT_EQ(out.size(), 1U);
  EXPECT_TRUE(has(out[0], "four villages"));
  EXPECT_FALSE(has(out[0], "Rask"));
}

TEST(SeveralArticles, NewsInBriefIsCutAtItsHeadings) {
  const std::string briefs = "<main><h1>News in brief</h1><section><h2>Mayor of Grell resigns</h2>" +
                             kMayor.substr(kMayor.find("<p>")) + "</section><section><h2>Prize for orchestra</h2>" +
                             kPrize.substr(kPrize.find("<p>")) + "</section></main>";
  const auto out = reports("<title>News in brief - Tarn Courier</title>", briefs);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_TRUE(has(out[0], "Rask"));
  EXPECT_FALSE(has(out[0], "symphony"));
  EXPECT_EQ(out[1].title, "Prize for orchestra");
}

TEST(SeveralArticles, AFrontPageOfTeasersIsAReportEach) {
  std::string teasers;
  for (const char* place : {"Marl", "Vell", "Grell"})
    teasers += std::string("<article><h2><a href=/") + place + ">School at " + place +
               " stays shut</a></h2><p>The school at " + place +
               " stays shut until Monday, the county council said, because the heating does not work.</p></article>";
  EXPECT_EQ(reports("<title>Tarn Courier</title>", "<main>" + teasers + "</main>").size(), 3U);
  for (const char* tag : {"<article>", "</article>"})
    for (size_t at = teasers.find(tag); at != std::string::npos; at = teasers.find(tag))
      teasers.replace(at, std::string(tag).size(), tag[1] == '/' ? "</div>" : "<div class=story>");
  EXPECT_EQ(reports("<title>Tarn Courier</title>", "<main>" + teasers + "</main>").size(), 3U);
}

TEST(SeveralArticles, ALiveBlogThatJsonLdNamesIsOneAndKeepsEarlierTolls) {
  std::string entries;
  for (const char* toll : {"Fourteen", "Nine", "Three"})
    entries += std::string("<article><h2>") + toll + " dead</h2><time datetime='2031-03-04T12:00:00Z'>12:00</time><p>" +
               toll +
               " people are dead and two fishermen are missing after the weir at Brenvik broke, the county "
               "says.</p></article>";
  const std::string body = "<main><h1>Live: weir gives way at Brenvik</h1>" + entries + "</main>";
  const auto named = reports(
      "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":\"Live: weir gives way "
      "at Brenvik\"}</script>",
      body);
  ASSERT_EQ(named.size(), 1U);
  for (const char* toll : {"Fourteen people", "Nine people", "Three people"}) EXPECT_TRUE(has(named[0], toll)) << toll;
  const auto unnamed = reports("<title>Tarn Courier</title>", body);
  ASSERT_EQ(unnamed.size(), 3U);
  EXPECT_EQ(unnamed[1].published, "2031-03-04T12:00:00Z");
}

TEST(SeveralArticles, SectionsOfOneArticleAreOne) {
  const auto out =
      reports("<title>Weir gives way at Brenvik</title>",
              "<article>" + weir() +
                  "<section><h2>What the council says</h2><p>The council of Brenvik said that "
                  "the weir had been looked after as the law asks, and that it would publish all letters.</p>"
                  "</section><section><h2>What comes next</h2><p>The villages on the Sarl will be dry by "
                  "Friday, the weather service said, and the power comes back at the weekend.</p></section></article>");
  EXPECT_EQ(out.size(), 1U);
}

TEST(SeveralArticles, CommentsAndTeasersAreNone) {
  const auto out =
      reports("<title>Weir gives way at Brenvik</title>",
              "<article>" + weir() +
                  "</article><section class=comments><article class=comment><h4>Ada</h4><p>I "
                  "have said for many years that this weir would break one day, and nobody would listen to "
                  "me.</p><p>Now they all say that they knew it.</p></article></section><article "
                  "class=card><h3><a href=/m>Mayor resigns</a></h3><p>He lost a vote.</p></article>");
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].title, kMadeTitle);
}

}  // namespace
}  // namespace tellings::read
