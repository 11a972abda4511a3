// Hedges, sources and quotations: what one side has and the other has not.
#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;

TEST(Certainty, AHedgeOnOneSideIsSetAgainstTheWordThatItSoftens) {
  MadePair made(Said("Ostmark allegedly bought steel.").hedge("allegedly", 0.9), Said("Ostmark bought steel."));
  const std::vector<Candidate> found = certainty_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"allegedly | Ostmark bought"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::certainty);
  EXPECT_EQ(c.otherwise, Severity::tone);
  EXPECT_FALSE(c.may_conflict);
  EXPECT_DOUBLE_EQ(c.certain, 0.8);
  EXPECT_EQ(c.why, "\"allegedly\" stands on one side only");
  EXPECT_TRUE(made.pair().a.claimed[1]);
}

TEST(Certainty, AMildHedgeIsLessSure) {
  MadePair made(Said("Steel arrived."), Said("Steel probably arrived.").hedge("probably", 0.5));
  const std::vector<Candidate> found = certainty_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"Steel arrived | probably"});
  EXPECT_DOUBLE_EQ(found.front().certain, 0.5);
}

TEST(Certainty, TheFirstWordOfTheOtherSideIsShownAlone) {
  MadePair made(Said("Allegedly trains stopped.").hedge("Allegedly", 0.9), Said("Trains stopped."));
  EXPECT_EQ(made.shown(certainty_candidates(&made.pair())), Shown{"Allegedly | Trains"});
}

TEST(Certainty, HedgesOfLikeStrengthAnswerEachOtherInWhateverWords) {
  MadePair like(Said("Ostmark allegedly bought steel.").hedge("allegedly", 0.9),
                Said("Ostmark reportedly bought steel.").hedge("reportedly", 0.8));
  EXPECT_EQ(like.shown(certainty_candidates(&like.pair())), Shown{});
  MadePair unlike(Said("Ostmark allegedly bought steel.").hedge("allegedly", 0.9),
                  Said("Ostmark probably bought steel.").hedge("probably", 0.5));
  EXPECT_EQ(unlike.shown(certainty_candidates(&unlike.pair())),
            (Shown{"allegedly | probably bought", "allegedly bought | probably"}));
}

TEST(Certainty, OneHedgeAnswersOneOnly) {
  MadePair made(
      Said("Ostmark allegedly bought steel.").hedge("allegedly", 0.9),
      Said("Ostmark reportedly , supposedly bought steel.").hedge("reportedly", 0.9).hedge("supposedly", 0.9));
  EXPECT_EQ(made.shown(certainty_candidates(&made.pair())).size(), 1u);
}

TEST(Certainty, AHedgeThatCorrespondsToAWordIsNoDifference) {
  MadePair made(Said("Ostmark may buy steel.").hedge("may", 0.5), Said("Ostmark may buy steel."));
  EXPECT_EQ(made.shown(certainty_candidates(&made.pair())), Shown{});
}

TEST(Certainty, WhereNothingNearCorrespondsTheOtherSideIsSilent) {
  MadePair made(Said("Allegedly iron melted").hedge("Allegedly", 0.9), Said("Trains stopped."));
  EXPECT_EQ(made.shown(certainty_candidates(&made.pair())), Shown{"Allegedly | -"});
}

TEST(Attributions, ASourceThatOneSideAloneNamesIsAnOmission) {
  MadePair made(Said("Trains stopped , the ministry announced.").attribution("the ministry", "announced"),
                Said("Trains stopped."));
  const std::vector<Candidate> found = attribution_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"the ministry announced | -"});
  EXPECT_EQ(found.front().kind, Kind::attribution);
  EXPECT_EQ(found.front().otherwise, Severity::omission);
  EXPECT_FALSE(found.front().may_conflict);
  EXPECT_DOUBLE_EQ(found.front().certain, 0.7);
  EXPECT_TRUE(made.pair().a.claimed[4]);
  MadePair second(Said("Trains stopped."),
                  Said("Trains stopped , the ministry announced.").attribution("the ministry", "announced"));
  EXPECT_EQ(second.shown(attribution_candidates(&second.pair())), Shown{"- | the ministry announced"});
}

TEST(Attributions, ASayingWithoutASourceIsLessSure) {
  MadePair made(Said("Trains stopped , it was announced.").attribution("", "was announced"), Said("Trains stopped."));
  const std::vector<Candidate> found = attribution_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"was announced | -"});
  EXPECT_DOUBLE_EQ(found.front().certain, 0.5);
}

TEST(Attributions, WhatTheOtherSideSaysTooIsNoDifference) {
  MadePair elsewhere(Said("Trains stopped , the ministry announced.").attribution("the ministry", "announced"),
                     Said("The ministry announced that trains stopped."));
  EXPECT_EQ(elsewhere.shown(attribution_candidates(&elsewhere.pair())), Shown{});
  MadePair other_cue(Said("Trains stopped , the ministry announced.").attribution("the ministry", "announced"),
                     Said("The ministry said that trains stopped."));
  EXPECT_EQ(other_cue.shown(attribution_candidates(&other_cue.pair())), Shown{}) << "the same source";
}

TEST(Attributions, WhatIsExplainedAlreadyIsLeftAlone) {
  MadePair made(Said("Trains stopped , the ministry announced.").attribution("the ministry", "announced"),
                Said("Trains stopped."));
  made.pair().a.claim({4, 5});
  EXPECT_EQ(made.shown(attribution_candidates(&made.pair())), Shown{});
}

TEST(Attributions, ASourceOfManyWordsIsNotShown) {
  const auto found = [](const std::string& more) {
    MadePair made(Said("ministry " + more + "announced.").attribution("ministry", "announced"),
                  Said("Trains stopped."));
    return attribution_candidates(&made.pair()).size();
  };
  const std::string four = "alpha bravo tango delta ";
  EXPECT_EQ(found(four + four + four), 1u) << "fourteen words";
  EXPECT_EQ(found(four + four + four + "yankee "), 0u);
}

TEST(Quotes, TheSameQuotationIsNoDifferenceWhateverItsMarks) {
  MadePair made(Said("He said we shall never yield to them.").quote("we shall never yield to them"),
                Said("He said we shall , never yield to them.").quote("we shall , never yield to them"));
  EXPECT_EQ(made.shown(quote_candidates(&made.pair())), Shown{});
}

TEST(Quotes, AWordThatWasAlteredInsideAQuotationIsShownByItself) {
  MadePair made(Said("He said we shall never yield to them.").quote("we shall never yield to them"),
                Said("He said we shall gladly yield to them.").quote("we shall gladly yield to them"));
  const std::vector<Candidate> found = quote_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"never | gladly"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::quote);
  EXPECT_EQ(c.otherwise, Severity::tone);
  EXPECT_TRUE(c.may_conflict);
  EXPECT_TRUE(c.slot.left && c.slot.right);
  EXPECT_EQ(c.value_a, "never");
  EXPECT_EQ(c.value_b, "gladly");
  EXPECT_TRUE(made.pair().a.claimed[4] && made.pair().b.claimed[4]);
  EXPECT_FALSE(made.pair().a.claimed[5]);
}

TEST(Quotes, SeveralAlteredPlacesAreSeveralDifferences) {
  MadePair made(
      Said("He said we shall never yield one inch to them.").quote("we shall never yield one inch to them"),
      Said("He said we shall gladly yield one mile to them.").quote("we shall gladly yield one mile to them"));
  EXPECT_EQ(made.shown(quote_candidates(&made.pair())), (Shown{"never | gladly", "inch | mile"}));
}

TEST(Quotes, FurtherWordsAtTheEndsAreAnotherCutOfTheQuotation) {
  MadePair made(Said("He said we shall never yield to them.").quote("we shall never yield to them"),
                Said("He said never yield to them now.").quote("never yield to them now"));
  const std::vector<Candidate> found = quote_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"we shall never yield to them | never yield to them now"});
  EXPECT_FALSE(found.front().may_conflict);
  EXPECT_EQ(found.front().otherwise, Severity::wording);
  EXPECT_DOUBLE_EQ(found.front().certain, 0.6);
}

TEST(Quotes, QuotationsWithLittleInCommonAreSetAgainstEachOtherAsWholes) {
  MadePair made(Said("He said iron ships sink fast here.").quote("iron ships sink fast here"),
                Said("He said iron ships float well anywhere.").quote("iron ships float well anywhere"));
  EXPECT_EQ(made.shown(quote_candidates(&made.pair())),
            Shown{"iron ships sink fast here | iron ships float well anywhere"});
}

TEST(Quotes, QuotationsOfOtherMattersAreNotSetAgainstEachOther) {
  MadePair made(Said("He said ships sink.").quote("ships sink"),
                Said("She said trains stopped.").quote("trains stopped"));
  EXPECT_EQ(made.shown(quote_candidates(&made.pair())), Shown{});
}

TEST(Quotes, NothingIsToldOfQuotationsOfTwoLanguages) {
  MadePair made(Said("He said we shall never yield to them.").quote("we shall never yield to them"),
                Said("He said we shall gladly yield to them.").quote("we shall gladly yield to them").language("de"));
  EXPECT_EQ(made.shown(quote_candidates(&made.pair())), Shown{});
}

TEST(Quotes, WhatAFigureHasExplainedIsLeftAlone) {
  MadePair made(Said("He said we sank 12 ships of theirs.").quote("we sank 12 ships of theirs"),
                Said("He said we sank 14 ships of theirs.").quote("we sank 14 ships of theirs"));
  made.pair().a.claim({4, 5});
  EXPECT_EQ(made.shown(quote_candidates(&made.pair())), Shown{});
}

TEST(Quotes, AStretchOfManyOtherWordsIsNoAlteration) {
  MadePair made(Said("we shall never yield alpha bravo tango delta yankee to them now.")
                    .quote("we shall never yield alpha bravo tango delta yankee to them now"),
                Said("we shall never yield kilo to them now.").quote("we shall never yield kilo to them now"));
  const std::vector<Candidate> found = quote_candidates(&made.pair());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found.front().may_conflict) << "the quotations as wholes";
}

}  // namespace
}  // namespace tellings::compare
