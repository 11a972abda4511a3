// Two reports' parts of one row, token by token, with what corresponds to what: the ground on which every kind of
// difference is found.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "languages/contrasts.h"
#include "tellings/comparison.h"
#include "tellings/parser.h"

namespace tellings::compare {

struct Pair;

// Half-open range of positions in a Side.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
};

// How often each stem stands in a report.
using StemCounts = std::unordered_map<std::string_view, uint32_t>;

// A word or phrase of a table of words that exclude each other (languages/contrasts.h).
struct Mention {
  Span span;
  languages::Axis axis = languages::Axis::order;
  uint8_t pole = 0;
};

struct Side {
  const Telling* telling = nullptr;
  std::shared_ptr<const StemCounts> stems;  // of the whole report
  std::vector<const Token*> token;
  std::vector<float> weight;              // rarity, 0.05 to 1; punctuation 0
  std::vector<std::vector<uint32_t>> to;  // positions on the other side that correspond
  std::vector<float> sure;                // score of the best of them; 0 where none
  std::vector<std::vector<std::pair<uint32_t, float>>>
      maybe;                       // positions on the other side that might correspond, with the score
  std::vector<bool> claimed;       // taken by a difference or a match of facts
  std::vector<bool> name_like;     // upper case, and not only because a statement begins
  std::vector<const Fact*> facts;  // that lie in these statements
  std::vector<Mention> mentions;   // in order
  Parse parse;                     // one entry a token; empty where the statements were not parsed (structure.h)

  uint32_t size() const { return static_cast<uint32_t>(token.size()); }
  bool aligned(uint32_t k) const { return !to[k].empty(); }
  std::string_view text(Span s) const;
  ByteRange range(Span s) const { return {token[s.begin]->range.begin, token[s.end - 1]->range.end}; }
  // The same, counted from where the side begins: a place of text({0, size()}).
  ByteRange own_range(Span s) const {
    const ByteRange r = range(s);
    const size_t base = token.front()->range.begin;
    return {r.begin - base, r.end - base};
  }
  // The positions whose tokens overlap `range`; empty where none do.
  Span span_of(ByteRange range) const;
  // Sum of weights.
  float weight_of(Span s) const;
  bool any_claimed(Span s) const;
  void claim(Span s);
};

// Words of the first report that stand against other words of the second, over all rows: a pair that comes back is
// another word for the same thing ("Krai", "Territory"), not a contradiction.
class Recurrence {
 public:
  void add(const Pair& pair);
  // In how many rows a word of `a` and one of `b` are both left without their like.
  int count(const Pair& pair, Span a, Span b) const;

 private:
  std::unordered_map<uint64_t, int> rows_;  // by the hash of both stems
};

// How two reports as wholes have to do with each other: renderings of one text, dispatches of one event, articles that
// touch.
struct Regime {
  float told_a = 0;  // share of a's statements that some row joins with b's
  float told_b = 0;
  float close = 0;  // mean share of the words of joined statements that correspond
};

struct Pair {
  const Recurrence* recurrence = nullptr;
  const Regime* regime = nullptr;  // of the two reports
  Side a;
  Side b;
  const Knowledge* knowledge = nullptr;
  double row_score = 0;
  bool cross_language = false;
  bool touching = false;  // of a row that merely touches
  float share_a = 0;      // of the weight of a that corresponds to something
  float share_b = 0;
  std::optional<Judgement> judgement;  // none: not asked, or no judge
};

// Of both so much corresponds that one retells the other.
inline bool is_retold(const Pair& pair) { return std::min(pair.share_a, pair.share_b) >= 0.6f; }

// The mentions of a side whose tokens and facts are known. Cost: linear.
std::vector<Mention> mentions_of(const Side& side);

// The pairs of all of `words`, in their order.
std::vector<Pair> pairs_of(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                           const std::vector<align::RowWords>& words, const Knowledge& knowledge);

// Makes `*pair` anew with other words.
void set_words(const std::vector<Telling>& tellings, const align::Row& row, const align::RowWords& words, Pair* pair);

// The place on the other side where something that stands at `s` would stand: between what corresponds to the words
// before and behind it.
struct Slot {
  bool left = false;  // the word before corresponds to the word before the place
  bool right = false;
};
// Every word of `s` that weighs at least `least` stands on the other side too, wherever.
bool said_elsewhere(const Side& mine, Span s, const Side& other, float least);

// The best score of a link, sure or not, between a word of `a` and one of `b`.
float best_link(const Pair& pair, Span a, Span b);

// How the places of `a` (in pair.a) and `b` (in pair.b) correspond.
Slot slot_of(const Pair& pair, Span a, Span b);

}  // namespace tellings::compare
