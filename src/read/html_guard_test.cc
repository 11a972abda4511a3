#include "read/html_guard.h"

#include <gtest/gtest.h>

#include <string>

#include "read/page.h"

namespace tellings::read {
namespace {

std::string repeated(const std::string& text, size_t n) {
  std::string out;
  for (size_t k = 0; k < n; ++k) out += text;
  return out;
}

TEST(Guard, LeavesOrdinaryPagesAsTheyAre) {
  const std::string page =
      "<!DOCTYPE html><html><body class=\"a > b\"><div id='x'><p>One <b>bold</b> word &amp; "
      "more<p>Two</div></body></html>";
  EXPECT_EQ(guard(page), page);
}

TEST(Guard, DropsCommentsScriptsAndStylesButNotJsonLd) {
  EXPECT_EQ(guard("a<!-- <p>no</p> -->b<!-->c"), "abc");
  EXPECT_EQ(guard("<script>if (a < b) document.write('<p>')</script>x"), "<script></script>x");
  EXPECT_EQ(guard("<STYLE>p > a {}</STYLE>x"), "<STYLE></style>x");
  EXPECT_EQ(guard("<script type=\"application/ld+json\">{\"a\":1}</script>"),
            "<script type=\"application/ld+json\">{\"a\":1}</script>");
}

TEST(Guard, OpensWhatAPageKeepsForLaterWhereAsked) {
  const std::string page =
      "<noscript><p>a</p></noscript><template><p>b</p></template><script type=\"text/template\"><p>c</p></script>"
      "<script>d</script>";
  EXPECT_TRUE(has_reserves(page));
  EXPECT_FALSE(has_reserves("<p>a</p><script>d</script>"));
  const std::string opened = guard(page, Reserves::opened);
  for (const char* text : {"<p>a</p>", "<p>b</p>", "<p>c</p>"}) EXPECT_NE(opened.find(text), std::string::npos) << text;
  EXPECT_EQ(opened.find('d'), std::string::npos);
  EXPECT_EQ(guard(page).find("<p>a</p>"), std::string::npos);
}

TEST(Guard, BoundsTheDepthOfWhatTheParserBuilds) {
  for (const char* tags : {"<div>", "<div><table><td></div>", "<b><p>", "<span><section>", "<x-a>", "<ul><li>"}) {
    const Page page("<html><body>" + repeated(tags, 100000) + "The river rose.");
    int32_t deepest = 0;
    for (const Element& e : page.elements()) deepest = std::max(deepest, e.depth);
    EXPECT_LT(deepest, 2000) << tags;
    ASSERT_FALSE(page.blocks().empty()) << tags;
    EXPECT_EQ(page.blocks().back().text, "The river rose.") << tags;
  }
}

TEST(Guard, ManyUnclosedParagraphsAreNotDepth) {
  const std::string page = repeated("<p>One <a href=x>two</a><li>three", 2000);
  EXPECT_EQ(guard(page), page);
}

TEST(Guard, StripsTagsOfThousandsOfAttributes) {
  std::string tag = "<div";
  for (int k = 0; k < 5000; ++k) tag += " a" + std::to_string(k) + "=1";
  EXPECT_EQ(guard(tag + ">x</div>"), "<div>x</div>");
}

TEST(Guard, KeepsTheFirstDocumentType) {
  EXPECT_EQ(guard("<!doctype html><!DOCTYPE x><!other>a<!DOCTYPE y"), "<!doctype html>a");
  EXPECT_EQ(guard("<svg><![CDATA[ a > b ]]></svg>"), "<svg><![CDATA[ a > b ]]></svg>");
}

TEST(Guard, KeepsTheAttributesThatAreRead) {
  EXPECT_EQ(guard("<a  target=_blank HREF='/a>b'\ndata-x=\"1\" onclick=f() Hidden title>x</a>"),
            "<a HREF='/a>b' Hidden>x</a>");
  EXPECT_EQ(guard("<img src=/a/ id = 'b' /><a href=/c/>"), "<img id = 'b' /><a href=/c/>");
  EXPECT_EQ(guard("<p hidden =x class==\">y<a href=/?q=\">z"), "<p hidden =x class==\">y<a href=/?q=\">z");
}

TEST(Guard, PassesNoEndlessNumberOfNamesToTheParser) {
  std::string names;
  for (int k = 0; k < 5000; ++k) {
    const std::string name = "x-" + std::to_string(k);
    names += "<" + name + " y" + std::to_string(k) + "=1>z</" + name + ">";
  }
  const std::string out = guard(names + "<p>end</p>");
  EXPECT_NE(out.find("<x-999>z</x-999>"), std::string::npos);
  EXPECT_EQ(out.find("x-1000"), std::string::npos);
  EXPECT_EQ(out.find("y1"), std::string::npos);
  EXPECT_TRUE(out.ends_with("zzz<p>end</p>"));
}

TEST(Guard, EndsOnEveryCutPage) {
  const std::string page = "<div class=\"a\"><!-- b --><script>c</script><p title='d'>e</p></div>";
  for (size_t n = 0; n <= page.size(); ++n) EXPECT_LE(guard(page.substr(0, n)).size(), page.size() + 16) << n;
}

}  // namespace
}  // namespace tellings::read
