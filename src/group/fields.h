// What several files of this room ask of the words of a report.
#pragma once

#include <cstdint>

#include "tellings/group.h"

namespace tellings::group {

// How often a word of the title counts as standing in the body too.
inline constexpr float kTitleInBody = 2;

// True for base::hash_word() of a word that every text of its language has.
bool is_common_hash(uint64_t hash);

// Sets every weight to (1 + ln count) * rarity^2, each field to unit length, and finds the rivals of each item. Rarity:
// -ln of the share of reports that have the word, so a word of every report tells nothing; squared, because words of a
// topic (a quarter's profits, an election) are shared by many stories and must not add up to one. Cost: n log n.
void weigh(std::vector<Item>* items);

// Cosine of two fields that were weighed, without the better part of what the one word does that does most. Cost:
// linear in their lengths.
float likeness(std::span<const Term> a, std::span<const Term> b);

}  // namespace tellings::group
