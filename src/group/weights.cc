// How much a word tells: the rarer in the corpus, the more.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/words.h"
#include "group/fields.h"
#include "group/shelf.h"
#include "languages/common_words.h"
#include "languages/language.h"

namespace tellings::group {
namespace {

// Reports that have none of the words: in a corpus of three reports, a word of two of them still tells something.
constexpr float kImagined = 50;

// The length of a title that tells of something: that of three words of half the weight of one report's own.
constexpr float kTellingTitle = 0.87f;

// Few details say little of what else a report might have said: to them so much is added that nobody knows of, as much
// as two names have that stand in the text and nowhere else.
constexpr float kUnsaid = 3;

// A detail of one report is no more telling than one of so many: it may as well be a slip of the pen.
constexpr uint32_t kFewest = 3;

uint32_t counted(std::string_view word) { return static_cast<uint32_t>(base::hash_word(word) >> 32); }

// take(word) for each that stands in `words` between `mark`s.
template <typename Take>
void for_each_word(std::string_view words, char mark, Take take) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(mark, at), words.size());
    if (end > at) take(words.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

bool is_common_hash(uint64_t hash) {
  static const Counter common = [] {
    Counter made;
    for (const languages::CommonWords& language : languages::common_words())
      for_each_word(language.words, ' ', [&](std::string_view word) { made.add(counted(word)); });
    return made;
  }();
  return common.count(static_cast<uint32_t>(hash >> 32)) > 0;
}

bool is_calendar_hash(uint64_t hash) {
  static const Counter calendar = [] {
    Counter made;
    for (const languages::Language* language : languages::all())
      for (const languages::Row& row : language->rows)
        if (row.what == languages::What::weekday || row.what == languages::What::month)
          for_each_word(row.words, ',', [&](std::string_view word) { made.add(counted(word)); });
    return made;
  }();
  return calendar.count(static_cast<uint32_t>(hash >> 32)) > 0;
}

void Rarities::count(const Item& item) {
  for (const Term& t : item[Field::body]) with_.add(t.word);
}

float Rarities::rarity(uint32_t with) const {
  return std::log((reports_ + kImagined + 1) / (static_cast<float>(with) + 1));
}

void Rarities::weigh_details(std::vector<Term>* terms) const {
  float sum = 0;
  for (Term& t : *terms) {
    const float rare = rarity(std::max(kFewest, with_.count(t.word)));
    t.weight *= rare * rare;
    sum += t.weight;
  }
  const float rare = rarity(kFewest);
  sum += kUnsaid * rare * rare;
  for (Term& t : *terms) t.weight /= sum;
}

void Rarities::weigh(Item* item) const {
  for (size_t f = 0; f < kFields; ++f) {
    std::vector<Term>& terms = item->fields[f];
    if (f == static_cast<size_t>(Field::details)) {
      weigh_details(&terms);
      continue;
    }
    float sum = 0;
    for (Term& t : terms) {
      const float rare = rarity(with_.count(t.word));
      t.weight = (1 + std::log(t.weight)) * rare * rare;
      sum += t.weight * t.weight;
    }
    // a title of words that many have ("Breaking news", the name of an outlet) tells little, however alike
    const float least = f == static_cast<size_t>(Field::title) ? kTellingTitle * rarity(1) * rarity(1) : 0;
    const float length = std::max(std::sqrt(sum), least);
    if (sum > 0)
      for (Term& t : terms) t.weight /= length;
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

float weight_in(std::span<const Term> terms, uint32_t word) {
  const auto at =
      std::lower_bound(terms.begin(), terms.end(), word, [](const Term& t, uint32_t w) { return t.word < w; });
  return at != terms.end() && at->word == word ? at->weight : 0;
}

float covered(std::span<const Term> details, std::span<const Term> body) {
  float sum = 0;
  float most = 0;
  float all = 0;
  float shared = 0;
  for (const Term& t : details) all += t.weight;
  for (size_t i = 0, j = 0; i < details.size() && j < body.size();) {
    if (details[i].word < body[j].word)
      ++i;
    else if (details[i].word > body[j].word)
      ++j;
    else
      sum += details[i].weight, most = std::max(most, details[i].weight), ++shared, ++i, ++j;
  }
  return sum - kLoneWord * most / std::max(1.0f, shared) + kUnsaidCovered * std::max(0.0f, 1 - all);
}

}  // namespace tellings::group
