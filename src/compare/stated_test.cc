// What one side states, and what stands around it.
#include "compare/stated.h"

#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;

Date in_month(uint8_t month, uint8_t day = 0) {
  Date d;
  d.month = month;
  d.day = day;
  return d;
}

// One side by itself.
class Alone {
 public:
  explicit Alone(const Said& said) : made_(said, Said("x")) {}
  const Side& side() const { return made_.pair().a; }
  Shown values() const {
    Shown out;
    for (const Valued& v : values_of(side())) out.emplace_back(side().text(v.span));
    return out;
  }
  // The first place of a word.
  Span at(const std::string& word) const {
    for (uint32_t k = 0; k < side().size(); ++k)
      if (side().text({k, k + 1}) == word) return {k, k + 1};
    return {};
  }
  std::string fate_of(const std::string& figure) const {
    const Mention* m = compare::fate_of(side(), at(figure));
    return m == nullptr ? "" : std::string(side().text(m->span));
  }

 private:
  MadePair made_;
};

TEST(Stated, ValuesAreFiguresDatesAndDigitsThatNoRuleRead) {
  const Alone one(Said("On 12 May some 30 miners met 7 guards.").date("12 May", in_month(5, 12)).figure("some 30", 30));
  EXPECT_EQ(one.values(), (Shown{"12 May", "some 30", "7"}));
  const std::vector<Valued> values = values_of(one.side());
  EXPECT_EQ(values[2].fact.quantity->value, 7);
  EXPECT_EQ(values[2].fact.quantity->value_high, 7);
  EXPECT_TRUE(is_bare(values[2]));
  EXPECT_TRUE(is_bare(values[1]));
  EXPECT_FALSE(is_bare(values[0]));
}

TEST(Stated, DigitsAreANumberAndLettersOrMarksAmongThemAreNone) {
  EXPECT_EQ(Alone(Said("They met in 4a or 4.5 or 1,200.")).values(), Shown{});
  EXPECT_EQ(Alone(Said("They met 120 guards.")).values(), Shown{"120"});
  EXPECT_EQ(Alone(Said("They met 123456789012345 guards.")).values(), Shown{"123456789012345"});
  EXPECT_EQ(Alone(Said("They met 1234567890123456 guards.")).values(), Shown{}) << "a label, not a number";
}

TEST(Stated, AWordForNothingIsAValueBesideOthers) {
  const Alone one(Said("Nobody left and 3 stayed.").figure("3", 3));
  EXPECT_EQ(one.values(), (Shown{"Nobody", "3"}));
  const std::vector<Valued> values = values_of(one.side());
  EXPECT_TRUE(values[0].none);
  EXPECT_FALSE(is_bare(values[0]));
  EXPECT_FALSE(values[1].none);
  EXPECT_EQ(Alone(Said("Few left.")).values(), Shown{}) << "a few are some";
}

TEST(Stated, ADayThatNoMonthHasIsStillTheDayThatIsStated) {
  for (const auto& [text, day, words] : {std::tuple("They met on July 36 there.", 36, "July 36"),
                                         std::tuple("They met on 36 July there.", 36, "36 July"),
                                         std::tuple("They met on July 99 there.", 99, "July 99")}) {
    const Alone one(Said(text).date("July", in_month(7)));
    ASSERT_EQ(one.values(), Shown{words});
    const Date& d = *values_of(one.side()).front().fact.date;
    EXPECT_EQ(d.month, 7);
    EXPECT_EQ(d.day, day);
  }
}

TEST(Stated, ANumberThatMayBeADayOrStandsElsewhereIsNone) {
  EXPECT_EQ(Alone(Said("They met July 31 miners.").date("July", in_month(7))).values(), (Shown{"July", "31"}));
  EXPECT_EQ(Alone(Said("They met July 100 miners.").date("July", in_month(7))).values(), (Shown{"July", "100"}));
  EXPECT_EQ(Alone(Said("In July they met 36 miners.").date("July", in_month(7))).values(), (Shown{"July", "36"}));
  EXPECT_EQ(Alone(Said("They met July 36 tonnes.").date("July", in_month(7)).figure("36 tonnes", 36, "tonne")).values(),
            (Shown{"July", "36 tonnes"}));
  EXPECT_EQ(Alone(Said("They met on 3 July 36 guards.").date("3 July", in_month(7, 3))).values(),
            (Shown{"3 July", "36"}))
      << "the month has its day";
}

TEST(Stated, AFigureBesideADateBelongsToIt) {
  const Alone one(Said("They met July 36 miners and 14 guards.").date("July", in_month(7)));
  EXPECT_TRUE(near_date(one.side(), one.at("36")));
  EXPECT_TRUE(near_date(one.side(), one.at("met")));
  EXPECT_FALSE(near_date(one.side(), one.at("miners")));
  EXPECT_FALSE(near_date(one.side(), one.at("14")));
  Date days;
  days.duration = true;
  const Alone lasting(Said("They met for 3 days.").date("3 days", days));
  EXPECT_FALSE(near_date(lasting.side(), lasting.at("3"))) << "a length of time is no date";
}

TEST(Stated, AWholeIsWhatAPartIsTakenOf) {
  const auto whole = [](const std::string& text) {
    const Alone one(Said(text).figure("21", 21));
    return is_whole(one.side(), one.at("200"));
  };
  EXPECT_TRUE(whole("Police held 21 of 200 marchers."));
  EXPECT_TRUE(whole("Police held 21 of the 200 marchers."));
  EXPECT_TRUE(whole("Police held 21 of their 200 guests."));
  EXPECT_TRUE(whole("Police held 21 of its 200 members."));
  EXPECT_FALSE(whole("Police held 21 marchers of 200 streets.")) << "no figure stands before";
  EXPECT_FALSE(whole("Police held 21 and 200 marchers."));
  EXPECT_FALSE(whole("21 held a town of 200 houses."));
  EXPECT_FALSE(whole("of 200 they held 21"));
}

TEST(Stated, TheFateOfThoseThatAFigureCountsStandsNextToIt) {
  EXPECT_EQ(Alone(Said("The blast killed 12 miners.")).fate_of("12"), "killed");
  EXPECT_EQ(Alone(Said("30 people were injured.")).fate_of("30"), "injured");
  EXPECT_EQ(Alone(Said("Police arrested 9 marchers.")).fate_of("9"), "arrested");
  EXPECT_EQ(Alone(Said("Police met 9 marchers.")).fate_of("9"), "");
  EXPECT_EQ(Alone(Said("The shop opened 9 doors.")).fate_of("9"), "") << "no fate of people";
}

TEST(Stated, TheWordDirectlyBehindTheFigureGoesBeforeThatDirectlyBeforeIt) {
  EXPECT_EQ(Alone(Said("Many killed 12 injured.")).fate_of("12"), "injured");
  EXPECT_EQ(Alone(Said("The blast killed 12 of them , injured.")).fate_of("12"), "killed");
  EXPECT_EQ(Alone(Said("The blast killed 12 while others injured fled.")).fate_of("12"), "killed");
  EXPECT_EQ(Alone(Said("The killed and 12 people were injured.")).fate_of("12"), "injured")
      << "behind goes before what is no nearer before";
}

TEST(Stated, AFateIsPartedFromItsFigureByAMarkAnotherFigureOrMoreThanFourWords) {
  EXPECT_EQ(Alone(Said("12 one two three four killed.")).fate_of("12"), "killed");
  EXPECT_EQ(Alone(Said("12 one two three four five killed.")).fate_of("12"), "");
  EXPECT_EQ(Alone(Said("killed one two three four 12")).fate_of("12"), "killed");
  EXPECT_EQ(Alone(Said("killed one two three four five 12")).fate_of("12"), "");
  EXPECT_EQ(Alone(Said("12 came , killed")).fate_of("12"), "");
  EXPECT_EQ(Alone(Said("killed 30 and 12 came")).fate_of("12"), "");
}

TEST(Stated, AnAgeIsYearsThatAreNoLengthOfTime) {
  const auto age = [](const Said& said) {
    const Alone one(said);
    return is_age(one.side(), values_of(one.side()).front());
  };
  Date lasting;
  lasting.duration = true;
  EXPECT_TRUE(age(Said("Olden is 33 now.").figure("33", 33, "year")));
  EXPECT_FALSE(age(Said("It took 33 years.").figure("33 years", 33, "year").date("33 years", lasting)));
  EXPECT_FALSE(age(Said("It took 33 days.").figure("33 days", 33, "day")));
  EXPECT_FALSE(age(Said("In May they met.").date("May", in_month(5))));
}

TEST(Stated, ADateIsToldByANumberOrNot) {
  const auto digits = [](const Said& said) {
    const Alone one(said);
    return has_digits(one.side(), values_of(one.side()).front());
  };
  EXPECT_TRUE(digits(Said("They met on 12 May.").date("12 May", in_month(5, 12))));
  EXPECT_TRUE(digits(Said("They met on May 12 there.").date("May 12", in_month(5, 12))));
  EXPECT_FALSE(digits(Said("They met in May there.").date("May", in_month(5))));
}

TEST(Stated, AValueIsStatedWhereverTheReportHasItsEqual) {
  const Telling t = Said("They met 12 miners on 3 May.").figure("12", 12).date("3 May", in_month(5, 3)).telling();
  Fact twelve, about, may;
  twelve.quantity.emplace();
  twelve.quantity->value = twelve.quantity->value_high = 12;
  about = twelve;
  about.quantity->bound = Bound::at_least;
  may.kind = FactKind::date;
  may.date = in_month(5, 3);
  EXPECT_TRUE(stated_in(t, twelve));
  EXPECT_FALSE(stated_in(t, about)) << "compatible, not equal";
  EXPECT_TRUE(stated_in(t, may));
  may.date->day = 4;
  EXPECT_FALSE(stated_in(t, may));
}

}  // namespace
}  // namespace tellings::compare
