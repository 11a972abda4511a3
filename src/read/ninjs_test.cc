#include "read/ninjs.h"

#include <gtest/gtest.h>

#include "made/reading.h"

namespace tellings::read {
namespace {

TEST(Ninjs, Version1) {
  const made::Reading r = made::read_bytes(
      "a.json",
      R"({"uri":"urn:wire:1","type":"text","versioncreated":"2031-03-04T06:00:00+01:00","firstcreated":"2031-03-04T05:00:00+01:00",
          "headline":"Dam breaks","byline":"By Ilse Farrant","located":"SARN","language":"en-GB","copyrightholder":"Wire Ltd",
          "infosource":[{"name":"Northern Wire"}],"body_xhtml":"<p>The dam broke.</p><p>The road &amp; the bridge are shut.</p>"})");
  ASSERT_EQ(r.reports.size(), 1u);
  const Report& x = r.reports[0];
  EXPECT_EQ(x.id, "urn:wire:1");
  EXPECT_EQ(x.title, "Dam breaks");
  EXPECT_EQ(x.published, "2031-03-04T06:00:00+01:00");
  EXPECT_EQ(x.source, "Northern Wire");
  EXPECT_EQ(x.byline, "By Ilse Farrant");
  EXPECT_EQ(x.dateline, "SARN");
  EXPECT_EQ(x.language, "en");
  EXPECT_EQ(x.text, "The dam broke.\nThe road & the bridge are shut.");
}

TEST(Ninjs, Version2SeveralInOneFile) {
  const made::Reading r = made::read_bytes(
      "items.txt",
      R"([{"uri":"urn:wire:1","standard":{"name":"ninjs","version":"2.1"},"type":"text","versioncreated":"2031-03-04T06:00:00Z",
           "headlines":[{"role":"print","value":"Dam"},{"role":"main","value":"Dam breaks"}],
           "bodies":[{"role":"summary","contenttype":"text/plain","value":"A long summary of what the whole item has to say."},
                     {"role":"main","contenttype":"text/html","value":"<p>The dam broke.</p>"}]},
          {"uri":"urn:wire:2","type":"picture","versioncreated":"2031-03-04T06:00:00Z","headline":"A dam"}])");
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].title, "Dam breaks");
  EXPECT_EQ(r.reports[0].text, "The dam broke.");
  ASSERT_EQ(r.errors.size(), 1u);
  EXPECT_EQ(r.errors[0].code, ErrorCode::empty);
  EXPECT_NE(r.errors[0].message.find("picture"), std::string::npos);
}

TEST(Ninjs, ATimeThatIsNoneIsSaid) {
  const made::Reading r =
      made::read_bytes("a.json", R"({"uri":"u","versioncreated":"31 February 2031","body_text":"The dam broke."})");
  ASSERT_EQ(r.reports.size(), 1u);
  EXPECT_EQ(r.reports[0].published, "");
  ASSERT_EQ(r.errors.size(), 1u);
  EXPECT_TRUE(r.errors[0].warning);
}

}  // namespace
}  // namespace tellings::read
