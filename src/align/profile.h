// What statement alignment knows of each statement before it compares any two.
#pragma once

#include <string>
#include <vector>

#include "tellings/alignment.h"

namespace tellings::align {

// A term of a statement, with its rarity weight (0 to 1).
struct Term {
  uint64_t hash = 0;
  float weight = 0;
  bool operator<(const Term& other) const { return hash < other.hash; }
};

struct Profile {
  std::vector<Term> terms;      // stems of words, by hash, each once
  std::vector<Term> names;      // capitalised words and numbers, without marks, by hash, each once
  std::vector<uint64_t> pairs;  // hashes of two neighbouring stems, sorted
  float weight = 0;             // of all terms
  float name_weight = 0;
  Vector table;  // the word table's vector; empty where there is no table
};

std::vector<Profile> profiles(const Telling& telling, const Knowledge& knowledge);

// Weight of the terms that both have: min of the two weights, summed. Inputs sorted by hash.
float shared_weight(const std::vector<Term>& a, const std::vector<Term>& b);

// How alike two statements are, 0 to 1, by words, names and the word table.
float words_similarity(const Profile& a, const Profile& b);

}  // namespace tellings::align
