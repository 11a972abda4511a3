#include "compare/novelty.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/vectors.h"
#include "languages/rarity.h"

namespace tellings::compare {
namespace {

constexpr size_t kWordsMost = 1500;  // distinct words of a text that count
constexpr size_t kNewMost = 60;      // new words that are looked up among them
constexpr float kTells = 0.2f;

// Vectors of the distinct words that tell something.
std::vector<Vector> vocabulary(const Telling& t, const Knowledge& knowledge) {
  std::vector<Vector> out;
  std::unordered_set<std::string_view> seen;
  for (const Token& token : t.segmentation.tokens) {
    if (out.size() == kWordsMost) break;
    if (token.kind != TokenKind::word || !seen.insert(token.folded).second) continue;
    if (languages::rarity(token, t.report.language, knowledge.words) >= kTells)
      out.push_back(knowledge.words->vector(token.folded));
  }
  return out;
}

struct NewWord {
  Vector vector;
  float weight = 0;
  float nearest = 0;  // cosine with the likest word of the other text
};

}  // namespace

void novelty(const Telling& of, const Telling& against, const Knowledge& knowledge, float* out) {
  std::unordered_set<std::string_view> known;
  for (const Token& token : against.segmentation.tokens) known.insert(token.stem), known.insert(token.folded);
  const std::vector<Vector> words = knowledge.words != nullptr ? vocabulary(against, knowledge) : std::vector<Vector>();
  float count = 0, weight = 0, greatest = 0, names = 0, figures = 0, strangest = 0, strange = 0, all = 0;
  std::vector<NewWord> looked_up;
  for (const Token& token : of.segmentation.tokens) {
    if (token.kind == TokenKind::punctuation) continue;
    ++all;
    const bool figure = token.kind == TokenKind::number;
    const float w = languages::weight(token, of.report.language, knowledge.words);
    if (w < kTells || known.contains(token.stem) || known.contains(token.folded)) continue;
    ++count;
    weight += w;
    greatest = std::max(greatest, w);
    names += token.starts_upper;
    figures += figure;
    if (!figure && !words.empty() && looked_up.size() < kNewMost)
      looked_up.push_back({knowledge.words->vector(token.folded), w});
  }
  // the few new words stay in the processor's cache while the many others pass
  for (const Vector& other : words)
    for (NewWord& word : looked_up) word.nearest = std::max(word.nearest, base::cosine(word.vector, other));
  for (const NewWord& word : looked_up) {
    strangest = std::max(strangest, word.weight * (1 - word.nearest));
    strange += word.weight * (1 - word.nearest);
  }
  const float features[kNoveltyFeatures] = {
      count, weight, greatest, names, figures, strangest, strange, all > 0 ? count / all : 0, all};
  std::copy(std::begin(features), std::end(features), out);
}

}  // namespace tellings::compare
