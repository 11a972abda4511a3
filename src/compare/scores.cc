#include "compare/scores.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/trees.h"
#include "compare/borne_out.h"
#include "compare/embedded.h"
#include "compare/judging.h"
#include "languages/rarity.h"

namespace tellings::compare {
namespace {

// Texts of a statement or few that have few words in common: there the judge alone was better, on sets that neither it
// nor the models had seen, than the models that were made for edited copies.
constexpr int kFewStatements = 3;
constexpr double kOwnWords = 0.2;  // of the weight of all words, those that have no counterpart

struct Models {
  base::Trees conflict;
  base::Trees only_in_a;
  base::Trees only_in_b;
};

const Models& models(bool judged) {
  const auto parsed = [](const std::string& suffix) {
    return Models{*base::Trees::parse(embedded("score_conflict" + suffix)),
                  *base::Trees::parse(embedded("score_only_in_a" + suffix)),
                  *base::Trees::parse(embedded("score_only_in_b" + suffix))};
  };
  static const Models kept = parsed("");
  static const Models with_judge = parsed("_judged");
  return judged ? with_judge : kept;
}

}  // namespace

void ScoreFeatures::Most::add(double v) {
  ++count;
  sum += v;
  if (v > first)
    second = first, first = v;
  else if (v > second)
    second = v;
}

void ScoreFeatures::add(const Pair& pair, const std::vector<Graded>& graded) {
  ++rows_;
  tokens_a_ += static_cast<int>(pair.a.size());
  tokens_b_ += static_cast<int>(pair.b.size());
  share_a_ = std::min(share_a_, double{pair.share_a});
  share_b_ = std::min(share_b_, double{pair.share_b});
  row_score_ = std::min(row_score_, pair.row_score);
  for (uint32_t k = 0; k < pair.a.size(); ++k)
    weight_a_ += pair.a.weight[k], open_a_ += pair.a.aligned(k) ? 0 : pair.a.weight[k];
  for (uint32_t k = 0; k < pair.b.size(); ++k)
    weight_b_ += pair.b.weight[k], open_b_ += pair.b.aligned(k) ? 0 : pair.b.weight[k];
  if (pair.judgement) {
    const Outcome& b_from_a = pair.judgement->b_from_a;
    const Outcome& a_from_b = pair.judgement->a_from_b;
    contradicted_.add(contradiction(*pair.judgement));
    unfollowed_a_.add(1 - a_from_b.follows);
    unfollowed_b_.add(1 - b_from_a.follows);
    for (const OpenPiece& piece : pair.judgement->of_a) pieces_a_.add(piece.open);
    for (const OpenPiece& piece : pair.judgement->of_b) pieces_b_.add(piece.open);
  }
  for (const Graded& g : graded) {
    const Candidate& c = g.candidate;
    hedges_ += c.kind == Kind::certainty;
    if (c.may_conflict) conflict_.add(g.conflict);
    if (c.kind == Kind::quantity || c.kind == Kind::date) quantity_.add(g.conflict);
    if (c.kind == Kind::polarity) polarity_.add(g.conflict);
    if (c.kind == Kind::name && c.a && c.b) name_.add(1 - std::max(0.0f, c.same_name));
    if (c.kind == Kind::term && c.a && c.b) {
      term_.add(g.conflict);
      const double weight = std::max(pair.a.weight_of(*c.a), pair.b.weight_of(*c.b));
      term_weight_.add(weight * (1 - std::max(0.0f, c.table)));
      least_table_ = std::min(least_table_, double{c.table});
      if (c.relation == LexicalRelation::antonym || c.relation == LexicalRelation::sister)
        antonym_.add(c.relation == LexicalRelation::antonym ? 1 : 0.5);
    }
    if (c.a && !c.b)
      omitted_a_.add(pair.a.weight_of(*c.a)), named_a_.add(c.kind == Kind::name || c.kind == Kind::quantity);
    if (c.b && !c.a)
      omitted_b_.add(pair.b.weight_of(*c.b)), named_b_.add(c.kind == Kind::name || c.kind == Kind::quantity);
  }
}

void ScoreFeatures::add_alone(bool of_a, float weight) { (of_a ? alone_a_ : alone_b_) += weight; }

void ScoreFeatures::add_texts(const Telling& a, const Telling& b, const Knowledge& knowledge) {
  statements_a_ = static_cast<int>(a.segmentation.statements.size());
  statements_b_ = static_cast<int>(b.segmentation.statements.size());
  novelty(a, b, knowledge, novelty_.data());
  novelty(b, a, knowledge, novelty_.data() + kNoveltyFeatures);
  entailments_ = compare::entailment(a, b, knowledge);
  judged_ = entailment(false)[0] > 0 || entailment(true)[0] > 0;
}

void ScoreFeatures::write(float* out) const {
  size_t n = 0;
  const auto put = [&](double v) { out[n++] = static_cast<float>(v); };
  for (const Most* m : {&conflict_, &omitted_a_, &omitted_b_, &term_weight_})
    put(m->first), put(m->second), put(m->sum), put(m->count);
  for (const Most* m : {&quantity_, &polarity_, &name_, &term_, &antonym_}) put(m->first), put(m->count);
  put(named_a_.sum);
  put(named_b_.sum);
  put(share_a_);
  put(share_b_);
  put(weight_a_ > 0 ? open_a_ / weight_a_ : 0);
  put(weight_b_ > 0 ? open_b_ / weight_b_ : 0);
  put(row_score_);
  put(rows_);
  put(tokens_a_);
  put(tokens_b_);
  put(hedges_);
  put(least_table_);
  put(alone_a_);
  put(alone_b_);
  for (const float v : novelty_) put(v);
  static_assert(kScoreFeatures == 40 + 2 * kNoveltyFeatures);
  if (!judged_) return;
  put(contradicted_.first);
  put(contradicted_.second);
  put(contradicted_.sum);
  for (const Most* m : {&unfollowed_a_, &unfollowed_b_}) put(m->first), put(m->sum);
  put(pieces_a_.first);
  put(pieces_b_.first);
  for (const Entailment& s : entailments_)
    for (const float v : s) put(v);
}

bool ScoreFeatures::judge_decides() const {
  if (!judged_ || statements_a_ > kFewStatements || statements_b_ != 1) return false;
  const double open = open_a_ + open_b_ + alone_a_ + alone_b_;
  return open > kOwnWords * (weight_a_ + weight_b_ + alone_a_ + alone_b_);
}

void ScoreFeatures::let_judge_decide(PairScores* scores) const {
  // seen from the whole of so short a text; of both judges the geometric mean, but for what makes the three add up to 1
  const auto seen = [&](EntailmentOutcome outcome) {
    double product = 1;
    for (size_t judge = 0; judge < kJudges; ++judge)
      product *= entailment(true)[place_of(outcome, view_of(judge, kBreadths - 1))];
    return std::sqrt(product);
  };
  const double follows = seen(kFollowsLeast);
  const double contradicts = seen(kContradictsMost);
  const double says_more = seen(kSaysMoreMost);
  // the greatest of the three is what is above one half
  scores->conflict = contradicts / std::max(1e-6, contradicts + std::max(follows, says_more));
  scores->only_in_b = says_more / std::max(1e-6, says_more + follows);
}

void ScoreFeatures::hold(bool is_b, double* conflict, double* says_more) const {
  const Entailment& seen = entailment(is_b);
  const double p = not_borne_out(seen, {novelty_.data() + is_b * kNoveltyFeatures, kNoveltyFeatures});
  // the likelier of the two is as probable as that either is
  const double contradicts = seen[place_of(kContradictsMost, 0)], more = seen[place_of(kSaysMoreMost, 0)];
  const double most = std::max({contradicts, more, 1e-6});
  *conflict = p * contradicts / most;
  *says_more = p * more / most;
}

void ScoreFeatures::hold_to_the_longer(PairScores* scores) const {
  const auto is_short = [](int statements) { return statements <= static_cast<int>(kFewToEntail); };
  const auto is_long = [](int statements) { return statements > static_cast<int>(kFewToJudge); };
  if (is_short(statements_b_) && is_long(statements_a_) && entailment(true)[0] > 0)
    hold(true, &scores->conflict, &scores->only_in_b);
  else if (is_short(statements_a_) && is_long(statements_b_) && entailment(false)[0] > 0)
    hold(false, &scores->conflict, &scores->only_in_a);
  else
    return;
  // a conflict that is cried in what corresponds is one of the whole: of 111 such summaries 107 were wrong
  if (conflict_.first >= kCry) scores->conflict = std::max(scores->conflict, conflict_.first);
}

float weight_of(const Telling& telling, const std::vector<StatementIndex>& statements, const Knowledge& knowledge) {
  float sum = 0;
  for (const StatementIndex s : statements)
    for (uint32_t k = telling.segmentation[s].tokens.begin.value; k < telling.segmentation[s].tokens.end.value; ++k)
      if (telling.segmentation.tokens[k].kind != TokenKind::punctuation)
        sum += languages::rarity(telling.segmentation.tokens[k], telling.report.language, knowledge.words);
  return sum;
}

PairScores scores_of(const ScoreFeatures& features) {
  std::array<float, kScoreFeatures + kJudgedScoreFeatures> row;
  features.write(row.data());
  const Models& m = models(features.is_judged());
  const std::span<const float> seen(row.data(), m.conflict.features());
  PairScores out{m.conflict.probability(seen), m.only_in_a.probability(seen), m.only_in_b.probability(seen)};
  if (features.judge_decides()) features.let_judge_decide(&out);
  features.hold_to_the_longer(&out);
  return out;
}

}  // namespace tellings::compare
