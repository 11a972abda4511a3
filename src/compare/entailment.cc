#include "compare/entailment.h"

#include <algorithm>

#include "compare/judging.h"
#include "tellings/judge.h"

namespace tellings::compare {
namespace {

constexpr size_t kManyStatements = 2000;  // a longer text is not searched for what supports another

bool is_judged_as_whole(const Telling& of, const Telling& against) {
  const size_t count = of.segmentation.statements.size();
  const size_t sources = against.segmentation.statements.size();
  const size_t most = is_short(against) ? kFewToJudge : kFewToEntail;
  return count > 0 && count <= most && sources > 0 && sources <= kManyStatements;
}

// `said`: of each statement in one view. Writes kEntailmentOutcomes numbers.
void outcomes_of(std::span<const Judgement> said, float* out) {
  float follows_least = 1, follows = 0, contradicts_most = 0, contradicts = 0, more_most = 0;
  float open_most = 0, open_sum = 0;
  for (const Judgement& judgement : said) {
    const Outcome& o = judgement.b_from_a;
    float sum = 0;
    for (const OpenPiece& piece : judgement.of_b) {
      open_most = std::max(open_most, piece.open);
      sum += piece.open;
    }
    open_sum = std::max(open_sum, sum);
    follows_least = std::min(follows_least, o.follows);
    follows += o.follows;
    contradicts_most = std::max(contradicts_most, o.contradicts);
    contradicts += o.contradicts;
    more_most = std::max(more_most, o.says_more);
  }
  const auto n = static_cast<float>(said.size());
  for (const float feature :
       {follows_least, follows / n, contradicts_most, contradicts / n, more_most, open_most, open_sum})
    *out++ = feature;
}

}  // namespace

std::array<Entailment, 2> entailment(const Telling& a, const Telling& b, const Knowledge& knowledge) {
  std::array<Entailment, 2> out{};
  const std::array<const Telling*, 2> texts = {&a, &b};
  const std::array<bool, 2> asks = {is_judged_as_whole(a, b), is_judged_as_whole(b, a)};
  if (!asks[0] && !asks[1]) return out;
  const std::array<Judge*, kJudges> judges = {opened(knowledge.judge), opened(knowledge.second_judge)};
  if (std::find(judges.begin(), judges.end(), nullptr) != judges.end()) return out;
  const std::array<std::vector<Sense>, 2> senses = {senses_of(a, knowledge), senses_of(b, knowledge)};
  std::array<std::vector<Sources>, 2> sources;
  for (size_t k = 0; k < 2; ++k) {
    if (!asks[k]) continue;
    sources[k] = sources_of(senses[k], *texts[1 - k], senses[1 - k]);
    out[k][0] = 1;
  }
  for (size_t breadth = 0; breadth < kBreadths; ++breadth) {
    std::vector<TextPair> asked;
    for (size_t k = 0; k < 2; ++k)
      for (size_t s = 0; s < sources[k].size(); ++s) asked.push_back({sources[k][s][breadth], text_of(*texts[k], s)});
    for (size_t judge = 0; judge < kJudges; ++judge) {
      const std::vector<Judgement> all = judges[judge]->judge(asked);
      std::span<const Judgement> said(all);
      for (size_t k = 0; k < 2; ++k) {
        const size_t place = place_of(kFollowsLeast, view_of(judge, breadth));
        if (asks[k]) outcomes_of(said.first(sources[k].size()), &out[k][place]);
        said = said.subspan(sources[k].size());
      }
    }
  }
  return out;
}

}  // namespace tellings::compare
