// Things that have changed their places: found where both sides are parsed.
#include "compare/structure.h"

#include <gtest/gtest.h>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;

// Knows that a name before the one verb of a text does it and one behind suffers it, and that a figure counts the word
// behind it. "who" opens a clause that hangs on the word before it.
class PlainParser final : public Parser {
 public:
  std::vector<Parse> parse(std::span<const TextOfTokens> texts) override {
    ++calls;
    std::vector<Parse> out;
    for (const TextOfTokens& text : texts) out.push_back(one(text));
    return out;
  }
  size_t calls = 0;
  float sure = 0.95f;

 private:
  Parse one(const TextOfTokens& text) const {
    const auto word = [&](size_t k) { return std::string(text.tokens[k].of(text.text)); };
    const auto is_verb = [&](size_t k) {
      for (const char* verb : {"accused", "hired", "killed", "injured", "blamed"})
        if (word(k) == verb) return true;
      return false;
    };
    Parse parse(text.tokens.size());
    uint32_t verb = 0;
    for (uint32_t k = 0; k < parse.size(); ++k)
      if (is_verb(k)) verb = k;
    for (uint32_t k = 0; k < parse.size(); ++k) {
      ParsedToken& t = parse[k];
      t.arc = t.labelled = sure;
      if (k == verb) {
        t.word_class = WordClass::verb;
        continue;
      }
      const bool digits = word(k)[0] >= '0' && word(k)[0] <= '9';
      if (digits && k + 1 < parse.size()) {
        t.word_class = WordClass::num;
        t.relation = tellings::Relation::nummod;
        t.head = k + 1;
        t.counts = sure;
        continue;
      }
      t.head = verb;
      const bool upper = word(k)[0] >= 'A' && word(k)[0] <= 'Z';
      if (!upper) continue;
      t.word_class = WordClass::propn;
      (k < verb ? t.agent : t.patient) = sure;
      t.relation = k < verb ? tellings::Relation::nsubj : tellings::Relation::obj;
    }
    return parse;
  }
};

// Two reports of one statement each, parsed where their things cross.
class Parsed {
 public:
  Parsed(const Said& a, const Said& b, PlainParser* parser) : tellings_{a.telling(), b.telling()} {
    knowledge_.parser = [parser] { return parser; };
    align::Row row;
    row.statements = {{{0}}, {{0}}};
    align::RowWords words{0, 0, 1, {}};
    const auto &of_a = tellings_[0].segmentation.tokens, &of_b = tellings_[1].segmentation.tokens;
    for (uint32_t i = 0; i < of_a.size(); ++i)
      for (uint32_t j = 0; j < of_b.size(); ++j)
        if (of_a[i].folded == of_b[j].folded) words.links.words.push_back({{{i}, {i + 1}}, {{j}, {j + 1}}, 1});
    pairs_ = pairs_of(tellings_, {row}, {words}, knowledge_);
    read_structure(tellings_, {row}, {words}, knowledge_, &pairs_);
  }
  Parsed(const Parsed&) = delete;
  Pair& pair() { return pairs_.front(); }
  std::vector<Candidate> found() { return exchange_candidates(&pair()); }
  Shown shown() {
    Shown out;
    for (const Candidate& c : found()) out.push_back(c.value_a + " | " + c.value_b);
    return out;
  }

 private:
  Knowledge knowledge_;
  std::vector<Telling> tellings_;
  std::vector<Pair> pairs_;
};

TEST(Structure, WhoDidItAndToWhomHaveChangedPlaces) {
  PlainParser parser;
  Parsed made(Said("Ostria accused Verland."), Said("Verland accused Ostria."), &parser);
  const std::vector<Candidate> found = made.found();
  ASSERT_EQ(made.shown(), Shown{"Ostria accused Verland | Verland accused Ostria"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::name);
  EXPECT_EQ(c.otherwise, Severity::wording);
  EXPECT_FALSE(c.exchange.figures);
  EXPECT_FLOAT_EQ(c.exchange.sure, 0.95f);
  EXPECT_FLOAT_EQ(c.exchange.same, 1);
  EXPECT_FLOAT_EQ(c.linked, 1);
  EXPECT_EQ(c.why, "\"Ostria\" and \"Verland\" have changed places");
  EXPECT_EQ(parser.calls, 2u) << "one for each report";
  EXPECT_FALSE(made.pair().a.any_claimed({0, 3})) << "claims nothing";
}

TEST(Structure, NothingIsParsedWhereNothingCrosses) {
  PlainParser parser;
  Parsed made(Said("Ostria accused Verland."), Said("Ostria accused Verland again."), &parser);
  EXPECT_EQ(parser.calls, 0u);
  EXPECT_TRUE(made.pair().a.parse.empty());
  EXPECT_EQ(made.shown(), Shown{});
}

TEST(Structure, WithoutAParserNothingIsFound) {
  Parsed made(Said("Ostria accused Verland."), Said("Verland accused Ostria."), nullptr);
  EXPECT_EQ(made.shown(), Shown{});
}

TEST(Structure, AnotherDeedIsNoExchange) {
  PlainParser parser;
  Parsed made(Said("Ostria accused Verland."), Said("Verland hired Ostria."), &parser);
  EXPECT_EQ(made.shown(), Shown{}) << "each may have done its own to the other";
}

TEST(Structure, RolesThatTheParserIsNotSureOfAreNone) {
  PlainParser parser;
  parser.sure = 0.35f;
  Parsed made(Said("Ostria accused Verland."), Said("Verland accused Ostria."), &parser);
  EXPECT_EQ(made.shown(), Shown{});
}

TEST(Structure, FiguresThatHaveChangedWhatTheyCount) {
  PlainParser parser;
  Parsed made(Said("The blast killed 12 miners , 30 guards.").figure("12", 12).figure("30", 30),
              Said("The blast killed 30 miners , 12 guards.").figure("30", 30).figure("12", 12), &parser);
  const std::vector<Candidate> found = made.found();
  ASSERT_EQ(made.shown(), Shown{"12 miners , 30 | 30 miners , 12"});
  EXPECT_EQ(found.front().kind, Kind::quantity);
  EXPECT_TRUE(found.front().exchange.figures);
  EXPECT_FLOAT_EQ(found.front().exchange.sure, 1);
}

TEST(Structure, FiguresThatHaveChangedTheirOwners) {
  PlainParser parser;
  Parsed near(Said("Then Ostria won 12 it and Verland won 30 it.").figure("12", 12).figure("30", 30),
              Said("Then Ostria won 30 it and Verland won 12 it.").figure("30", 30).figure("12", 12), &parser);
  EXPECT_EQ(near.found().size(), 1u) << "the nearest name before a figure";
  const std::string six = "it it it it it ";
  Parsed far(Said("Then Ostria " + six + "12 it , Verland " + six + "30 it.").figure("12", 12).figure("30", 30),
             Said("Then Ostria " + six + "30 it , Verland " + six + "12 it.").figure("30", 30).figure("12", 12),
             &parser);
  EXPECT_EQ(far.found().size(), 1u) << "six words before";
  Parsed too_far(
      Said("Then Ostria it " + six + "12 it , Verland it " + six + "30 it.").figure("12", 12).figure("30", 30),
      Said("Then Ostria it " + six + "30 it , Verland it " + six + "12 it.").figure("30", 30).figure("12", 12),
      &parser);
  EXPECT_TRUE(too_far.found().empty());
}

TEST(Structure, FiguresThatTookWhatTheyCountWithThemHaveNotChanged) {
  PlainParser parser;
  Parsed made(Said("The blast killed 12 miners , 30 guards.").figure("12", 12).figure("30", 30),
              Said("The blast killed 30 guards , 12 miners.").figure("30", 30).figure("12", 12), &parser);
  EXPECT_EQ(parser.calls, 2u);
  EXPECT_EQ(made.shown(), Shown{});
}

TEST(Structure, ThingsOfBothSidesAreEqualFiguresAndWordsThatCorrespond) {
  MadePair made(Said("Ostria sold 12 of the ships.").figure("12", 12),
                Said("Twelve ships Ostria sold.").figure("Twelve", 12));
  Shown shown;
  for (const Twice& t : things_of_both(made.pair()))
    shown.push_back((t.figure ? "# " : "") + std::string(made.pair().a.text(t.a)) + " | " +
                    std::string(made.pair().b.text(t.b)));
  EXPECT_EQ(shown, (Shown{"# 12 | Twelve", "Ostria | Ostria", "sold | sold", "ships | ships"}));
}

TEST(Structure, AFigureThatStandsTwiceIsTwoThings) {
  MadePair made(Said("12 ships met 12 boats.").figure("12", 12), Said("12 ships met.").figure("12", 12));
  size_t figures = 0;
  for (const Twice& t : things_of_both(made.pair())) figures += t.figure;
  EXPECT_EQ(figures, 1u);
  Quantity unit_only;
  unit_only.figure = false;
  MadePair named(Said("The dollar fell.").figure("dollar", unit_only),
                 Said("The dollar fell.").figure("dollar", unit_only));
  for (const Twice& t : things_of_both(named.pair())) EXPECT_FALSE(t.figure) << "a unit without a figure";
}

TEST(Structure, ThingsTooFarApartDoNotCross) {
  std::string between;
  for (int k = 0; k < 15; ++k) between += "it ";
  PlainParser parser;
  Parsed near(Said("Ostria " + between + "Verland."), Said("Verland " + between + "Ostria."), &parser);
  EXPECT_EQ(parser.calls, 2u) << "sixteen words from one to the other";
  Parsed far(Said("Ostria it " + between + "Verland."), Said("Verland it " + between + "Ostria."), &parser);
  EXPECT_EQ(parser.calls, 2u);
}

}  // namespace
}  // namespace tellings::compare
