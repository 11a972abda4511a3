#include "compare/support.h"

#include <algorithm>

#include "compare/judging.h"
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

// Each statement seen from each of its sources, the statements of one breadth together.
void ask_about(const Telling& of, const std::vector<Sources>& sources, std::vector<TextPair>* asked) {
  for (size_t breadth = 0; breadth < kBreadths; ++breadth)
    for (size_t k = 0; k < sources.size(); ++k) asked->push_back({sources[k][breadth], text_of(of, k)});
}

void support_features(std::span<const Judgement> said, float* out) {
  const size_t count = said.size() / kBreadths;
  *out++ = 1;
  for (size_t breadth = 0; breadth < kBreadths; ++breadth) {
    float follows_least = 1, follows = 0, contradicts_most = 0, contradicts = 0, more_most = 0;
    float open_most = 0, open_sum = 0;
    for (const Judgement& judgement : said.subspan(breadth * count, count)) {
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
    const auto n = static_cast<float>(count);
    for (const float feature :
         {follows_least, follows / n, contradicts_most, contradicts / n, more_most, open_most, open_sum})
      *out++ = feature;
  }
}

}  // namespace

std::array<Support, 2> support(const Telling& a, const Telling& b, const Knowledge& knowledge) {
  std::array<Support, 2> out{};
  const std::array<const Telling*, 2> texts = {&a, &b};
  const std::array<bool, 2> asks = {is_judged_as_whole(a, b), is_judged_as_whole(b, a)};
  Judge* judge = asks[0] || asks[1] ? judge_of(knowledge) : nullptr;
  if (judge == nullptr) return out;
  const std::array<std::vector<Sense>, 2> senses = {senses_of(a, knowledge), senses_of(b, knowledge)};
  std::array<std::vector<Sources>, 2> sources;
  std::vector<TextPair> asked;
  std::array<size_t, 3> from{};
  for (size_t k = 0; k < 2; ++k) {
    if (asks[k]) sources[k] = sources_of(senses[k], *texts[1 - k], senses[1 - k]);
    ask_about(*texts[k], sources[k], &asked);
    from[k + 1] = asked.size();
  }
  const std::vector<Judgement> all = judge->judge(asked);
  for (size_t k = 0; k < 2; ++k) {
    if (!asks[k]) continue;
    const std::span<const Judgement> said(all.data() + from[k], from[k + 1] - from[k]);
    support_features(said, out[k].data());
  }
  return out;
}

}  // namespace tellings::compare
