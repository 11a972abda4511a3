// Words that exclude each other, by the languages' own tables.
#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;
using languages::Axis;

Shown shown(const Said& a, const Said& b) {
  MadePair made(a, b);
  return made.shown(contrast_candidates(&made.pair()));
}

// The words of a text that lie on an axis.
Shown mentions(const Said& said, Axis axis) {
  const MadePair made(said, said);
  Shown out;
  for (const Mention& m : made.pair().a.mentions)
    if (m.axis == axis) out.emplace_back(made.pair().a.text(m.span));
  return out;
}

TEST(Contrasts, WordsThatExcludeEachOtherAreSetAgainstEachOther) {
  MadePair made(Said("The port shut before the storm."), Said("The port shut after the storm."));
  const std::vector<Candidate> found = contrast_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"before | after"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::term);
  EXPECT_EQ(c.relation, LexicalRelation::antonym);
  EXPECT_EQ(c.contrast.axis, static_cast<int8_t>(Axis::order));
  EXPECT_FALSE(c.contrast.settled);
  EXPECT_EQ(c.contrast.mentions, 0);
  EXPECT_EQ(c.contrast.before, 1) << "shut";
  EXPECT_EQ(c.contrast.behind, 1) << "storm";
  EXPECT_TRUE(c.slot.left && c.slot.right);
  EXPECT_EQ(c.why, "\"before\" and \"after\" exclude each other");
  EXPECT_EQ(c.value_a, "before");
  EXPECT_EQ(c.value_b, "after");
  EXPECT_TRUE(made.pair().a.claimed[3] && made.pair().b.claimed[3]);
}

TEST(Contrasts, WordsOfOnePoleExcludeNothing) {
  EXPECT_EQ(shown(Said("The crash killed a miner."), Said("A miner died in the crash.")), Shown{});
}

TEST(Contrasts, WordsOfTwoAxesExcludeNothing) {
  EXPECT_EQ(shown(Said("The shop opened."), Said("The shop won.")), Shown{});
}

TEST(Contrasts, AWordThatTheOtherSideHasTooFindsItsLikeFirst) {
  MadePair made(Said("Olden arrived before noon , Verena after lunch."),
                Said("Verena after lunch and Olden after noon arrived."));
  const std::vector<Candidate> found = contrast_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"before | after"});
  EXPECT_EQ(found.front().b->begin, 5u) << "that of Olden: the first \"after\" is Verena's on both sides";
  EXPECT_TRUE(found.front().contrast.settled) << "\"after\" stands on both sides";
  EXPECT_EQ(found.front().contrast.mentions, 2);
}

TEST(Contrasts, WordsMeetAcrossLanguages) {
  EXPECT_EQ(shown(Said("The port shut before Monday."), Said("Der Hafen schloss nach Monday.").language("de")),
            Shown{"before | nach"});
}

TEST(Contrasts, APhraseCountsAsAWhole) {
  EXPECT_EQ(shown(Said("The port shut prior to the storm."), Said("The port shut in the wake of the storm.")),
            Shown{"prior to | in the wake of"});
}

TEST(Contrasts, OfPhrasesThatShareWordsTheLongestCounts) {
  EXPECT_EQ(mentions(Said("More than half of them left."), Axis::quantifier), Shown{"More than half"});
  EXPECT_EQ(mentions(Said("Almost all of them left."), Axis::quantifier), Shown{"Almost all"});
  EXPECT_EQ(mentions(Said("All of them left , some by train."), Axis::quantifier), (Shown{"All", "some"}));
}

TEST(Contrasts, AWordIsFoundInAllItsForms) {
  EXPECT_EQ(mentions(Said("Police arrested one , the arrests went on."), Axis::custody),
            (Shown{"arrested", "arrests"}));
  EXPECT_EQ(mentions(Said("The deadline passed in a beforehand manner."), Axis::harm), Shown{})
      << "\"dead\" is no beginning";
  EXPECT_EQ(mentions(Said("The deadline passed in a beforehand manner."), Axis::order), Shown{});
}

TEST(Contrasts, AnEndingMarksAWordThatItLeavesAStem) {
  const auto modal = [](const std::string& text) { return mentions(Said(text).language("tr"), Axis::modality); };
  EXPECT_EQ(modal("Liman kapanabilir"), Shown{"kapanabilir"});
  EXPECT_EQ(modal("Liman kapanacak"), Shown{"kapanacak"});
  EXPECT_EQ(modal("Liman abilir"), Shown{}) << "the ending alone is no word";
  EXPECT_EQ(shown(Said("Liman kapanabilir").language("tr"), Said("Liman kapanacak").language("tr")),
            Shown{"kapanabilir | kapanacak"});
}

TEST(Contrasts, APhraseThatTheTextCutsOffIsNone) {
  EXPECT_EQ(mentions(Said("They acted prior"), Axis::order), Shown{});
  EXPECT_EQ(mentions(Said("They acted prior to"), Axis::order), Shown{"prior to"});
}

TEST(Contrasts, ByAndToTellOfAChangeOnlyBeforeAFigure) {
  EXPECT_EQ(mentions(Said("Prices rose by 5 coins.").figure("5 coins", 5), Axis::measure), Shown{"by"});
  EXPECT_EQ(mentions(Said("Prices rose to 5 coins.").figure("5 coins", 5), Axis::measure), Shown{"to"});
  EXPECT_EQ(mentions(Said("Olden went to Ostmark by train 5 times.").figure("5 times", 5), Axis::measure), Shown{});
}

TEST(Contrasts, ByAndToAreOpposedOnlyWhereBothSidesTellOfAChange) {
  const auto said = [](const std::string& text) { return Said(text).figure("5", 5); };
  EXPECT_EQ(shown(said("Prices rose by 5 coins."), said("Prices rose to 5 coins.")), Shown{"by | to"});
  EXPECT_EQ(shown(said("Prices moved by 5 coins."), said("Prices rose to 5 coins.")), Shown{});
  EXPECT_EQ(shown(said("Prices rose by 5 coins."), said("Prices moved to 5 coins.")), Shown{});
  EXPECT_EQ(shown(said("Prices rose , said a man whom we had met , by 5 coins."), said("Prices rose to 5 coins.")),
            Shown{})
      << "the change is told too far away";
}

TEST(Contrasts, WhatIsExplainedAlreadyIsLeftAlone) {
  MadePair made(Said("The port shut before the storm."), Said("The port shut after the storm."));
  made.pair().b.claim({3, 4});
  EXPECT_EQ(made.shown(contrast_candidates(&made.pair())), Shown{});
}

TEST(Contrasts, TheBestPlacedOfSeveralIsTaken) {
  EXPECT_EQ(shown(Said("The port opened early and the mine opened late."),
                  Said("The port was calm and the mine closed late.")),
            Shown{"opened | closed"});
  MadePair made(Said("The port opened early and the mine opened late."),
                Said("The port was calm and the mine closed late."));
  EXPECT_EQ(contrast_candidates(&made.pair()).front().a->begin, 7u) << "the mine's, behind the same word";
}

TEST(Contrasts, WordsOfAnAxisAreNearWithinSoManyTokens) {
  const MadePair made(Said("one two killed four five 12 seven").figure("12", 12), Said("x"));
  const Side& side = made.pair().a;
  EXPECT_TRUE(mentions_near(side, {5, 6}, 3, {Axis::harm}));
  EXPECT_FALSE(mentions_near(side, {5, 6}, 2, {Axis::harm}));
  EXPECT_TRUE(mentions_near(side, {0, 1}, 2, {Axis::harm}));
  EXPECT_FALSE(mentions_near(side, {0, 1}, 1, {Axis::harm}));
  EXPECT_TRUE(mentions_near(side, {0, 1}, 2, {Axis::toll, Axis::harm}));
  EXPECT_FALSE(mentions_near(side, {0, 1}, 2, {Axis::toll}));
}

TEST(Contrasts, OnlyVerbsOfRefusalAndFailureDeny) {
  const auto deny = [](const std::string& text) {
    const MadePair made((Said(text)), Said("x"));
    Shown out;
    for (const Span s : denying_verbs(made.pair().a)) out.emplace_back(made.pair().a.text(s));
    return out;
  };
  EXPECT_EQ(deny("They refused to pay and failed to leave."), (Shown{"refused to", "failed to"}));
  EXPECT_EQ(deny("They agreed to pay and managed to leave after a denial."), Shown{});
}

}  // namespace
}  // namespace tellings::compare
