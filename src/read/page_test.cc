#include "read/page.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tellings::read {
namespace {

std::vector<std::string> texts(const char* html) {
  std::vector<std::string> out;
  const Page page(html);
  for (const Block& b : page.blocks()) out.push_back(b.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Page, CutsTextAtBlocksAndBreaksOnly) {
  EXPECT_EQ(texts("<p>One <b>two</b>three</p><p>Four</p>"), (Texts{"One twothree", "Four"}));
  EXPECT_EQ(texts("<div>One<br>two<div>three</div>four</div>"), (Texts{"One", "two", "three", "four"}));
  EXPECT_EQ(texts("<span>One<img src=x>two</span> <i>three</i>"), (Texts{"Onetwo three"}));
  EXPECT_EQ(texts("<ul><li>One<li>Two</ul>"), (Texts{"One", "Two"}));
}

TEST(Page, TellsWhichBlocksStandInElements) {
  const Page page("<div>One<p>Two</p>three</div><p>Four");
  int32_t box = 0;
  while (page.elements()[box].tag != HtmlTag::div) ++box;
  const auto all = static_cast<int32_t>(page.elements().size());
  EXPECT_EQ(page.blocks_in(0, all), (std::vector<size_t>{0, 1, 2, 3}));
  EXPECT_EQ(page.blocks_in(box, page.elements()[box].end), (std::vector<size_t>{0, 1, 2}));
  EXPECT_EQ(page.blocks_in(box + 1, page.elements()[box].end), (std::vector<size_t>{1}));
  EXPECT_EQ(page.blocks_in(box, box), (std::vector<size_t>{}));
}

TEST(Page, KeepsTheBeginningOfEndlessClasses) {
  const Page page("<div class='" + std::string(5000, 'a') + "' id=" + std::string(5000, 'b') + ">x");
  for (const Element& e : page.elements()) EXPECT_LE(e.hints.size(), 1000u);
}

TEST(Page, MakesWhiteSpaceSingle) {
  EXPECT_EQ(texts("<p> One\n\t two&nbsp; three&#8203;four </p>"), (Texts{"One two threefour"}));
}

TEST(Page, PassesOverWhatIsNotRead) {
  EXPECT_EQ(texts("<script>a</script><style>b</style><noscript>c</noscript><button>d</button><select><option>e</"
                  "select><p>Text</p><template><p>f</p></template>"),
            (Texts{"Text"}));
}

TEST(Page, CountsLinksAndKnowsWhatIsHidden) {
  const Page page(
      "<p class='Story P'>One two <a href=x>three four</a> <a>five</a></p><div style='display : "
      "none'><p>Six</p></div>");
  ASSERT_EQ(page.blocks().size(), 2U);
  EXPECT_EQ(page.blocks()[0].words, 5U);
  EXPECT_EQ(page.blocks()[0].link_words, 2U);
  EXPECT_EQ(page.elements()[page.blocks()[0].element].hints, "story p");
  EXPECT_FALSE(page.elements()[page.blocks()[0].element].hidden);
  EXPECT_TRUE(page.elements()[page.blocks()[1].element].hidden);
}

TEST(Page, ElementsAreInOrderWithTheirEnds) {
  const Page page("<div><p>a</p></div><p>b</p>");
  for (size_t k = 0; k < page.elements().size(); ++k) {
    const Element& e = page.elements()[k];
    EXPECT_GT(e.end, static_cast<int32_t>(k));
    if (e.parent < 0) continue;
    EXPECT_LT(e.parent, static_cast<int32_t>(k));
    EXPECT_LE(e.end, page.elements()[e.parent].end);
  }
}

TEST(CountWords, CountsLettersOfScriptsWithoutSpacesInPairs) {
  EXPECT_EQ(count_words("The river's 2 banks"), 4U);
  EXPECT_EQ(count_words("河水上涨"), 2U);
  EXPECT_EQ(count_words(" - "), 0U);
}

}  // namespace
}  // namespace tellings::read
