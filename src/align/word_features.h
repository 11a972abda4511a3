// Evidence that two words of linked statements correspond.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tellings/alignment.h"
#include "tellings/lexicon.h"

namespace tellings::align {

// A word's forms as numbers: every word of one side is compared with every word of the other.
struct WordHashes {
  uint64_t folded = 0;
  uint64_t stem = 0;
  uint64_t lemma = 0;
};

// The tokens of one side of a link, one after the other.
struct LinkSide {
  std::vector<TokenIndex> tokens;
  std::vector<const Token*> token;
  std::vector<std::string> lemma;
  std::vector<WordHashes> hashes;
  std::vector<float> weight;    // rarity, 0 to 1
  std::vector<Vector> table;    // the word table's vector of each token; empty vectors where there is no table
  std::vector<Vector> context;  // vectors in context; empty where the encoder was not asked
  size_t size() const { return tokens.size(); }
};

LinkSide make_side(const Telling& telling, const std::vector<StatementIndex>& statements, const Knowledge& knowledge);

// Two sides of one link.
struct Sides {
  LinkSide a;
  LinkSide b;
};

// Fills LinkSide::context of all of `links`, in one call of the encoder. Nothing where there is no encoder.
void read_in_context(const Telling& a, const Telling& b, std::span<Sides* const> links, const Knowledge& knowledge);

inline constexpr size_t kWordFeatures = 40;        // first pass
inline constexpr size_t kSecondPassFeatures = 12;  // beside those of the first

struct WordPair {
  uint32_t a = 0;  // position in its LinkSide
  uint32_t b = 0;
  float features[kWordFeatures + kSecondPassFeatures] = {};
  float score = 0;
};

// The pairs that could correspond at all, with the features of the first pass; by a, then b.
std::vector<WordPair> word_pairs(const LinkSide& a, const LinkSide& b, const Knowledge& knowledge);

// Features of the second pass, from the scores that the first one gave.
void add_second_pass(std::vector<WordPair>* pairs, size_t size_a, size_t size_b);

}  // namespace tellings::align
