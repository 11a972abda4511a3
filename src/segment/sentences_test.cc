// Paragraphs, the ends of sentences, and what is known of single tokens.
#include "segment/sentences.h"

#include <gtest/gtest.h>

#include "segment/abbreviations.h"
#include "tellings/segmentation.h"

namespace tellings::segment {
namespace {

using Texts = std::vector<std::string>;

Segmentation segmented(const std::string& text, const std::string& language = "en") {
  Report report;
  report.text = text;
  report.language = language;
  return segment(report);
}

Texts statements(const std::string& text, const std::string& language = "en") {
  Texts out;
  for (const Statement& s : segmented(text, language).statements) out.emplace_back(s.range.of(text));
  return out;
}

Texts paragraphs_of(const std::string& text, const std::vector<ByteRange>& skip = {}) {
  Texts out;
  for (const ByteRange r : paragraphs(text, skip)) out.emplace_back(r.of(text));
  return out;
}

TEST(Paragraphs, AreLinesWithoutBlanksAround) {
  EXPECT_EQ(paragraphs_of("  One line \n\n\tanother\n"), (Texts{"One line", "another"}));
  EXPECT_EQ(paragraphs_of(""), Texts{});
  EXPECT_EQ(paragraphs_of(" \n \n"), Texts{});
}

TEST(Paragraphs, WhatIsSkippedPartsThem) {
  const std::string text = "One xx two yy three";
  EXPECT_EQ(paragraphs_of(text, {{4, 6}, {11, 13}}), (Texts{"One", "two", "three"}));
  EXPECT_EQ(paragraphs_of(text, {{0, 6}}), Texts{"two yy three"});
  EXPECT_EQ(paragraphs_of(text, {{0, text.size()}}), Texts{});
}

const std::string kLine = "The ministers of both states met at noon in the old town";  // without an end

TEST(Paragraphs, LinesOfOneWidthWithoutEndsAreOne) {
  EXPECT_EQ(paragraphs_of(kLine + "\n" + kLine + "\n" + kLine + "\n" + kLine + ".").size(), 1u);
  EXPECT_EQ(paragraphs_of(kLine + "\n" + kLine + "\n" + kLine + ".").size(), 3u) << "three lines are too few to tell";
  EXPECT_EQ(paragraphs_of(kLine + ".\n" + kLine + ".\n" + kLine + ".\n" + kLine + ".").size(), 4u)
      << "lines that end sentences";
  const std::string wide = kLine + " where many people had waited for them";
  EXPECT_EQ(paragraphs_of(wide + "\n" + wide + "\n" + wide + "\n" + wide).size(), 4u) << "longer than lines are";
  EXPECT_EQ(paragraphs_of("Short one\nand two\nand three\nand four").size(), 4u) << "shorter than lines are";
  EXPECT_EQ(paragraphs_of(kLine + "\nand two\nand three\nand four").size(), 4u) << "most are shorter";
  EXPECT_EQ(paragraphs_of(kLine + "\n" + kLine + "\nand three\nand four").size(), 1u) << "half of them are not";
  EXPECT_EQ(paragraphs_of(kLine + ".\n" + kLine + ".\n" + kLine + "\n" + kLine).size(), 1u) << "half end nothing";
  EXPECT_EQ(paragraphs_of(kLine + ".\n" + kLine + ".\n" + kLine + ".\n" + kLine).size(), 4u) << "most end a sentence";
}

TEST(Paragraphs, InAWrappedTextABlankLineOrAnIndentBeginsAnother) {
  const std::string two = kLine + "\n" + kLine + "\n";
  EXPECT_EQ(paragraphs_of(two + "\n" + two).size(), 2u);
  EXPECT_EQ(paragraphs_of(two + "   " + two).size(), 2u);
  EXPECT_EQ(paragraphs_of(two + "\t" + two).size(), 2u);
  EXPECT_EQ(paragraphs_of(two + "  " + two).size(), 1u) << "two blanks are no indent";
}

TEST(Sentences, ALongClauseBehindASemicolonIsAStatement) {
  const std::string clause = "the river rose for the whole of the long night";
  EXPECT_EQ(statements(clause + "; " + clause + "."), (Texts{clause + ";", clause + "."}));
  EXPECT_EQ(statements("it rose; " + clause + ".").size(), 1u) << "a short one before";
  EXPECT_EQ(statements(clause + "; it rose.").size(), 1u) << "a short one behind";
  EXPECT_EQ(statements(clause + ";" + clause + ".").size(), 1u) << "without a blank it parts nothing";
}

TEST(Sentences, AMissingBlankEndsAStatementOnlyBetweenWords) {
  const std::string clause = "The river rose for the whole of the long night";
  EXPECT_EQ(statements(clause + ".Then it fell at last.").size(), 2u);
  EXPECT_EQ(statements(clause + "!Then it fell at last.").size(), 2u);
  EXPECT_EQ(statements(clause + ".then it fell at last.").size(), 1u);
  EXPECT_EQ(statements(clause + " at Olden.COM they said.").size(), 1u) << "two capitals";
  EXPECT_EQ(statements("It rose.Then it fell at last.").size(), 1u) << "too short to be sure";
  EXPECT_EQ(statements(clause + " said olden.Com").size(), 1u) << "nothing follows but one word";
}

TEST(Sentences, TheNumberOfAListBelongsToWhatFollows) {
  EXPECT_EQ(statements("1. First they met."), Texts{"1. First they met."});
  EXPECT_EQ(statements("They met in 2031. Then they left.").size(), 2u) << "a year";
}

TEST(Sentences, TheWordIEndsOne) {
  EXPECT_EQ(statements("It was I. He left.").size(), 2u);
  EXPECT_EQ(statements("It was J. Olden who left.").size(), 1u);
}

TEST(Sentences, LettersAndStopsAreAnAbbreviation) {
  EXPECT_EQ(statements("The U.N.O. Council met.").size(), 1u);
  EXPECT_EQ(statements("They asked the U.N.O. The council met.").size(), 2u);
}

TEST(Sentences, AnAmountInEnglishEndsUnlessAFigureOrACurrencyFollows) {
  EXPECT_EQ(statements("It cost 30 mln. Nobody paid.").size(), 2u);
  EXPECT_EQ(statements("It cost 30 mln. USD in all.").size(), 1u);
  EXPECT_EQ(statements("It cost 30 mln. 20 were paid.").size(), 1u);
}

TEST(Sentences, AnAbbreviationBeforeANumberGoesOnOnlyThere) {
  EXPECT_EQ(statements("They read No. 5 there.").size(), 1u);
  EXPECT_EQ(statements("They read vol. Others read more.").size(), 2u);
}

TEST(Sentences, AScriptWithoutCaseMayOpenOne) { EXPECT_EQ(statements("باران بارید. سد شکست.", "fa").size(), 2u); }

TEST(Abbreviations, AreOfFiveSorts) {
  EXPECT_EQ(abbreviation("dr"), Abbreviation::always);
  EXPECT_EQ(abbreviation("vol"), Abbreviation::before_number);
  EXPECT_EQ(abbreviation("u.s"), Abbreviation::maybe_end);
  EXPECT_EQ(abbreviation("p.m"), Abbreviation::clock);
  EXPECT_EQ(abbreviation("mio"), Abbreviation::amount);
  EXPECT_EQ(abbreviation("dam"), Abbreviation::none);
  EXPECT_TRUE(opens_sentence("the"));
  EXPECT_FALSE(opens_sentence("dam"));
  EXPECT_TRUE(follows_clock("monday"));
  EXPECT_FALSE(follows_clock("divers"));
}

TEST(Quotations, GoOnOverStatementsUntilTheyAreClosed) {
  const auto inside = [](const std::string& text) {
    std::vector<bool> out;
    for (const Statement& s : segmented(text).statements) out.push_back(s.in_quotation);
    return out;
  };
  EXPECT_EQ(inside("He said: \"It rains. It pours.\" They left."), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(inside("He said: “It rains. It pours.” They left."), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(inside("He said: «It rains. It pours.» They left."), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(inside("He said: „It rains. It pours.” They left."), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(inside("He said: \"It rains. It pours.\nThey left."), (std::vector<bool>{false, true, false}))
      << "a mark that was never closed ends with its paragraph";
}

TEST(Statements, KnowTheirParagraph) {
  const Segmentation s = segmented("It rains. It pours.\nThey left.");
  ASSERT_EQ(s.statements.size(), 3u);
  EXPECT_EQ(s.statements[0].paragraph, 0u);
  EXPECT_EQ(s.statements[1].paragraph, 0u);
  EXPECT_EQ(s.statements[2].paragraph, 1u);
}

TEST(Tokens, AreWordsNumbersAndMarks) {
  const Segmentation s = segmented("Olden met 12 miners, twice.");
  const TokenKind kinds[] = {TokenKind::word,        TokenKind::word, TokenKind::number,     TokenKind::word,
                             TokenKind::punctuation, TokenKind::word, TokenKind::punctuation};
  ASSERT_EQ(s.tokens.size(), std::size(kinds));
  for (size_t k = 0; k < s.tokens.size(); ++k) EXPECT_EQ(s.tokens[k].kind, kinds[k]) << k;
  EXPECT_TRUE(s.tokens[0].starts_upper);
  EXPECT_FALSE(s.tokens[1].starts_upper);
  EXPECT_EQ(s.tokens[2].stem, "12");
}

TEST(Tokens, AreStemmedByTheLanguage) {
  const auto stem = [](const std::string& word, const std::string& language) {
    return segmented(word, language).tokens.front().stem;
  };
  EXPECT_EQ(stem("miners", "en"), "miner");
  EXPECT_EQ(stem("miner's", "en"), "miner") << "without the case";
  EXPECT_EQ(stem("miners", "und"), "miner") << "English where it is not known";
  EXPECT_EQ(stem("häuser", "de"), stem("hauses", "de"));
  EXPECT_EQ(stem("evler", "az"), stem("evler", "tr")) << "Azerbaijani as Turkish";
  EXPECT_EQ(stem("miners", "xx"), "miners") << "no stemmer";
}

}  // namespace
}  // namespace tellings::segment
