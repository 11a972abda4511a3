// The title of a page is what its article is called, whatever else stands in large letters.
#include "read/title.h"

#include <gtest/gtest.h>

#include "read/made_page_for_tests.h"
#include "read/metadata.h"

namespace tellings::read {
namespace {

std::string title(const std::string& head, const std::string& article) {
  const Page page(made_page(head, article));
  Purposes purposes(page);
  return metadata_of(page, &purposes).title;
}

TEST(Title, TheLogoIsNone) {
  EXPECT_EQ(
      title("<title>Weir gives way at Brenvik | Tarn Courier</title><meta property=og:title content='Tarn Courier'>",
            "<h1>Tarn Courier</h1><article><h2>Weir gives way at Brenvik</h2>" + made_paragraphs() + "</article>"),
      kMadeTitle);
  EXPECT_EQ(title("<title>Tarn Courier — Weir gives way at Brenvik</title>",
                  "<h1 class=site-title><a href=/>Tarn Courier</a></h1><article><h1>Weir gives way at Brenvik</h1>" +
                      made_paragraphs() + "</article>"),
            kMadeTitle);
}

TEST(Title, TheSectionIsNone) {
  EXPECT_EQ(title("<title>Weir gives way at Brenvik | Tarn Courier</title>",
                  "<h1>County news</h1><article><h2 class=headline>Weir gives way at Brenvik</h2>" + made_paragraphs() +
                      "</article>"),
            kMadeTitle);
}

TEST(Title, AMottoIsNone) {
  EXPECT_EQ(title("<title>Tarn Courier - Clear words every morning</title><script type='application/ld+json'>"
                  "{\"@type\":\"NewsArticle\",\"headline\":\"Clear words every morning\",\"publisher\":{\"@type\":"
                  "\"Organization\",\"name\":\"Tarn Courier\"}}</script>",
                  "<article><h1>Weir gives way at Brenvik</h1>" + made_paragraphs() + "</article>"),
            kMadeTitle);
}

TEST(Title, TheSitesNameWithAMottoIsNone) {
  EXPECT_EQ(title("<title>Tarn Courier: news from the river</title><meta property=og:title content='Tarn Courier: news "
                  "from the "
                  "river'>",
                  "<article><h1>Weir gives way at Brenvik</h1>" + made_paragraphs() + "</article>"),
            kMadeTitle);
}

TEST(Title, ASectionBehindABarIsCutOff) {
  EXPECT_EQ(title("<title>Tarn Courier</title><meta property=og:title content='Weir gives way at Brenvik | News | Tarn "
                  "Courier'>",
                  "<article>" + made_paragraphs() + "</article>"),
            kMadeTitle);
}

TEST(Title, TheLogoWithAMottoIsNone) {
  const std::string brand = "Tarn Courier - always first";
  EXPECT_EQ(
      title("<title>" + brand + "</title><meta property=og:title content='" + brand + "'>",
            "<h1>" + brand + "</h1><article><h2>Weir gives way at Brenvik</h2>" + made_paragraphs() + "</article>"),
      kMadeTitle);
}

TEST(Title, TheLastStepOfABreadcrumbMayBeTheTitle) {
  EXPECT_EQ(title("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"BreadcrumbList\",\"itemListElement\":["
                  "{\"@type\":\"ListItem\",\"name\":\"County\"},{\"@type\":\"ListItem\",\"name\":\"Weir gives way at "
                  "Brenvik\"}]}]}</script>",
                  "<h1>County</h1><article><h2>Weir gives way at Brenvik</h2>" + made_paragraphs() + "</article>"),
            kMadeTitle);
}

// What these cost grew with the square of their length, and with it the memory: thousands took minutes.
TEST(Title, MayHaveThousandsOfBarsAndHeadings) {
  std::string bars, headings;
  for (int k = 0; k < 10000; ++k) bars += "Tarn Courier | ", headings += "<h1>Case " + std::to_string(k) + "</h1>";
  const std::string head = "<meta property=og:site_name content='Tarn Courier'><title>" + bars + "</title>";
  EXPECT_EQ(title(head, "<article>" + headings + "<h1>" + bars + "</h1><h1>" + kMadeTitle + "</h1>" +
                            made_paragraphs() + "</article>"),
            kMadeTitle);
}

TEST(Title, TheSitesNameIsCutOffOnBothSides) {
  EXPECT_EQ(without_site("Weir gives way | Tarn Courier", SiteNames({"Tarn Courier"}, "")), "Weir gives way");
  EXPECT_EQ(without_site("Tarn Courier: news | Weir gives way", SiteNames({"Tarn Courier"}, "")), "Weir gives way");
  EXPECT_EQ(without_site("Weir gives way - tarn.example", SiteNames({}, "www.tarn.example")), "Weir gives way");
  EXPECT_EQ(without_site("Marl - a town and its river", SiteNames({"Tarn Courier"}, "tarn.example")),
            "Marl - a town and its river");
}

}  // namespace
}  // namespace tellings::read
