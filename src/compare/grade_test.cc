// From candidates to differences: what is cried, and what the rest is. The belief of the grader that knows no judge is
// given (Candidate::by_rules); what the judge said too.
#include "compare/grade.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

float margin(double probability) { return static_cast<float>(std::log(probability / (1 - probability))); }

class Grade : public testing::Test {
 protected:
  Grade() : made_(Said("The mayor praised brave farmers."), Said("The mayor praised tired miners.")) {}

  // Two sides, at the place of the third and fourth word.
  static Candidate of(Kind kind, double believed) {
    Candidate c;
    c.kind = kind;
    c.a = c.b = Span{3, 5};
    c.by_rules = margin(believed);
    return c;
  }
  Graded graded_one(const Candidate& c) const {
    const std::vector<Graded> all = graded(made_.pair(), {c});
    EXPECT_EQ(all.size(), 1u);
    return all.empty() ? Graded() : all.front();
  }
  void judge_says(float contradicts) {
    const Outcome o{.follows = 1 - contradicts, .says_more = 0, .contradicts = contradicts};
    made_.pair().judgement = Judgement{o, o, {}, {}};
  }

  MadePair made_;
};

TEST_F(Grade, WhatIsBelievedEnoughIsAConflict) {
  EXPECT_EQ(graded_one(of(Kind::term, 0.61)).severity, Severity::conflict);
  EXPECT_NE(graded_one(of(Kind::term, 0.59)).severity, Severity::conflict);
  EXPECT_NEAR(graded_one(of(Kind::term, 0.61)).conflict, 0.61, 1e-4);
  const Graded g = graded_one(of(Kind::term, 0.9));
  EXPECT_EQ(g.confidence, g.calibrated);
  EXPECT_GT(g.calibrated, 0);
  EXPECT_EQ(g.candidate.judged, "");
}

TEST_F(Grade, SilenceContradictsNothing) {
  for (const bool first : {true, false}) {
    Candidate c = of(Kind::detail, 0.99);
    (first ? c.a : c.b).reset();
    c.otherwise = Severity::omission;
    EXPECT_EQ(graded_one(c).severity, Severity::omission);
  }
}

TEST_F(Grade, WhatMayNotConflictIsWhatItIsSaidToBe) {
  Candidate c = of(Kind::certainty, 0.99);
  c.by_rules.reset();
  c.may_conflict = false;
  c.otherwise = Severity::tone;
  c.certain = 0.8;
  const Graded g = graded_one(c);
  EXPECT_EQ(g.severity, Severity::tone);
  EXPECT_DOUBLE_EQ(g.confidence, 0.8);
}

TEST_F(Grade, AFigureThatOneSideLeavesOutIsAnOmissionInAnyCase) {
  for (const Kind kind : {Kind::quantity, Kind::date}) {
    Candidate c = of(kind, 0.0001);
    c.b.reset();
    c.otherwise = Severity::omission;
    const Graded g = graded_one(c);
    EXPECT_EQ(g.severity, Severity::omission);
    EXPECT_NEAR(g.confidence, 0.45, 0.001);
  }
}

TEST_F(Grade, ADetailIsAnOmissionWhereAReaderMightMarkItOrItIsLong) {
  Candidate c = of(Kind::detail, 0.0001);
  c.b.reset();
  c.otherwise = Severity::omission;
  const Graded noise = graded_one(c);
  EXPECT_EQ(noise.severity, Severity::wording);
  EXPECT_NEAR(noise.confidence, 1, 0.001);
  c.by_rules = margin(0.02);
  const Graded marked = graded_one(c);
  EXPECT_EQ(marked.severity, Severity::omission);
  EXPECT_NEAR(marked.confidence, 0.32, 0.001);

  MadePair other(Said("The mayor praised brave honest upland farmers."), Said("The mayor praised them."));
  Candidate one;
  one.kind = Kind::detail;
  one.a = Span{3, 7};
  one.otherwise = Severity::omission;
  one.by_rules = margin(0.0001);
  EXPECT_EQ(graded(other.pair(), {one}).front().severity, Severity::omission) << "four words that tell";
  one.a = Span{3, 6};
  EXPECT_EQ(graded(other.pair(), {one}).front().severity, Severity::wording) << "three";
  one.b = Span{1, 2};
  one.a.reset();
  EXPECT_EQ(graded(other.pair(), {one}).front().severity, Severity::wording);
}

TEST_F(Grade, OtherWordsInOnePlaceAreToneWhereAReaderMightMarkThem) {
  EXPECT_EQ(graded_one(of(Kind::term, 0.001)).severity, Severity::wording);
  EXPECT_EQ(graded_one(of(Kind::term, 0.02)).severity, Severity::tone);
  EXPECT_EQ(graded_one(of(Kind::name, 0.02)).severity, Severity::wording) << "names differ in spelling more often";
  EXPECT_EQ(graded_one(of(Kind::name, 0.2)).severity, Severity::tone);
}

TEST_F(Grade, WordsOfOneMeaningAreWording) {
  for (const LexicalRelation r : {LexicalRelation::same, LexicalRelation::synonym, LexicalRelation::derived}) {
    Candidate c = of(Kind::term, 0.1);
    c.relation = r;
    EXPECT_EQ(graded_one(c).severity, Severity::wording);
  }
  Candidate sister = of(Kind::term, 0.1);
  sister.relation = LexicalRelation::sister;
  EXPECT_EQ(graded_one(sister).severity, Severity::tone);
}

TEST_F(Grade, SpellingsOfOneNameAreWordingThoughAReaderMightMarkThem) {
  Candidate c = of(Kind::name, 0.3);
  EXPECT_EQ(graded_one(c).severity, Severity::tone);
  c.same_name = kSameBearer;
  EXPECT_EQ(graded_one(c).severity, Severity::wording);
  c.same_name = 0;
  c.acronym = true;
  EXPECT_EQ(graded_one(c).severity, Severity::wording);
  c.exchange.sure = 0.9f;
  EXPECT_EQ(graded_one(c).severity, Severity::tone) << "two names that changed places are no spelling";
}

TEST_F(Grade, AWordThatColoursOnOneSideAloneIsTone) {
  MadePair one(Said("The mayor praised heroic farmers."), Said("The mayor praised tired farmers."));
  Candidate c;
  c.kind = Kind::term;
  c.a = c.b = Span{3, 4};
  c.by_rules = margin(0.0001);
  EXPECT_EQ(graded(one.pair(), {c}).front().severity, Severity::tone);
  MadePair both(Said("The mayor praised heroic farmers."), Said("The mayor praised glorious farmers."));
  EXPECT_EQ(graded(both.pair(), {c}).front().severity, Severity::wording);
  c.kind = Kind::name;
  EXPECT_EQ(graded(one.pair(), {c}).front().severity, Severity::wording) << "a name states";
  c.kind = Kind::detail;
  c.b.reset();
  c.otherwise = Severity::omission;
  EXPECT_EQ(graded(one.pair(), {c}).front().severity, Severity::tone);
  c.b = c.a;
  c.a.reset();
  EXPECT_EQ(graded(both.pair(), {c}).front().severity, Severity::tone);
}

TEST_F(Grade, NoCalmSeverityIsSurerThanNineInTen) {
  Candidate c = of(Kind::quantity, 0.55);
  c.otherwise = Severity::omission;
  EXPECT_DOUBLE_EQ(graded_one(c).confidence, 0.9);
  c = of(Kind::term, 0.55);
  EXPECT_NEAR(graded_one(c).confidence, 0.85, 1e-4);
}

// Counts of an event that goes on.
class GradedCounts : public Grade {
 protected:
  GradedCounts() : counts_(of(Kind::quantity, 0.4)) {
    counts_.otherwise = Severity::omission;
    counts_.value.relation = ValueClash::different;
    counts_.value.counted = true;
    counts_.value.higher_b = true;
  }
  Graded graded_at(const std::string& a, const std::string& b) const {
    const MadePair pair(Said("The blast killed some 14 miners.").published(a),
                        Said("The blast killed some 19 miners.").published(b));
    return graded(pair.pair(), {counts_}).front();
  }
  static constexpr const char* kEarly = "2031-05-01T08:00:00Z";
  static constexpr const char* kLate = "2031-05-01T12:00:00Z";
  Candidate counts_;
};

TEST_F(GradedCounts, AnUpdateIsShownWhereAConflictWouldNotBeCried) {
  const Graded update = graded_at(kEarly, kLate);
  EXPECT_EQ(update.severity, Severity::conflict);
  EXPECT_TRUE(update.update);
  const Graded other = graded_at(kLate, kEarly);
  EXPECT_EQ(other.severity, Severity::omission);
  EXPECT_FALSE(other.update);
  counts_.by_rules = margin(0.3);
  EXPECT_EQ(graded_at(kEarly, kLate).severity, Severity::omission);
}

TEST_F(GradedCounts, WhatHasGrownIsNoConflictUnlessTimeTellsWhichIsOlder) {
  counts_.value.relation = ValueClash::grown;
  counts_.otherwise = Severity::tone;
  counts_.by_rules = margin(0.99);
  const Graded later = graded_at(kEarly, kLate);
  EXPECT_EQ(later.severity, Severity::conflict);
  EXPECT_TRUE(later.update);
  const Graded unknown = graded_at("", "");
  EXPECT_EQ(unknown.severity, Severity::tone);
  EXPECT_EQ(unknown.candidate.kind, Kind::certainty);
}

TEST_F(Grade, OppositesThatTheJudgeFindsContradictedAreAConflict) {
  Candidate c = of(Kind::term, 0.01);
  c.relation = LexicalRelation::antonym;
  c.relief = 0.5f;
  judge_says(0.85f);
  const Graded g = graded_one(c);
  EXPECT_EQ(g.severity, Severity::conflict);
  EXPECT_GE(g.conflict, 0.93);
  EXPECT_GE(g.calibrated, 0.93);
  EXPECT_EQ(g.candidate.judged,
            "read whole, the two statements seem to contradict each other, and would not with the same words here");
  judge_says(0.75f);
  EXPECT_LT(graded_one(c).conflict, 0.93) << "the judge is not sure";
  judge_says(0.85f);
  c.relief = 0.3f;
  EXPECT_LT(graded_one(c).conflict, 0.93) << "these words do not carry it";
}

TEST_F(Grade, FiguresThatTheJudgeFindsContradictedAreAConflictWhereOneTextRetellsTheOther) {
  MadePair retold(Said("The mayor praised 14 farmers there."), Said("The mayor praised 19 farmers there."));
  MadePair apart(Said("The mayor praised 14 farmers there."), Said("Late trains carried 19 miners there."));
  const Outcome o{.follows = 0.1f, .says_more = 0, .contradicts = 0.9f};
  Candidate c = of(Kind::quantity, 0.01);
  c.a = c.b = Span{3, 4};
  c.relief = 0.5f;
  for (MadePair* pair : {&retold, &apart}) {
    pair->pair().judgement = Judgement{o, o, {}, {}};
    EXPECT_EQ(graded(pair->pair(), {c}).front().conflict >= 0.93, pair == &retold);
  }
}

TEST_F(Grade, ADenialIsAConflictThoughTheOtherSideHasNoPlaceForIt) {
  Candidate c = of(Kind::polarity, 0.01);
  c.b.reset();
  c.relief = 0.6f;
  judge_says(0.95f);
  EXPECT_EQ(graded_one(c).severity, Severity::conflict);
  EXPECT_EQ(graded_one(c).candidate.judged,
            "read whole, the two statements contradict each other, and would not with the same words here");
  c.relief = 0.45f;
  EXPECT_NE(graded_one(c).severity, Severity::conflict);
  c.relief = 0.6f;
  judge_says(0.85f);
  EXPECT_NE(graded_one(c).severity, Severity::conflict) << "the judge is not sure";
  judge_says(0.95f);
  c.kind = Kind::detail;
  EXPECT_NE(graded_one(c).severity, Severity::conflict) << "no denial";
}

TEST_F(Grade, ADenialOfAWiderTermMustCarryNearlyAllOfTheContradiction) {
  Candidate c = of(Kind::polarity, 0.01);
  c.relation = LexicalRelation::hypernym;
  judge_says(0.95f);
  c.relief = 0.7f;
  EXPECT_NE(graded_one(c).severity, Severity::conflict);
  c.relief = 0.85f;
  EXPECT_EQ(graded_one(c).severity, Severity::conflict);
  c.relation = LexicalRelation::none;
  c.relief = 0.7f;
  EXPECT_EQ(graded_one(c).severity, Severity::conflict);
}

TEST_F(Grade, OfFiguresTheRulesAreBelievedBesideTheJudge) {
  judge_says(0.05f);
  Candidate c = of(Kind::quantity, 0.97);
  c.otherwise = Severity::omission;
  const Graded g = graded_one(c);
  EXPECT_EQ(g.severity, Severity::conflict);
  EXPECT_EQ(g.candidate.judged, "") << "the judge has no part in it";
  EXPECT_EQ(graded_one(of(Kind::date, 0.97)).severity, Severity::conflict);
}

TEST_F(Grade, WhatTheJudgeAloneSawIsLeftOutUnlessItIsAConflict) {
  Candidate c = of(Kind::statement, 0.01);
  c.by_clash = true;
  EXPECT_TRUE(graded(made_.pair(), {c}).empty());
  c.by_rules = margin(0.9);
  ASSERT_EQ(graded(made_.pair(), {c}).size(), 1u);
}

}  // namespace
}  // namespace tellings::compare
