// How much a word tells: the rarer in the corpus, the more.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/common_words.h"
#include "base/words.h"
#include "group/counter.h"
#include "group/fields.h"

namespace tellings::group {
namespace {

// Reports that have none of the words: in a corpus of three reports, a word of two of them still tells something.
constexpr float kImagined = 50;

}  // namespace

bool is_common_hash(uint64_t hash) {
  static const Counter common = [] {
    Counter made;
    for (const base::CommonWords& language : base::common_words())
      for (size_t at = 1; at < language.words.size();) {
        const size_t end = language.words.find(' ', at);
        made.add(static_cast<uint32_t>(base::hash_word(language.words.substr(at, end - at)) >> 32));
        at = end + 1;
      }
    return made;
  }();
  return common.count(static_cast<uint32_t>(hash >> 32)) > 0;
}

void weigh(std::vector<Item>* items) {
  Counter reports_with;
  for (const Item& item : *items)
    for (const Term& t : item[Field::body]) reports_with.add(t.word);
  const auto all = static_cast<float>(items->size());
  for (Item& item : *items)
    for (auto& terms : item.fields) {
      float sum = 0;
      for (Term& t : terms) {
        const auto with = static_cast<float>(reports_with.count(t.word));
        t.weight = (1 + std::log(t.weight)) * std::log((all + kImagined + 1) / (with + 1));
        sum += t.weight * t.weight;
      }
      if (sum > 0)
        for (Term& t : terms) t.weight /= std::sqrt(sum);
    }
}

float likeness(std::span<const Term> a, std::span<const Term> b) {
  float sum = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].word < b[j].word)
      ++i;
    else if (a[i].word > b[j].word)
      ++j;
    else
      sum += a[i++].weight * b[j++].weight;
  }
  return sum;
}

}  // namespace tellings::group
