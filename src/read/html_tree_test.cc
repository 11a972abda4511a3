#include "read/html_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tellings::read {
namespace {

// Writes the tree as markup, each element with its attributes.
class Writer : public HtmlVisitor {
 public:
  void enter(HtmlTag tag, std::string_view name, std::span<const HtmlAttribute> attributes) override {
    tags.push_back(tag);
    names_.emplace_back(name);
    out.append("<").append(name);
    for (const HtmlAttribute& a : attributes) out.append(" ").append(a.name).append("=").append(a.value);
    out.append(">");
  }
  void leave() override {
    out.append("</").append(names_.back()).append(">");
    names_.pop_back();
  }
  void text(std::string_view text) override { out.append(text); }

  std::string out;
  std::vector<HtmlTag> tags;

 private:
  std::vector<std::string> names_;
};

std::string written(const HtmlTree& tree) {
  Writer writer;
  tree.visit(&writer);
  return writer.out;
}

std::string body_of(const std::string& html) {
  const std::string all = written(HtmlTree(html));
  const std::string before = "<html><head></head><body>", after = "</body></html>";
  EXPECT_TRUE(all.starts_with(before) && all.ends_with(after)) << all;
  return all.substr(before.size(), all.size() - before.size() - after.size());
}

TEST(HtmlTree, HasWhatBrowsersAddAndEndsWhatTheyEnd) {
  EXPECT_EQ(written(HtmlTree("")), "<html><head></head><body></body></html>");
  EXPECT_EQ(body_of("<p>One<p>Two <b>bold<i>both</b>leaning</i>"),
            "<p>One</p><p>Two <b>bold<i>both</i></b><i>leaning</i></p>");
  EXPECT_EQ(body_of("<table><div>x</div><td>y"), "<div>x</div><table><tbody><tr><td>y</td></tr></tbody></table>");
}

TEST(HtmlTree, IsTheSameWhateverWasReadBefore) {
  const std::string page = "<!DOCTYPE html><p>One<table></table>";
  const std::string expected = "<html><head></head><body><p>One</p><table></table></body></html>";
  EXPECT_EQ(written(HtmlTree(page)), expected);
  // Without a document type a paragraph goes on around a table.
  EXPECT_EQ(body_of("<p>One<table></table>"), "<p>One<table></table></p>");
  EXPECT_EQ(written(HtmlTree(page)), expected);
}

TEST(HtmlTree, ReadsReferencesAndLineEnds) {
  EXPECT_EQ(body_of("<p title=\"a &amp; b\">5 &lt; 6 &eacute;&#x2014;\r\nnext"),
            "<p title=a & b>5 < 6 \xC3\xA9\xE2\x80\x94\nnext</p>");
}

TEST(HtmlTree, GivesNamesInLowerCaseAndTheFirstOfTwoAttributes) {
  EXPECT_EQ(body_of("<DIV CLASS=a Class=b Data-X hidden><X-Box>"),
            "<div class=a data-x= hidden=><x-box></x-box></div>");
}

TEST(HtmlTree, LeavesOutTemplatesAndComments) {
  EXPECT_EQ(body_of("<p>a<template><b>no</b></template><!-- no -->b"), "<p>ab</p>");
  EXPECT_EQ(body_of("<template>no</template>"), "");
}

TEST(HtmlTree, TellsElementsApart) {
  Writer writer;
  HtmlTree("<title>t</title><x-y><dialog><picture><h6><xmp>").visit(&writer);
  EXPECT_EQ(writer.tags,
            (std::vector<HtmlTag>{HtmlTag::html, HtmlTag::head, HtmlTag::title, HtmlTag::body, HtmlTag::unknown,
                                  HtmlTag::other, HtmlTag::picture, HtmlTag::h6, HtmlTag::xmp}));
}

TEST(HtmlTree, DoesNotCopyTheChosenOptionIntoItsSelect) {
  EXPECT_EQ(body_of("<select><button><selectedcontent></button><option selected>a"),
            "<select><button><selectedcontent></selectedcontent></button><option selected=>a</option></select>");
}

TEST(HtmlTree, StandsWhileOthersAreMade) {
  const HtmlTree first("<p>one");
  const std::string before = written(first);
  for (int k = 0; k < 3; ++k) {
    const HtmlTree second("<ul id=k><li>two");
    EXPECT_EQ(written(first), before);
    EXPECT_EQ(written(second), "<html><head></head><body><ul id=k><li>two</li></ul></body></html>");
  }
}

TEST(HtmlTree, IsTheSameAfterALargePage) {
  const std::string small = "<p class=a>one<my-element>two";
  const std::string before = body_of(small);
  std::string large;
  while (large.size() < 3000000)
    large += "<div class=c id=d" + std::to_string(large.size()) + "><p>word &amp; word</div>";
  EXPECT_TRUE(body_of(large).ends_with("<p>word & word</p></div>"));
  EXPECT_EQ(body_of(small), before);
}

}  // namespace
}  // namespace tellings::read
