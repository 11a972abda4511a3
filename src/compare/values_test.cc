// Figures and dates set against each other: what is stated is given by hand.
#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;

Date weekday(uint8_t n) {
  Date d;
  d.weekday = n;
  return d;
}

Date month_day(uint8_t month, uint8_t day) {
  Date d;
  d.month = month;
  d.day = day;
  return d;
}

Date clock(int16_t minute) {
  Date d;
  d.minute = d.minute_end = minute;
  return d;
}

Date day(const std::string& begin, const std::string& end) {
  Date d;
  d.start = begin;
  d.end_exclusive = end;
  return d;
}

// "killed 12 miners": a bare figure.
Said count(const std::string& text, const std::string& words, double value, Bound bound = Bound::exact) {
  return Said(text).figure(words, value, "", bound);
}

TEST(Values, FiguresThatAgreeFindEachOtherWhereverTheyStand) {
  MadePair made(Said("12 bridges and 30 roads were closed.").figure("12", 12).figure("30", 30),
                Said("30 roads and 12 bridges were closed.").figure("30", 30).figure("12", 12));
  EXPECT_EQ(made.shown(value_candidates(&made.pair())), Shown{});
}

TEST(Values, WhatAgreesIsTakenBeforeTheRestIsSetAgainstEachOther) {
  MadePair made(Said("12 bridges and 30 roads were closed.").figure("12", 12).figure("30", 30),
                Said("30 bridges and 19 roads were closed.").figure("30", 30).figure("19", 19));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  EXPECT_EQ(made.shown(found), Shown{"12 | 19"});
  EXPECT_EQ(found.front().value.agreed, 1);
}

TEST(Values, TwoFiguresInOnePlaceDiffer) {
  MadePair made(count("The quake wrecked 12 bridges.", "12", 12), count("The quake wrecked 48 bridges.", "48", 48));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"12 | 48"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::quantity);
  EXPECT_EQ(c.otherwise, Severity::omission);
  EXPECT_TRUE(c.may_conflict);
  EXPECT_EQ(c.value.relation, ValueClash::different);
  EXPECT_EQ(c.value_a, "12");
  EXPECT_EQ(c.value_b, "48");
  EXPECT_EQ(c.why, "the figures differ: 12 and 48");
  EXPECT_TRUE(c.slot.left && c.slot.right);
  EXPECT_TRUE(c.only_ones);
  EXPECT_TRUE(c.same_unit && c.same_sort);
  EXPECT_FALSE(c.value.has_unit);
  EXPECT_FLOAT_EQ(c.relative, 0.75f);
  EXPECT_NEAR(c.value.size, 1.114, 0.001) << "log10 of 13";
  EXPECT_EQ(c.value.before, 1) << "wrecked";
  EXPECT_EQ(c.value.behind, 1) << "bridges";
  EXPECT_TRUE(c.value.higher_b);
  EXPECT_FALSE(c.value.higher_a);
  EXPECT_EQ(c.value.bounded, 0);
  EXPECT_EQ(c.value.rivals, 0);
  EXPECT_EQ(c.value.agreed, 0);
  EXPECT_FALSE(c.value.stated_a || c.value.stated_b);
}

TEST(Values, WhatWasSetAgainstEachOtherIsClaimed) {
  MadePair made(count("The quake wrecked 12 bridges.", "12", 12), count("The quake wrecked 48 bridges.", "48", 48));
  value_candidates(&made.pair());
  EXPECT_EQ(made.pair().a.claimed, (std::vector<bool>{false, false, false, true, false, false}));
  EXPECT_EQ(made.pair().b.claimed, made.pair().a.claimed);
}

TEST(Values, ADeadManIsNotAWoundedOneThoughTheyBeAsMany) {
  MadePair made(Said("The blast killed 12 and injured 30.").figure("12", 12).figure("30", 30),
                Said("The blast killed 30 and injured 12.").figure("30", 30).figure("12", 12));
  EXPECT_EQ(made.shown(value_candidates(&made.pair())), (Shown{"12 | 30", "30 | 12"}));
}

TEST(Values, FiguresOfOneFateAreSetAgainstEachOtherInWhateverOrder) {
  MadePair made(Said("The blast killed 12 and injured 30.").figure("12", 12).figure("30", 30),
                Said("The blast injured 31 and killed 14.").figure("31", 31).figure("14", 14));
  Shown found = made.shown(value_candidates(&made.pair()));
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (Shown{"12 | 14", "30 | 31"}));
}

TEST(Values, ABoundBesideItsFigureIsAMatterOfCertainty) {
  MadePair made(count("The quake wrecked at least 14 bridges.", "at least 14", 14, Bound::at_least),
                count("The quake wrecked 14 bridges.", "14", 14));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"at least 14 | 14"});
  EXPECT_EQ(found.front().kind, Kind::certainty);
  EXPECT_EQ(found.front().otherwise, Severity::tone);
  EXPECT_FALSE(found.front().may_conflict);
}

TEST(Values, TwoBoundsOfOneSortOrARangeAreNoShift) {
  MadePair bounds(count("The quake wrecked at least 14 bridges.", "at least 14", 14, Bound::at_least),
                  count("The quake wrecked at least 14 bridges.", "at least 14", 14, Bound::at_least));
  EXPECT_EQ(bounds.shown(value_candidates(&bounds.pair())), Shown{});
  Quantity range;
  range.value = 10, range.value_high = 20, range.bound = Bound::between;
  MadePair ranged(Said("The quake wrecked 10 to 20 bridges.").figure("10 to 20", range),
                  count("The quake wrecked 14 bridges.", "14", 14));
  EXPECT_EQ(ranged.shown(value_candidates(&ranged.pair())), Shown{});
}

TEST(Values, AboutAFigureIsTheFigure) {
  MadePair made(count("The quake wrecked about 14 bridges.", "about 14", 14, Bound::about),
                count("The quake wrecked 14 bridges.", "14", 14));
  EXPECT_EQ(made.shown(value_candidates(&made.pair())), Shown{});
}

TEST(Values, AFigureAboveABoundHasGrown) {
  MadePair made(count("The blast killed at least 14 miners.", "at least 14", 14, Bound::at_least),
                count("The blast killed 17 miners.", "17", 17));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"at least 14 | 17"});
  EXPECT_EQ(found.front().value.relation, ValueClash::grown);
  EXPECT_EQ(found.front().otherwise, Severity::tone);
  EXPECT_EQ(found.front().value.bounded, 1);
  EXPECT_TRUE(found.front().value.counted);
  EXPECT_TRUE(found.front().value.higher_b);
}

TEST(Values, AFigureThatItsBoundWasRoundedFromHasNotGrown) {
  MadePair made(count("The blast killed more than 6 miners.", "more than 6", 6, Bound::more_than),
                count("The blast killed 6.4 miners.", "6.4", 6.4));
  for (const Candidate& c : value_candidates(&made.pair())) EXPECT_NE(c.value.relation, ValueClash::grown);
}

TEST(Values, NothingHasGrownWhereTheOtherReportStatesTheFigureToo) {
  Said a = count("The blast killed at least 14 miners.", "at least 14", 14, Bound::at_least);
  Said b = count("The blast killed 17 miners , 14 of them local.", "17", 17);
  b.figure("14", 14, "", Bound::at_least);
  MadePair made(a, b);
  for (const Candidate& c : value_candidates(&made.pair())) EXPECT_NE(c.value.relation, ValueClash::grown);
}

TEST(Values, OneNumberInTwoUnitsIsADifferenceOfUnits) {
  MadePair made(Said("The truck carried 30 tonnes of sand.").figure("30 tonnes", 30, "tonne"),
                Said("The truck carried 30 kilograms of sand.").figure("30 kilograms", 30, "kilogram"));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"30 tonnes | 30 kilograms"});
  EXPECT_EQ(found.front().value.relation, ValueClash::other_units);
  EXPECT_EQ(found.front().why.find("the units differ: "), 0u);
  EXPECT_FALSE(found.front().same_unit);
  EXPECT_TRUE(found.front().value.has_unit);
  EXPECT_TRUE(found.front().value.higher_a) << "a tonne is more than a kilogram";
}

TEST(Values, ALengthInMilesIsHeldAgainstOneInKilometres) {
  MadePair same(Said("The road is 50 miles long.").figure("50 miles", 50, "mile"),
                Said("The road is 80 kilometres long.").figure("80 kilometres", 80, "kilometer"));
  EXPECT_EQ(same.shown(value_candidates(&same.pair())), Shown{});
  MadePair other(Said("The road is 50 miles long.").figure("50 miles", 50, "mile"),
                 Said("The road is 60 kilometres long.").figure("60 kilometres", 60, "kilometer"));
  const std::vector<Candidate> found = value_candidates(&other.pair());
  ASSERT_EQ(other.shown(found), Shown{"50 miles | 60 kilometres"});
  EXPECT_TRUE(found.front().value.higher_a) << "50 miles are 80 kilometres";
}

TEST(Values, AFigureOfOneSideAloneIsAnOmissionUnlessTheOtherStatesItElsewhere) {
  MadePair alone(count("The quake wrecked 12 bridges.", "12", 12), Said("The quake wrecked bridges."));
  std::vector<Candidate> found = value_candidates(&alone.pair());
  ASSERT_EQ(alone.shown(found), Shown{"12 | -"});
  EXPECT_EQ(found.front().kind, Kind::quantity);
  EXPECT_EQ(found.front().otherwise, Severity::omission);
  EXPECT_EQ(found.front().why, "a figure that only one side states");
  EXPECT_EQ(found.front().value_a, "12");

  MadePair elsewhere(count("The quake wrecked 12 bridges.", "12", 12),
                     Said("The quake wrecked bridges. All 12 were old.").figure("12", 12));
  found = value_candidates(&elsewhere.pair());
  ASSERT_EQ(elsewhere.shown(found), Shown{"12 | -"});
  EXPECT_EQ(found.front().otherwise, Severity::wording);
  EXPECT_EQ(found.front().why, "stated in another place");

  MadePair second(Said("The quake wrecked bridges."), count("The quake wrecked 12 bridges.", "12", 12));
  EXPECT_EQ(second.shown(value_candidates(&second.pair())), Shown{"- | 12"});
}

TEST(Values, AFigureThatTheOtherReportStatesElsewhereIsKnownToBe) {
  MadePair made(count("The quake wrecked 12 bridges.", "12", 12),
                count("The quake wrecked 48 bridges. Of these 12 were old.", "48", 48).figure("12", 12));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"12 | 48"});
  EXPECT_TRUE(found.front().value.stated_a);
  EXPECT_FALSE(found.front().value.stated_b);
}

TEST(Values, WhereSeveralMayStandInOnePlaceNoneIsTheOnlyOne) {
  MadePair made(count("The quake wrecked 12 bridges.", "12", 12),
                Said("The quake wrecked 48 bridges on 7 rivers.").figure("48", 48).figure("7", 7));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), (Shown{"12 | 48", "- | 7"}));
  EXPECT_FALSE(found.front().only_ones);
  EXPECT_EQ(found.front().value.rivals, 1);
}

TEST(Values, AFigureThatRoseToWhereItIsIsNewer) {
  MadePair rose(count("The toll stood at 14.", "14", 14), count("The toll rose to 19.", "19", 19));
  std::vector<Candidate> found = value_candidates(&rose.pair());
  ASSERT_EQ(rose.shown(found), Shown{"14 | 19"});
  EXPECT_TRUE(found.front().value.newer_b);
  EXPECT_FALSE(found.front().value.newer_a);
  EXPECT_TRUE(found.front().value.counted) << "both count a toll";

  MadePair fell(count("The toll stood at 14.", "14", 14), count("The toll fell to 19.", "19", 19));
  EXPECT_FALSE(value_candidates(&fell.pair()).front().value.newer_b) << "19 is above 14: it did not fall from there";

  MadePair revised(count("The revised figure is 14.", "14", 14), count("The figure is 19.", "19", 19));
  EXPECT_TRUE(value_candidates(&revised.pair()).front().value.newer_a);

  MadePair later(count("The price was 14 coins.", "14", 14), count("The price of 19 coins rose.", "19", 19));
  found = value_candidates(&later.pair());
  EXPECT_FALSE(found.front().value.newer_b) << "what rose stands behind the figure";
  EXPECT_FALSE(found.front().value.counted);
}

TEST(Values, NobodyIsAFigureBesideOne) {
  MadePair made(Said("Nobody was hurt in Ostmark."), count("3 were hurt in Ostmark.", "3", 3));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"Nobody | 3"});
  EXPECT_TRUE(found.front().value.none);
}

TEST(Values, NobodyBesideNobodyOrNothingIsNoFigure) {
  MadePair both(Said("Nobody was hurt in Ostmark."), Said("None was hurt in Ostmark."));
  EXPECT_EQ(both.shown(value_candidates(&both.pair())), Shown{});
  MadePair one(Said("Nobody was hurt in Ostmark."), Said("Ostmark was calm."));
  EXPECT_EQ(one.shown(value_candidates(&one.pair())), Shown{});
}

TEST(Values, MostAndManyAreFiguresOnlyInThePlaceOfOne) {
  Quantity most;
  most.value = 0.5, most.value_high = 1, most.vague = true, most.bound = Bound::at_least, most.share = true;
  Quantity tenth;
  tenth.value = tenth.value_high = 0.1, tenth.share = true;
  MadePair alone(Said("Most shops in Ostmark stayed open.").figure("Most", most),
                 Said("Shops in Ostmark stayed open."));
  EXPECT_EQ(alone.shown(value_candidates(&alone.pair())), Shown{}) << "contrasts know what to do with it";
  MadePair placed(Said("Ostmark closed most shops.").figure("most", most),
                  Said("Ostmark closed tenth shops.").figure("tenth", tenth));
  EXPECT_EQ(placed.shown(value_candidates(&placed.pair())), Shown{"most | tenth"});
  MadePair apart(Said("Ostmark closed most shops because rivers had flooded.").figure("most", most),
                 Said("Rivers flooded , prices fell , said a tenth of traders.").figure("tenth", tenth));
  for (const Candidate& c : value_candidates(&apart.pair())) EXPECT_FALSE(c.a && c.b) << apart.shown(c);
}

TEST(Values, ABareNumberMayStandInThePlaceOfAFigureWhoseUnitWasRead) {
  MadePair made(Said("Olden is 33 by now."), Said("Olden is 35 years by now.").figure("35 years", 35, "year"));
  std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"33 | 35 years"});
  EXPECT_EQ(found.front().value.relation, ValueClash::loose);

  Date year = day("2008-01-01", "2009-01-01");
  MadePair games(Said("Olden won the 2004 games."), Said("Olden won the 2008 games.").date("2008", year));
  found = value_candidates(&games.pair());
  ASSERT_EQ(games.shown(found), Shown{"2004 | 2008"});
  EXPECT_EQ(found.front().value.relation, ValueClash::loose);
  EXPECT_TRUE(found.front().only_ones);
  EXPECT_EQ(found.front().kind, Kind::date);

  MadePair today(Said("Olden won 2004 games."),
                 Said("Olden won today.").date("today", day("2031-05-01", "2031-05-02")));
  EXPECT_EQ(today.shown(value_candidates(&today.pair())), (Shown{"2004 | -", "- | today"}))
      << "a date without digits is no number";
}

TEST(Values, TheSameWordsForADateMeanTheSame) {
  MadePair made(Said("The port shut today.").date("today", day("2031-05-01", "2031-05-02")),
                Said("The port shut today.").date("today", day("2031-05-02", "2031-05-03")));
  EXPECT_EQ(made.shown(value_candidates(&made.pair())), Shown{});
}

TEST(Values, DatesThatDifferAreOfKindDate) {
  MadePair days(Said("The port shut on 12 May.").date("12 May", month_day(5, 12)),
                Said("The port shut on 14 May.").date("14 May", month_day(5, 14)));
  std::vector<Candidate> found = value_candidates(&days.pair());
  ASSERT_EQ(days.shown(found), Shown{"12 May | 14 May"});
  EXPECT_EQ(found.front().kind, Kind::date);
  EXPECT_TRUE(found.front().value.named_day);
  EXPECT_FALSE(found.front().value.clock || found.front().value.weekday);
  EXPECT_TRUE(found.front().same_unit && found.front().same_sort);
  EXPECT_EQ(found.front().why.find("the dates differ: "), 0u);

  MadePair weekdays(Said("The port shut on Monday.").date("Monday", weekday(1)),
                    Said("The port shut on Friday.").date("Friday", weekday(5)));
  found = value_candidates(&weekdays.pair());
  ASSERT_EQ(weekdays.shown(found), Shown{"Monday | Friday"});
  EXPECT_TRUE(found.front().value.weekday);
  EXPECT_FALSE(found.front().value.named_day);

  MadePair clocks(Said("The port shut at noon.").date("noon", clock(720)),
                  Said("The port shut at midnight.").date("midnight", clock(0)));
  found = value_candidates(&clocks.pair());
  ASSERT_EQ(clocks.shown(found), Shown{"noon | midnight"});
  EXPECT_TRUE(found.front().value.clock);
}

TEST(Values, AWeekdayOfOneSideAloneIsLeftToTheWordsButADayIsNot) {
  MadePair weekdays(Said("The port shut on Monday.").date("Monday", weekday(1)), Said("The port shut."));
  EXPECT_EQ(weekdays.shown(value_candidates(&weekdays.pair())), Shown{});
  MadePair days(Said("The port shut on 12 May.").date("12 May", month_day(5, 12)), Said("The port shut."));
  const std::vector<Candidate> found = value_candidates(&days.pair());
  ASSERT_EQ(days.shown(found), Shown{"12 May | -"});
  EXPECT_EQ(found.front().kind, Kind::date);
}

TEST(Values, AWholeIsNotThePartThatIsTakenOfIt) {
  MadePair made(
      Said("Police held 21 of the 200 marchers.").figure("21", 21).figure("200", 200),
      Said("Police held 21 of 95 and met 300 marchers.").figure("21", 21).figure("95", 95).figure("300", 300));
  for (const Candidate& c : value_candidates(&made.pair())) {
    if (!c.a || !c.b) continue;
    const bool is_whole = made.shown(c) == "200 | 95";
    EXPECT_EQ(c.same_sort, is_whole) << made.shown(c);
  }
}

TEST(Values, TwoPeopleAreOfTwoAges) {
  const auto about = [](const std::string& text, double age) {
    return Said(text).figure(std::to_string(int(age)), age, "year");
  };
  MadePair two(about("Olden turned 33 lately in spring.", 33), about("The judge met Verena aged 41 there.", 41));
  std::vector<Candidate> found = value_candidates(&two.pair());
  ASSERT_EQ(two.shown(found), Shown{"33 | 41"});
  EXPECT_FALSE(found.front().same_sort);
  EXPECT_EQ(found.front().value.owner, -1);
  MadePair one(about("Verena turned 33 lately in spring.", 33), about("The judge met Verena aged 41 there.", 41));
  found = value_candidates(&one.pair());
  EXPECT_TRUE(found.front().same_sort);
  EXPECT_EQ(found.front().value.owner, 1);
  MadePair unnamed(about("Verena turned 33 lately in spring.", 33), about("The judge met a woman aged 41 there.", 41));
  EXPECT_FLOAT_EQ(value_candidates(&unnamed.pair()).front().value.owner, -0.5f);
}

TEST(Values, ARankIsKnownAsOne) {
  Quantity third, fourth;
  third.value = third.value_high = 3, third.ordinal = true;
  fourth.value = fourth.value_high = 4, fourth.ordinal = true;
  MadePair made(Said("Olden came third in Ostmark.").figure("third", third),
                Said("Olden came fourth in Ostmark.").figure("fourth", fourth));
  const std::vector<Candidate> found = value_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"third | fourth"});
  EXPECT_TRUE(found.front().value.ordinal);
}

}  // namespace
}  // namespace tellings::compare
