// RSS of every age and RDF: items, what they inherit, and what is wrong with them.
#include "tellings/feed.h"

#include <gtest/gtest.h>

#include <string>

namespace tellings::read {
namespace {

const std::string kAddress = "https://northern-wire.example/news/feed.rss";
const std::string kLong =
    "The ferry Selma ran aground on a sandbank off Marl early on Saturday, and all 86 people on board were taken off "
    "by "
    "lifeboats, the coastguard said. Two passengers were treated for broken arms. No fuel has leaked, according to the "
    "coastguard, which expects to tow the ship free with the tide at about four in the afternoon. The crossing between "
    "Marl and Hetland is closed until Monday.";

Feed feed_of(const std::string& bytes, const std::string& address = kAddress) {
  Result<Feed> feed = parse_feed(bytes, address);
  EXPECT_TRUE(feed) << (feed ? "" : feed.error().message);
  return feed ? std::move(*feed) : Feed{};
}

std::string rss(const std::string& items, const std::string& channel = "<title>Northern Wire</title>") {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>" +
         channel + items + "</channel></rss>\n";
}

TEST(Rss, GivesEveryFieldOfAnItem) {
  const Feed feed = feed_of(rss(
      "<item><title>Ferry &amp;amp; tug</title><link>https://n.example/a</link><guid isPermaLink=\"false\">nw-1</guid>"
      "<dc:creator>Ilse Farrant</dc:creator><dc:creator>Jon Holm</dc:creator>"
      "<pubDate>Sat, 12 Apr 2031 07:40:00 +0100</pubDate><description>The ferry ran aground.</description>"
      "<content:encoded><![CDATA[<p>" +
          kLong + "</p><p>It is&nbsp;old.</p>]]></content:encoded></item>",
      "<title>Northern "
      "Wire</title><link>https://northern-wire.example/</link><language>en-GB</language><ttl>30</ttl>"));
  EXPECT_EQ(feed.title, "Northern Wire");
  EXPECT_EQ(feed.home, "https://northern-wire.example/");
  EXPECT_EQ(feed.language, "en");
  EXPECT_EQ(feed.ttl_s, 1800);
  EXPECT_TRUE(feed.problems.empty());
  ASSERT_EQ(feed.items.size(), 1U);
  const Report& r = feed.items[0].report;
  EXPECT_EQ(r.id, "nw-1");
  EXPECT_EQ(r.title, "Ferry & tug");
  EXPECT_EQ(r.url, "https://n.example/a");
  EXPECT_EQ(r.source, "Northern Wire");
  EXPECT_EQ(r.byline, "Ilse Farrant, Jon Holm");
  EXPECT_EQ(r.published, "2031-04-12T07:40:00+01:00");
  EXPECT_EQ(r.language, "en");
  EXPECT_EQ(r.text, kLong + "\nIt is old.");
  EXPECT_FALSE(feed.items[0].stub);
}

TEST(Rss, TakesTheLinkForTheIdAndAGuidForTheLinkWhereTheOtherIsMissing) {
  const Feed feed =
      feed_of(rss("<item><title>One</title><link>https://n.example/a</link></item>"
                  "<item><title>Two</title><guid>https://n.example/b</guid></item>"
                  "<item><title>Three</title><guid isPermaLink=\"false\">https://n.example/c</guid></item>"
                  "<item><title>Four</title></item>"));
  ASSERT_EQ(feed.items.size(), 4U);
  EXPECT_EQ(feed.items[0].report.id, "https://n.example/a");
  EXPECT_EQ(feed.items[1].report.url, "https://n.example/b");
  EXPECT_EQ(feed.items[2].report.url, "");
  EXPECT_EQ(feed.items[3].report.id, kAddress + ":4");
}

TEST(Rss, NamesTheOutletThatAnItemCameFrom) {
  const Feed feed = feed_of(
      rss("<item><title>One</title><source url=\"https://m.example/feed\">Marl Today</source></item>"
          "<item><title>Two</title><dc:publisher>Vell Post</dc:publisher></item><item><title>Three</title></item>"));
  ASSERT_EQ(feed.items.size(), 3U);
  EXPECT_EQ(feed.items[0].report.source, "Marl Today");
  EXPECT_EQ(feed.items[1].report.source, "Vell Post");
  EXPECT_EQ(feed.items[2].report.source, "Northern Wire");
}

TEST(Rss, TakesTheNameOutOfAnAuthorsMailAddress) {
  const Feed feed =
      feed_of(rss("<item><title>1</title><author>ilse@n.example (Ilse Farrant)</author></item>"
                  "<item><title>2</title><author>Ilse Farrant &lt;ilse@n.example&gt;</author></item>"
                  "<item><title>3</title><author>ilse@n.example</author></item>"
                  "<item><title>4</title><author>Northern Wire</author></item>"));
  ASSERT_EQ(feed.items.size(), 4U);
  EXPECT_EQ(feed.items[0].report.byline, "Ilse Farrant");
  EXPECT_EQ(feed.items[1].report.byline, "Ilse Farrant");
  EXPECT_EQ(feed.items[2].report.byline, "");
  EXPECT_EQ(feed.items[3].report.byline, "") << "the outlet itself is no writer";
}

TEST(Rss, ResolvesLinksAgainstTheAddressAndLeavesOutWhatIsNoWebPage) {
  const Feed feed = feed_of(
      rss("<item><title>1</title><link>../a?b=1</link></item><item><title>2</title><link>//m.example/x</link></item>"
          "<item><title>3</title><link>javascript:alert(1)</link></item>"
          "<item xml:base=\"https://base.example/x/\"><title>4</title><link>y</link></item>"));
  ASSERT_EQ(feed.items.size(), 4U);
  EXPECT_EQ(feed.items[0].report.url, "https://northern-wire.example/a?b=1");
  EXPECT_EQ(feed.items[1].report.url, "https://m.example/x");
  EXPECT_EQ(feed.items[2].report.url, "");
  EXPECT_EQ(feed.items[3].report.url, "https://base.example/x/y");
}

TEST(Rss, ResolvesLinksAgainstTheHomeOfAFeedThatIsAFile) {
  const Feed feed = feed_of(rss("<item><title>1</title><link>/a</link></item>",
                                "<title>N</title><link>https://northern-wire.example/</link>"),
                            "feeds/northern.rss");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].report.url, "https://northern-wire.example/a");
}

TEST(Rss, TellsATeaserFromAWholeText) {
  const auto stub = [](const std::string& body) {
    const Feed feed = feed_of(rss("<item><title>T</title><description>" + body + "</description></item>"));
    return feed.items.size() == 1 && feed.items[0].stub;
  };
  EXPECT_FALSE(stub(kLong));
  EXPECT_TRUE(stub(""));
  EXPECT_TRUE(stub("The ferry ran aground."));
  for (const char* end :
       {" …", "...", " [...]", " [&amp;#8230;]", " Read more", " &lt;a href=\"/x\"&gt;Weiterlesen&lt;/a&gt;",
        "&lt;p&gt;&lt;a href='/x'&gt;Continue reading Ferry aground &amp;rarr;&lt;/a&gt;&lt;/p&gt;", "\nЧитать далее »",
        " [Lire la suite]"})
    EXPECT_TRUE(stub(kLong + end)) << end;
  EXPECT_FALSE(stub(kLong + " Whoever wants to know what happened may read more.")) << "a sentence, not a link";
}

TEST(Rss, TakesAwayTheLineThatLeadsOnOrBack) {
  const auto text = [](const std::string& body) {
    const Feed feed = feed_of(rss("<item><description><![CDATA[" + body + "]]></description></item>"));
    return feed.items.size() == 1 ? feed.items[0].report.text : "none";
  };
  EXPECT_EQ(text("<p>The ferry ran aground.</p><p>The post <a href=x>Ferry runs aground</a> appeared first on <a "
                 "href=y>Northern Wire</a>.</p>"),
            "The ferry ran aground.");
  EXPECT_EQ(text("<p>The ferry ran aground. <a href=x>Read more &raquo;</a></p>"), "The ferry ran aground.");
  EXPECT_EQ(text("<p>The ferry ran …</p><a href=x>Continue reading...</a>"), "The ferry ran …");
  EXPECT_EQ(text("<p>The council voted for a second school <a href=x>Read more</a></p>"),
            "The council voted for a second school");
  EXPECT_EQ(text("<p>They would not read more</p>"), "They would not read more");
  EXPECT_EQ(text("<p style=\"display:none\">Hidden</p>It rained."), "It rained.");
}

TEST(Rss, KeepsPlainTextAndWhatOnlyLooksLikeMarkup) {
  const Feed feed = feed_of(
      rss("<item><description>If 3 &lt; 4 &amp;&amp; 5 &gt; 2, R&amp;D; grows.\nA second line.</description></item>"));
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].report.text, "If 3 < 4 && 5 > 2, R&D; grows.\nA second line.");
}

TEST(Rss, ReadsMarkupThatWasNotEscaped) {
  const Feed feed = feed_of(rss("<item><description>The <b>ferry</b> <i>Selma</i><br/>sank.</description></item>"));
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].report.text, "The ferry Selma\nsank.");
}

TEST(Rss, ReadsTheOldVersionsAndRdf) {
  const Feed old = feed_of(
      "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"https://n.example/rss-0.91.dtd\">"
      "<rss version=\"0.91\"><channel><title>Northern Wire</title><item><title>Ferry</title><link>https://n.example/a"
      "</link></item></channel></rss>");
  ASSERT_EQ(old.items.size(), 1U);
  EXPECT_EQ(old.items[0].report.title, "Ferry");
  const Feed rdf = feed_of(
      "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
      "xmlns:d=\"http://purl.org/dc/elements/1.1/\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">"
      "<channel r:about=\"https://n.example/\"><title>Northern Wire</title><link>https://n.example/</link>"
      "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency><d:language>en</d:language>"
      "<items><r:Seq><r:li resource=\"https://n.example/a\"/></r:Seq></items></channel>"
      "<item r:about=\"https://n.example/a\"><title>Ferry</title><link>https://n.example/a</link>"
      "<d:creator>Ilse Farrant</d:creator><d:date>2031-04-12T07:40:00Z</d:date></item></r:RDF>");
  EXPECT_EQ(rdf.title, "Northern Wire");
  EXPECT_EQ(rdf.ttl_s, 43200);
  ASSERT_EQ(rdf.items.size(), 1U);
  EXPECT_EQ(rdf.items[0].report.id, "https://n.example/a");
  EXPECT_EQ(rdf.items[0].report.byline, "Ilse Farrant");
  EXPECT_EQ(rdf.items[0].report.published, "2031-04-12T07:40:00Z");
  EXPECT_EQ(rdf.items[0].report.language, "en");
}

TEST(Rss, KnowsAVocabularyByItsNameAndNotByItsPrefix) {
  const Feed feed = feed_of(
      "<rss version=\"2.0\" xmlns:c=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:media=\"http://m.example/media\">"
      "<channel><title>Northern Wire</title><item><media:title>Picture</media:title><title>Ferry</title>"
      "<media:description>A picture of the sea and of a ship that lies in it</media:description>"
      "<description>Short.</description><c:encoded>It ran aground.</c:encoded></item></channel></rss>");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].report.title, "Ferry");
  EXPECT_EQ(feed.items[0].report.text, "It ran aground.");
}

TEST(Rss, WarnsOfATimeThatIsNoneAndTakesTheNextOne) {
  const Feed feed =
      feed_of(rss("<item><title>1</title><pubDate>soon</pubDate></item>"
                  "<item><title>2</title><pubDate>soon</pubDate><dc:date>2031-04-12</dc:date></item>"));
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[0].report.published, "");
  EXPECT_EQ(feed.items[1].report.published, "2031-04-12");
  ASSERT_EQ(feed.problems.size(), 1U);
  EXPECT_TRUE(feed.problems[0].warning);
  EXPECT_EQ(feed.problems[0].source, kAddress);
}

}  // namespace
}  // namespace tellings::read
