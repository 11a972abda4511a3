// Grouping: which reports tell the same story.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/encoder.h"
#include "tellings/result.h"

namespace tellings::group {

// How a report of a story has its words.
enum class Kinship : uint8_t {
  own_words,   // the first that has them
  same_words,  // word for word those of an earlier one, whatever the case, blanks and punctuation
  cut_words,   // half or more of the shorter one's runs of five words stand in the other too
};

// The name in JSON.
constexpr std::string_view to_string(Kinship kinship) {
  constexpr std::string_view kNames[] = {"own_words", "same_words", "cut_words"};
  return kNames[static_cast<size_t>(kinship)];
}

// A word of a report, as a hash, and its weight in the report: how often it stands there, later how much it tells.
struct Term {
  uint32_t word = 0;
  float weight = 0;
};

// The parts of a report that are held against each other. Names are words with a capital where no sentence begins, but
// no weekdays and months. Details are what tells one event from another like it: the names and the words of the title,
// weighed by how much the report turns on them, together below 1: the less, the fewer they are.
// Sounds are the details by what they are known by in any spelling, heard all words of title and body.
enum class Field : uint8_t { title, lead, body, names, figures, details, sounds, heard };
inline constexpr size_t kFields = 8;

// What grouping keeps of one report: its words by field, in order of Term::word, each once.
struct Item {
  std::array<std::vector<Term>, kFields> fields;
  double day = 0;      // when it was published, in days since 1970
  bool dated = false;  // false: `day` is not known
  // Set by stories(): how many reports are earlier than half a day before this one, and how many are not later than
  // half a day after it. So many reports lie between two of them, and are their rivals.
  uint32_t earlier = 0;
  uint32_t not_later = 0;
  bool of_form = false;  // set by stories(): several others have the same form
  uint8_t script = 0;    // of most of its letters: two of one number can share words
  uint8_t language = 0;  // by its most common words; 0: not known
  bool cased = true;     // that script has capitals, so names are known
  uint64_t key = 0;      // of its text: settles every tie, so that the order of the input does not matter

  std::span<const Term> operator[](Field f) const { return fields[static_cast<size_t>(f)]; }
};

// Item::key of a report with this text.
uint64_t key_of(std::string_view text);

// Item::day of one that was published then (ISO 8601); nothing where that is not known.
std::optional<double> day_of(std::string_view published);

// `title` may be empty (then the first words of `text` stand in) and so may `published` (ISO 8601). Cost: linear,
// about 10 ns a byte. Thread-safe.
Item item_of(std::string_view title, std::string_view text, std::string_view published);

// The evidence that two reports tell one story, each 0 to 1, and what it comes to.
struct PairScore {
  float title = 0;       // likeness of the titles
  float body = 0;        // and of the bodies
  float days_apart = 0;  // 0 where either day is not known
  uint32_t rivals = 0;   // reports that were published from the one to the other
  float meaning = 0;     // cosine of the sentence vectors of title and lead, where `asked`
  bool asked = false;
  // The share of the first one's details that are heard anywhere in the second, and the other way round; a middling
  // share where there are few. Where one script has no capitals, both are the share of the other one's.
  std::array<float, 2> covered{};
  float other_words = 1;  // of what their words share, the share of those that are no names; 1 where it does not matter
  float form = 0;         // by how much the other words are more alike than the details: 0 to 1
  bool shared_form = false;  // the same words around other details or, days apart, other figures: a template
  float score = 0;           // log odds that they tell one story; above 0 it is more likely than not
};

// What speaks for one story of `a` and `b`, which stories() has weighed. `meaning`: the cosine of their vectors, null
// where it is not known. Thread-safe.
PairScore score_of_pair(const Item& a, const Item& b, const float* meaning);

// For who explains: of each field's words the cosine, weighted by rarity, without the better part of what one word
// does; 0 for details.
std::array<float, kFields> likeness_by_field(const Item& a, const Item& b);

// Stories are joined while the mean score over their reports is at least this.
float join_score();

class Shelf;

// Items that wait until all are there. Their words lie in a working file in $TMPDIR (else /tmp) that has no name and is
// gone when the program ends; in memory are about 50 bytes an item. Not thread-safe.
class Items {
 public:
  // Error not_writable where the working file cannot be made.
  static Result<std::unique_ptr<Items>> make();
  ~Items();

  // Its number, from 0. Error not_writable.
  Result<uint32_t> add(const Item& item);
  // Puts another in the place of one that was added. Error not_writable.
  Status replace(uint32_t number, const Item& item);
  size_t size() const;
  // After stories(): as it was weighed. Error not_readable.
  Result<Item> at(uint32_t number) const;

  Shelf& shelf() { return *shelf_; }

 private:
  Items();
  std::unique_ptr<Shelf> shelf_;
};

// Vectors of title and lead of the items asked for, one for each; empty vectors where there is no encoder.
using Meanings = std::function<std::vector<Vector>(std::span<const uint32_t> items)>;

class Corpus;

struct Settings {
  size_t threads = 1;
  const Corpus* corpus = nullptr;  // what is counted over more items than these (group_steps.h); null: over these
  Meanings meanings;               // null: without
  size_t most_asked = 3000;  // meanings of so many items at most are asked for, of those whose pairs are most in doubt
  // Items from this one on were grouped before: what is in doubt between two of them is not asked for again.
  size_t known_from = SIZE_MAX;
  const std::atomic<bool>* stop = nullptr;  // set: ends soon, with an error
};

// For each item its story: equal numbers tell one story; the numbers are those of the first item of each story. The
// same for any number of threads; for any order of the items the same stories. Method: docs/GROUPING.md. Weights in
// `items` are set to what each word tells. Call it once. Errors: not_writable, not_readable, usage (stopped). Cost: n
// log n for news, some 0.3 ms an item; memory: some 600 bytes an item and what the stories' neighbours take.
Result<std::vector<uint32_t>> stories(Items* items, const Settings& settings);

}  // namespace tellings::group
