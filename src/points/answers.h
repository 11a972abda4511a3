// What may answer a question: the facts of each report with what stands around them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/alignment.h"

namespace tellings::points {

// A word near an answer, by the hash of its stem.
struct Word {
  uint64_t stem = 0;
  float weight = 0;  // rarity, 0.05 to 1
  TokenIndex token;
};

// Words by the hash of their stems, each once, sorted; and their weight.
struct Words {
  std::vector<Word> words;
  float weight = 0;
};

struct Answer {
  uint32_t report = 0;
  const Fact* fact = nullptr;  // a quantity or a date; a duration is its quantity
  bool duration = false;
  bool age = false;  // "aged 43", "43-year-old": years that are no length of time
  StatementIndex statement;
  TokenRange tokens;
  float place = 0;           // of its statement in the report, 0 to 1
  Words near;                // within four tokens on either side
  Words clause;              // up to the next comma, colon, semicolon or dash
  Words sentence;            // within sixty tokens on either side
  Words around;              // and of the statements before and behind
  std::vector<Word> before;  // content words before it in the statement, the nearest first; at most two
  std::vector<Word> behind;  // likewise behind it
  Vector near_vector;        // of the word table; empty where there is none
  Vector clause_vector;      // likewise
  std::string_view bearer;   // the name that it stands right behind: "Lund, 61"; empty where it does not
  std::string_view owner;    // the nearest name before it in the statement, else behind it; empty where there is none
  std::vector<uint64_t> names;  // normalised names of the statement, hashed and sorted
};

// The figures and dates of a report that a question can ask for, in order of place; the first 250. `telling` must
// outlive them. Cost: linear in the words, times some tens.
std::vector<Answer> answers_of(const Telling& telling, uint32_t report, const Knowledge& knowledge);

// Weight of what both have: the least of the two weights of each stem, summed.
float shared_weight(const Words& a, const Words& b);

}  // namespace tellings::points
