// Two parts of one row, token by token.
#include "compare/pair.h"

#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

Recurrence rows_of(const MadePair& made, int rows) {
  Recurrence out;
  for (int k = 0; k < rows; ++k) out.add(made.pair());
  return out;
}

TEST(Pair, UpperCaseTellsANameButWhereAStatementBeginsOrIsAHeadline) {
  const auto names = [](const std::string& text) {
    const MadePair made((Said(text)), Said("x"));
    std::string out;
    const Side& side = made.pair().a;
    for (uint32_t k = 0; k < side.size(); ++k)
      if (side.name_like[k]) out += (out.empty() ? "" : " ") + side.token[k]->folded;
    return out;
  };
  EXPECT_EQ(names("Then the mayor met Olden Karst in Ostmark."), "olden karst ostmark");
  EXPECT_EQ(names("Olden met the mayor."), "olden") << "a word that is not common";
  EXPECT_EQ(names("The A team met The mayor."), "") << "one letter or a word that weighs nothing";
}

TEST(Pair, InAHeadlineWordsThatTheLexiconKnowsAreNoNames) {
  class KnowsAllButOlden final : public Lexicon {
   public:
    bool known(std::string_view word) const override { return word != "olden"; }
    std::string lemma(std::string_view word) const override { return std::string(word); }
    uint8_t parts_of_speech(std::string_view) const override { return 0; }
    LexicalRelation relation(std::string_view, std::string_view) const override { return LexicalRelation::none; }
  } lexicon;
  Knowledge knowledge;
  knowledge.lexicon = &lexicon;
  const auto names = [&](const std::string& text) {
    const MadePair made(Said(text), Said("x"), knowledge);
    const Side& side = made.pair().a;
    return std::count(side.name_like.begin(), side.name_like.end(), true);
  };
  EXPECT_EQ(names("Mayor Praises Brave Farmers Near Olden"), 1);
  EXPECT_EQ(names("Mayor praises Brave farmers near Olden Town"), 3) << "less than seven in ten are upper case";
  EXPECT_EQ(names("Mayor Praises Olden"), 2) << "three words are too few to tell: only the first is in doubt";
}

TEST(Pair, AStretchOfTheTextIsThoseTokensThatItTouches) {
  const MadePair made(Said("The mayor praised farmers."), Said("x"));
  const Side& side = made.pair().a;
  const auto span = [&](size_t begin, size_t end) {
    const Span s = side.span_of({begin, end});
    return std::pair(s.begin, s.end);
  };
  EXPECT_EQ(span(4, 9), std::pair(1u, 2u));
  EXPECT_EQ(span(3, 11), std::pair(1u, 3u)) << "a part of a token is the token";
  EXPECT_EQ(span(3, 4), std::pair(1u, 1u)) << "between two tokens";
  EXPECT_EQ(side.text({1, 3}), "mayor praised");
  EXPECT_EQ(side.text({1, 1}), "");
  EXPECT_FLOAT_EQ(side.weight_of({0, 2}), 0.55f);
  EXPECT_EQ(side.own_range({1, 2}), (ByteRange{4, 9}));
}

TEST(Pair, HowMuchOfASideCorrespondsIsCountedByWeight) {
  const MadePair made(Said("The mayor praised farmers."), Said("The mayor praised."));
  EXPECT_NEAR(made.pair().share_a, 1.05f / 1.55f, 1e-6);
  EXPECT_FLOAT_EQ(made.pair().share_b, 1);
  EXPECT_TRUE(is_retold(made.pair()));
  const MadePair less(Said("The mayor praised farmers."), Said("The mayor."));
  EXPECT_FALSE(is_retold(less.pair()));
}

TEST(Pair, APlaceIsHeldByTheWordsBesideIt) {
  const MadePair made(Said("one alpha two"), Said("one bravo two"));
  EXPECT_TRUE(slot_of(made.pair(), {1, 2}, {1, 2}).left);
  EXPECT_TRUE(slot_of(made.pair(), {1, 2}, {1, 2}).right);
  const MadePair crossed(Said("kilo lima one alpha two papa tango"), Said("romeo sierra two bravo one quebec oscar"));
  EXPECT_FALSE(slot_of(crossed.pair(), {3, 4}, {3, 4}).left);
  EXPECT_FALSE(slot_of(crossed.pair(), {3, 4}, {3, 4}).right);
  const MadePair article(Said("one the alpha"), Said("one bravo kilo two"));
  EXPECT_TRUE(slot_of(article.pair(), {2, 3}, {1, 2}).left) << "an article may stand between";
  EXPECT_FALSE(slot_of(article.pair(), {2, 3}, {1, 2}).right);
}

TEST(Pair, BothEndsOfTheStatementsAreAPlace) {
  const MadePair made(Said("alpha tango"), Said("bravo kilo"));
  EXPECT_TRUE(slot_of(made.pair(), {0, 2}, {0, 2}).left);
  EXPECT_TRUE(slot_of(made.pair(), {0, 2}, {0, 2}).right);
  const MadePair longer(Said("alpha tango lima papa"), Said("bravo kilo"));
  EXPECT_FALSE(slot_of(longer.pair(), {0, 1}, {0, 2}).right);
}

TEST(Pair, OneWordMayStandBetweenAPlaceAndWhatFollowsIt) {
  const auto right = [](const std::string& a, const std::string& b) {
    const MadePair made((Said(a)), Said(b));
    return slot_of(made.pair(), {0, 1}, {0, 1}).right;
  };
  EXPECT_TRUE(right("alpha two kilo lima", "bravo two oscar papa"));
  EXPECT_TRUE(right("alpha kilo two lima", "bravo two oscar papa"));
  EXPECT_TRUE(right("alpha two kilo lima", "bravo oscar two papa"));
  EXPECT_FALSE(right("alpha kilo lima two", "bravo two oscar papa")) << "two words";
  EXPECT_FALSE(right("alpha two kilo lima", "bravo oscar papa two"));
}

TEST(Pair, WhatIsSaidElsewhereIsSaidWithAllItsWordsThatTell) {
  const MadePair made(Said("the brave farmers of Ostmark"), Said("farmers , Ostmark and brave men"));
  const Pair& p = made.pair();
  EXPECT_TRUE(said_elsewhere(p.a, {0, 5}, p.b, 0.2f));
  EXPECT_FALSE(said_elsewhere(p.a, {0, 5}, p.b, 0.01f)) << "\"the\" is missing";
  EXPECT_FALSE(said_elsewhere(p.b, {0, 6}, p.a, 0.2f)) << "men are missing";
}

TEST(Pair, TheBestLinkIsSureOrNot) {
  MadePair made(Said("one alpha two"), Said("one bravo two"));
  Pair& p = made.pair();
  EXPECT_FLOAT_EQ(best_link(p, {0, 1}, {0, 1}), 1);
  EXPECT_FLOAT_EQ(best_link(p, {0, 1}, {1, 3}), 0) << "linked to another place";
  EXPECT_FLOAT_EQ(best_link(p, {0, 1}, {0, 0}), 0);
  p.a.maybe[1].emplace_back(1, 0.3f);
  EXPECT_FLOAT_EQ(best_link(p, {1, 2}, {1, 2}), 0.3f);
  EXPECT_FLOAT_EQ(best_link(p, {1, 2}, {0, 1}), 0);
  EXPECT_FLOAT_EQ(best_link(p, {0, 3}, {0, 3}), 1);
}

TEST(Pair, WordsThatAreLeftAgainAndAgainAreOtherWordsForOneThing) {
  const MadePair made(Said("the krai voted"), Said("the territory voted"));
  const Recurrence twice = rows_of(made, 2);
  EXPECT_EQ(twice.count(made.pair(), {1, 2}, {1, 2}), 2);
  EXPECT_EQ(twice.count(made.pair(), {2, 3}, {1, 2}), 0) << "\"voted\" has its like";
  EXPECT_EQ(twice.count(made.pair(), {0, 1}, {1, 2}), 0) << "\"the\" tells nothing";
  EXPECT_EQ(twice.count(made.pair(), {0, 3}, {0, 3}), 2);
}

TEST(Pair, RowsThatShareLittleSayNothingOfSingleWords) {
  const auto words = [](int n, const std::string& of) {
    std::string out;
    for (int k = 0; k < n; ++k) out += (k ? " " : "") + of + char('a' + k / 5) + char('a' + k % 5);
    return out;
  };
  const MadePair some((Said(words(24, "first"))), Said(words(24, "second")));
  EXPECT_EQ(rows_of(some, 1).count(some.pair(), {0, 1}, {0, 1}), 1);
  const MadePair many((Said(words(25, "first"))), Said(words(25, "second")));
  EXPECT_EQ(rows_of(many, 1).count(many.pair(), {0, 1}, {0, 1}), 0);
}

TEST(Pair, LikenessIsOfTheWordThatTellsMostWithinThree) {
  const MadePair made(Said("blast killed 12 of the old miners"), Said("blast killed 48 miners"));
  const Pair& p = made.pair();
  EXPECT_FLOAT_EQ(likeness(p, {2, 3}, {2, 3}, -1), 1) << "killed or blast on both sides";
  EXPECT_FLOAT_EQ(likeness(p, {2, 3}, {2, 3}, 1), 0) << "\"old\" beside \"miners\", and no table";
  EXPECT_FLOAT_EQ(likeness(p, {0, 1}, {0, 1}, -1), -1) << "nothing before";
  const MadePair far(Said("12 of the and miners"), Said("12 miners"));
  EXPECT_FLOAT_EQ(likeness(far.pair(), {0, 1}, {0, 1}, 1), -1) << "three words that tell nothing";
  const MadePair parted(Said("12 , miners"), Said("12 miners"));
  EXPECT_FLOAT_EQ(likeness(parted.pair(), {0, 1}, {0, 1}, 1), -1) << "a mark parts";
  const MadePair joined(Said("12 - miners"), Said("12 miners"));
  EXPECT_FLOAT_EQ(likeness(joined.pair(), {0, 1}, {0, 1}, 1), 1) << "a hyphen joins";
}

TEST(Pair, TheOwnerIsTheNearestNameWithinFiveWords) {
  const auto owners = [](const std::string& a, const std::string& b) {
    const MadePair made((Said(a)), Said(b));
    const auto at = [](const Side& side) {
      for (uint32_t k = 0; k < side.size(); ++k)
        if (side.token[k]->kind == TokenKind::number) return Span{k, k + 1};
      return Span{};
    };
    return likeness_of_owners(made.pair(), at(made.pair().a), at(made.pair().b));
  };
  EXPECT_FLOAT_EQ(owners("met Olden aged 33", "met Olden aged 41"), 1);
  EXPECT_FLOAT_EQ(owners("met Olden aged 33", "met Verena aged 41"), -1);
  EXPECT_FLOAT_EQ(owners("met Olden aged 33", "met someone aged 41"), -0.5f);
  EXPECT_FLOAT_EQ(owners("met someone aged 33", "met someone aged 41"), 0);
  EXPECT_FLOAT_EQ(owners("met Verena then 33 Olden", "met Olden aged 41"), 1) << "the name behind is nearer";
  EXPECT_FLOAT_EQ(owners("Olden one two three four 33", "met Olden aged 41"), 1);
  EXPECT_FLOAT_EQ(owners("Olden one two three four five 33", "met Olden aged 41"), -0.5f);
}

}  // namespace
}  // namespace tellings::compare
