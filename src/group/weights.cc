// How much a word tells: the rarer in the corpus, the more.
#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

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

// Where most of a collection tells of one event, what all say of it is rare nowhere, and what one adds (the outlet's
// name, a note) would weigh fifty times as much. No word weighs more than so many times the mean of those that others
// have too.
constexpr float kMostOfMean = 8;

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

uint32_t languages_common_in(uint64_t hash) {
  static const auto common = [] {
    std::unordered_map<uint32_t, uint32_t> made;
    uint32_t bit = 1;
    for (const languages::CommonWords& language : languages::common_words()) {
      for_each_word(language.words, ' ', [&](std::string_view word) { made[counted(word)] |= bit; });
      bit <<= 1;
    }
    return made;
  }();
  const auto at = common.find(static_cast<uint32_t>(hash >> 32));
  return at == common.end() ? 0 : at->second;
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
  for_each_counted(item, [&](uint32_t word) { with_.add(word); });
}

float Rarities::squared_rarity(uint32_t with) const {
  const float rarity = std::log((reports_ + kImagined + 1) / (static_cast<float>(with) + 1));
  return rarity * rarity;
}

float Rarities::most_of(const Item& item) const {
  float sum = 0;
  float words = 0;
  for (const Term& t : item[Field::body]) {
    const uint32_t with = with_.count(t.word);
    if (with > 1) sum += squared_rarity(with), ++words;
  }
  return words == 0 ? squared_rarity(1) : kMostOfMean * sum / words;
}

void Rarities::weigh_details(float most, std::vector<Term>* terms) const {
  float sum = kUnsaid * std::min(most, squared_rarity(kFewest));
  for (Term& t : *terms) {
    t.weight *= std::min(most, squared_rarity(std::max(kFewest, with_.count(t.word))));
    sum += t.weight;
  }
  for (Term& t : *terms) t.weight /= sum;
}

void Rarities::weigh(Item* item) const {
  const float most = most_of(*item);
  for (size_t f = 0; f < kFields; ++f) {
    std::vector<Term>& terms = item->fields[f];
    if (f == static_cast<size_t>(Field::heard)) continue;
    if (f == static_cast<size_t>(Field::details) || f == static_cast<size_t>(Field::sounds)) {
      weigh_details(most, &terms);
      continue;
    }
    float sum = 0;
    for (Term& t : terms) {
      const float rare = squared_rarity(std::max(1u, with_.count(t.word)));  // one has it: the report itself
      t.weight = (1 + std::log(t.weight)) * std::min(most, rare);
      sum += t.weight * t.weight;
    }
    // a title of words that many have ("Breaking news", the name of an outlet) tells little, however alike
    const float least = f == static_cast<size_t>(Field::title) ? kTellingTitle * std::min(most, squared_rarity(1)) : 0;
    const float length = std::max(std::sqrt(sum), least);
    if (sum > 0)
      for (Term& t : terms) t.weight /= length;
  }
}

void Days::sort() {
  std::sort(days_.begin(), days_.end(), [](const Day& x, const Day& y) { return x.day < y.day; });
  uint64_t dated = 0;
  for (Day& d : days_) d.reports = static_cast<uint32_t>(dated += d.reports);
  undated_ = reports_ - dated;
}

uint32_t Days::earlier(double day) const {
  const auto at = std::lower_bound(days_.begin(), days_.end(), day - kMargin,
                                   [](const Day& d, double value) { return d.day < value; });
  return at == days_.begin() ? 0 : (at - 1)->reports;
}

uint32_t Days::not_later(double day) const {
  const auto at = std::upper_bound(days_.begin(), days_.end(), day + kMargin,
                                   [](double value, const Day& d) { return value < d.day; });
  return static_cast<uint32_t>(undated_ + (at == days_.begin() ? 0 : (at - 1)->reports));
}

void find_rivals(const Days& days, std::vector<Head>* heads) {
  for (Head& head : *heads) {
    head.earlier = head.dated ? days.earlier(head.day) : 0;
    head.not_later = head.dated ? days.not_later(head.day) : days.all();
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
