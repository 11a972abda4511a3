#include <gtest/gtest.h>

#include "tellings/parser.h"

namespace tellings::parse {
namespace {

constexpr uint32_t kRoot = ParsedToken::kRoot;

// A token as a sure parser gives it.
ParsedToken token(uint32_t head, Relation relation, WordClass word_class, float arc = 0.95f) {
  ParsedToken t;
  t.head = head;
  t.relation = relation;
  t.word_class = word_class;
  t.arc = t.labelled = arc;
  t.counts = relation == Relation::nummod ? arc : 0;
  t.agent = relation == Relation::nsubj || relation == Relation::obl_agent ? arc : 0;
  t.patient = relation == Relation::obj || relation == Relation::nsubj_pass ? arc : 0;
  return t;
}

ParsedToken negating(ParsedToken t) {
  t.negation = 0.98f;
  return t;
}

// "Rescuers found 2.5 million euros"
Parse rescuers() {
  return {token(1, Relation::nsubj, WordClass::noun), token(kRoot, Relation::root, WordClass::verb),
          token(3, Relation::compound, WordClass::num, 0.9f), token(4, Relation::nummod, WordClass::num, 0.8f),
          token(1, Relation::obj, WordClass::noun)};
}

TEST(Counted, FollowsTheFigureToWhatItCounts) {
  const Parse parse = rescuers();
  EXPECT_EQ(counted(parse, 3)->token, 4u);
  EXPECT_FLOAT_EQ(counted(parse, 3)->confidence, 0.8f);
  EXPECT_EQ(counted(parse, 2)->token, 4u);
  EXPECT_FLOAT_EQ(counted(parse, 2)->confidence, 0.72f);
  EXPECT_FALSE(counted(parse, 0));
  EXPECT_FALSE(counted(parse, 1));
}

TEST(GoverningVerb, IsTheNearestPredicateAbove) {
  const Parse parse = rescuers();
  EXPECT_EQ(governing_verb(parse, 2)->token, 1u);
  EXPECT_NEAR(governing_verb(parse, 2)->confidence, 0.9 * 0.8 * 0.95, 1e-5);
  EXPECT_FALSE(governing_verb(parse, 1));
  // "Olden was mayor": the mayor is the predicate
  const Parse copula = {token(2, Relation::nsubj, WordClass::propn), token(2, Relation::cop, WordClass::aux),
                        token(kRoot, Relation::root, WordClass::noun)};
  EXPECT_EQ(governing_verb(copula, 0)->token, 2u);
}

TEST(Roles, UndoTheVoice) {
  // "Bridge closed by army": the subject of a passive
  const Parse parse = {token(1, Relation::nsubj_pass, WordClass::noun), token(kRoot, Relation::root, WordClass::verb),
                       token(3, Relation::case_, WordClass::adp), token(1, Relation::obl_agent, WordClass::noun)};
  const std::vector<Roles> found = roles(parse);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].predicate, 1u);
  EXPECT_EQ(found[0].agent->token, 3u);
  EXPECT_EQ(found[0].patient->token, 0u);
}

TEST(Roles, TheSurestOfSeveralStands) {
  Parse parse = rescuers();
  parse.push_back(token(1, Relation::obj, WordClass::noun, 0.4f));
  ASSERT_EQ(roles(parse).size(), 1u);
  EXPECT_EQ(roles(parse)[0].patient->token, 4u);
  EXPECT_TRUE(roles({}).empty());
}

TEST(Negated, ByItselfByItsWordsAndByItsArguments) {
  // "No miner said they did not know": 0 det, 1 nsubj, 2 root, 3 nsubj, 4 aux, 5 advmod, 6 ccomp
  const Parse parse = {
      negating(token(1, Relation::det, WordClass::det)), token(2, Relation::nsubj, WordClass::noun),
      token(kRoot, Relation::root, WordClass::verb),     token(6, Relation::nsubj, WordClass::pron),
      token(6, Relation::aux, WordClass::aux),           negating(token(6, Relation::advmod, WordClass::part)),
      token(2, Relation::ccomp, WordClass::verb)};
  EXPECT_GT(negated(parse, 1), 0.9f);
  EXPECT_GT(negated(parse, 2), 0.8f);
  EXPECT_GT(negated(parse, 6), 0.9f);
  EXPECT_LT(negated(parse, 3), 0.1f);
  // what is denied below does not deny what stands above
  Parse below = parse;
  below[0].negation = 0;
  EXPECT_LT(negated(below, 2), 0.1f);
}

TEST(Names, AreThoseOfUniversalDependencies) {
  EXPECT_EQ(name_of(WordClass::x), "X");
  EXPECT_EQ(name_of(WordClass::num), "NUM");
  EXPECT_EQ(name_of(Relation::case_), "case");
  EXPECT_EQ(name_of(Relation::xcomp), "xcomp");
  EXPECT_EQ(name_of(Relation::obl_agent), "obl:agent");
}

}  // namespace
}  // namespace tellings::parse
