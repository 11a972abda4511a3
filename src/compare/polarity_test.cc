// Negation on one side: what stands on the other.
#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;

TEST(Polarity, ANegationOnOneSideIsSetAgainstTheWordThatItNegates) {
  MadePair made(Said("Ostmark will not produce steel.").negation("not"), Said("Ostmark will produce steel."));
  const std::vector<Candidate> found = polarity_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"will not | will produce"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::polarity);
  EXPECT_EQ(c.otherwise, Severity::wording);
  EXPECT_TRUE(c.may_conflict);
  EXPECT_TRUE(c.only_ones);
  EXPECT_TRUE(c.slot.left && c.slot.right);
  EXPECT_FLOAT_EQ(c.linked, 1);
  EXPECT_FLOAT_EQ(c.relative, 0) << "nothing on the other side explains it";
  EXPECT_TRUE(made.pair().a.claimed[2]) << "the negation is explained";
}

TEST(Polarity, TheSidesMayBeTheOtherWayRound) {
  MadePair made(Said("Ostmark will produce steel."), Said("Ostmark will not produce steel.").negation("not"));
  EXPECT_EQ(made.shown(polarity_candidates(&made.pair())), Shown{"will produce | will not"});
}

TEST(Polarity, WithoutAnAuxiliaryTheNegationStandsAlone) {
  MadePair made(Said("Ostmark never produced steel.").negation("never"), Said("Ostmark produced steel."));
  EXPECT_EQ(made.shown(polarity_candidates(&made.pair())), Shown{"never | Ostmark produced"});
}

TEST(Polarity, WhereTheNegatedWordHasNoCounterpartTheOtherSideIsSilent) {
  MadePair made(Said("Ostmark will not melt iron.").negation("not"), Said("Verland is calm."));
  const std::vector<Candidate> found = polarity_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"will not | -"});
  EXPECT_FALSE(found.front().slot.right);
  EXPECT_FLOAT_EQ(found.front().linked, 0);
}

TEST(Polarity, NegationsOfOneThingAreNoDifference) {
  MadePair same(Said("Ostmark will not produce steel.").negation("not"),
                Said("Steel Ostmark will not produce.").negation("not"));
  EXPECT_EQ(same.shown(polarity_candidates(&same.pair())), Shown{});
  MadePair other_words(Said("Ostmark did not allow trade.").negation("not"),
                       Said("Ostmark never allow trade.").negation("never"));
  EXPECT_EQ(other_words.shown(polarity_candidates(&other_words.pair())), Shown{});
}

TEST(Polarity, TheNegationThatIsLeftIsThatWhoseWordHasNoNegationElsewhere) {
  MadePair made(Said("Ostmark did not sell iron and did never buy steel.").negation("not").negation("never"),
                Said("Ostmark did sell iron and nowise buy steel.").negation("nowise"));
  EXPECT_EQ(made.shown(polarity_candidates(&made.pair())), Shown{"did not | did sell"});
}

TEST(Polarity, AVerbThatDeniesIsANegation) {
  MadePair refused(Said("The mayor refused to resign."), Said("The mayor will resign."));
  EXPECT_EQ(refused.shown(polarity_candidates(&refused.pair())), Shown{"refused to | will resign"});
  MadePair failed(Said("The mayor failed to resign."), Said("The mayor did not resign.").negation("not"));
  EXPECT_EQ(failed.shown(polarity_candidates(&failed.pair())), Shown{}) << "both deny";
}

TEST(Polarity, ANegatedVerbThatDeniesCountsOnce) {
  // "never" is a negation and, in the table, a word that denies: one cue
  MadePair made(Said("The mayor never resigned.").negation("never"), Said("The mayor resigned."));
  const std::vector<Candidate> found = polarity_candidates(&made.pair());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found.front().only_ones);
}

TEST(Polarity, WordsOfTheOtherSideThatDenyByThemselvesAreCounted) {
  const auto explained = [](const std::string& other) {
    MadePair made(Said("The mayor will not attend talks.").negation("not"), Said(other));
    return polarity_candidates(&made.pair()).front().relative;
  };
  EXPECT_EQ(explained("The mayor will attend talks."), 0);
  EXPECT_EQ(explained("The mayor will avoid talks."), 1);
  EXPECT_EQ(explained("The mayor is unwilling , talks are impossible."), 2);
  EXPECT_EQ(explained("The mayor is disinclined towards talks."), 1) << "a prefix that denies";
  EXPECT_EQ(explained("The mayor is inn keeper of talks."), 0) << "too short for a prefix";
}

TEST(Polarity, TheOtherSideIsShownFromWhatStandsBeforeTheNegation) {
  MadePair made(Said("It was not a new type of boat.").negation("not"), Said("It was a new type of boat."));
  EXPECT_EQ(made.shown(polarity_candidates(&made.pair())), Shown{"was not | was a new"});
}

}  // namespace
}  // namespace tellings::compare
