#include <gtest/gtest.h>

#include <algorithm>

#include "extract/segmentation_for_tests.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

std::vector<std::string> quoted(const std::string& text) {
  Report r;
  r.text = text;
  std::vector<std::string> out;
  for (const Fact& f : quotes(r, segmentation_for_tests(text))) out.emplace_back(f.range.of(text));
  return out;
}

TEST(Quotes, StandBetweenTheMarksOfTheirLanguage) {
  EXPECT_EQ(quoted("She said \"the bridge is closed\" and left."), std::vector<std::string>{"the bridge is closed"});
  EXPECT_EQ(quoted("She said “the bridge is closed” and left."), std::vector<std::string>{"the bridge is closed"});
  EXPECT_EQ(quoted("Sie sagte „die Brücke ist zu“ und ging."), std::vector<std::string>{"die Brücke ist zu"});
  EXPECT_EQ(quoted("Она сказала «мост закрыт» и ушла."), std::vector<std::string>{"мост закрыт"});
}

// As newspapers print it: each paragraph opens with a mark, only the last one closes.
TEST(Quotes, OverSeveralParagraphsAreOne) {
  const auto paragraphs = [](const std::string& text) {
    Segmentation s = segmentation_for_tests(text);
    for (Statement& statement : s.statements)
      statement.paragraph = static_cast<uint32_t>(std::count(text.begin(), text.begin() + statement.range.begin, '\n'));
    Report r;
    r.text = text;
    std::vector<std::string> out;
    for (const Fact& f : quotes(r, s)) out.emplace_back(f.range.of(text));
    return out;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(paragraphs("He said: “The dam broke.\n“We ran.\n“Nobody slept.” Then he left."),
            Texts{"The dam broke.\n“We ran.\n“Nobody slept."});
  EXPECT_EQ(paragraphs("He said: \"The dam broke.\n\"We ran,\" he added."), Texts{"The dam broke.\n\"We ran,"});
  EXPECT_EQ(paragraphs("Er sagte: „Der Damm brach.\n„Wir liefen.“ Er ging."), Texts{"Der Damm brach.\n„Wir liefen."});
  EXPECT_EQ(paragraphs("Il dit : « Le barrage a cédé.\n» Nous avons couru. » Puis il part."),
            Texts{" Le barrage a cédé.\n» Nous avons couru. "});
  // a paragraph without a mark of its own ends what was never closed; so does one that is closed
  EXPECT_EQ(paragraphs("He said: “The dam broke.\nNobody slept.\n“We ran,” she said."), Texts{"We ran,"});
  EXPECT_EQ(paragraphs("“The dam broke”, he said.\n“We ran”, she said."), (Texts{"The dam broke", "We ran"}));
  EXPECT_EQ(paragraphs("\"The dam broke.\"\n\"We ran.\""), (Texts{"The dam broke.", "We ran."}));
}

TEST(Quotes, AMarkThatNothingClosesQuotesNothing) { EXPECT_TRUE(quoted("She said “the bridge is closed.").empty()); }

}  // namespace
}  // namespace tellings::extract
