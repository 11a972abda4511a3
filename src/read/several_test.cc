// A page of several articles is several reports, or the one that its metadata name; sections of one article are one.
#include "read/several.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

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

TEST(SeveralArticles, MayBeThousands) {
  std::string all;
  for (int k = 0; k < 10000; ++k) all += "<article>" + kMayor + "</article>";
  EXPECT_EQ(reports("<title>News of the day</title>", all).size(), 10000u);
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

TEST(SeveralArticles, AFrontPageOfTeasersIsNoArticle) {
  std::string teasers;
  for (const char* place : {"Marl", "Vell", "Grell"})
    teasers += std::string("<article><h2><a href=/") + place + ">School at " + place +
               " stays shut</a></h2><p>The school at " + place +
               " stays shut until Monday, the county council said, because the heating does not work.</p></article>";
  const auto expect_none = [](const std::string& head, const std::string& body) {
    const Result<std::vector<Report>> out = reports_from_html(made_page(head, body), "", "page");
    ASSERT_FALSE(out) << out->front().text;
    EXPECT_EQ(out.error().code, ErrorCode::empty);
    EXPECT_NE(out.error().message.find("beginnings of others"), std::string::npos) << out.error().message;
  };
  expect_none("<title>Tarn Courier</title>", "<main>" + teasers + "</main>");
  const std::string articles = teasers;
  for (const char* tag : {"<article>", "</article>"})
    for (size_t at = teasers.find(tag); at != std::string::npos; at = teasers.find(tag))
      teasers.replace(at, std::string(tag).size(), tag[1] == '/' ? "</div>" : "<div class=story>");
  expect_none("<title>Tarn Courier</title>", "<main>" + teasers + "</main>");
  for (size_t at = teasers.find("<h2><a href=/"); at != std::string::npos; at = teasers.find("<h2><a href=/"))
    teasers.replace(at, 13, "<a href=/x/><h2>");
  expect_none("<title>News from the county - Tarn Courier</title>", "<main><h1>News</h1>" + teasers + "</main>");
  // Beside an article, and where the page's head names one of them, they are not the page.
  const auto beside = reports("<title>" + kMadeTitle + "</title>",
                              "<main><article>" + weir() + "</article><section>" + articles + "</section></main>");
  ASSERT_EQ(beside.size(), 1U);
  EXPECT_TRUE(has(beside[0], "four villages"));
  const auto named = reports("<meta property=og:title content='School at Vell stays shut'>", articles);
  ASSERT_EQ(named.size(), 1U);
  EXPECT_TRUE(has(named[0], "school at Vell"));
}

// Entries newest first; `%t` the clock, `%p` the text of the entry.
std::string entries(const std::string& form) {
  const std::pair<const char*, const char*> told[] = {
      {"12:41", "Fourteen people are dead and two fishermen are missing after the weir broke, the county says."},
      {"10:15", "Nine people are dead and two fishermen are missing after the weir broke, the county says."},
      {"07:05", "Three people are dead after the weir at Brenvik broke in the night, the county council says."},
      {"06:30", "The weir at Brenvik has given way, the fire service says, and four villages are under water."}};
  std::string out;
  for (const auto& [clock, words] : told) {
    std::string one = form;
    for (size_t at = one.find("%t"); at != std::string::npos; at = one.find("%t")) one.replace(at, 2, clock);
    one.replace(one.find("%p"), 2, words);
    out += one;
  }
  return out;
}

const std::string kLiveHead =
    "<title>Live: weir gives way at Brenvik - Tarn Courier</title><script type='application/ld+json'>{\"@type\":"
    "\"LiveBlogPosting\",\"headline\":\"Live: weir gives way at "
    "Brenvik\",\"datePublished\":\"2031-03-04T06:20:00+01:00\"}</script>";

TEST(SeveralArticles, EntriesOfALiveBlogAreReportsWithTheirTimes) {
  for (const char* form : {"<div class=entry><span class=time>%t</span><p>%p</p></div>",
                           "<div class='post p-17'><div class=meta><time "
                           "datetime='2031-03-04T%t:00+01:00'>%t</time></div><div>%p</div></div>",
                           "<li class=item><b>%t Uhr</b><br>%p</li>", "<article><h2>%t</h2><p>%p</p></article>"}) {
    const auto out =
        reports(kLiveHead, "<main><h1>Live: weir gives way at Brenvik</h1><div>" + entries(form) + "</div></main>");
    ASSERT_EQ(out.size(), 4U) << form;
    for (size_t k = 0; k < 4; ++k)
      EXPECT_EQ(has(out[k], k == 0   ? "Fourteen"
                            : k == 1 ? "Nine"
                            : k == 2 ? "Three"
                                     : "fire service"),
                true)
          << form << out[k].text;
    EXPECT_FALSE(has(out[0], "Nine"));
    EXPECT_EQ(out[1].published, "2031-03-04T10:15:00+01:00") << form;
    EXPECT_EQ(out[1].id, "page#2");
  }
}

TEST(SeveralArticles, ALiveBlogIsToldByItsTimesToo) {
  const std::string lead =
      "<p>The weir on the Sarl at Brenvik has given way. Here is what is known, hour by hour, in the words of those "
      "who are there.</p>";
  const auto out = reports(
      "<title>Weir gives way at Brenvik</title><meta property='article:published_time' content='2031-03-04T06:20:00Z'>",
      "<main><h1>Weir gives way at Brenvik</h1>" + lead + "<div>" +
          entries("<div class=ticker-entry id=e%t><span>%t</span><p>%p</p></div>") + "</div></main>");
  ASSERT_EQ(out.size(), 5U);
  EXPECT_TRUE(has(out[0], "hour by hour"));
  EXPECT_EQ(out[0].title, "Weir gives way at Brenvik");
  EXPECT_EQ(out[0].published, "2031-03-04T06:20:00Z");
  EXPECT_TRUE(has(out[4], "fire service"));
  EXPECT_EQ(out[4].published, "2031-03-04T06:30:00Z");
}

TEST(SeveralArticles, ClocksInAnArticleMakeNoLiveBlog) {
  const auto timeline = reports("<title>" + kMadeTitle + "</title>",
                                "<article>" + weir() +
                                    "<ul><li>06:30 The weir breaks near the mill.</li><li>07:05 Three people are found "
                                    "dead.</li><li>10:15 The army comes with boats.</li></ul></article>");
  ASSERT_EQ(timeline.size(), 1U);
  EXPECT_TRUE(has(timeline[0], "The army comes"));
  const auto comments =
      reports("<title>" + kMadeTitle + "</title>",
              "<article>" + weir() + "</article><section class=comments>" +
                  entries("<div class=comment><b>Ada</b> <time>%t</time><p>%p</p></div>") + "</section>");
  ASSERT_EQ(comments.size(), 1U);
  EXPECT_FALSE(has(comments[0], "Nine people"));
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
