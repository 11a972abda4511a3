// Three probabilities for a pair of texts, from all that was found in it.
#pragma once

#include <array>
#include <vector>

#include "compare/entailment.h"
#include "compare/grade.h"
#include "compare/novelty.h"

namespace tellings::compare {

inline constexpr size_t kScoreFeatures = 40 + 2 * kNoveltyFeatures;
inline constexpr size_t kJudgedScoreFeatures = 9 + 2 * kEntailmentFeatures;  // beside those, where there is a judge

// Sums and maxima over the rows of two reports, collected row by row.
class ScoreFeatures {
 public:
  // A row that both have.
  void add(const Pair& pair, const std::vector<Graded>& graded);
  // A row that only one has.
  void add_alone(bool of_a, float weight);
  // The two texts as wholes, once.
  void add_texts(const Telling& a, const Telling& b, const Knowledge& knowledge);
  // kScoreFeatures numbers, and kJudgedScoreFeatures behind them where is_judged().
  void write(float* out) const;
  // The judge was asked about the texts as wholes: both are short.
  bool is_judged() const { return judged_; }
  // The second text is one statement, in words of its own: then what the judge says of it is given as it is.
  bool judge_decides() const;
  void let_judge_decide(PairScores* scores) const;
  // Of a short text beside a long one it only counts whether the long one bears it out.
  void hold_to_the_longer(PairScores* scores) const;

 private:
  const Entailment& entailment(bool of_b) const { return entailments_[of_b ? 1 : 0]; }
  // What one text has too much, and which of it contradicts: see hold_to_the_longer().
  void hold(bool is_b, double* conflict, double* says_more) const;
  struct Most {
    double first = 0, second = 0, sum = 0;
    int count = 0;
    void add(double v);
  };
  Most conflict_, quantity_, polarity_, name_, term_, antonym_, omitted_a_, omitted_b_, term_weight_, named_a_,
      named_b_, contradicted_, unfollowed_a_, unfollowed_b_, pieces_a_, pieces_b_;
  double share_a_ = 1, share_b_ = 1, weight_a_ = 0, weight_b_ = 0, open_a_ = 0, open_b_ = 0, row_score_ = 1,
         alone_a_ = 0, alone_b_ = 0;
  int rows_ = 0, tokens_a_ = 0, tokens_b_ = 0, hedges_ = 0;
  double least_table_ = 1;
  std::array<float, 2 * kNoveltyFeatures> novelty_{};
  bool judged_ = false;
  int statements_a_ = 0, statements_b_ = 0;
  std::array<Entailment, 2> entailments_{};
};

// Sum of the rarity of all words of some statements.
float weight_of(const Telling& telling, const std::vector<StatementIndex>& statements, const Knowledge& knowledge);

PairScores scores_of(const ScoreFeatures& features);

}  // namespace tellings::compare
