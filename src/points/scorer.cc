#include "points/scorer.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/trees.h"
#include "points/embedded.h"
#include "points/structure.h"

namespace tellings::points {
namespace {

constexpr size_t kFewReports = 5;

enum class Model { first, second, blind };

const base::Trees& trees(Model model) {
  const auto load = [](std::string_view name) { return *base::Trees::parse(embedded(name)); };
  static const base::Trees first = load("first"), second = load("second"), blind = load("blind");
  return model == Model::first ? first : model == Model::second ? second : blind;
}

// How rare the value of each answer is in the story, 0 to 1: what is rare and stands in two reports most likely answers
// one question.
class Rarity {
 public:
  explicit Rarity(const Answers& answers) : rare_(answers.all.size()) {
    // what agrees with very many is common in any case: a sample of a large story tells as much
    constexpr size_t kSample = 400;
    const size_t step = 1 + answers.all.size() / kSample;
    for (size_t k = 0; k < rare_.size(); ++k) {
      size_t like = 0;
      for (size_t j = 0; j < rare_.size(); j += step) {
        const values::Relation r = values::relate(*answers.all[k].fact, *answers.all[j].fact);
        like += r == values::Relation::equal || r == values::Relation::compatible;
      }
      rare_[k] = 1.0f / static_cast<float>(1 + like * step);
    }
  }
  float of(uint32_t answer) const { return rare_[answer]; }

 private:
  std::vector<float> rare_;
};

// The row of a pair as the first pass sees it.
void fill_first(const AnswerPair& p, const Answers& answers, const std::vector<Telling>& tellings, const Links& links,
                const Rarity& rarity, const Knowledge& knowledge, FeatureRow* row) {
  row->fill(0);
  pair_features(answers.all[p.x], answers.all[p.y], tellings, links, rarity.of(p.x), rarity.of(p.y), knowledge,
                row->data());
}

bool in_common(const Answer& x, const Answer& y, const Links& links) {
  constexpr float kWordInCommon = 0.35f;
  return links.joined(x.report, x.statement, y.report, y.statement) > 0 ||
         shared_weight(x.clause, y.clause) >= kWordInCommon;
}

}  // namespace

Answers answers_of(const std::vector<Telling>& tellings, const Knowledge& knowledge) {
  Answers out;
  for (uint32_t r = 0; r < tellings.size(); ++r) {
    const uint32_t begin = static_cast<uint32_t>(out.all.size());
    for (Answer& a : answers_of(tellings[r], r, knowledge)) out.all.push_back(std::move(a));
    out.of_report.emplace_back(begin, static_cast<uint32_t>(out.all.size()));
  }
  return out;
}

std::vector<AnswerPair> candidates_of(const Answers& answers, const std::vector<Telling>& tellings,
                                      const Links& links) {
  const bool ask_all = tellings.size() <= kFewReports;
  std::vector<AnswerPair> out;
  for (uint32_t x = 0; x < answers.all.size(); ++x) {
    const Answer& p = answers.all[x];
    for (uint32_t y = answers.of_report[p.report].second; y < answers.all.size(); ++y) {
      const Answer& q = answers.all[y];
      if ((ask_all || in_common(p, q, links)) && may_answer_one(p, q)) out.push_back({x, y});
    }
  }
  return out;
}

std::vector<FeatureRow> first_rows(const std::vector<AnswerPair>& pairs, const Answers& answers,
                                   const std::vector<Telling>& tellings, const Links& links,
                                   const Knowledge& knowledge) {
  const Rarity rarity(answers);
  std::vector<FeatureRow> rows(pairs.size());
  for (size_t k = 0; k < pairs.size(); ++k) fill_first(pairs[k], answers, tellings, links, rarity, knowledge, &rows[k]);
  return rows;
}

namespace {

// The best and the next best first score of an answer among those of one report, and with equal values.
struct Best {
  float score = 0;
  uint32_t with = 0;
  float next = 0;
  uint32_t count = 0;  // of some weight
  void add(float s, uint32_t other) {
    constexpr float kSome = 0.1f;
    count += s >= kSome;
    if (s > score)
      next = score, score = s, with = other;
    else
      next = std::max(next, s);
  }
  float rival_of(uint32_t other) const { return with == other ? next : score; }
};

uint64_t key(uint32_t answer, uint32_t report) { return uint64_t{answer} << 32 | report; }

}  // namespace

void add_competition(const std::vector<AnswerPair>& pairs, const Answers& answers, std::vector<FeatureRow>* rows) {
  std::unordered_map<uint64_t, Best> best;  // of an answer and another report
  for (const AnswerPair& p : pairs) {
    best[key(p.x, answers.all[p.y].report)].add(p.first, p.y);
    best[key(p.y, answers.all[p.x].report)].add(p.first, p.x);
  }
  // partners of each answer that are of some weight, for a third report that agrees with both
  constexpr float kPartner = 0.1f;
  std::vector<std::vector<std::pair<uint32_t, float>>> partners(answers.all.size());
  for (const AnswerPair& p : pairs) {
    if (p.first < kPartner) continue;
    partners[p.x].emplace_back(p.y, p.first);
    partners[p.y].emplace_back(p.x, p.first);
  }
  std::vector<float> to_y(answers.all.size());
  for (size_t k = 0; k < pairs.size(); ++k) {
    const AnswerPair& p = pairs[k];
    const Answer &x = answers.all[p.x], &y = answers.all[p.y];
    const Best &of_x = best[key(p.x, y.report)], &of_y = best[key(p.y, x.report)];
    for (const auto& [z, s] : partners[p.y]) to_y[z] = s;
    float third = 0, thirds = 0, of_own = 0;
    for (const auto& [z, s] : partners[p.x]) {
      const uint32_t report = answers.all[z].report;
      if (report != y.report) {
        third = std::max(third, std::min(s, to_y[z]));
        thirds += std::min(s, to_y[z]);
      } else if (z != p.y && values::relate(*answers.all[z].fact, *y.fact) == values::Relation::equal) {
        of_own = std::max(of_own, s);  // the other report says it again
      }
    }
    for (const auto& [z, s] : partners[p.y]) to_y[z] = 0;
    const float rival_x = of_x.rival_of(p.y), rival_y = of_y.rival_of(p.x);
    const float values[] = {p.first,
                            std::max(rival_x, rival_y),
                            std::min(rival_x, rival_y),
                            p.first - rival_x,
                            p.first - rival_y,
                            p.first - std::max(rival_x, rival_y),
                            static_cast<float>((of_x.with == p.y) + (of_y.with == p.x)),
                            static_cast<float>(of_x.count + of_y.count),
                            third,
                            thirds,
                            of_own,
                            static_cast<float>(answers.of_report.size() > 2)};
    static_assert(std::size(values) == kCompetitionFeatures);
    std::copy(std::begin(values), std::end(values), (*rows)[k].begin() + kPairFeatures + kStructureFeatures);
  }
}

std::vector<AnswerPair> scored_pairs(const Answers& answers, const std::vector<Telling>& tellings, const Links& links,
                                     const Knowledge& knowledge) {
  const std::vector<AnswerPair> candidates = candidates_of(answers, tellings, links);
  const Rarity rarity(answers);
  constexpr size_t kBlock = 64;  // rows that are held before they are known to be worth it
  std::vector<AnswerPair> pairs;
  std::vector<FeatureRow> rows;
  std::vector<FeatureRow> block(kBlock);
  for (size_t begin = 0; begin < candidates.size(); begin += kBlock) {
    const size_t count = std::min(kBlock, candidates.size() - begin);
    std::array<const float*, kBlock> row;
    std::array<float, kBlock> first;
    for (size_t k = 0; k < count; ++k) {
      fill_first(candidates[begin + k], answers, tellings, links, rarity, knowledge, &block[k]);
      row[k] = block[k].data();
    }
    trees(Model::first).probabilities({row.data(), count}, first.data());
    for (size_t k = 0; k < count; ++k) {
      if (first[k] < kHopeless) continue;
      AnswerPair p = candidates[begin + k];
      p.first = first[k];
      p.blind = trees(Model::blind).probability({block[k].data() + kValueFeatures, kPairFeatures - kValueFeatures});
      pairs.push_back(p);
      rows.push_back(block[k]);
    }
  }
  add_structure(pairs, answers, tellings, knowledge, &rows);
  add_competition(pairs, answers, &rows);
  for (size_t k = 0; k < pairs.size(); ++k) pairs[k].score = trees(Model::second).probability(rows[k]);
  return pairs;
}

}  // namespace tellings::points
