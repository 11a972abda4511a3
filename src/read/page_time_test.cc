// The time of a page's article is the one that the page gives it, or none.
#include "read/page_time.h"

#include <gtest/gtest.h>

#include "read/made_page_for_tests.h"
#include "read/metadata.h"

namespace tellings::read {
namespace {

std::string published(const std::string& article) {
  const Page page(made_page("<title>Weir gives way at Brenvik</title>", article));
  Purposes purposes(page);
  return metadata_of(page, &purposes).published;
}
std::string article(const std::string& under_title, const std::string& behind = "") {
  return "<article><h1>" + kMadeTitle + "</h1>" + under_title + made_paragraphs() + behind + "</article>";
}
const std::string kComments =
    "<section id=comments><div class=comment><time datetime='2031-03-09T10:00:00Z'>9 March</time><p>I have said so for "
    "years.</p></div></section>";
const std::string kRelated =
    "<aside class=related><ul><li><time datetime='2029-06-01'>1 June 2029</time> <a href=/o>Old weir to be "
    "checked</a></li></ul></aside>";

TEST(PageTime, StandsBesideTheHeadline) {
  EXPECT_EQ(published(article("<time datetime='2031-03-04T06:00:00Z'>4 March</time>") + kComments),
            "2031-03-04T06:00:00Z");
  EXPECT_EQ(published(article("<p class=date>4 March 2031, 06:00</p>") + kComments), "2031-03-04T06:00:00");
  EXPECT_EQ(published(article("<p class=meta>By Eivor Halden, 4 March 2031</p>")), "2031-03-04");
  EXPECT_EQ(published("<article><header><p>4 March 2031</p><h1>" + kMadeTitle + "</h1></header>" + made_paragraphs() +
                      "</article>"),
            "2031-03-04");
}

TEST(PageTime, PublishedGoesBeforeUpdatedInWhateverOrder) {
  EXPECT_EQ(published(article("<div>Published: March 4, 2031</div><div>Updated: March 6, 2031</div>")), "2031-03-04");
  EXPECT_EQ(published(article("<div>Updated: March 6, 2031</div><div>Published: March 4, 2031</div>")), "2031-03-04");
  EXPECT_EQ(published(article("<div>Updated March 6, 2031 | Published March 4, 2031</div>")), "2031-03-04");
  EXPECT_EQ(published(article("<div>Updated <time datetime='2031-03-06'>Thursday</time></div><div>Published <time "
                              "datetime='2031-03-04'>Tuesday</time></div>")),
            "2031-03-04");
  EXPECT_EQ(published(article("", "<p class=end>Published: March 4, 2031</p>") + kComments), "2031-03-04");
}

TEST(PageTime, MayStandInTheArticlesOwnFooter) {
  EXPECT_EQ(published(article("", "<footer>Published 4 March 2031 by Eivor Halden</footer>") + kComments),
            "2031-03-04");
}

TEST(PageTime, OfAShortReportIsItsOwnToo) {
  EXPECT_EQ(
      published(
          "<article><h1>Weir closed</h1><time datetime='2031-03-04'>Tuesday</time><p>The weir at Brenvik is closed "
          "until Friday.</p></article>"),
      "2031-03-04");
}

TEST(PageTime, IsNoneRatherThanAStrangers) {
  EXPECT_EQ(published(article("") + kComments), "");
  EXPECT_EQ(published(article("") + kRelated), "");
  EXPECT_EQ(published(kRelated + article("<time datetime='2031-03-04'>4 March</time>")), "2031-03-04");
  EXPECT_EQ(published("<div class=today><time datetime='2031-04-20'>20 April 2031</time></div>" +
                      article("<p class=meta>By Eivor Halden, 4 March 2031</p>")),
            "2031-03-04");
  EXPECT_EQ(published("<div class=today>Today is 20 April 2031</div>" + article("")), "");
}

TEST(PageTime, ALineOfProseWithoutAStopIsNoDateLine) {
  EXPECT_EQ(published("<article><h1>" + kMadeTitle + "</h1><p>" + kMadeProse[0] +
                      "</p><p>On 1 March 2030 the gates were checked for the last time before the flood</p>" +
                      made_paragraphs() + "</article>"),
            "");
}

TEST(PageTime, IsOneOfThousandsInALine) {
  std::string times;
  for (int k = 0; k < 20000; ++k) times += "<time datetime='2031-05-02T08:00:00Z'>2 May</time> ";
  EXPECT_EQ(
      published("<article><h1>" + kMadeTitle + "</h1><div>" + times + "</div>" + made_paragraphs() + "</article>"),
      "2031-05-02T08:00:00Z");
}

TEST(PageTime, AnEventInTheTextHasItsOwn) {
  EXPECT_EQ(published(article("", "<p>The council meets on <time datetime='2031-03-20T19:00'>20 March</time>.</p>")),
            "");
}

TEST(PageTime, AnotherArticlesJsonLdIsAStranger) {
  const std::string head =
      "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":\"Weir gives way at Brenvik\"},"
      "{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs again\","
      "\"datePublished\":\"2029-01-01\"}]},{\"@type\":\"NewsArticle\",\"headline\":\"Mayor "
      "resigns\",\"datePublished\":\"2030-01-01\"}]</script>";
  const Page page(made_page(head, article("")));
  Purposes purposes(page);
  EXPECT_EQ(metadata_of(page, &purposes).published, "");
}

}  // namespace
}  // namespace tellings::read
