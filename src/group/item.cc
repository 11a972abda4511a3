// The words of a report by field.
#include <algorithm>
#include <bit>
#include <cmath>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/words.h"
#include "group/fields.h"
#include "group/sounds.h"
#include "tellings/group.h"

namespace tellings::group {
namespace {

constexpr size_t kLeadWords = 60;
constexpr size_t kTitleWords = 12;   // of the text, where there is no title
constexpr size_t kMostWords = 4000;  // of a text: what comes after is no news
constexpr std::string_view kSentenceEnds = ".!?\n";

using base::HashedWord;

bool is_upper_at(std::string_view text, size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return base::is_upper(base::next_code_point(text, &at));
}

// True where a sentence may begin at `at`: nothing before it but blanks, quotation marks and a stop.
bool opens_sentence(std::string_view text, size_t at) {
  bool blank = false;
  while (at > 0) {
    const char c = text[at - 1];
    if (kSentenceEnds.find(c) != std::string_view::npos) return blank || c == '\n';
    const bool mark = c == '"' || c == '\'' || c == '(' || static_cast<unsigned char>(c) >= 0x80;
    if (c == ' ' || c == '\t' || c == '\r')
      blank = true;
    else if (!mark || blank)
      return false;
    --at;
  }
  return true;
}

uint32_t term_of(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

bool is_figure(std::string_view text, const HashedWord& w) { return text[w.begin] >= '0' && text[w.begin] <= '9'; }

// A word that every text of its language has (`common_in`: which have it), or a single letter, tells of no story.
bool tells(std::string_view text, const HashedWord& w, uint32_t common_in) {
  if (w.size == 1) return is_figure(text, w);
  return common_in == 0 || w.size > 12;
}

// "1,750.5" is one figure: the runs of digits of a number become one word.
void join_figures(std::string_view text, std::vector<HashedWord>* words) {
  size_t n = 0;
  for (const HashedWord& w : *words) {
    HashedWord* last = n > 0 ? &(*words)[n - 1] : nullptr;
    const bool goes_on = last != nullptr && is_figure(text, w) && is_figure(text, *last) &&
                         last->begin + last->size + 1 == w.begin &&
                         (text[w.begin - 1] == '.' || text[w.begin - 1] == ',');
    if (goes_on) {
      last->hash = base::mix(last->hash * 31 + w.hash);
      last->size = w.begin + w.size - last->begin;
    } else {
      (*words)[n++] = w;
    }
  }
  words->resize(n);
}

// Where letters of several scripts stand, that of most of the first ones. Latin is 0; the others are told by their
// first bytes in UTF-8 alone: Greek, Cyrillic, Hebrew, Arabic and those of India lie apart there, and so do kana and
// han.
uint8_t script_of(std::string_view text) {
  constexpr size_t kEnough = 2000;  // bytes
  std::array<uint32_t, 256> letters{};
  for (const char c : text.substr(0, kEnough)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= 0xC3 && byte <= 0xCA))
      ++letters[0];
    else if (byte >= 0xCE && byte <= 0xCF)
      ++letters[1];  // Greek
    else if (byte >= 0xD0 && byte <= 0xD4)
      ++letters[2];  // Cyrillic
    else if (byte >= 0xD5 && byte <= 0xD7)
      ++letters[3];  // Armenian, Hebrew
    else if (byte >= 0xD8 && byte <= 0xDF)
      ++letters[4];  // Arabic and its kin
    else if (byte >= 0xE0 && byte <= 0xE1)
      ++letters[5];  // those of South Asia and others
    else if (byte >= 0xE3 && byte <= 0xE9)
      ++letters[6];  // kana, han
    else if (byte >= 0xEA && byte <= 0xED)
      ++letters[7];  // hangul
  }
  return static_cast<uint8_t>(std::max_element(letters.begin(), letters.end()) - letters.begin());
}

// Of which language the common words of a text are.
class LanguageVotes {
 public:
  void add(uint32_t common_in) {
    for (; common_in != 0; common_in &= common_in - 1) ++votes_[std::countr_zero(common_in)];
  }
  // That of most of them, from 1; 0 where they are too few to tell.
  uint8_t language() const {
    constexpr uint32_t kFew = 4;
    const auto most = std::max_element(votes_.begin(), votes_.end());
    return *most < kFew ? uint8_t{0} : static_cast<uint8_t>(most - votes_.begin() + 1);
  }

 private:
  std::array<uint32_t, 32> votes_{};
};

void gather(std::vector<Term>* terms) {
  std::sort(terms->begin(), terms->end(), [](const Term& a, const Term& b) { return a.word < b.word; });
  size_t n = 0;
  for (const Term& t : *terms) {
    if (n > 0 && (*terms)[n - 1].word == t.word)
      (*terms)[n - 1].weight += t.weight;
    else
      (*terms)[n++] = t;
  }
  terms->resize(n);
  terms->shrink_to_fit();
}

constexpr float kInTitle = 1;
constexpr float kInLead = 0.5f;

// The names and, where the report has a title, its words. What a report turns on it says more than once, and early.
std::vector<Term> details_of(const Item& item, bool has_title) {
  std::vector<Term> out(item[Field::names].begin(), item[Field::names].end());
  if (has_title)
    for (const Term& t : item[Field::title])
      if (weight_in(item[Field::figures], t.word) == 0 && !is_calendar_hash(uint64_t{t.word} << 32)) out.push_back(t);
  // Without capitals it is not known which words are names: rarity tells.
  if (!item.cased)
    for (const Term& t : item[Field::body])
      if (t.weight > 1 || weight_in(item[Field::lead], t.word) > 0) out.push_back(t);
  gather(&out);
  for (Term& t : out) {
    t.weight = 1 + std::log(std::max(1.0f, weight_in(item[Field::body], t.word)));
    if (weight_in(item[Field::title], t.word) > 0) t.weight += kInTitle;
    if (weight_in(item[Field::lead], t.word) > 0) t.weight += kInLead;
  }
  return out;
}

// What a word is known by where it may be spelled otherwise: its sound, where that is of some length, so that a name is
// one in any script and a word in any of its endings.
uint32_t known_by(const Sound& sound, uint32_t least, uint32_t word) { return sound.size >= least ? sound.key : word; }

constexpr uint8_t kFirstUncased = 3;  // of the numbers of scripts

// Of a word, what it is known by as a name and as any other.
struct Known {
  uint32_t word;
  uint32_t as_name;
  uint32_t as_word;
  auto operator<=>(const Known&) const = default;
};

// The details by what they are known by.
std::vector<Term> sounds_of(const Item& item, std::vector<Known>* known) {
  std::sort(known->begin(), known->end());
  std::vector<Term> out(item[Field::details].begin(), item[Field::details].end());
  for (Term& t : out) {
    const auto at =
        std::lower_bound(known->begin(), known->end(), t.word, [](const Known& k, uint32_t w) { return k.word < w; });
    const bool name = !item.cased || weight_in(item[Field::names], t.word) > 0;
    t.word = name ? at->as_name : at->as_word;
  }
  gather(&out);
  return out;
}

}  // namespace

uint64_t key_of(std::string_view text) { return base::hash_long(text); }

std::optional<double> day_of(std::string_view published) {
  const auto time = base::parse_iso(published);
  if (!time) return std::nullopt;
  return static_cast<double>(base::days_of(time->date)) + time->second_of_day.value_or(0) / 86400.0;
}

Item item_of(std::string_view title, std::string_view text, std::string_view published) {
  thread_local std::vector<HashedWord> words;
  Item item;
  const auto field = [&](Field f) -> std::vector<Term>& { return item.fields[static_cast<size_t>(f)]; };
  base::hash_words(text.substr(0, kMostWords * 16), &words);
  join_figures(text, &words);
  item.key = key_of(text);
  item.script = script_of(text);
  item.cased = item.script < kFirstUncased;
  thread_local std::vector<Known> known;
  known.clear();
  const auto learn = [&](std::string_view of, const HashedWord& w) {
    const Sound sound = sound_of(of.substr(w.begin, w.size));
    const uint32_t word = term_of(w.hash);
    const Known k{word, known_by(sound, kMostSounds - 1, word), known_by(sound, kMostSounds, word)};
    known.push_back(k);
    field(Field::heard).push_back({k.as_word, 1});
    const bool may_be_name = !item.cased || is_upper_at(of, w.begin);
    if (may_be_name && k.as_name != k.as_word) field(Field::heard).push_back({k.as_name, 1});
  };
  LanguageVotes votes;
  for (size_t k = 0; k < std::min(words.size(), kMostWords); ++k) {
    const HashedWord& w = words[k];
    const uint32_t common_in = languages_common_in(w.hash);
    votes.add(common_in);
    if (!tells(text, w, common_in)) continue;
    const Term term{term_of(w.hash), 1};
    field(Field::body).push_back(term);
    learn(text, w);
    if (k < kLeadWords) field(Field::lead).push_back(term);
    if (title.empty() && k < kTitleWords) field(Field::title).push_back(term);
    if (is_figure(text, w))
      field(Field::figures).push_back(term);
    else if (is_upper_at(text, w.begin) && !is_calendar_hash(w.hash) && !opens_sentence(text, w.begin))
      field(Field::names).push_back(term);
  }
  item.language = votes.language();
  if (!title.empty()) {
    base::hash_words(title, &words);
    join_figures(title, &words);
    if (words.size() > kMostWords) words.resize(kMostWords);
    for (const HashedWord& w : words)
      if (tells(title, w, languages_common_in(w.hash))) {
        field(Field::title).push_back({term_of(w.hash), 1});
        field(Field::body).push_back({term_of(w.hash), kTitleInBody});
        learn(title, w);
      }
  }
  for (auto& terms : item.fields) gather(&terms);
  field(Field::details) = details_of(item, !title.empty());
  field(Field::sounds) = sounds_of(item, &known);
  const std::optional<double> day = day_of(published);
  item.dated = day.has_value();
  item.day = day.value_or(0);
  return item;
}

}  // namespace tellings::group
