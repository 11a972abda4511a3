#include "read/newsml.h"

#include <gtest/gtest.h>

#include "made/reading.h"

namespace tellings::read {
namespace {

const char kNitf[] =
    "<inlineXML "
    "contenttype=\"application/nitf+xml\"><nitf><body><body.head><hedline><hl1>Other</hl1></hedline></body.head>"
    "<body.content><p>The dam broke.</p><media media-type=\"image\"><media-caption>A dam</media-caption></media>"
    "<p>Minister <person>Ilse Farrant</person> spoke.</p></body.content></body></nitf></inlineXML>";
const char kXhtml[] =
    "<inlineXML contenttype=\"application/xhtml+xml\"><html "
    "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title>"
    "</head><body><p>The dam broke.</p><p>The road is shut.</p></body></html></inlineXML>";
const char kPlain[] = "<inlineData contenttype=\"text/plain\">The dam broke.\n\nThe road is shut.</inlineData>";

std::string item(const std::string& guid, const std::string& content) {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + guid +
         "\" version=\"2\" standard=\"NewsML-G2\" xml:lang=\"en-GB\"><itemMeta><itemClass qcode=\"ninat:text\"/>"
         "<provider qcode=\"nprov:NW\"><name>Northern Wire</name></provider><versionCreated>2031-03-04T06:00:00Z"
         "</versionCreated></itemMeta><contentMeta><contentCreated>2031-03-04T05:00:00Z</contentCreated>"
         "<by>By Ilse Farrant</by><dateline>SARN</dateline><headline>Dam breaks</headline></contentMeta><contentSet>" +
         content + "</contentSet></newsItem>";
}

TEST(NewsMl, OneItemWhateverTheFileIsCalled) {
  for (const char* name : {"a.xml", "a", "a.txt"}) {
    const made::Reading r = made::read_bytes(name, "<?xml version=\"1.0\"?>\n" + item("tag:nw,1", kNitf));
    ASSERT_EQ(r.reports.size(), 1u) << name;
    const Report& x = r.reports[0];
    EXPECT_EQ(x.id, "tag:nw,1");
    EXPECT_EQ(x.title, "Dam breaks");
    EXPECT_EQ(x.source, "Northern Wire");
    EXPECT_EQ(x.published, "2031-03-04T06:00:00Z");
    EXPECT_EQ(x.byline, "By Ilse Farrant");
    EXPECT_EQ(x.dateline, "SARN");
    EXPECT_EQ(x.language, "en");
    EXPECT_EQ(x.text, "The dam broke.\nMinister Ilse Farrant spoke.");
    EXPECT_TRUE(r.errors.empty());
  }
}

TEST(NewsMl, AMessageOfManyAndABrokenOneCostsItselfAlone) {
  const made::Reading r = made::read_bytes(
      "a.xml",
      "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2031-03-04</sent></header><itemSet>\n"
      "<packageItem guid=\"p\"><groupSet/></packageItem>\n" +
          item("1", kXhtml) + "\n" + item("2", "<inlineXML><p>The dam</inlineXML>") + "\n" +
          item("3", "<remoteContent href=\"a.jpg\"/>") + "\n" + item("4", kPlain) + "</itemSet></newsMessage>");
  ASSERT_EQ(r.reports.size(), 2u);
  EXPECT_EQ(r.reports[0].text, "The dam broke.\nThe road is shut.");
  EXPECT_EQ(r.reports[1].text, "The dam broke.\n\nThe road is shut.");
  ASSERT_EQ(r.errors.size(), 2u);
  EXPECT_EQ(r.errors[0].line, 4u);
  EXPECT_NE(r.errors[0].message.find("item 2"), std::string::npos);
  EXPECT_EQ(r.errors[1].code, ErrorCode::empty);
  EXPECT_EQ(r.errors[1].line, 5u);
}

TEST(NewsMl, NitfByItself) {
  const std::string all = kNitf;
  const size_t begin = all.find("<nitf>");
  const made::Reading r = made::read_bytes("a.xml", all.substr(begin, all.find("</inlineXML>") - begin));
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].title, "Other");
  EXPECT_EQ(r.reports[0].text, "The dam broke.\nMinister Ilse Farrant spoke.");
}

TEST(NewsMl, SaysWhatIsNotRead) {
  EXPECT_NE(made::read_bytes("a.xml", "<NewsML><NewsItem/></NewsML>").error->message.find("version 1"),
            std::string::npos);
  EXPECT_NE(made::read_bytes("a.xml", "<packageItem guid=\"p\"/>").error->message.find("package"), std::string::npos);
  EXPECT_TRUE(made::read_bytes("a.xml", "<newsMessage/>").error);
  const made::Reading cut =
      made::read_bytes("a.xml", "<newsMessage>" + item("1", kPlain) + "<newsItem guid=\"2\"><item");
  EXPECT_EQ(cut.reports.size(), 1u);
  EXPECT_GE(cut.errors.size(), 1u);
}

}  // namespace
}  // namespace tellings::read
