// The second tier of grouping where the reports lie on many machines: what group::stories() does, step by step. Words
// and times are counted over all of them; the items of a stretch of time are brought together, which gives pairs; what
// hangs together by pairs is brought together once more and clustered. Where one stretch has all items, the outcome is
// that of stories() without meanings.
//
// An item is known by its key (Item::key, the hash of its text).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "tellings/group.h"
#include "tellings/result.h"

namespace tellings::group {

// How many items have each word, or one that is known by it (Field::heard).
struct WordCount {
  uint32_t word = 0;
  uint32_t items = 0;
};
// Of these items, in no order.
std::vector<WordCount> count_words(std::span<const Item> items);

// How many items were published then.
struct DayCount {
  double day = 0;  // Item::day
  uint32_t items = 0;
};

// What the weight of words and of time is told by. Thread-safe once made.
class Corpus {
 public:
  // `words` may leave out those of one item. `days`, in any order, are those of dated items. Memory: 16 bytes a word at
  // most, 16 a day.
  Corpus(uint64_t items, std::span<const WordCount> words, std::span<const DayCount> days);
  ~Corpus();
  Corpus(Corpus&&) noexcept;

  struct State;
  const State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

// Two items by their numbers.
struct Pair {
  uint32_t a = 0;  // a < b
  uint32_t b = 0;
};

// A pair that may join.
struct Edge {
  Pair pair;
  float score = 0;
};

// Two items of one stretch that may be of one story, or are of one form.
struct ScoredPair {
  Pair pair;
  float score = 0;           // as long as neither is known to be of a form
  float score_of_form = 0;   // where one is
  bool shared_form = false;  // PairScore::shared_form
};

// Pairs that the items of `selves` propose: those whose neighbours all are among `items`. Each once. `settings.corpus`
// must be set. Errors: not_writable, not_readable. Cost: as stories().
Result<std::vector<ScoredPair>> scored_pairs(Items* items, std::span<const uint32_t> selves, const Settings& settings);

// So many others, and more than may tell its story, have the form of an item that is of one.
inline constexpr uint32_t kOfOneForm = 2;

// Whether an item is one of a form, of whose pairs so many share a form and so many others have the score of one story
// (join_score()) or a better one.
bool is_of_form(uint32_t shared_form, uint32_t one_story);

// For each item the first one of its story. `of_form` says of each whether it is. All items that hang together with one
// of these by edges must be there. `settings.corpus` must be set. Errors: not_writable, not_readable.
Result<std::vector<uint32_t>> clusters(Items* items, std::span<const uint8_t> of_form, std::span<const Edge> edges,
                                       const Settings& settings);

}  // namespace tellings::group
