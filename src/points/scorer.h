// Which figures and dates of a story's reports answer one question: two passes of boosted trees over pairs of answers.
// The second sees how the pair does among its rivals, and whether a third report agrees with both.
#pragma once

#include <array>
#include <vector>

#include "points/pair_features.h"

namespace tellings::points {

inline constexpr size_t kStructureFeatures = 12;
inline constexpr size_t kCompetitionFeatures = 12;
// Of the first pass: nothing that the second says would make a point of less.
inline constexpr float kHopeless = 0.01f;

inline constexpr size_t kFeatures = kPairFeatures + kStructureFeatures + kCompetitionFeatures;

// Two answers of different reports; the first stands in the report before the other's.
struct AnswerPair {
  uint32_t x = 0;  // places in Answers::all
  uint32_t y = 0;
  float first = 0;  // 0 to 1: what the first pass says
  float score = 0;  // 0 to 1: how probable it is that they answer one question
  float blind = 0;  // the same without a look at the values
};

using FeatureRow = std::array<float, kFeatures>;

// All answers of a story, by report.
struct Answers {
  std::vector<Answer> all;
  std::vector<std::pair<uint32_t, uint32_t>> of_report;  // half-open places in `all`
};

Answers answers_of(const std::vector<Telling>& tellings, const Knowledge& knowledge);

// The pairs that could answer one question, by x, then y. In stories of more reports than a few only those that have
// something in common: a row, a value or a word near them. Cost: the answers of each two reports multiplied.
std::vector<AnswerPair> candidates_of(const Answers& answers, const std::vector<Telling>& tellings, const Links& links);

// A row for each pair: the features of the first pass; the places of the second are 0.
std::vector<FeatureRow> first_rows(const std::vector<AnswerPair>& pairs, const Answers& answers,
                                   const std::vector<Telling>& tellings, const Links& links,
                                   const Knowledge& knowledge);
// Fills the places of the second pass, from AnswerPair::first.
void add_competition(const std::vector<AnswerPair>& pairs, const Answers& answers, std::vector<FeatureRow>* rows);

// The pairs with their scores. Those that the first pass leaves no hope are not among them.
std::vector<AnswerPair> scored_pairs(const Answers& answers, const std::vector<Telling>& tellings, const Links& links,
                                     const Knowledge& knowledge);

}  // namespace tellings::points
