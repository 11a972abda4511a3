#include <gtest/gtest.h>

#include "render/made_story.h"

namespace tellings::render {
namespace {

std::string unescaped(std::string text) {
  for (const auto& [from, to] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; ++at)
      text.replace(at, std::string_view(from).size(), to);
  return text;
}

// The text of one witness: everything in <body> but the readings of the others. White space counts as one blank.
std::string witness(const std::string& tei, const std::string& name) {
  std::string out;
  bool hidden = false;
  const size_t body = tei.find("<body>");
  const size_t stop = tei.find("</body>");
  for (size_t at = body; at < stop;) {
    if (tei[at] == '<') {
      const size_t end = tei.find('>', at);
      const std::string tag = tei.substr(at, end + 1 - at);
      if (tag.starts_with("<rdg ")) hidden = tag.find("wit=\"#" + name + "\"") == std::string::npos;
      if (tag == "</rdg>") hidden = false;
      at = end + 1;
    } else {
      const char c = tei[at++];
      if (hidden) continue;
      if (c != ' ' && c != '\n')
        out.push_back(c);
      else if (!out.empty() && out.back() != ' ')
        out.push_back(' ');
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return unescaped(out);
}

size_t count(const std::string& text, const std::string& part) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++n;
  return n;
}

TEST(Tei, EveryWitnessComesBackWhole) {
  const MadeStory s = dam();
  const std::string text = tei(s.story(), {});
  EXPECT_EQ(witness(text, "W1"), s.tellings[0].report.text);
  EXPECT_EQ(witness(text, "W2"), s.tellings[1].report.text);
}

TEST(Tei, WitnessesOfSeveralStatementsInOneRowComeBackWithTheirBlanks) {
  MadeStory s;
  s.add_report("a", {"The upper dam broke.", "It was old.", "Nobody was hurt."});
  s.add_report("b", {"The lower dam broke.", "It was old.", "Nobody was hurt."});
  s.add_report("c", {"The dam broke.", "Nobody was hurt."});
  s.add_row({{0, 1, 2}, {0, 1, 2}, {0, 1}});
  s.add_difference(Kind::term, Severity::conflict, {s.says(0, "upper"), s.says(1, "lower"), MadeStory::silent(2)});
  const std::string text = tei(s.story(), {});
  for (size_t k = 0; k < 3; ++k) EXPECT_EQ(witness(text, "W" + std::to_string(k + 1)), s.tellings[k].report.text);
}

TEST(Tei, WhatAllHaveStandsOnce) {
  const std::string text = tei(dam().story(), {});
  EXPECT_EQ(count(text, "The dam held"), 1u);
}

TEST(Tei, EveryPlaceOfADifferenceIsMarkedEvenWhereItsWordsAreShared) {
  const std::string text = tei(dam().story(), {});  // "14 days", "19 days": "days" is in both
  EXPECT_NE(text.find(">14 days</seg>"), std::string::npos) << text;
  EXPECT_NE(text.find(">19 days</seg>"), std::string::npos) << text;
  EXPECT_NE(text.find("<note xml:id=\"d0\" type=\"conflict\" subtype=\"quantity\""), std::string::npos);
  EXPECT_EQ(count(text, "ana=\"#d0\""), 2u);
}

TEST(Tei, EqualRowsHaveNoApparatus) {
  MadeStory s;
  s.add_report("a", {"The dam broke."});
  s.add_report("b", {"The dam broke."});
  s.add_row({{0}, {0}});
  EXPECT_EQ(tei(s.story(), {}).find("<app>"), std::string::npos);
}

TEST(Tei, MarkupAndWhatXmlForbidsAreKeptOut) {
  MadeStory s;
  s.add_report("a <&> \"b\"", {"Tom & Anna <both> said \"no\" ]]> \x01\x0B\xEF\xBF\xBE\xEF\xBF\xBF end."});
  s.add_report("b", {"Tom & Anna said no."});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::detail, Severity::omission, {s.says(0, "<both>"), MadeStory::silent(1)}).why = "a & b < c";
  const std::string text = tei(s.story(), {});
  EXPECT_EQ(text.find("<both>"), std::string::npos);
  for (const char* forbidden : {"\x01", "\x0B", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "]]>"})
    EXPECT_EQ(text.find(forbidden), std::string::npos);
  EXPECT_EQ(witness(text, "W1"), "Tom & Anna <both> said \"no\" ]]> end.");
  EXPECT_EQ(count(text, "&") - count(text, "&amp;") - count(text, "&lt;") - count(text, "&gt;") - count(text, "&quot;"),
            0u);
}

TEST(Tei, WordsAreNeverCutInsideACharacter) {
  MadeStory s;
  s.add_report("a", {"大坝维持了十四天。"});
  s.add_report("b", {"大坝维持了十九天。"});
  s.add_row({{0}, {0}});
  s.add_difference(Kind::quantity, Severity::conflict, {s.says(0, "十四天"), s.says(1, "十九天")});
  const std::string text = tei(s.story(), {});
  EXPECT_EQ(witness(text, "W1"), s.tellings[0].report.text);
  EXPECT_EQ(witness(text, "W2"), s.tellings[1].report.text);
  EXPECT_NE(text.find(">十九天</seg>"), std::string::npos);
}

TEST(Tei, FilteredDifferencesAreNeitherListedNorMarked) {
  Options options;
  options.filter.kinds = {Kind::date};
  const std::string text = tei(dam().story(), options);
  EXPECT_EQ(text.find("<seg"), std::string::npos);
  EXPECT_EQ(text.find("<note"), std::string::npos);
}

// What the segments that a point names as its targets hold.
std::vector<std::string> targets(const std::string& text, const std::string& point) {
  const size_t note = text.find("<note xml:id=\"" + point + "\"");
  const size_t begin = text.find("target=\"", note) + 8;
  std::string list = text.substr(begin, text.find('"', begin) - begin);
  std::vector<std::string> out;
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(' ', at), list.size());
    const size_t seg = text.find("<seg xml:id=\"" + list.substr(at + 1, end - at - 1) + "\"");
    EXPECT_NE(seg, std::string::npos) << list;
    const size_t from = text.find('>', seg) + 1;
    out.push_back(text.substr(from, text.find('<', from) - from));
    at = end + 1;
  }
  return out;
}

TEST(Tei, PointsNameTheirAnswersAsTargets) {
  MadeStory s = ferry();
  const std::string text = tei(s.story(), {});
  for (size_t k = 0; k < 3; ++k)
    EXPECT_EQ(witness(text, "W" + std::to_string(k + 1)).size(), s.tellings[k].report.text.size());
  EXPECT_NE(text.find("<note xml:id=\"p0\" type=\"point\" subtype=\"quantity\" n=\"0.90\" target=\""),
            std::string::npos);
  EXPECT_NE(text.find("<label>long</label> <term type=\"relation\">conflict</term>"), std::string::npos);
  EXPECT_NE(text.find("<item n=\"1\" corresp=\"#W2\">36 m</item>"), std::string::npos);
  EXPECT_EQ(targets(text, "p0"), (std::vector<std::string>{"36 m", "30 m", "30 m"}));
  EXPECT_EQ(targets(text, "p1"), (std::vector<std::string>{"At least 4", "Four", "7"}));
}

TEST(Tei, WhereAPointAndADifferenceShareWordsBothAreNamed) {
  MadeStory s = dam();
  s.add_point(PointKind::quantity, PointRelation::conflict, "held",
              {s.answers(0, "14", 0), s.answers(1, "held 19", 1)});
  const std::string text = tei(s.story(), {});
  EXPECT_NE(text.find("ana=\"#d0 #p0\">14</seg><seg ana=\"#d0\"> days</seg>"), std::string::npos) << text;
  EXPECT_NE(text.find("ana=\"#d0 #p0\">19</seg><seg ana=\"#d0\"> days</seg>"), std::string::npos) << text;
  for (size_t k = 0; k < 2; ++k) EXPECT_EQ(witness(text, "W" + std::to_string(k + 1)), s.tellings[k].report.text);
}

TEST(Tei, WordsThatAllWitnessesShareAreOneTarget) {
  MadeStory s;
  s.add_report("a", {"The ferry sank."});
  s.add_report("b", {"The ferry sank."});
  s.add_row({{0}, {0}});
  s.add_point(PointKind::name, PointRelation::same, "ferry", {s.answers(0, "ferry", 0), s.answers(1, "ferry", 0)});
  EXPECT_EQ(targets(tei(s.story(), {}), "p0"), (std::vector<std::string>{"ferry"}));
}

}  // namespace
}  // namespace tellings::render
