// What several files of this room ask of the words of a report.
#pragma once

#include <cstdint>

#include "group/counter.h"
#include "tellings/group.h"

namespace tellings::group {

// How often a word of the title counts as standing in the body too.
inline constexpr float kTitleInBody = 2;

// True for base::hash_word() of a word that every text of its language has.
bool is_common_hash(uint64_t hash);

// True for that of a weekday or a month, in any language: they have a capital in some, and name nobody.
bool is_calendar_hash(uint64_t hash);

// How many reports have each word, and what follows for its weight. Rarity: -ln of that share, so a word of every
// report tells nothing; squared, because words of a topic (a quarter's profits, an election) are shared by many stories
// and must not add up to one.
class Rarities {
 public:
  explicit Rarities(size_t reports) : reports_(static_cast<float>(reports)) {}
  void count(const Item& item);
  // The same of a word that so many reports have, as somebody else counted them.
  void count(uint32_t word, uint32_t reports) { with_.add(word, reports); }
  // After all were counted. Sets every weight to (1 + ln count) * rarity^2, each field to unit length; those of details
  // to what they were times rarity^2, their sum to less than 1: the fewer there are, the more is not known.
  // Thread-safe.
  void weigh(Item* item) const;

 private:
  float rarity(uint32_t with) const;
  void weigh_details(std::vector<Term>* terms) const;

  float reports_;
  Counter with_;
};

struct Head;

// Reports of half a day before or after may be of one story with a report as well as those in between.
inline constexpr double kMargin = 0.5;

// Where each stands among all in time. Cost: n log n.
void find_rivals(std::vector<Head>* heads);

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

// Of what is not known of a report's details, the share that is taken to be the other's too.
inline constexpr float kUnsaidCovered = 0.25f;

// Cosine of two fields that were weighed, without the better part of what the one word does that does most. Cost:
// linear in their lengths.
float likeness(std::span<const Term> a, std::span<const Term> b);

}  // namespace tellings::group
