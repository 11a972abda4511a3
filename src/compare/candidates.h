// Places where two linked statements may differ, before it is decided how grave each is. One function for each kind of
// evidence, called in the order in which they stand here: what one has explained, the next leaves alone
// (Side::claimed).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "compare/pair.h"

namespace tellings::compare {

// What the grader sees of a candidate; see features.cc for their order.
inline constexpr size_t kCandidateFeatures = 96;
inline constexpr size_t kJudgedFeatures = 16;  // beside those, where the judge was asked

// Names of at least this probability of one bearer are two spellings of one name.
inline constexpr float kSameBearer = 0.75f;

// What sets two values against each other.
enum class ValueClash : uint8_t {
  none,
  different,
  other_units,
  grown,  // compatible: one is above the lower bound that the other gives
  loose   // a bare number beside a figure with a unit, a rank or a date: what it counts was not read
};

// Of two values that clash: what tells whether they answer one question.
struct ValueEvidence {
  ValueClash relation = ValueClash::none;
  float before = -1;  // likeness of the words before them, and behind; -1 where one has none
  float behind = -1;
  float owner = 0;        // the nearest names: 1 the same, -1 others, -0.5 one side has none, 0 neither has
  bool stated_a = false;  // the other report states a's value somewhere
  bool stated_b = false;
  bool has_unit = false;  // both have one
  bool ordinal = false;
  bool none = false;   // one is a word for nothing ("nobody")
  bool clock = false;  // both are times of day
  bool weekday = false;
  bool named_day = false;  // both name a day or month without a year
  float bounded = 0;       // how many of the two are not stated plainly
  float size = 0;          // log10 of the smaller and one
  float rivals = 0;        // others that could stand in the place of either
  bool newer_a = false;    // a's words say that its figure is newer than another ("rose to", "revised"), and b's
  bool newer_b = false;
  bool counted = false;   // both count what goes on while an event lasts: dead, missing, evacuated
  bool higher_a = false;  // a's figure is above b's, and the other way round
  bool higher_b = false;
  float agreed = 0;  // values of the two statements that found their like
};

// Of two words that exclude each other.
struct ContrastEvidence {
  int8_t axis = -1;      // languages::Axis; -1: no contrast
  bool settled = false;  // one of the two words stands on the other side as well
  float before = -1;     // as ValueEvidence has them
  float behind = -1;
  float mentions = 0;  // other words on the axis
};

// Of two things that have changed their places.
struct ExchangeEvidence {
  bool figures = false;  // of which each is said of what the other is said of; else who did it to whom
  float sure = 0;        // the parser's probability of the least sure of their four roles; 0: no exchange
  float same = 0;        // how surely the words that they hang on correspond
};

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
  std::string judged;  // what the judge made of it, in words

  // evidence
  LexicalRelation relation = LexicalRelation::none;
  float table = 0;       // cosine of the two phrases by the word table
  float letters = 0;     // edit similarity
  float same_name = -1;  // probability of one bearer; -1: not names
  float linked = 0;      // score of the word link between them; 0: joined by place only
  float relative = -1;   // |x - y| / max, for quantities; -1: none
  bool same_unit = false;
  bool same_sort = true;   // of both figures or neither: stands in a date, is the whole that a part is taken of
  bool only_ones = false;  // the only unmatched figures (names) of the two statements
  ValueEvidence value;     // of figures and dates
  ContrastEvidence contrast;
  ExchangeEvidence exchange;
  Slot slot;
  bool by_clash = false;          // found by what the judge says of the pieces, by no other evidence
  bool acronym = false;           // one is made of the other's initials
  std::optional<float> by_rules;  // margin of the grader that knows no judge; none: no conflict, whatever it says
  std::optional<float> relief;    // how much less the pair contradicts without this difference; none: not tried
};

// Figures, dates and times of day whose values differ, or that one side lacks.
std::vector<Candidate> value_candidates(Pair* pair);
// Two figures, or two words for who did something and to whom, that have changed their places. Only where both sides
// were parsed; claims nothing.
std::vector<Candidate> exchange_candidates(Pair* pair);
// Words of the two sides that exclude each other in one place.
std::vector<Candidate> contrast_candidates(Pair* pair);
// Whether the side has a word of one of these axes within `near` tokens of the span.
bool mentions_near(const Side& side, Span s, uint32_t near, std::initializer_list<languages::Axis> axes);
// Where a verb of the side denies what follows it: "refused to", "failed to".
std::vector<Span> denying_verbs(const Side& side);
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

// Fills in what spelling, lexicon and word table say of the words of `c`, which has both sides.
void judge_words(const Pair& pair, Candidate* c);

// Likeness, -1 to 1, of the words that tell most beside two places, behind them (`step` 1) or before (-1); -1 where one
// side has none.
float likeness(const Pair& pair, Span a, Span b, int step);

// Whose two places are, by the name nearest to each: 1 the same name, -1 another, -0.5 where one side has none near, 0
// where neither has.
float likeness_of_owners(const Pair& pair, Span a, Span b);

// The features of `c`, for the grader. `number` is the count of candidates in the pair.
void candidate_features(const Pair& pair, const Candidate& c, size_t number, float* out);
// What the judge said, behind them. Precondition: pair.judgement.
void judged_features(const Pair& pair, const Candidate& c, float* out);

}  // namespace tellings::compare
