// Relations between two words over their senses.
//
// Each word is led back to its lemmas (WordNet's list of irregular forms and its rules of detachment), each lemma to
// its senses with their share of its use. Every tie between two senses is weighed: by kind, and by how often the two
// senses are meant. The heaviest counts. So "bank" and "shore" stay synonyms only as far as "bank" is meant so, and
// "rise" and "increase" are not sisters but synonyms.
#include "tellings/lexicon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "encode/lexicon_file.h"
#include "encode/mapped_file.h"
#include "encode/word_cache.h"

namespace tellings::encode {
namespace {

constexpr size_t kKept = 16384;  // words, 2 KB each
constexpr size_t kMaxWordBytes = 64;
constexpr size_t kMaxSenses = 12;  // of one word, those most meant
constexpr size_t kMaxSteps = 3;

// What each kind of tie weighs between two senses that are always meant.
constexpr double kSynonymWeight = 1.0;
constexpr size_t kTightCluster = 12;  // around more than this lie kinds of a thing (colours, numerals), not words alike
constexpr double kLikeWeight = 0.7;   // adjectives of one cluster
constexpr double kAntonymWeight = 1.6;  // stated of few pairs, so never by chance
constexpr double kIndirectAntonymWeight = 0.6;
constexpr double kDerivedWeight = 0.9;
constexpr double kDerivedLikeWeight = 0.5;  // derived from a synonym
constexpr std::array<double, kMaxSteps + 1> kAboveWeight = {0, 0.8, 0.6, 0.45};
constexpr double kSisterWeight = 0.5;
constexpr double kLeastWeight = 0.02;  // of ties between senses that are hardly ever meant

struct Ending {
  std::string_view from, to;
  uint8_t part;
};

// The rules of detachment in WordNet's morphology (morphy).
constexpr Ending kEndings[] = {
    {"s", "", kNoun},       {"ses", "s", kNoun},     {"xes", "x", kNoun},     {"zes", "z", kNoun},
    {"ches", "ch", kNoun},  {"shes", "sh", kNoun},   {"men", "man", kNoun},   {"ies", "y", kNoun},
    {"s", "", kVerb},       {"ies", "y", kVerb},     {"es", "e", kVerb},      {"es", "", kVerb},
    {"ed", "e", kVerb},     {"ed", "", kVerb},       {"ing", "e", kVerb},     {"ing", "", kVerb},
    {"er", "", kAdjective}, {"est", "", kAdjective}, {"er", "e", kAdjective}, {"est", "e", kAdjective},
};

struct WordForm {
  uint32_t lemma;
  uint8_t parts;
};

struct Sense {
  uint32_t sense;
  uint32_t synset;
  double share;
};

// A synset that a word reaches, and by how many steps up.
struct Reached {
  uint32_t synset;
  uint32_t steps;
  double share;
};

// All that is known of one word before it is set against another.
struct Entry {
  std::vector<WordForm> readings;
  std::vector<Sense> senses;        // those most meant
  std::vector<Sense> with_derived;  // these and those derived from them, which count half as much
  std::vector<Reached> above;       // all that lies at most kMaxSteps above the senses, ordered by synset
};

class MappedLexicon final : public Lexicon {
 public:
  MappedLexicon(MappedFile mapped, const LexiconFile& file)
      : mapped_(std::move(mapped)), file_(file), entries_(kKept) {}

  bool known(std::string_view word) const override { return !entry(word)->readings.empty(); }

  std::string lemma(std::string_view word) const override {
    const auto found = entry(word);
    if (found->readings.empty()) return std::string(word);
    const auto best = std::max_element(found->readings.begin(), found->readings.end(),
                                       [&](const WordForm& a, const WordForm& b) { return use(a) < use(b); });
    return std::string(file_.lemmas[best->lemma]);
  }

  uint8_t parts_of_speech(std::string_view word) const override {
    uint8_t parts = 0;
    for (const WordForm& reading : entry(word)->readings) parts |= reading.parts;
    return parts;
  }

  LexicalRelation relation(std::string_view a, std::string_view b) const override {
    if (a == b) return LexicalRelation::same;
    const auto of_a = entry(a);
    const auto of_b = entry(b);
    for (const WordForm& x : of_a->readings) {
      for (const WordForm& y : of_b->readings) {
        if (x.lemma == y.lemma && (x.parts & y.parts) != 0) return LexicalRelation::same;
      }
    }
    if (of_a->readings.empty() || of_b->readings.empty()) return LexicalRelation::none;
    Best best;
    weigh_meanings(of_a->above, of_b->above, &best);
    weigh_derivations(of_a->senses, of_b->senses, &best);
    weigh_derivations(of_b->senses, of_a->senses, &best);
    weigh_antonyms(of_a->with_derived, of_b->with_derived, &best);
    weigh_adjectives(of_a->senses, of_b->senses, &best);
    return best.relation;
  }

 private:
  std::shared_ptr<const Entry> entry(std::string_view word) const {
    return entries_.get(word, [&] {
      Entry e;
      e.readings = readings(word);
      e.senses = senses(e.readings);
      e.with_derived = with_derived(e.senses);
      e.above = above(e.senses);
      return e;
    });
  }

  struct Best {
    LexicalRelation relation = LexicalRelation::none;
    double weight = kLeastWeight;
    void offer(LexicalRelation kind, double kind_weight, double share_a, double share_b) {
      const double offered = kind_weight * std::sqrt(share_a * share_b);
      if (offered <= weight) return;
      weight = offered;
      relation = kind;
    }
  };

  uint8_t parts(uint32_t lemma) const {
    uint8_t out = 0;
    for (uint32_t k = file_.first_sense[lemma]; k < file_.first_sense[lemma + 1]; ++k) {
      out |= file_.synset_part[file_.sense_synset[k]];
    }
    return out;
  }

  // How often the lemma is met in the parts of speech of the reading.
  double use(const WordForm& reading) const {
    double share = 0;
    for (uint32_t k = file_.first_sense[reading.lemma]; k < file_.first_sense[reading.lemma + 1]; ++k) {
      if ((file_.synset_part[file_.sense_synset[k]] & reading.parts) != 0) share += file_.sense_share[k] / 255.0;
    }
    return share * static_cast<double>(file_.total_use[reading.lemma]);
  }

  // Adds a lemma in those of `parts` that it can be.
  void add(std::string_view lemma, uint8_t wanted, std::vector<WordForm>* out) const {
    const std::optional<uint32_t> at = file_.lemmas.find(lemma);
    if (at) add(*at, wanted, out);
  }
  void add(uint32_t lemma, uint8_t wanted, std::vector<WordForm>* out) const {
    const uint8_t possible = parts(lemma) & wanted;
    if (possible == 0) return;
    for (WordForm& known : *out) {
      if (known.lemma != lemma) continue;
      known.parts |= possible;
      return;
    }
    out->push_back({lemma, possible});
  }

  std::vector<WordForm> readings(std::string_view word) const {
    std::vector<WordForm> out;
    if (word.empty() || word.size() > kMaxWordBytes) return out;
    add(word, kNoun | kVerb | kAdjective | kAdverb, &out);
    uint8_t irregular = 0;  // parts of speech in which the rules do not speak
    if (const std::optional<uint32_t> form = file_.forms.find(word)) {
      for (const uint32_t value : file_.form_lemmas[*form]) {
        add(value >> 4, value & 15, &out);
        irregular |= value & 15;
      }
    }
    std::string base;
    for (const Ending& ending : kEndings) {
      if ((irregular & ending.part) != 0 || word.size() < ending.from.size() + 2 || !word.ends_with(ending.from))
        continue;
      if (ending.from == "s" && word.ends_with("ss")) continue;  // "pass" is no form of "pas"
      base.assign(word.substr(0, word.size() - ending.from.size()));
      base += ending.to;
      add(base, ending.part, &out);
    }
    return out;
  }

  // The senses most meant; where a form has several readings, each has its part of them by how often it is met.
  std::vector<Sense> senses(const std::vector<WordForm>& found) const {
    double total = 0;
    for (const WordForm& reading : found) total += use(reading);
    std::vector<Sense> out;
    for (const WordForm& reading : found) {
      const double scale = static_cast<double>(file_.total_use[reading.lemma]) / (255 * total);
      for (uint32_t k = file_.first_sense[reading.lemma]; k < file_.first_sense[reading.lemma + 1]; ++k) {
        const uint32_t synset = file_.sense_synset[k];
        if ((file_.synset_part[synset] & reading.parts) != 0) out.push_back({k, synset, file_.sense_share[k] * scale});
      }
    }
    std::sort(out.begin(), out.end(), [](const Sense& x, const Sense& y) {
      return x.share != y.share ? x.share > y.share : x.sense < y.sense;
    });
    if (out.size() > kMaxSenses) out.resize(kMaxSenses);
    return out;
  }

  // All that lies at most kMaxSteps above, by the shortest way, ordered by synset.
  std::vector<Reached> above(const std::vector<Sense>& from) const {
    std::vector<Reached> out;
    for (const Sense& sense : from) {
      const size_t first = out.size();
      out.push_back({sense.synset, 0, sense.share});
      for (size_t k = first; k < out.size(); ++k) {
        if (out[k].steps == kMaxSteps) break;
        for (const uint32_t up : file_.above[out[k].synset]) out.push_back({up, out[k].steps + 1, sense.share});
      }
    }
    std::sort(out.begin(), out.end(), [](const Reached& x, const Reached& y) { return x.synset < y.synset; });
    return out;
  }

  void weigh_meanings(const std::vector<Reached>& over_a, const std::vector<Reached>& over_b, Best* best) const {
    for (auto x = over_a.begin(), y = over_b.begin(); x != over_a.end() && y != over_b.end();) {
      if (x->synset != y->synset) {
        ++(x->synset < y->synset ? x : y);
        continue;
      }
      for (auto z = y; z != over_b.end() && z->synset == x->synset; ++z) {
        if (x->steps == 0 && z->steps == 0) best->offer(LexicalRelation::synonym, kSynonymWeight, x->share, z->share);
        if (x->steps > 0 && z->steps == 0)
          best->offer(LexicalRelation::hypernym, kAboveWeight[x->steps], x->share, z->share);
        if (x->steps == 0 && z->steps > 0)
          best->offer(LexicalRelation::hyponym, kAboveWeight[z->steps], x->share, z->share);
        // two verbs under a third are more often two words for one deed than two deeds
        const bool kinds = x->steps == 1 && z->steps == 1 && file_.synset_part[x->synset] == kNoun;
        if (kinds) best->offer(LexicalRelation::sister, kSisterWeight, x->share, z->share);
      }
      ++x;
    }
  }

  void weigh_derivations(const std::vector<Sense>& a, const std::vector<Sense>& b, Best* best) const {
    for (const Sense& x : a) {
      for (const uint32_t to : file_.derived[x.sense]) {
        for (const Sense& y : b) {
          if (file_.sense_lemma[to] == file_.sense_lemma[y.sense]) {
            best->offer(LexicalRelation::derived, kDerivedWeight, x.share, y.share);
          } else if (file_.sense_synset[to] == y.synset) {
            best->offer(LexicalRelation::derived, kDerivedLikeWeight, x.share, y.share);
          }
        }
      }
    }
  }

  // The senses and those derived from them, which count half as much.
  std::vector<Sense> with_derived(const std::vector<Sense>& from) const {
    std::vector<Sense> out = from;
    for (const Sense& sense : from) {
      for (const uint32_t to : file_.derived[sense.sense]) out.push_back({to, file_.sense_synset[to], sense.share / 2});
    }
    return out;
  }

  // Both sides with what is derived from their senses.
  void weigh_antonyms(const std::vector<Sense>& near_a, const std::vector<Sense>& near_b, Best* best) const {
    for (const Sense& x : near_a) {
      for (const uint32_t to : file_.antonym[x.sense]) {
        for (const Sense& y : near_b) {
          if (file_.sense_lemma[to] == file_.sense_lemma[y.sense]) {
            best->offer(LexicalRelation::antonym, kAntonymWeight, x.share, y.share);
          } else if (file_.sense_synset[to] == y.synset) {
            best->offer(LexicalRelation::antonym, kIndirectAntonymWeight, x.share, y.share);
          }
        }
      }
    }
  }

  // Adjectives stand in clusters around a head; heads are opposed to heads. A synset is like another that is its head,
  // and like those around the same head where these are few; around a head of many they are sisters.
  void weigh_adjectives(const std::vector<Sense>& a, const std::vector<Sense>& b, Best* best) const {
    const auto contains = [](std::span<const uint32_t> list, uint32_t v) {
      return std::find(list.begin(), list.end(), v) != list.end();
    };
    for (const Sense& x : a) {
      if (file_.synset_part[x.synset] != kAdjective) continue;
      for (const Sense& y : b) {
        if (file_.synset_part[y.synset] != kAdjective) continue;
        if (contains(file_.similar[x.synset], y.synset))
          best->offer(LexicalRelation::synonym, kLikeWeight, x.share, y.share);
        for (const uint32_t head : file_.similar[x.synset]) {
          if (x.synset == y.synset || !contains(file_.similar[y.synset], head)) continue;
          const bool tight = file_.similar[head].size() <= kTightCluster;
          best->offer(tight ? LexicalRelation::synonym : LexicalRelation::sister, tight ? kLikeWeight : kSisterWeight,
                      x.share, y.share);
        }
        if (opposed(x.synset, y.synset))
          best->offer(LexicalRelation::antonym, kIndirectAntonymWeight, x.share, y.share);
      }
    }
  }

  // Whether an adjective, or a head that it is like, is opposed to the other, or to one that it is like.
  bool opposed(uint32_t a, uint32_t b) const {
    const auto reaches_b = [&](uint32_t head) {
      for (const uint32_t other : file_.opposite[head]) {
        if (other == b) return true;
        const std::span<const uint32_t> around = file_.similar[b];
        if (std::find(around.begin(), around.end(), other) != around.end()) return true;
      }
      return false;
    };
    const std::span<const uint32_t> heads = file_.similar[a];
    return reaches_b(a) || std::any_of(heads.begin(), heads.end(), reaches_b);
  }

  MappedFile mapped_;
  LexiconFile file_;
  WordCache<Entry> entries_;
};

}  // namespace

Result<std::unique_ptr<Lexicon>> open_lexicon(const std::string& folder) {
  const std::string path = folder + "/lexicon.bin";
  Result<MappedFile> mapped = MappedFile::open(path);
  if (!mapped) return mapped.error();
  const Result<LexiconFile> file = parse_lexicon(mapped->bytes());
  if (!file) {
    Error error = file.error();
    error.source = path;
    return error;
  }
  return std::unique_ptr<Lexicon>(std::make_unique<MappedLexicon>(std::move(*mapped), *file));
}

}  // namespace tellings::encode
