#include "compare/support.h"

#include <algorithm>

#include "tellings/judge.h"

namespace tellings::compare {
namespace {

constexpr size_t kManyStatements = 2000;  // a longer text is not searched for what supports another

bool is_judged_as_whole(const Telling& of, const Telling& against) {
  const size_t count = of.segmentation.statements.size();
  const size_t sources = against.segmentation.statements.size();
  const size_t most = is_short(against) ? kFewToJudge : kFewToSupport;
  return count > 0 && count <= most && sources > 0 && sources <= kManyStatements;
}

std::array<float, kOutcomesOfSupport> outcomes_of(std::span<const Judgement> said) {
  std::array<float, kOutcomesOfSupport> out{};
  out[kFollowsLeast] = 1;
  const auto n = static_cast<float>(said.size());
  for (const Judgement& judgement : said) {
    const Outcome& o = judgement.b_from_a;
    float sum = 0;
    for (const OpenPiece& piece : judgement.of_b) {
      out[kOpenMost] = std::max(out[kOpenMost], piece.open);
      sum += piece.open;
    }
    out[kOpenSum] = std::max(out[kOpenSum], sum);
    out[kFollowsLeast] = std::min(out[kFollowsLeast], o.follows);
    out[kFollowsMean] += o.follows / n;
    out[kContradictsMost] = std::max(out[kContradictsMost], o.contradicts);
    out[kContradictsMean] += o.contradicts / n;
    out[kSaysMoreMost] = std::max(out[kSaysMoreMost], o.says_more);
  }
  return out;
}

// Of one breadth: the statements of a text and what they are seen from.
struct Question {
  size_t text;
  size_t breadth;
  std::vector<std::string> sources;
};

}  // namespace

std::array<Support, 2> support(const Telling& a, const Telling& b, const Knowledge& knowledge) {
  std::array<Support, 2> out{};
  const std::array<const Telling*, 2> texts = {&a, &b};
  const std::array<bool, 2> asks = {is_judged_as_whole(a, b), is_judged_as_whole(b, a)};
  Judge* judge = (asks[0] || asks[1]) && knowledge.judge ? knowledge.judge() : nullptr;
  if (judge == nullptr) return out;
  const std::array<std::vector<Sense>, 2> senses = {senses_of(a, knowledge), senses_of(b, knowledge)};
  std::vector<Question> questions;
  for (size_t k = 0; k < 2; ++k) {
    const Telling& other = *texts[1 - k];
    if (asks[k] && is_short(other)) questions.push_back({k, 0, sources_of(senses[k], other, senses[1 - k], kFew)});
    if (asks[k]) questions.push_back({k, 1, sources_of(senses[k], other, senses[1 - k], kMany)});
  }
  std::vector<TextPair> asked;
  for (const Question& q : questions)
    for (size_t s = 0; s < q.sources.size(); ++s) asked.push_back({q.sources[s], text_of(*texts[q.text], s)});
  const std::vector<Judgement> said = judge->judge(asked);
  size_t from = 0;
  for (const Question& q : questions) {
    const auto outcomes = outcomes_of({said.data() + from, q.sources.size()});
    from += q.sources.size();
    Support& of_text = out[q.text];
    of_text[kAsked] = 1;
    std::copy(outcomes.begin(), outcomes.end(), of_text.begin() + place_of(kFollowsLeast, q.breadth));
    if (!is_short(*texts[1 - q.text]))
      std::copy(outcomes.begin(), outcomes.end(), of_text.begin() + place_of(kFollowsLeast, 0));
  }
  return out;
}

}  // namespace tellings::compare
