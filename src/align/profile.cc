#include "align/profile.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "base/vectors.h"
#include "languages/rarity.h"

namespace tellings::align {
namespace {

// Reports of more statements are compared by words alone: a vector for each would take 1.5 KiB.
constexpr size_t kTableMost = 20000;

// Keeps each hash once, with its greatest weight.
void sort_unique(std::vector<Term>* terms) {
  std::sort(terms->begin(), terms->end(),
            [](const Term& a, const Term& b) { return a.hash != b.hash ? a.hash < b.hash : a.weight > b.weight; });
  terms->erase(std::unique(terms->begin(), terms->end(), [](const Term& a, const Term& b) { return a.hash == b.hash; }),
               terms->end());
}

float total(const std::vector<Term>& terms) {
  float sum = 0;
  for (const Term& t : terms) sum += t.weight;
  return sum;
}

}  // namespace

std::vector<Profile> profiles(const Telling& telling, const Knowledge& knowledge) {
  const Segmentation& seg = telling.segmentation;
  std::vector<Profile> out(seg.statements.size());
  for (size_t k = 0; k < out.size(); ++k) {
    Profile& p = out[k];
    const Statement& statement = seg.statements[k];
    uint64_t previous = 0;
    for (uint32_t t = statement.tokens.begin.value; t < statement.tokens.end.value; ++t) {
      const Token& token = seg.tokens[t];
      if (token.kind == TokenKind::punctuation) continue;
      const uint64_t h = base::hash(token.stem);
      const float weight = languages::weight(token, telling.report.language, knowledge.words);
      p.terms.push_back({h, weight});
      if (token.starts_upper || token.kind == TokenKind::number)
        p.names.push_back({base::hash(base::fold_marks(token.folded)), std::max(weight, 0.3f)});
      if (previous != 0) p.pairs.push_back(base::mix(previous * 31 + h));
      previous = h;
    }
    sort_unique(&p.terms);
    sort_unique(&p.names);
    std::sort(p.pairs.begin(), p.pairs.end());
    p.weight = total(p.terms);
    p.name_weight = total(p.names);
    if (knowledge.words != nullptr && out.size() <= kTableMost)
      p.table = knowledge.words->vector(statement.range.of(telling.report.text));
  }
  return out;
}

float shared_weight(const std::vector<Term>& a, const std::vector<Term>& b) {
  float sum = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash < b[j].hash) {
      ++i;
    } else if (b[j].hash < a[i].hash) {
      ++j;
    } else {
      sum += std::min(a[i].weight, b[j].weight);
      ++i, ++j;
    }
  }
  return sum;
}

namespace {

float pair_overlap(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t same = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++same, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return 2.0f * static_cast<float>(same) / static_cast<float>(a.size() + b.size());
}

}  // namespace

float words_similarity(const Profile& a, const Profile& b) {
  const float shared = shared_weight(a.terms, b.terms);
  const float dice = 2 * shared / std::max(1e-3f, a.weight + b.weight);
  const float cover = shared / std::max(0.5f, std::min(a.weight, b.weight));
  const float names = shared_weight(a.names, b.names) / std::max(0.6f, std::min(a.name_weight, b.name_weight));
  const float runs = pair_overlap(a.pairs, b.pairs);
  if (a.table.empty() || b.table.empty())
    return 0.5f * dice + 0.2f * cover + 0.15f * runs + 0.15f * std::min(1.0f, names);
  return 0.32f * dice + 0.12f * cover + 0.1f * runs + 0.1f * std::min(1.0f, names) +
         0.36f * std::max(0.0f, base::cosine(a.table, b.table));
}

}  // namespace tellings::align
