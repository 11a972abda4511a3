#include <gtest/gtest.h>

#include "render/made_story.h"

namespace tellings::render {
namespace {

TEST(Forms, AreFoundByTheirNames) {
  for (const Form& f : forms()) EXPECT_EQ(find_form(f.name), &f);
  EXPECT_EQ(forms().front().name, "terminal");
  EXPECT_EQ(find_form("yaml"), nullptr);
  EXPECT_EQ(find_form(""), nullptr);
}

TEST(Forms, AnEmptyStoryIsADocumentToo) {
  MadeStory s;
  s.add_report("a", {});
  s.add_report("b", {});
  for (const Form& f : forms()) {
    const std::string text = f.render(s.story(), {});
    EXPECT_TRUE(f.name == "html" || text.ends_with('\n')) << f.name;
  }
}

TEST(Filter, ShowsWhatAllOfItsPartsAllow) {
  Difference d;
  d.kind = Kind::date;
  d.severity = Severity::omission;
  d.confidence = 0.5;
  EXPECT_TRUE(Filter{}.shows(d));
  EXPECT_TRUE((Filter{{Kind::name, Kind::date}, {Severity::omission}, 0.5}.shows(d)));
  EXPECT_FALSE((Filter{{Kind::name}, {}, 0}.shows(d)));
  EXPECT_FALSE((Filter{{}, {Severity::conflict}, 0}.shows(d)));
  EXPECT_FALSE((Filter{{}, {}, 0.51}.shows(d)));
}

}  // namespace
}  // namespace tellings::render
