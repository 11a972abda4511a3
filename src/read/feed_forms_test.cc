// Atom, JSON Feed and lists of feeds, and web addresses inside them.
#include <gtest/gtest.h>

#include <string>

#include "read/url.h"
#include "tellings/feed.h"

namespace tellings::read {
namespace {

const std::string kAddress = "https://marl-today.example/feeds/all.atom";

Feed feed_of(const std::string& bytes) {
  Result<Feed> feed = parse_feed(bytes, kAddress);
  EXPECT_TRUE(feed) << (feed ? "" : feed.error().message);
  return feed ? std::move(*feed) : Feed{};
}

TEST(Atom, GivesEveryFieldOfAnEntry) {
  const Feed feed = feed_of(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\" xml:base=\"https://base.example/\">"
      "<title type=\"html\">Marl &lt;b&gt;Today&lt;/b&gt;</title><link rel=\"self\" href=\"feed\"/><link "
      "href=\"/home\"/>"
      "<author><name>The desk</name></author>"
      "<entry><title>Ferry</title><id>tag:m,1</id><link rel=\"enclosure\" href=\"a.mp3\"/>"
      "<link rel=\"alternate\" type=\"application/json\" href=\"a.json\"/><link type=\"text/html\" href=\"a\"/>"
      "<author><name>Peder Holm</name></author><author><name>Mira Oduya</name></author>"
      "<updated>2031-04-12T11:15:00Z</updated><published>2031-04-12T10:20:00Z</published>"
      "<summary>Short.</summary><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The "
      "<i>Selma</i> "
      "<b>sank</b>.</p><p/><p>All lived.</p></div></content></entry>"
      "<entry xml:lang=\"de\"><id>tag:m,2</id><updated>2031-04-12T11:15:00Z</updated><content>Die F&#xE4;hre "
      "sank.</content></entry></feed>");
  EXPECT_EQ(feed.title, "Marl Today");
  EXPECT_EQ(feed.home, "https://base.example/home");
  EXPECT_EQ(feed.language, "en");
  ASSERT_EQ(feed.items.size(), 2U);
  const Report& r = feed.items[0].report;
  EXPECT_EQ(r.id, "tag:m,1");
  EXPECT_EQ(r.url, "https://base.example/a");
  EXPECT_EQ(r.byline, "Peder Holm, Mira Oduya");
  EXPECT_EQ(r.published, "2031-04-12T10:20:00Z");
  EXPECT_EQ(r.source, "Marl Today");
  EXPECT_EQ(r.text, "The Selma sank.\nAll lived.");
  EXPECT_EQ(feed.items[1].report.published, "2031-04-12T11:15:00Z");
  EXPECT_EQ(feed.items[1].report.language, "de");
  EXPECT_EQ(feed.items[1].report.byline, "The desk");
  EXPECT_EQ(feed.items[1].report.text, "Die Fähre sank.");
}

TEST(Atom, NamesTheFeedThatAnEntryWasTakenFrom) {
  const Feed feed = feed_of(
      "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>A planet</a:title><a:entry><a:id>1</a:id><a:source>"
      "<a:title>Vell Post</a:title><a:author><a:name>Tom Reck</a:name></a:author></a:source>"
      "<a:summary>It rained.</a:summary></a:entry></a:feed>");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].report.source, "Vell Post");
  EXPECT_EQ(feed.items[0].report.byline, "Tom Reck");
}

TEST(Atom, ReadsXhtmlWithPrefixesAndAtom03) {
  const Feed feed = feed_of(
      "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xmlns:x=\"http://www.w3.org/1999/xhtml\">"
      "<title>Marl Today</title><entry><id>1</id><issued>2031-04-12T10:20:00Z</issued>"
      "<content type=\"application/xhtml+xml\" mode=\"xml\"><x:div><x:p>One.</x:p><x:p>Two.</x:p></x:div></content>"
      "</entry><entry><id>2</id><content type=\"text/html\" mode=\"escaped\">&lt;p&gt;Three.</content></entry></feed>");
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[0].report.text, "One.\nTwo.");
  EXPECT_EQ(feed.items[0].report.published, "2031-04-12T10:20:00Z");
  EXPECT_EQ(feed.items[1].report.text, "Three.");
}

TEST(Atom, KeepsTheAngleBracketsOfPlainText) {
  const Feed feed = feed_of(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>M</title><entry><title type=\"text\">The &lt;b&gt; "
      "tag</title>"
      "<id>1</id><content type=\"text\">Write &lt;b&gt; here.</content></entry></feed>");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].report.title, "The <b> tag");
  EXPECT_EQ(feed.items[0].report.text, "Write <b> here.");
}

TEST(JsonFeed, GivesEveryFieldOfAnItem) {
  const Feed feed = feed_of(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Vell Post","home_page_url":"/","language":"en-US",
      "authors":[{"name":"The desk"}],"items":[
      {"id":"a","url":"x","title":"Ferry","authors":[{"name":"Mira Oduya"},{"name":"Tom Reck"}],
       "date_published":"2031-04-12T17:55:00Z","content_html":"<p>It sank.<p>All lived.","summary":"It sank."},
      {"id":7,"external_url":"https://e.example/","date_modified":"2031-04-12","language":"de","content_text":"Es sank."},
      "nothing", {"id":"c"}, {"id":"d","title":"Only a title","author":{"name":"Ilse Farrant"}}]})");
  EXPECT_EQ(feed.title, "Vell Post");
  EXPECT_EQ(feed.home, "https://marl-today.example/");
  ASSERT_EQ(feed.items.size(), 3U);
  const Report& r = feed.items[0].report;
  EXPECT_EQ(r.id, "a");
  EXPECT_EQ(r.url, "https://marl-today.example/feeds/x");
  EXPECT_EQ(r.byline, "Mira Oduya, Tom Reck");
  EXPECT_EQ(r.published, "2031-04-12T17:55:00Z");
  EXPECT_EQ(r.text, "It sank.\nAll lived.");
  EXPECT_EQ(r.language, "en");
  EXPECT_EQ(feed.items[1].report.id, "7");
  EXPECT_EQ(feed.items[1].report.url, "https://e.example/");
  EXPECT_EQ(feed.items[1].report.language, "de");
  EXPECT_EQ(feed.items[1].report.byline, "The desk");
  EXPECT_EQ(feed.items[2].report.byline, "Ilse Farrant");
  EXPECT_TRUE(feed.items[2].stub);
  ASSERT_EQ(feed.problems.size(), 2U);
  EXPECT_NE(feed.problems[0].message.find("item 3"), std::string::npos) << feed.problems[0].message;
  EXPECT_EQ(feed.problems[1].code, ErrorCode::empty);
}

TEST(JsonFeed, SaysWhereItIsCutOffOrIsNone) {
  const Result<Feed> cut = parse_feed("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":", kAddress);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::malformed);
  EXPECT_EQ(cut.error().source, kAddress);
  for (const char* json : {"{}", "[]", "[{\"items\":[]}]", "{\"items\":7}"}) {
    const Result<Feed> none = parse_feed(json, kAddress);
    ASSERT_FALSE(none) << json;
    EXPECT_EQ(none.error().code, ErrorCode::malformed) << json;
  }
}

TEST(Opml, NamesFeedsAtAnyDepthOnce) {
  const Result<std::vector<FeedAddress>> found = feed_addresses(
      "<opml version=\"2.0\"><head><title>Mine</title></head><body><outline text=\"North\"><outline text=\"Northern "
      "&amp;amp; Wire\" xmlUrl=\"https://n.example/feed\"/><outline text=\"Deep\"><outline title=\"Marl Today\" "
      "text=\"m\" "
      "xmlurl=\"https://m.example/feed\"/></outline></outline><outline text=\"Again\" "
      "xmlURL=\"https://n.example/feed\"/>"
      "<outline text=\"Not one\" xmlUrl=\"feed://x\"/><outline text=\"Nor this\" url=\"https://u.example/\"/>"
      "</body></opml>");
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].title, "Northern & Wire");
  EXPECT_EQ((*found)[0].url, "https://n.example/feed");
  EXPECT_EQ((*found)[1].title, "Marl Today");
  EXPECT_EQ((*found)[1].url, "https://m.example/feed");
}

TEST(Opml, SaysWhatIsWrongWithAList) {
  const auto code = [](const std::string& bytes) {
    const auto found = feed_addresses(bytes);
    return found ? ErrorCode::usage : found.error().code;
  };
  EXPECT_EQ(code(""), ErrorCode::empty);
  EXPECT_EQ(code("<opml><body/></opml>"), ErrorCode::empty);
  EXPECT_EQ(code("<rss/>"), ErrorCode::malformed);
  EXPECT_EQ(code("<html><body><p>No"), ErrorCode::malformed);
  EXPECT_EQ(code("Nothing"), ErrorCode::malformed);
  EXPECT_EQ(code(std::string("\0\1\2\3", 4)), ErrorCode::not_text);
  EXPECT_EQ(code("<opml><body><outline xmlUrl=\"https://n.example/\"/>"), ErrorCode::malformed);
  std::string deep = "<opml><body>";
  for (int k = 0; k < 1000; ++k) deep += "<outline>";
  EXPECT_EQ(code(deep), ErrorCode::malformed);
}

// The examples of RFC 3986, section 5.4.
TEST(Url, ResolvesAsTheStandardSays) {
  const struct {
    const char *reference, *expected;
  } cases[] = {{"g:h", "g:h"},
               {"g", "http://a/b/c/g"},
               {"./g", "http://a/b/c/g"},
               {"g/", "http://a/b/c/g/"},
               {"/g", "http://a/g"},
               {"//g", "http://g"},
               {"?y", "http://a/b/c/d;p?y"},
               {"g?y", "http://a/b/c/g?y"},
               {"#s", "http://a/b/c/d;p?q#s"},
               {"g#s", "http://a/b/c/g#s"},
               {"g?y#s", "http://a/b/c/g?y#s"},
               {";x", "http://a/b/c/;x"},
               {"", "http://a/b/c/d;p?q"},
               {".", "http://a/b/c/"},
               {"./", "http://a/b/c/"},
               {"..", "http://a/b/"},
               {"../", "http://a/b/"},
               {"../g", "http://a/b/g"},
               {"../..", "http://a/"},
               {"../../../g", "http://a/g"},
               {"/./g", "http://a/g"},
               {"/../g", "http://a/g"},
               {"g.", "http://a/b/c/g."},
               {"..g", "http://a/b/c/..g"},
               {"./../g", "http://a/b/g"},
               {"g/./h", "http://a/b/c/g/h"},
               {"g/../h", "http://a/b/c/h"},
               {"g;x=1/../y", "http://a/b/c/y"},
               {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (const auto& c : cases) EXPECT_EQ(resolved("http://a/b/c/d;p?q", c.reference), c.expected) << c.reference;
  EXPECT_EQ(resolved("https://a.example", "g"), "https://a.example/g");
  EXPECT_EQ(resolved("", "g"), "g");
  EXPECT_EQ(resolved("https://a.example/", " /x\n y "), "https://a.example/x y");
}

}  // namespace
}  // namespace tellings::read
