// How much a word tells: the rarer in the corpus, the more.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/words.h"
#include "group/fields.h"
#include "group/shelf.h"
#include "languages/common_words.h"

namespace tellings::group {
namespace {

// Reports that have none of the words: in a corpus of three reports, a word of two of them still tells something.
constexpr float kImagined = 50;

// Reports of half a day before or after may be of one story with a report as well as those in between.
constexpr double kMargin = 0.5;

}  // namespace

bool is_common_hash(uint64_t hash) {
  static const Counter common = [] {
    Counter made;
    for (const languages::CommonWords& language : languages::common_words())
      for (size_t at = 1; at < language.words.size();) {
        const size_t end = language.words.find(' ', at);
        made.add(static_cast<uint32_t>(base::hash_word(language.words.substr(at, end - at)) >> 32));
        at = end + 1;
      }
    return made;
  }();
  return common.count(static_cast<uint32_t>(hash >> 32)) > 0;
}

void Rarities::count(const Item& item) {
  for (const Term& t : item[Field::body]) with_.add(t.word);
}

void Rarities::weigh(Item* item) const {
  for (auto& terms : item->fields) {
    float sum = 0;
    for (Term& t : terms) {
      const float rarity = std::log((reports_ + kImagined + 1) / (static_cast<float>(with_.count(t.word)) + 1));
      t.weight = (1 + std::log(t.weight)) * rarity * rarity;
      sum += t.weight * t.weight;
    }
    if (sum > 0)
      for (Term& t : terms) t.weight /= std::sqrt(sum);
  }
}

void find_rivals(std::vector<Head>* heads) {
  std::vector<double> days;
  for (const Head& head : *heads)
    if (head.dated) days.push_back(head.day);
  std::sort(days.begin(), days.end());
  const auto undated = static_cast<uint32_t>(heads->size() - days.size());
  for (Head& head : *heads) {
    head.earlier = 0;
    head.not_later = static_cast<uint32_t>(heads->size());
    if (!head.dated) continue;
    const auto count = [&](auto it) { return static_cast<uint32_t>(it - days.begin()); };
    head.earlier = count(std::lower_bound(days.begin(), days.end(), head.day - kMargin));
    head.not_later = undated + count(std::upper_bound(days.begin(), days.end(), head.day + kMargin));
  }
}

float likeness(std::span<const Term> a, std::span<const Term> b) {
  float sum = 0;
  float most = 0;
  for_shared(a, b, [&](uint32_t, float product) {
    sum += product;
    most = std::max(most, product);
  });
  return sum - kLoneWord * most;
}

}  // namespace tellings::group
