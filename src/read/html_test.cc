// Pages as a whole: what they say about themselves and their text.
#include <gtest/gtest.h>

#include <string>

#include "read/linked_data.h"
#include "read/metadata.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

const std::string kProse[] = {
    "The river at Marl rose by two metres on Monday night, and the town hall asked everyone who lives near the old "
    "bridge to leave their homes before the morning.",
    "“We have not seen water like this in forty years,” said Anna Verel, who leads the fire service, when she spoke to "
    "reporters in front of the school on Tuesday.",
    "About three hundred people spent the night in the sports hall, where volunteers handed out blankets, tea and "
    "soup, and where the doctors of the town looked after the old.",
    "The ministry in Ostria said that the rain would stop on Wednesday, but that the water would go on rising until "
    "the end of the week, and that the bridge would stay closed."};

std::string page(const std::string& head, const std::string& around = "") {
  std::string body;
  for (const std::string& p : kProse) body += "<p>" + p + "</p>\n";
  return "<!DOCTYPE html><html><head><title>River rises at Marl | Ostria Post</title>" + head +
         "</head><body><header class=\"site-header\"><nav><ul><li><a href=/a>Home</a></li><li><a "
         "href=/b>World</a></li><li><a href=/c>Sport</a></li></ul></nav></header>"
         "<main><article><h1>River rises at Marl</h1><div class=\"byline\">By Anna Verel</div><div "
         "class=\"share-bar\"><a href=#>Share on Facebook</a> <a href=#>Tweet</a></div>"
         "<div class=\"article-body\">" +
         body + around +
         "</div></article></main><aside class=\"sidebar related\"><h3>Most read</h3><ul><li><a href=/x>A bridge falls "
         "in Verel</a></li><li><a href=/y>Ten ways to cook "
         "fish</a></li></ul></aside><footer class=\"footer\">© 2031 Ostria Post. All rights reserved. <a "
         "href=/p>Privacy</a></footer></body></html>";
}

TEST(FromHtml, KeepsTheArticleAndLeavesOutWhatStandsAround) {
  const Result<Report> report = from_html(page(""), "https://www.post.example/river", "a");
  ASSERT_TRUE(report);
  for (const std::string& p : kProse) EXPECT_NE(report->text.find(p), std::string::npos) << p;
  for (const char* other : {"Home", "Share on", "Most read", "Ten ways", "All rights reserved"})
    EXPECT_EQ(report->text.find(other), std::string::npos) << other;
  EXPECT_EQ(report->id, "a");
  EXPECT_EQ(report->url, "https://www.post.example/river");
  EXPECT_EQ(report->source, "www.post.example");
}

TEST(FromHtml, GivesOneParagraphALine) {
  const Result<Report> report = from_html(page(""), "", "a");
  ASSERT_TRUE(report);
  EXPECT_NE(report->text.find(kProse[0] + "\n" + kProse[1] + "\n" + kProse[2] + "\n" + kProse[3]), std::string::npos);
}

TEST(FromHtml, GivesARepeatedParagraphOnce) {
  const Result<Report> report =
      from_html(page("", "<blockquote class=\"pull-quote\">" + kProse[1] + "</blockquote>"), "", "a");
  ASSERT_TRUE(report);
  const size_t first = report->text.find(kProse[1]);
  EXPECT_EQ(report->text.find(kProse[1], first + 1), std::string::npos);
}

TEST(FromHtml, SaysThatAPageHasNoText) {
  for (const char* html :
       {"", " ", "<html></html>", "<script>x</script>", "<!-- x -->", "<html><head><title>T</title></head></html>"}) {
    const Result<Report> report = from_html(html, "", "a");
    ASSERT_FALSE(report) << html;
    EXPECT_EQ(report.error().code, ErrorCode::empty) << html;
  }
}

TEST(FromHtml, TakesAPageOfOneSentence) {
  const Result<Report> report = from_html("<p>The river rose.</p>", "", "a");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->text, "The river rose.");
}

TEST(FromHtml, SurvivesDepthAndLongWords) {
  std::string deep = "<html><body>";
  for (int k = 0; k < 100000; ++k) deep += "<div>";
  EXPECT_TRUE(from_html(deep + "The river rose by two metres.", "", "a"));
  EXPECT_TRUE(from_html("<p>" + std::string(10000000, 'x') + "</p>", "", "a"));
  EXPECT_TRUE(from_html(std::string(1000000, '<') + "p>The river rose.", "", "a"));
}

Metadata metadata(const std::string& html) {
  const Page page(html);
  Purposes purposes(page);
  return metadata_of(page, &purposes);
}

TEST(Metadata, ReadsJsonLd) {
  const Metadata m =
      metadata(page("<script "
                    "type=\"application/ld+json\">{\"@context\":\"https://"
                    "schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Ostria Post\"},"
                    "{\"@type\":[\"NewsArticle\"],\"headline\":\"River rises at Marl &amp; "
                    "Verel\",\"datePublished\":\"2031-03-02T17:52:00+01:00\","
                    "\"author\":[{\"@type\":\"Person\",\"name\":\"Anna Verel\"},{\"name\":\"Jan "
                    "Marl\"}],\"publisher\":{\"name\":\"Ostria Post\"}}]}</script>"));
  EXPECT_EQ(m.title, "River rises at Marl & Verel");
  EXPECT_EQ(m.published, "2031-03-02T17:52:00+01:00");
  EXPECT_EQ(m.byline, "Anna Verel, Jan Marl");
  EXPECT_EQ(m.site, "Ostria Post");
}

TEST(Metadata, MendsBrokenJsonLd) {
  const LinkedArticle article = linked_data({"//"
                                             "<![CDATA[\n[{\"@type\":\"NewsArticle\",\"headline\":\"River\nrises\","
                                             "\"datePublished\":\"2031-03-02\",},]\n//"
                                             "]]>"})
                                    .own();
  EXPECT_EQ(article.headline, "River rises");
  EXPECT_EQ(article.published, "2031-03-02");
  EXPECT_TRUE(linked_data({"", "{", "{\"@type\":\"NewsArticle\"", "[[[[", "null", "\"x\""}).articles.empty());
}

TEST(Metadata, ReadsMetaTagsAndElements) {
  const Metadata open_graph = metadata(page(
      "<meta property=\"og:title\" content=\"River rises\"><meta property=\"og:site_name\" content=\"Ostria Post\">"
      "<meta property=\"article:published_time\" content=\"2031-03-02T17:52:00Z\"><meta name=\"author\" content=\"Anna "
      "Verel\">"
      "<meta property=\"og:url\" content=\"https://post.example/river\">"));
  EXPECT_EQ(open_graph.title, "River rises");
  EXPECT_EQ(open_graph.published, "2031-03-02T17:52:00Z");
  EXPECT_EQ(open_graph.byline, "Anna Verel");
  EXPECT_EQ(open_graph.url, "https://post.example/river");
  const Metadata elements = metadata(
      "<title>River rises - Ostria Post</title><meta property=og:site_name content='Ostria Post'><p><time "
      "datetime=\"2031-03-02\">Sunday</time>"
      "<a rel=author>Anna Verel</a>");
  EXPECT_EQ(elements.title, "River rises");
  EXPECT_EQ(elements.published, "2031-03-02");
  EXPECT_EQ(elements.byline, "Anna Verel");
}

TEST(Metadata, TakesTheNameOutOfAnAuthorsBox) {
  EXPECT_EQ(metadata("<p><span rel=author>By Anna Verel @verel | March 2, 2031</span>").byline, "Anna Verel");
  EXPECT_EQ(metadata("<p><span rel=author>Member since 2009</span>").byline, "");
}

TEST(Metadata, KeepsADashThatBelongsToTheTitle) {
  EXPECT_EQ(metadata("<title>Marl - a town and its river</title>").title, "Marl - a town and its river");
}

}  // namespace
}  // namespace tellings::read
