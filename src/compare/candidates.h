// Places where two linked statements may differ, before it is decided how grave each is. One function for each kind of
// evidence, called in the order in which they stand here: what one has explained, the next leaves alone
// (Side::claimed).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compare/pair.h"

namespace tellings::compare {

// What the grader sees of a candidate; see features.cc for their order.
inline constexpr size_t kCandidateFeatures = 60;
inline constexpr size_t kJudgedFeatures = 11;  // beside those, where the judge was asked

// Names of at least this probability of one bearer are two spellings of one name.
inline constexpr float kSameBearer = 0.75f;

struct Candidate {
  Kind kind = Kind::term;
  std::optional<Span> a;  // none: silence
  std::optional<Span> b;
  std::string value_a;
  std::string value_b;
  Severity otherwise = Severity::wording;  // what it is where it is no conflict
  bool may_conflict = true;                // false: `otherwise` stands whatever the grader says
  double certain = 0;                      // where may_conflict is false: the confidence
  std::string why;

  // evidence
  LexicalRelation relation = LexicalRelation::none;
  float table = 0;       // cosine of the two phrases by the word table
  float letters = 0;     // edit similarity
  float same_name = -1;  // probability of one bearer; -1: not names
  float linked = 0;      // score of the word link between them; 0: joined by place only
  float relative = -1;   // |x - y| / max, for quantities; -1: none
  bool same_unit = false;
  bool same_sort = true;   // both figures of one unit, in a date or not, wholes of which a part is taken or not
  bool only_ones = false;  // the only unmatched figures (names) of the two statements
  Slot slot;
  bool acronym = false;           // one is made of the other's initials
  std::optional<float> by_rules;  // margin of the grader that knows no judge; none: no conflict, whatever it says
  std::optional<float> relief;    // how much less the pair contradicts without this difference; none: not tried
};

// Figures and dates whose values differ, or that one side lacks.
std::vector<Candidate> quantity_candidates(Pair* pair);
// Negation on one side only.
std::vector<Candidate> polarity_candidates(Pair* pair);
// A hedge on one side only.
std::vector<Candidate> certainty_candidates(Pair* pair);
// A source or the words that name it on one side only.
std::vector<Candidate> attribution_candidates(Pair* pair);
// Words marked as quoted on both sides that are not the same, or that only one side marks so.
std::vector<Candidate> quote_candidates(Pair* pair);
// Everything that is left: names and terms that differ, details that one side lacks.
std::vector<Candidate> word_candidates(Pair* pair);

// The features of `c`, for the grader. `number` is the count of candidates in the pair.
void candidate_features(const Pair& pair, const Candidate& c, size_t number, float* out);
// What the judge said, behind them. Precondition: pair.judgement.
void judged_features(const Pair& pair, const Candidate& c, float* out);

}  // namespace tellings::compare
