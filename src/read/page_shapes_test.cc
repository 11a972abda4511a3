// The many shapes that sites give to an article: what belongs to it is read, what stands around it is not.
#include <gtest/gtest.h>

#include "read/made_page_for_tests.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

const std::string kLead =
    "Two fishermen are missing and fourteen people are in hospital after the weir at Brenvik broke.";
const std::string kLast = "The mayor of Brenvik, Ada Holm, said that nobody in the village would forget this night.";

std::string text(const std::string& body,
                 const std::string& head = "<title>Weir gives way at Brenvik - Tarn Courier</title>") {
  const Result<Report> report = from_html(made_page(head, body), "", "page");
  return report ? report->text : report.error().message;
}
std::string headed(const std::string& inside) { return "<article><h1>" + kMadeTitle + "</h1>" + inside + "</article>"; }
std::string paragraph(const std::string& words) { return "<p>" + words + "</p>"; }

void expect_all_prose(const std::string& got, const std::string& what) {
  for (const std::string& p : kMadeProse) EXPECT_NE(got.find(p), std::string::npos) << what << ": " << p;
  for (const char* other : {"Imprint", "County news", "Subscribe", "Advertisement"})
    EXPECT_EQ(got.find(other), std::string::npos) << what << ": " << other;
}

TEST(PageShapes, ALeadInABoxOfItsOwnBelongsToTheArticle) {
  for (const char* box : {"<p class=standfirst>%</p>", "<div class=teaser><p>%</p></div>",
                          "<div class=intro><p>%</p></div>", "<section class=summary><p>%</p></section>"}) {
    std::string lead = box;
    lead.replace(lead.find('%'), 1, kLead);
    const std::string got = text(headed(lead + made_paragraphs()));
    EXPECT_NE(got.find(kLead), std::string::npos) << box;
    expect_all_prose(got, box);
  }
  EXPECT_NE(text("<article><header><h1>" + kMadeTitle + "</h1><p class=standfirst>" + kLead +
                 "</p><div class=byline>By Eivor Halden</div></header><div class=body>" + made_paragraphs() +
                 "</div></article>")
                .find(kLead),
            std::string::npos);
}

TEST(PageShapes, ALastParagraphInABoxOfItsOwnBelongsToTheArticle) {
  for (const std::string& end :
       {"<div>" + paragraph(kLast) + "</div>", "<div class=ad>Advertisement</div><div>" + paragraph(kLast) + "</div>",
        "<amp-accordion><section expanded><h4>More</h4><div>" + paragraph(kLast) +
            "</div></section></amp-accordion>"}) {
    const std::string got = text(headed("<div>" + made_paragraphs() + "</div>" + end));
    EXPECT_NE(got.find(kLast), std::string::npos) << end;
    expect_all_prose(got, end);
  }
}

TEST(PageShapes, ListsAndTablesOfAnArticleBelongToIt) {
  const std::string two = paragraph(kMadeProse[0]) + paragraph(kMadeProse[1]);
  const std::string rest = paragraph(kMadeProse[2]) + paragraph(kMadeProse[3]);
  for (const char* list :
       {"<ul><li>Fourteen people are in hospital</li><li>Two boats are missing</li></ul>",
        "<ul><li><p>Fourteen people are in hospital</p></li><li><p>Two boats are missing</p></li><li><p>340 houses "
        "have no "
        "power</p></li></ul>",
        "<dl><dt>Brenvik</dt><dd>Two boats are missing</dd><dt>Lunde</dt><dd>340 houses have no power</dd></dl>"}) {
    const std::string got = text(headed(two + list + rest));
    EXPECT_NE(got.find("Two boats are missing"), std::string::npos) << list;
    expect_all_prose(got, list);
  }
  const std::string got =
      text(headed(two +
                  "<table><tr><th>Village</th><th>Houses</th></tr><tr><td>Brenvik</td><td>112 houses</td>"
                  "</tr><tr><td>Lunde</td><td>57 houses</td></tr></table>" +
                  rest));
  EXPECT_NE(got.find("112 houses"), std::string::npos);
}

TEST(PageShapes, AParagraphThatIsALinkThroughoutBelongsToTheArticle) {
  const std::string got =
      text(headed(paragraph(kMadeProse[0]) + "<div class=markup><p><a href=/live/1><strong>" + kMadeProse[1] +
                  "</strong></a></p></div>" + paragraph(kMadeProse[2]) + paragraph(kMadeProse[3])));
  expect_all_prose(got, "linked");
}

TEST(PageShapes, SoDoAllParagraphsThatAreLinks) {
  std::string all;
  for (const std::string& p : kMadeProse) all += "<p><a href=/live/1>" + p + "</a></p>";
  expect_all_prose(text(headed(all)), "linked throughout");
}

TEST(PageShapes, TextBehindReadMoreBelongsToTheArticle) {
  expect_all_prose(
      text(headed(paragraph(kMadeProse[0]) +
                  "<a class=more>Read more</a><div class=more-content style='display:none'>" +
                  paragraph(kMadeProse[1]) + paragraph(kMadeProse[2]) + paragraph(kMadeProse[3]) + "</div>")),
      "read more");
}

TEST(PageShapes, ABodyThatThePageKeepsForLaterIsFound) {
  expect_all_prose(text(headed("<div class=body><noscript>" + made_paragraphs() + "</noscript></div>")), "noscript");
  expect_all_prose(text("<div id=root></div><template>" + headed(made_paragraphs()) + "</template>"), "template");
  expect_all_prose(text(headed("<script type='text/template'>" + made_paragraphs() + "</script>")), "script");
}

TEST(PageShapes, ABodyInJsonLdAloneIsFound) {
  std::string body;
  for (const std::string& p : kMadeProse) body += p + "\\n\\n";
  const std::string head =
      "<title>Weir</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" + kMadeTitle +
      "\",\"articleBody\":\"" + body + "\"}</script>";
  expect_all_prose(text("<div id=app></div>", head), "articleBody");
  expect_all_prose(text(headed("<p class=lead>" + kMadeProse[0] +
                               "</p><div class=paywall><p>Subscribe now and read all "
                               "articles for 2.95 a week.</p></div>"),
                        head),
                   "the beginning is shown");
}

TEST(PageShapes, APageWithoutAnArticleSaysSo) {
  for (const std::string& body :
       {std::string("<div id=app></div>"),
        std::string("<div id=app></div><noscript>Please enable JavaScript to read this site.</noscript>"),
        std::string("<div class=cookie-banner><p>We use cookies to make this site better.</p></div>")}) {
    const Result<Report> report = from_html(made_page("<title>Tarn Courier</title>", body), "", "page");
    ASSERT_FALSE(report) << report->text;
    EXPECT_EQ(report.error().code, ErrorCode::empty);
    EXPECT_NE(report.error().message.find("without an article"), std::string::npos);
  }
}

TEST(PageShapes, WhatASiteSaysOfItselfIsNoArticle) {
  const std::string prose =
      "<p>The Tarn Courier is printed and published by the Tarn Press Company at Oststad, 4 Quay Street, which also "
      "runs "
      "this site. The editor in chief, Ada Holm, answers for what stands in it under the press act of the county.</p>"
      "<p>Readers may write to the office at any time. We answer letters within a week, and we keep no data about you "
      "for longer than the law asks us to, unless you have allowed it.</p>";
  for (const char* title : {"Imprint", "About us", "Contact", "Privacy policy", "Impressum & Datenschutz", "Über uns",
                            "Mentions légales", "Quiénes somos", "Termos de uso", "Chi siamo", "Colofon", "О нас",
                            "Hakkımızda", "Əlaqə", "درباره ما", "About Tarn Courier"}) {
    const std::string head = std::string("<title>") + title +
                             " | Tarn Courier</title><meta property=og:site_name content='Tarn Courier'>"
                             "<meta property=og:type content=article>";
    const Result<Report> report =
        from_html(made_page(head, "<main><h1>" + std::string(title) + "</h1>" + prose + "</main>"), "", "page");
    ASSERT_FALSE(report) << title << ": " << report->text;
    EXPECT_EQ(report.error().code, ErrorCode::empty);
    EXPECT_NE(report.error().message.find("page about the site itself"), std::string::npos) << report.error().message;
  }
  EXPECT_NE(text("<main><h1>Das Haus</h1>" + prose + "</main>",
                 "<title>Das Haus</title><script type='application/ld+json'>{\"@type\":\"AboutPage\"}</script>")
                .find("page about the site itself"),
            std::string::npos);
  // An article may tell of such things, and may even be called so.
  expect_all_prose(
      text("<article><h1>Privacy policy of the county council condemned</h1>" + made_paragraphs() + "</article>",
           "<title>Privacy policy of the county council condemned - Tarn Courier</title>"),
      "told of");
  expect_all_prose(text("<article><h1>Privacy</h1>" + made_paragraphs() + "</article>",
                        "<title>Privacy - Tarn Courier</title><script "
                        "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Privacy\"}</script>"),
                   "called so");
}

TEST(PageShapes, AReportOfOneLineIsFoundAmongMenus) {
  EXPECT_EQ(
      text("<main><h1>Weir closed</h1><p>The weir at Brenvik is closed.</p></main><aside><h2>Most read</h2><ul><li><a "
           "href=/1>Mayor of Oststad resigns after vote on the harbour budget</a></li></ul></aside>"),
      "The weir at Brenvik is closed.");
}

TEST(PageShapes, HowAWordIsPronouncedIsNoPartOfTheLine) {
  EXPECT_EQ(text("<article><p>県は<ruby>堰<rp>(</rp><rt>せき</rt><rp>)</rp></ruby>が壊れたと発表した。</p></article>"),
            "県は堰が壊れたと発表した。");
}

TEST(PageShapes, ACorrectionStays) {
  const std::string bridge =
      "On Monday the committee said that the bridge at Marl will be closed to lorries of more than 12 tonnes "
      "until the repairs of the second pier are done.";
  std::string corrected = bridge;
  corrected.replace(corrected.find("12"), 2, "20");
  const std::string got =
      text(headed(paragraph(kMadeProse[0]) + paragraph(bridge) + paragraph(kMadeProse[1]) +
                  paragraph("Correction: an earlier version gave a wrong weight.") + paragraph(corrected)));
  EXPECT_NE(got.find("12 tonnes"), std::string::npos);
  EXPECT_NE(got.find("20 tonnes"), std::string::npos);
}

TEST(PageShapes, AuthorAndPublisherMayBeNamedElsewhere) {
  const Result<Report> report = from_html(
      made_page("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"" + kMadeTitle +
                    "\",\"author\":[{\"@id\":\"#eivor\"}],\"publisher\":{\"@id\":\"#us\"}},{\"@type\":\"Organization\","
                    "\"@id\":\"#us\","
                    "\"name\":\"Tarn Courier\"}]}</script><script "
                    "type='application/ld+json'>{\"@type\":\"Person\",\"@id\":\"#eivor\","
                    "\"name\":\"Eivor Halden\"}</script>",
                headed(made_paragraphs())),
      "", "page");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->source, "Tarn Courier");
  EXPECT_EQ(report->byline, "Eivor Halden");
}

}  // namespace
}  // namespace tellings::read
