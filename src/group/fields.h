// What several files of this room ask of the words of a report.
#pragma once

#include <cstdint>

#include "group/counter.h"
#include "tellings/group.h"

namespace tellings::group {

// How often a word of the title counts as standing in the body too.
inline constexpr float kTitleInBody = 2;

// The languages in every text of which a word stands, by its base::hash_word(): bit k for the k-th of
// languages::common_words(). 0 for words that tell something.
uint32_t languages_common_in(uint64_t hash);

// True for that of a weekday or a month, in any language: they have a capital in some, and name nobody.
bool is_calendar_hash(uint64_t hash);

// take(word) for each word of title and body, and for what they are known by (Field::heard) where that is another.
template <typename Take>
void for_each_counted(const Item& item, Take take) {
  const std::span<const Term> body = item[Field::body];
  for (const Term& t : body) take(t.word);
  auto at = body.begin();
  for (const Term& t : item[Field::heard]) {
    while (at != body.end() && at->word < t.word) ++at;
    if (at == body.end() || at->word != t.word) take(t.word);
  }
}

// How many reports have each word, and what follows for its weight. Rarity: -ln of that share, so a word of every
// report tells nothing; squared, because words of a topic (a quarter's profits, an election) are shared by many stories
// and must not add up to one.
class Rarities {
 public:
  explicit Rarities(uint64_t reports) : reports_(static_cast<float>(reports)) {}
  void count(const Item& item);
  // The same of a word that so many reports have, as somebody else counted them.
  void count(uint32_t word, uint32_t reports) { with_.add(word, reports); }
  // After all were counted. Sets every weight to (1 + ln count) * rarity^2, each field to unit length; those of details
  // to what they were times rarity^2, their sum to less than 1: the fewer there are, the more is not known.
  // Thread-safe.
  void weigh(Item* item) const;

 private:
  float squared_rarity(uint32_t with) const;
  float most_of(const Item& item) const;  // what no word of it weighs more than
  void weigh_details(float most, std::vector<Term>* terms) const;

  float reports_;
  Counter with_;
};

// When the reports of a corpus were published.
class Days {
 public:
  explicit Days(uint64_t reports) : reports_(reports) {}
  void add(double day, uint32_t reports = 1) { days_.push_back({day, reports}); }
  // After the last add(), once. Cost: n log n.
  void sort();
  // After sort(). Item::earlier and Item::not_later. Thread-safe.
  uint32_t earlier(double day) const;
  uint32_t not_later(double day) const;
  uint32_t all() const { return static_cast<uint32_t>(reports_); }

 private:
  struct Day {
    double day = 0;
    uint32_t reports = 0;  // after sort(): up to this one, itself included
  };
  uint64_t reports_;
  uint64_t undated_ = 0;
  std::vector<Day> days_;
};

struct Head;

// Reports of half a day before or after may be of one story with a report as well as those in between.
inline constexpr double kMargin = 0.5;

// Where each stands among all in time.
void find_rivals(const Days& days, std::vector<Head>* heads);

// One rare word can make two texts alike; of the word that does most, so much is left out.
inline constexpr float kLoneWord = 0.6f;

// The share of the weight of `details` whose words `body` has, and kUnsaidCovered of what their weights lack to 1.
// Where it is one word, the better part of that is left out, of n words an n-th of it. Cost: linear in their lengths.
float covered(std::span<const Term> details, std::span<const Term> body);

// take(word, product of its weights) for each word that both fields have, in order.
template <typename Take>
void for_shared(std::span<const Term> a, std::span<const Term> b, Take take) {
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].word < b[j].word) {
      ++i;
    } else if (a[i].word > b[j].word) {
      ++j;
    } else {
      take(a[i].word, a[i].weight * b[j].weight);
      ++i, ++j;
    }
  }
}

// That of `word` among `terms`, 0 where it is not there. Cost: logarithmic.
float weight_in(std::span<const Term> terms, uint32_t word);

// Few details say little of what else a report might have said: to them so much is added that nobody knows of, as much
// as two names have that stand in the text and nowhere else.
inline constexpr float kUnsaid = 3;

// Of what is not known of a report's details, the share that is taken to be the other's too.
inline constexpr float kUnsaidCovered = 0.25f;

// Cosine of two fields that were weighed, without the better part of what the one word does that does most. Cost:
// linear in their lengths.
float likeness(std::span<const Term> a, std::span<const Term> b);

}  // namespace tellings::group
