// Names, terms and details that no fact has explained.
#include <gtest/gtest.h>

#include <set>

#include "compare/made_pair.h"

namespace tellings::compare {
namespace {

using Shown = std::vector<std::string>;

// Knows some words and what they are to each other.
class MadeLexicon final : public Lexicon {
 public:
  void relate(const std::string& a, const std::string& b, LexicalRelation r) { relations_[{a, b}] = r, words_ = true; }
  void lemma(const std::string& form, const std::string& base) { lemmas_[form] = base; }
  bool known(std::string_view) const override { return words_; }
  std::string lemma(std::string_view word) const override {
    const auto at = lemmas_.find(std::string(word));
    return at == lemmas_.end() ? std::string(word) : at->second;
  }
  uint8_t parts_of_speech(std::string_view) const override { return kNoun; }
  LexicalRelation relation(std::string_view a, std::string_view b) const override {
    const auto at = relations_.find({std::string(a), std::string(b)});
    return at == relations_.end() ? LexicalRelation::none : at->second;
  }

 private:
  std::map<std::pair<std::string, std::string>, LexicalRelation> relations_;
  std::map<std::string, std::string> lemmas_;
  bool words_ = false;
};

TEST(Words, OtherWordsInOnePlaceAreATerm) {
  MadePair made(Said("The mayor praised farmers."), Said("The mayor praised miners."));
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"farmers | miners"});
  const Candidate& c = found.front();
  EXPECT_EQ(c.kind, Kind::term);
  EXPECT_EQ(c.otherwise, Severity::wording);
  EXPECT_TRUE(c.may_conflict);
  EXPECT_FLOAT_EQ(c.linked, 0);
  EXPECT_EQ(c.why, "other words in the same place");
  EXPECT_EQ(c.value_a, "farmers");
  EXPECT_EQ(c.value_b, "miners");
  EXPECT_TRUE(made.pair().a.claimed[3] && made.pair().b.claimed[3]);
}

TEST(Words, OtherNamesInOnePlaceAreNames) {
  MadePair made(Said("The mayor praised Olden."), Said("The mayor praised Verena."));
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"Olden | Verena"});
  EXPECT_EQ(found.front().kind, Kind::name);
  EXPECT_EQ(found.front().why, "the names differ");
  EXPECT_GE(found.front().same_name, 0);
}

TEST(Words, NamesThatNothingJoinsAreSetAgainstEachOtherWhereTheyStandAboutAsFarIn) {
  MadePair near(Said("Olden left."), Said("Verena came."));
  EXPECT_EQ(near.shown(word_candidates(&near.pair())).front(), "Olden | Verena");
  MadePair far(Said("Olden left early while ships waited"), Said("trains stopped everywhere near Verena"));
  for (const Candidate& c : word_candidates(&far.pair())) EXPECT_NE(far.shown(c), "Olden | Verena");
}

TEST(Words, ANameAndAWordThatNothingJoinsAreNotSetAgainstEachOther) {
  MadePair made(Said("Olden left early while ships waited"), Said("farmers came late"));
  EXPECT_EQ(made.shown(word_candidates(&made.pair())).front(), "left early while ships waited | farmers came late");
}

TEST(Words, TwoSpellingsOfOneBearerAreSaidToBe) {
  Knowledge knowledge;
  knowledge.same_bearer = [](std::string_view, std::string_view) { return 0.9; };
  MadePair made(Said("The mayor praised Olden."), Said("The mayor praised Oldehn."), knowledge);
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"Olden | Oldehn"});
  EXPECT_FLOAT_EQ(found.front().same_name, 0.9f);
  EXPECT_EQ(found.front().why, "two spellings of one name");
}

TEST(Words, WordsThatOneSideAloneHasAreDetailsOrNames) {
  MadePair made(Said("The mayor praised farmers near Ostmark."), Said("The mayor praised farmers."));
  std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), (Shown{"near | -", "Ostmark | -"}));
  EXPECT_EQ(found[0].kind, Kind::detail);
  EXPECT_EQ(found[1].kind, Kind::name);
  for (const Candidate& c : found) {
    EXPECT_EQ(c.otherwise, Severity::omission);
    EXPECT_EQ(c.why, "only one side says it");
    EXPECT_FLOAT_EQ(c.linked, 0);
  }
  MadePair second(Said("The mayor praised farmers."), Said("The tall mayor praised farmers."));
  EXPECT_EQ(second.shown(word_candidates(&second.pair())), Shown{"- | tall"});
}

TEST(Words, ARunIsWithoutTheFunctionWordsAtItsEndsAndWithThoseInside) {
  MadePair made(Said("The mayor praised farmers with the seed of hope at last"), Said("The mayor praised farmers"));
  EXPECT_EQ(made.shown(word_candidates(&made.pair())), Shown{"seed of hope at last | -"});
}

TEST(Words, ARunEndsAtAMark) {
  MadePair made(Said("The mayor praised farmers today , loudly"), Said("The mayor praised farmers"));
  EXPECT_EQ(made.shown(word_candidates(&made.pair())), (Shown{"today | -", "loudly | -"}));
  MadePair joined(Said("The mayor praised farmers today - loudly"), Said("The mayor praised farmers"));
  EXPECT_EQ(joined.shown(word_candidates(&joined.pair())), Shown{"today - loudly | -"}) << "a hyphen joins";
}

TEST(Words, ALongRunIsCutAfterTwelveWords) {
  MadePair made(Said("The mayor left alpha bravo tango delta yankee kilo lima mike oscar papa quebec romeo sierra"),
                Said("The mayor left"));
  EXPECT_EQ(made.shown(word_candidates(&made.pair())),
            (Shown{"alpha bravo tango delta yankee kilo lima mike oscar papa quebec romeo | -", "sierra | -"}));
}

TEST(Words, ADateThatNoValueWasReadOfIsADate) {
  MadePair made(Said("The mayor left whitsun").date("whitsun", Date()), Said("The mayor left"));
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"whitsun | -"});
  EXPECT_EQ(found.front().kind, Kind::date);
}

TEST(Words, FunctionWordsAreNotWorthALine) {
  MadePair made(Said("The mayor spoke to farmers."), Said("A mayor spoke with farmers."),
                {{"the", "a"}, {"to", "with"}});
  EXPECT_EQ(made.shown(word_candidates(&made.pair())), Shown{});
}

TEST(Words, LinkedWordsThatAreNotTheSameAreSetAgainstEachOther) {
  MadePair made(Said("Farmers cheered when Olden spoke."), Said("Olden spoke and miners cheered."),
                {{"farmers", "miners"}});
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"Farmers | miners"});
  EXPECT_FLOAT_EQ(found.front().linked, 1);
}

TEST(Words, OneWordMayAnswerSeveral) {
  MadePair made(Said("The mayor praised policemen."), Said("The mayor praised police officers."),
                {{"policemen", "police"}, {"policemen", "officers"}});
  EXPECT_EQ(made.shown(word_candidates(&made.pair())), Shown{"policemen | police officers"});
}

TEST(Words, WordsFarApartAreNotOneAnswer) {
  MadePair made(Said("The mayor praised policemen."), Said("police of Ostmark town and port officers."),
                {{"policemen", "police"}, {"policemen", "officers"}});
  for (const std::string& words : made.shown(word_candidates(&made.pair())))
    EXPECT_EQ(words.find("policemen"), std::string::npos) << words;
}

TEST(Words, NamesOfSeveralWordsAreOneName) {
  MadePair made(Said("The mayor praised Olden Karst."), Said("The mayor praised Verena Dahl."),
                {{"olden", "verena"}, {"karst", "dahl"}});
  EXPECT_EQ(made.shown(word_candidates(&made.pair())), Shown{"Olden Karst | Verena Dahl"});
  MadePair family(Said("The mayor praised Olden Karst."), Said("The mayor praised Verena Karst."),
                  {{"olden", "verena"}});
  EXPECT_EQ(family.shown(word_candidates(&family.pair())), Shown{"Olden | Verena"}) << "the second word is the same";
}

TEST(Words, AFunctionWordInsideANameDoesNotEndIt) {
  MadePair made(Said("The mayor praised Union of Ostmark."), Said("The mayor praised Verena."));
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"Union of Ostmark | Verena"});
  EXPECT_EQ(found.front().kind, Kind::name);
}

TEST(Words, FormsOfOneWordAreNoDifference) {
  MadeLexicon lexicon;
  lexicon.lemma("praised", "praise");
  lexicon.lemma("praises", "praise");
  Knowledge knowledge;
  knowledge.lexicon = &lexicon;
  MadePair lemma(Said("The mayor praised farmers."), Said("The mayor praises farmers."), knowledge,
                 {{"praised", "praises"}});
  EXPECT_EQ(lemma.shown(word_candidates(&lemma.pair())), Shown{});
  MadePair marks(Said("The mayor praised Renée."), Said("The mayor praised Renee."), {{"renée", "renee"}});
  EXPECT_EQ(marks.shown(word_candidates(&marks.pair())), Shown{});
}

TEST(Words, WhatTheLexiconKnowsOfThemIsSaid) {
  for (const auto& [relation, why] :
       {std::pair(LexicalRelation::antonym, "opposites"), std::pair(LexicalRelation::synonym, "words of one meaning"),
        std::pair(LexicalRelation::derived, "forms of one root"),
        std::pair(LexicalRelation::hypernym, "a wider and a narrower term"),
        std::pair(LexicalRelation::hyponym, "a wider and a narrower term"),
        std::pair(LexicalRelation::sister, "sister terms")}) {
    MadeLexicon lexicon;
    lexicon.relate("farmers", "miners", relation);
    Knowledge knowledge;
    knowledge.lexicon = &lexicon;
    MadePair made(Said("the mayor praised farmers."), Said("the mayor praised miners."), knowledge);
    const std::vector<Candidate> found = word_candidates(&made.pair());
    ASSERT_EQ(made.shown(found), Shown{"farmers | miners"});
    EXPECT_EQ(found.front().relation, relation);
    EXPECT_EQ(found.front().why, why);
  }
}

TEST(Words, OfSeveralRelationsTheGravestCounts) {
  MadeLexicon lexicon;
  lexicon.relate("rich", "poor", LexicalRelation::antonym);
  lexicon.relate("farmers", "miners", LexicalRelation::sister);
  Knowledge knowledge;
  knowledge.lexicon = &lexicon;
  MadePair made(Said("the mayor praised rich farmers."), Said("the mayor praised poor miners."), knowledge);
  const std::vector<Candidate> found = word_candidates(&made.pair());
  ASSERT_EQ(made.shown(found), Shown{"rich farmers | poor miners"});
  EXPECT_EQ(found.front().relation, LexicalRelation::antonym);
}

TEST(Words, OppositesOfReportingAreKnownBesideTheLexicon) {
  MadeLexicon lexicon;
  lexicon.lemma("welcomed", "welcome");
  lexicon.lemma("condemned", "condemn");
  Knowledge knowledge;
  knowledge.lexicon = &lexicon;
  for (const auto& [a, b] : {std::pair("welcomed", "condemned"), std::pair("condemned", "welcomed")}) {
    MadePair made(Said(std::string("the mayor ") + a + " farmers."), Said(std::string("the mayor ") + b + " farmers."),
                  knowledge);
    EXPECT_EQ(word_candidates(&made.pair()).front().relation, LexicalRelation::antonym);
  }
  MadePair same(Said("the mayor backed farmers."), Said("the mayor endorsed farmers."), knowledge);
  EXPECT_EQ(word_candidates(&same.pair()).front().relation, LexicalRelation::none);
}

TEST(Words, TheLexiconIsOfOneLanguage) {
  MadeLexicon lexicon;
  lexicon.relate("farmers", "miners", LexicalRelation::antonym);
  Knowledge knowledge;
  knowledge.lexicon = &lexicon;
  MadePair made(Said("the mayor praised farmers."), Said("the mayor praised miners.").language("de"), knowledge);
  EXPECT_EQ(word_candidates(&made.pair()).front().relation, LexicalRelation::none);
}

TEST(Words, AnAcronymIsMadeOfTheInitialsOfTheOtherSide) {
  const auto acronym = [](const std::string& a, const std::string& b) {
    MadePair made(Said("the mayor praised " + a + "."), Said("the mayor praised " + b + "."));
    const std::vector<Candidate> found = word_candidates(&made.pair());
    return !found.empty() && found.front().acronym;
  };
  EXPECT_TRUE(acronym("OSR", "Ostmark Steel of Reeve"));
  EXPECT_FALSE(acronym("OSR", "Ostmark Guild of Reeve"));
}

TEST(Words, LikenessOfLettersIsOfTheWordsWithoutMarks) {
  Candidate c;
  c.a = c.b = Span{3, 4};
  MadePair marks(Said("The mayor praised Renée."), Said("The mayor praised Renee."));
  judge_words(marks.pair(), &c);
  EXPECT_FLOAT_EQ(c.letters, 1);
  MadePair none(Said("The mayor praised abc."), Said("The mayor praised xyz."));
  judge_words(none.pair(), &c);
  EXPECT_FLOAT_EQ(c.letters, 0);
  EXPECT_FLOAT_EQ(c.same_name, -1) << "no name";
  EXPECT_FLOAT_EQ(c.table, 0) << "no table";
}

TEST(Words, WhatStandsElsewhereOnTheOtherSideIsWording) {
  // said in another place of the side but not linked: as where the linker found nothing
  MadePair unlinked(Said("The mayor praised farmers loudly"), Said("Loudly"));
  for (uint32_t k = 0; k < unlinked.pair().a.size(); ++k) unlinked.pair().a.to[k].clear();
  for (uint32_t k = 0; k < unlinked.pair().b.size(); ++k) unlinked.pair().b.to[k].clear();
  bool seen = false;
  unlinked.pair().b.claimed[0] = true;
  for (uint32_t k = 0; k < 4; ++k) unlinked.pair().a.claimed[k] = true;
  for (const Candidate& c : word_candidates(&unlinked.pair())) {
    EXPECT_EQ(unlinked.shown(c), "loudly | -");
    EXPECT_EQ(c.otherwise, Severity::wording);
    EXPECT_EQ(c.why, "said in another place");
    EXPECT_FLOAT_EQ(c.linked, 1);
    seen = true;
  }
  EXPECT_TRUE(seen);
}

TEST(Words, WhatIsExplainedAlreadyIsLeftAlone) {
  MadePair made(Said("The mayor praised farmers."), Said("The mayor praised miners."));
  made.pair().a.claim({3, 4});
  made.pair().b.claim({3, 4});
  EXPECT_EQ(made.shown(word_candidates(&made.pair())), Shown{});
}

}  // namespace
}  // namespace tellings::compare
