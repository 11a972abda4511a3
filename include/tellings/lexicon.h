// What English words say of one another: the same, the opposite, more, less.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tellings/result.h"

namespace tellings {

// What the second word is to the first.
enum class LexicalRelation {
  none,      // nothing is known to tie them
  same,      // forms of one word: rise, rose
  synonym,   // buy, purchase; an adjective and one that is listed as like it
  derived,   // decide, decision
  hypernym,  // the second is more general, by at most three steps (dog, animal); entailed or caused by the first (kill,
             // die)
  hyponym,   // the second is more special
  sister,    // two kinds of one thing (nouns, or adjectives of a wide field such as colours): car, truck; may be near
             // synonyms: city, town
  antonym,   // rise, fall; also by way of a word that is like or derived from one: growth, shrink
};

// A word may be several of these.
inline constexpr uint8_t kNoun = 1;
inline constexpr uint8_t kVerb = 2;
inline constexpr uint8_t kAdjective = 4;
inline constexpr uint8_t kAdverb = 8;

// WordNet (Miller, 1995, "WordNet: A Lexical Database for English"), mapped from a file. Words are given folded
// (base::fold), in any inflected form, several words with a space between. Thread-safe; opening it costs some
// milliseconds.
class Lexicon {
 public:
  virtual ~Lexicon() = default;
  virtual bool known(std::string_view word) const = 0;
  // The base form that is most often meant ("rose" -> "rise"); the word itself where it is not known.
  virtual std::string lemma(std::string_view word) const = 0;
  // kNoun | kVerb | ...; 0 where the word is not known.
  virtual uint8_t parts_of_speech(std::string_view word) const = 0;
  // The relation that holds between the most frequent senses. Cost: some microseconds.
  // relation("dog", "animal") == LexicalRelation::hypernym
  virtual LexicalRelation relation(std::string_view a, std::string_view b) const = 0;
};

namespace encode {

// Opens `folder`/lexicon.bin. Errors: not_found, not_readable, malformed.
Result<std::unique_ptr<Lexicon>> open_lexicon(const std::string& folder);

}  // namespace encode
}  // namespace tellings
