#include "vocabulary.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/utf8.h"
#include "units.h"

namespace tellings::extract {
namespace {

constexpr size_t kLongestWord = 64;  // bytes; what is longer is no word of any table
constexpr char32_t kLatinEnd = 0x2B0;

uint32_t hash_of(std::string_view word) {
  uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

// 14 bits that differ for most pairs of words, without reading all of them.
uint32_t mark_of(std::string_view word) {
  const auto byte = [&](size_t k) { return static_cast<uint32_t>(static_cast<unsigned char>(word[k])); };
  const size_t n = word.size();
  return (byte(0) * 0x9E3779B1u + byte(n / 2) * 0x85EBCA6Bu + byte(n - 1) * 0xC2B2AE35u +
          static_cast<uint32_t>(n) * 0x27D4EB2Fu) >>
         18;
}

bool is_mark(char32_t c) { return c >= 0x300 && c < 0x370; }

// Letters of the Latin blocks with their marks taken off, made once.
const std::array<std::string, kLatinEnd>& latin_folded() {
  static const auto* table = [] {
    auto* out = new std::array<std::string, kLatinEnd>;
    for (char32_t c = 0x80; c < kLatinEnd; ++c) {
      std::string raw;
      base::append_code_point(&raw, c);
      (*out)[c] = base::is_letter(c) ? base::fold_marks(raw) : raw;
    }
    (*out)[0x130] = "i";  // a dotted capital I
    (*out)[0xB5] = "μ";   // the micro sign
    (*out)[0xAD] = "";    // a soft hyphen
    (*out)[0xAA] = "ª";   // marks of ordinals: no letters of words
    (*out)[0xBA] = "º";
    return out;
  }();
  return *table;
}

void set_number(Lexeme* to, const Row& row) {
  to->number_role = row.what;
  to->number = row.value;
}

void set(Lexeme* to, const Row& row) {
  const auto small = [&] { return static_cast<uint8_t>(row.value); };
  switch (row.what) {
    case What::cue:
      to->cues |= static_cast<uint64_t>(row.value);
      break;
    case What::digit_word:
    case What::teen:
    case What::ten:
    case What::hundreds:
    case What::hundred:
    case What::scale:
    case What::half_more:
      set_number(to, row);
      break;
    case What::dozen:
      set_number(to, row);
      to->about = !row.id.empty();
      break;
    case What::vague:
      to->vague = row.value;
      break;
    case What::part:
      to->fraction = row.value, to->part = true;
      break;
    case What::part_of:
      to->part_of = row.value;
      break;
    case What::either:
      to->either = true;
      break;
    case What::scale_letter:
      to->scale_letter = row.value;
      break;
    case What::fraction:
      to->fraction = row.value;
      break;
    case What::ordinal:
      to->ordinal = row.value;
      break;
    case What::denominator:
      to->denominator = row.value;
      break;
    case What::unit:
    case What::unit_large:
      to->unit = unit_index(row.id);
      to->unit_large = row.what == What::unit_large;
      break;
    case What::compared:
      to->compared = static_cast<int8_t>(row.value);
      break;
    case What::bound:
      to->bound = static_cast<int8_t>(row.value);
      break;
    case What::bound_after:
      to->bound_after = static_cast<int8_t>(row.value);
      break;
    case What::month:
      to->month = small();
      break;
    case What::solar_month:
      to->solar_month = small();
      break;
    case What::weekday:
      to->weekday = small();
      break;
    case What::period:
      to->period = static_cast<Period>(small());
      break;
    case What::day_offset:
      to->has_day_offset = true, to->day_offset = static_cast<int8_t>(row.value);
      break;
    case What::day_part:
      to->day_part = static_cast<DayPart>(small());
      break;
    case What::season:
      to->season = small();
      break;
    case What::holiday:
      to->holiday = static_cast<Holiday>(small());
      break;
    case What::street:
      to->street = true;
      break;
    case What::rank:
      to->rank = true;
      break;
    case What::times:
      to->times = small();
      break;
    case What::both:
      to->both = small();
      break;
    case What::many:
      to->many = row.value;
      break;
    case What::most:
      to->most = row.value;
      break;
    case What::scores:
      to->scores = row.value;
      break;
    case What::below_zero:
      to->below_zero = true;
      break;
    case What::term:
      to->term = true;
      break;
    case What::ranked:
      to->ranked = true;
      break;
    case What::lengths:
    case What::lasting:
      to->lengths = static_cast<Period>(small());
      to->lasting = row.what == What::lasting;
      break;
    case What::remains:
      to->remains = true;
      break;
    case What::unplaced:
      to->unplaced = true;
      break;
    case What::beside:
      to->beside = true;
      break;
    case What::inclusive:
      to->inclusive = true;
      break;
    case What::zone:
      to->zone = static_cast<int16_t>(row.value);
      break;
    case What::label:
      to->label = true;
      break;
    case What::decade:
      to->decade = small();
      break;
  }
}

template <typename Do>
void for_each_phrase(std::string_view words, const Do& act) {
  while (!words.empty()) {
    const size_t comma = words.find(',');
    act(words.substr(0, comma));
    words = comma == std::string_view::npos ? std::string_view() : words.substr(comma + 1);
  }
}

}  // namespace

void fold_code_point(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
  } else if (c < kLatinEnd) {
    out->append(latin_folded()[c]);
  } else if (is_mark(c) || c == 0x200C || c == 0x200D || (c >= 0x64B && c <= 0x652)) {
    return;
  } else if (c == 0x64A || c == 0x649) {
    base::append_code_point(out, 0x6CC);
  } else if (c == 0x643) {
    base::append_code_point(out, 0x6A9);
  } else if (c == 0x451 || c == 0x401) {
    base::append_code_point(out, 0x435);
  } else {
    base::append_code_point(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
}

Vocabulary::Vocabulary(const languages::Language& language)
    : language_(language.code),
      dotted_ordinals_(language.dotted_ordinals),
      decimal_comma_(language.decimal_comma),
      endings_(language.endings) {
  slots_.resize(1024);
  for (size_t k = 1; k < units().size(); ++k) {
    const Unit& unit = units()[k];
    for_each_phrase(unit.words, [&](std::string_view phrase) { add_row({What::unit, 0, {}, unit.id}, phrase); });
  }
  for (const std::span<const Row> table : {languages::rows_of_any(), language.rows}) {
    for (const Row& row : table) for_each_phrase(row.words, [&](std::string_view phrase) { add_row(row, phrase); });
  }
  for (Lexeme& lexeme : lexemes_) {
    std::stable_sort(lexeme.phrases.begin(), lexeme.phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.rest.size() > b.rest.size(); });
  }
  for (const languages::ClockRow& row : language.clocks) add_clock(row);
}

const Vocabulary& Vocabulary::of(std::string_view language) {
  static const auto* all = [] {
    auto* made = new std::deque<Vocabulary>;
    for (const languages::Language* one : languages::all()) made->emplace_back(*one);
    return made;
  }();
  const std::string_view code = languages::of(language).code;
  for (const Vocabulary& one : *all) {
    if (one.language() == code) return one;
  }
  return all->front();
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (uint32_t k = 0; k < lexemes_.size(); ++k) {
    size_t at = hash_of(lexemes_[k].word) & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = k + 1;
  }
}

Lexeme* Vocabulary::add(std::string_view folded) {
  if (const Lexeme* found = look_up(folded); found != nullptr) return const_cast<Lexeme*>(found);
  if (lexemes_.size() * 2 >= slots_.size()) grow();
  lexemes_.emplace_back();
  lexemes_.back().word = folded;
  size_t at = hash_of(folded) & (slots_.size() - 1);
  while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = static_cast<uint32_t>(lexemes_.size());
  const uint32_t mark = mark_of(folded);
  seen_[mark >> 6] |= uint64_t{1} << (mark & 63);
  return &lexemes_.back();
}

void Vocabulary::add_row(const Row& row, std::string_view phrase) {
  const bool stem = !phrase.empty() && phrase.back() == '*';
  if (stem) phrase.remove_suffix(1);
  std::vector<Lexed> pieces;
  std::vector<Lexeme*> words;
  for (size_t at = 0; at < phrase.size();) {  // the same cuts as the lexer makes, on words that it cannot know yet
    const size_t start = at;
    std::string folded;
    char32_t c = base::next_code_point(phrase, &at);
    if (c == ' ') continue;
    Lexed piece;
    piece.tight = start > 0 && phrase[start - 1] != ' ';
    fold_code_point(c, &folded);
    const bool letter = base::is_letter(c), digit = base::is_digit(c);
    while (at < phrase.size() && (letter || digit)) {
      size_t next = at;
      c = base::next_code_point(phrase, &next);
      if (digit ? !base::is_digit(c) : !(base::is_letter(c) || is_mark(c) || c == 0x200C)) break;
      fold_code_point(c, &folded);
      at = next;
    }
    if (folded.empty()) continue;  // a joiner: the lexer finds no word in it either
    words.push_back(add(folded));
    pieces.push_back(piece);
  }
  if (words.empty()) return;
  if (words.size() == 1) {
    words[0]->stem |= stem;
    set(words[0], row);
    return;
  }
  Phrase made;
  std::string name = words[0]->word;
  for (size_t k = 1; k < words.size(); ++k) {
    made.rest.push_back({words[k], pieces[k].tight});
    name += (pieces[k].tight ? "\1" : " ") + words[k]->word;
  }
  Lexeme* meaning = add(name);
  set(meaning, row);
  made.meaning = meaning;
  const bool known = std::any_of(words[0]->phrases.begin(), words[0]->phrases.end(),
                                 [&](const Phrase& p) { return p.meaning == meaning; });
  if (!known) words[0]->phrases.push_back(std::move(made));
}

namespace {

// "(a) quarter past|after" without its choices.
void without_choices(std::string_view pattern, const std::string& before, std::vector<std::string>* out) {
  while (pattern.starts_with(' ')) pattern.remove_prefix(1);
  if (pattern.empty()) {
    out->push_back(before);
    return;
  }
  const std::string_view step = pattern.substr(0, pattern.find(' '));
  const std::string_view rest = pattern.substr(step.size());
  std::string_view choices = step;
  if (step.starts_with('(')) {
    without_choices(rest, before, out);
    choices = step.substr(1, step.size() - 2);
  }
  while (!choices.empty()) {
    const std::string_view one = choices.substr(0, choices.find('|'));
    without_choices(rest, before + " " + std::string(one), out);
    choices = choices.size() == one.size() ? std::string_view() : choices.substr(one.size() + 1);
  }
}

ClockSlot slot_of(std::string_view word) {
  return word == "{h}"   ? ClockSlot::hour
         : word == "{n}" ? ClockSlot::noon
         : word == "{o}" ? ClockSlot::ordinal_hour
                         : ClockSlot::minutes;
}

}  // namespace

// The words between two slots are cut as the lexer cuts a text, phrases joined.
void Vocabulary::add_clock(const languages::ClockRow& row) {
  std::vector<std::string> patterns;
  without_choices(row.pattern, "", &patterns);
  for (const std::string& text : patterns) {
    ClockPattern made;
    made.row = &row;
    for (size_t at = 0; at < text.size();) {
      const size_t slot = std::min(text.find('{', at), text.size());
      std::vector<Lexed> pieces;
      lex(text, at, slot, &pieces);
      for (const Lexed& piece : pieces) {
        const std::string_view raw = std::string_view(text).substr(piece.begin, piece.end - piece.begin);
        std::string folded;
        for (size_t k = 0; k < raw.size();) fold_code_point(base::next_code_point(raw, &k), &folded);
        Lexeme* word = const_cast<Lexeme*>(piece.lexeme == &nothing_ ? add(folded) : piece.lexeme);
        word->in_clock = true;
        made.steps.push_back({ClockSlot::word, word});
      }
      if (slot < text.size()) made.steps.push_back({slot_of(std::string_view(text).substr(slot, 3)), nullptr});
      at = slot + 3;
    }
    const auto index = static_cast<uint16_t>(clocks_.size());
    (made.steps[0].slot == ClockSlot::word ? const_cast<Lexeme*>(made.steps[0].word)->clocks : clocks_on_numbers_)
        .push_back(index);
    clocks_.push_back(std::move(made));
  }
}

const Lexeme* Vocabulary::look_up(std::string_view folded) const {
  if (folded.empty()) return nullptr;
  const uint32_t mark = mark_of(folded);
  if ((seen_[mark >> 6] >> (mark & 63) & 1) == 0) return nullptr;
  for (size_t at = hash_of(folded) & (slots_.size() - 1); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    const Lexeme& lexeme = lexemes_[slots_[at] - 1];
    if (lexeme.word == folded) return &lexeme;
  }
  return nullptr;
}

const Lexeme* Vocabulary::find(std::string_view folded) const {
  if (const Lexeme* found = look_up(folded); found != nullptr) return found;
  if (endings_.empty() || folded.size() < 4) return &nothing_;
  for (size_t cut = 1; cut <= 10 && cut + 2 < folded.size(); ++cut) {
    const size_t at = folded.size() - cut;
    if ((static_cast<unsigned char>(folded[at]) & 0xC0) == 0x80) continue;
    const Lexeme* found = look_up(folded.substr(0, at));
    if (found == nullptr || !found->stem) continue;
    if (std::find(endings_.begin(), endings_.end(), folded.substr(at)) != endings_.end()) return found;
  }
  return &nothing_;
}

// What is written right behind digits and goes on without a space: the "万" of "1100万人", the "M" of "50MUSD".
void Vocabulary::split_behind_digits(std::string_view text, Lexed* piece, size_t* at, std::string* folded) const {
  const char32_t c = [&] {
    size_t k = piece->begin;
    return base::next_code_point(text, &k);
  }();
  if (c == 'M' && folded->size() == 4 && *at - piece->begin == 4) {
    const Lexeme* code = look_up(std::string_view(*folded).substr(1));
    if (code != nullptr && code->unit != 0 && units()[code->unit].kind == UnitKind::currency)
      *folded = "m", *at = piece->begin + 1;
  } else if (c >= 0x3400 && piece->tight) {
    std::string first;
    fold_code_point(c, &first);
    if (first.size() < folded->size() && look_up(first) != nullptr) *folded = first, *at = piece->begin + first.size();
  }
}

void Vocabulary::lex(std::string_view text, size_t begin, size_t end, std::vector<Lexed>* out) const {
  out->clear();
  out->reserve((end - begin) / 5);
  std::string folded;
  bool space = true;
  for (size_t at = begin; at < end;) {
    Lexed piece;
    piece.begin = at;
    piece.tight = !space;
    const char byte = text[at];
    char32_t c = static_cast<unsigned char>(byte);
    if (c < 0x80) {
      ++at;
    } else {
      c = base::next_code_point(text, &at);
    }
    if (base::is_space(c)) {
      space = true;
      continue;
    }
    space = false;
    folded.clear();
    if (base::is_digit(c)) {
      piece.kind = LexedKind::digits;
      size_t next = at;
      while (next < end && base::is_digit(base::next_code_point(text, &next))) at = next;
      piece.lexeme = at - piece.begin == 1 ? find(text.substr(piece.begin, 1)) : &nothing_;
    } else if (base::is_letter(c)) {
      piece.kind = LexedKind::word;
      fold_code_point(c, &folded);
      while (at < end) {
        const char next_byte = text[at];
        if (static_cast<unsigned char>(next_byte) < 0x80) {
          if ((next_byte | 32) < 'a' || (next_byte | 32) > 'z') break;
          if (folded.size() <= kLongestWord) folded.push_back(static_cast<char>(next_byte | 32));
          ++at;
          continue;
        }
        size_t next = at;
        c = base::next_code_point(text, &next);
        if (!base::is_letter(c) && !is_mark(c) && c != 0x200C && c != 0xAD) break;
        if (c != 0xAD && folded.size() <= kLongestWord) fold_code_point(c, &folded);
        at = next;
      }
      if (!out->empty() && out->back().kind == LexedKind::digits) split_behind_digits(text, &piece, &at, &folded);
      piece.lexeme = folded.size() <= kLongestWord ? find(folded) : &nothing_;
    } else {
      piece.sign = c;
      if (c == 0x2019 || c == 0x2018) piece.sign = '\'';
      piece.lexeme = find(piece.sign == '\'' ? std::string_view("'") : text.substr(piece.begin, at - piece.begin));
    }
    piece.end = std::min(at, end);
    out->push_back(piece);
  }
  join_phrases(out);
}

namespace {

// Behind "and more", "and over" a figure follows: the words bound that one ("and more than 500"), not the one before.
bool opens_figure(const Lexed& piece) {
  return piece.kind == LexedKind::digits || piece.lexeme->number_role != What::cue || piece.lexeme->word == "than";
}

}  // namespace

void Vocabulary::join_phrases(std::vector<Lexed>* pieces) const {
  size_t to = 0;
  for (size_t from = 0; from < pieces->size(); ++to) {
    Lexed piece = (*pieces)[from];
    size_t used = 1;
    for (const Phrase& phrase : piece.lexeme->phrases) {
      if (from + phrase.rest.size() >= pieces->size()) continue;
      const auto fits = [&](size_t k) {
        const Lexed& other = (*pieces)[from + 1 + k];
        return other.lexeme == phrase.rest[k].word && (other.tight || !phrase.rest[k].tight);
      };
      size_t k = 0;
      while (k < phrase.rest.size() && fits(k)) ++k;
      if (k < phrase.rest.size()) continue;
      if (phrase.meaning->bound_after >= 0 && phrase.meaning->bound < 0 && from + k + 1 < pieces->size() &&
          opens_figure((*pieces)[from + k + 1]))
        continue;
      used = k + 1;
      piece.kind = LexedKind::word;
      piece.lexeme = phrase.meaning;
      piece.end = (*pieces)[from + k].end;
      break;
    }
    from += used;
    (*pieces)[to] = piece;
  }
  pieces->resize(to);
}

}  // namespace tellings::extract
