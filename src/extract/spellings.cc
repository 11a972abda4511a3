// Method: each name is read into its consonants (in classes that transliterations confuse: "kh", "gh", "q" and "k" are
// one) and the vowels between them. One name: the consonants of all words in a row are equal ("Mohammad Reza" is
// "Mohammadreza") and the vowels between them agree; Arabic letters write long vowels only, so a short one may be any.
// Where letters stand for several sounds ("j", "ch", "г", "ض"), every reading is tried. Counterexamples that made the
// rules: "Hassan" / "Hossein" (vowels), "محمد" / "Mahmoud" (a long vowel must be written), "Karl" / "Karla" (the end).
#include "extract/spellings.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "extract/name_parts.h"
#include "extract/spelled_name.h"

namespace tellings::extract {
namespace {

// Consonant classes: k (k q g gh kh x), S (sh ch zh j and their like), s (s z ts), h, v, f, p, b, t, d, l, r, m, n.
// Vowels stay small letters of "aeiou", w, y; the Arabic letters of long vowels are A, Y, W; "'" is one that tells
// nothing.
struct Bones {
  std::string consonants;
  std::vector<std::string> between = {""};  // before each consonant, and behind the last
};

// How letters that stand for several sounds are read.
struct LetterSounds {
  bool german_slavic = false;  // Latin "j" is a vowel's glide, "ch" is "kh" (Julija, Michail); else English
  char cyrillic_g = 'k';       // "г": g, in Ukrainian h
  char cyrillic_kh = 'k';      // "х": kh, or h
  bool persian = false;        // "ث ذ ض" are s and z, "و" may be v; else t and d
  bool v_as_vowel = false;     // against Arabic letters, whose "و" is v, w or a vowel
};

bool is_latin_vowel(char c) { return std::string_view("aeiouywE").find(c) != std::string_view::npos; }

struct Sounds {
  std::u32string_view letters;
  std::string_view sound;
};

constexpr Sounds kCyrillic[] = {{U"а", "a"},    {U"б", "b"},   {U"в", "v"},   {U"д", "d"},  {U"еэє", "e"}, {U"ё", "E"},
                                {U"жчшщ", "S"}, {U"зсц", "s"}, {U"иії", "i"}, {U"йы", "y"}, {U"кґ", "k"},  {U"л", "l"},
                                {U"м", "m"},    {U"н", "n"},   {U"о", "o"},   {U"п", "p"},  {U"р", "r"},   {U"т", "t"},
                                {U"уў", "u"},   {U"ф", "f"},   {U"ю", "yu"},  {U"я", "ya"}};
constexpr Sounds kArabic[] = {{U"ا", "A"}, {U"آأإٱءعئؤىة", "'"}, {U"و", "W"},    {U"يی", "Y"},  {U"ب", "b"},
                              {U"پ", "p"}, {U"تط", "t"},         {U"جچژش", "S"}, {U"حهۀ", "h"}, {U"خقغكکگ", "k"},
                              {U"د", "d"}, {U"ر", "r"},          {U"زسصظ", "s"}, {U"ف", "f"},   {U"ل", "l"},
                              {U"م", "m"}, {U"ن", "n"}};

std::string_view sound_in(std::span<const Sounds> table, char32_t c) {
  for (const Sounds& s : table)
    if (s.letters.find(c) != std::u32string_view::npos) return s.sound;
  return "";
}

std::string_view cyrillic(char32_t c) { return sound_in(kCyrillic, c); }

std::string_view arabic(char32_t c, bool persian) {
  if (c == U'ث') return persian ? "s" : "t";
  if (c == U'ذ' || c == U'ض') return persian ? "s" : "d";
  return sound_in(kArabic, c);
}

// The longest first.
constexpr Pairs kEnglish[] = {{"shch", "S"}, {"shtch", "S"}, {"tch", "S"}, {"sch", "S"}, {"dzh", "S"}, {"zh", "S"},
                              {"sh", "S"},   {"ch", "S"},    {"dj", "S"},  {"kh", "k"},  {"gh", "k"},  {"ph", "f"},
                              {"th", "t"},   {"dh", "d"},    {"ts", "s"},  {"tz", "s"},  {"ck", "k"},  {"x", "ks"},
                              {"j", "S"},    {"q", "k"},     {"g", "k"},   {"z", "s"}};
constexpr Pairs kGermanSlavic[] = {{"schtsch", "S"}, {"tsch", "S"}, {"dsch", "S"}, {"sch", "S"}, {"sh", "S"},
                                   {"zh", "S"},      {"ch", "k"},   {"kh", "k"},   {"gh", "k"},  {"ph", "f"},
                                   {"th", "t"},      {"ts", "s"},   {"tz", "s"},   {"ck", "k"},  {"x", "ks"},
                                   {"j", "y"},       {"q", "k"},    {"g", "k"},    {"z", "s"},   {"w", "v"}};

// One folded Latin word in classes and vowels.
std::string latin_sounds(std::string_view word, const LetterSounds& reading) {
  std::string out;
  const std::span<const Pairs> table = reading.german_slavic ? std::span<const Pairs>(kGermanSlavic) : kEnglish;
  for (size_t at = 0; at < word.size();) {
    const auto it =
        std::find_if(table.begin(), table.end(), [&](const Pairs& p) { return word.substr(at).starts_with(p.first); });
    if (it != table.end()) {
      out += it->second;
      at += it->first.size();
      continue;
    }
    const char c = word[at];
    const char next = at + 1 < word.size() ? word[at + 1] : ' ';
    if (c == 'c')
      out += next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    else if (c == 'f' && word.substr(at) == "ff")  // "Smirnoff"
      out += 'v', ++at;
    else
      out += c;
    ++at;
  }
  return out;
}

std::string word_sounds(const std::string& word, const LetterSounds& reading) {
  std::string out;
  std::string latin;
  const auto flush = [&] {
    out += latin_sounds(latin, reading);
    latin.clear();
  };
  for (size_t at = 0; at < word.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(word, &at);
    if (!is_cyrillic(c) && !is_arabic(c)) {
      latin.append(word, begin, at - begin);
      continue;
    }
    flush();
    if (is_arabic(c)) {
      out += arabic(c, reading.persian);
    } else if (c == U'г') {
      out += reading.cyrillic_g;
    } else if (c == U'х') {
      out += reading.cyrillic_kh;
    } else if (c == U'д' && word.compare(at, 2, "ж") == 0) {
      continue;  // "Джамал": "дж" is one sound
    } else {
      out += cyrillic(c);
    }
  }
  flush();
  if (out.size() > 2 && out.back() == 'h') out.pop_back();  // "Abdullah", "Salah": often neither heard nor written
  return out;
}

void add_word(const std::string& word, const LetterSounds& reading, Bones* bones) {
  bool first = true;  // "Kai-Kek" keeps both
  for (const char c : word_sounds(word, reading)) {
    const bool vowel =
        is_latin_vowel(c) || c == 'A' || c == 'Y' || c == 'W' || c == '\'' || (reading.v_as_vowel && c == 'v');
    if (vowel) {
      bones->between.back().push_back(c);
    } else if (first || bones->consonants.empty() || bones->consonants.back() != c || !bones->between.back().empty()) {
      bones->consonants.push_back(c);
      bones->between.emplace_back();
    }
    first = false;
  }
}

// Vowels between two consonants in one spelling: diphthongs are one, glides beside another vowel go ("ia", "ya",
// "iya"), doubles too.
std::string plain_vowels(std::string_view v) {
  static constexpr Pairs kSpelled[] = {{"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"aa", "a"},
                                       {"ai", "e"}, {"ay", "e"}, {"ei", "e"}, {"ey", "e"}};
  std::string s(v);
  for (const auto& [from, to] : kSpelled)
    for (size_t at = s.find(from); at != std::string::npos; at = s.find(from)) s.replace(at, from.size(), to);
  std::string out;
  std::replace(s.begin(), s.end(), 'w', 'u');  // "Karwi", "Karoui"
  for (const char c : s)
    if (std::string_view("aeouE").find(c) != std::string_view::npos && (out.empty() || out.back() != c)) out += c;
  return out.empty() && !s.empty() ? "i" : out;
}

// "E" is the Russian "ё", written "e", "yo" or "o".
bool vowel_agrees(char a, char b) {
  if (a == b || (a == 'E' && (b == 'o' || b == 'e')) || (b == 'E' && (a == 'o' || a == 'e'))) return true;
  const auto either = [&](char p, char q) { return (a == p && b == q) || (a == q && b == p); };
  return either('a', 'e') || either('e', 'i') || either('o', 'u') || either('e', 'u');
}

bool vowels_agree(const std::string& a, const std::string& b) {
  const std::string x = plain_vowels(a);
  const std::string y = plain_vowels(b);
  if (x.empty() || y.empty()) {
    const std::string& one = x.empty() ? y : x;
    return one.empty() || one == "e" || one == "i";
  }
  return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), vowel_agrees);
}

bool has(std::string_view text, std::string_view any) { return text.find_first_of(any) != std::string_view::npos; }

// Arabic letters against others, before the consonant of that number.
bool long_vowels_agree(std::string_view abjad, std::string_view other, size_t consonant) {
  const bool tells = has(abjad, "AYW");
  if (!tells && !has(abjad, "'")) {
    for (const std::string_view spelled : {"oo", "ee", "aa", "ii", "ei", "ey", "ai", "ay"})
      if (other.find(spelled) != std::string_view::npos) return false;  // a long one would be written
    return consonant <= 1 ||
           other.find("ou") == std::string_view::npos;  // "Moustafa" has a short one, "Mahmoud" a long
  }
  if (consonant == 0 && !has(abjad, "YW")) return !other.empty();
  if (has(abjad, "W") && !has(other, "ouwv")) return false;
  if (has(abjad, "Y") && !has(other, "iy") && other.find("ee") == std::string_view::npos) return false;
  return !has(abjad, "A") || has(other, "aeo");
}

// Both in Arabic letters: the same long vowels, and a vowel at the beginning of both or of none ("أحمد" / "حمد").
bool written_vowels_agree(std::string a, std::string b, size_t consonant) {
  if (consonant == 0) return a.empty() == b.empty();
  std::erase(a, '\'');
  std::erase(b, '\'');
  return a == b;
}

std::vector<LetterSounds> readings(const SpelledName& name, bool against_abjad) {
  std::vector<LetterSounds> out;
  LetterSounds r;
  r.v_as_vowel = against_abjad;
  if (name.abjad) {
    for (const bool persian : {false, true}) r.persian = persian, out.push_back(r);
    return out;
  }
  const bool is_cyril = std::any_of(name.words.begin(), name.words.end(), [](const std::string& w) {
    size_t at = 0;
    return is_cyrillic(base::next_code_point(w, &at));
  });
  if (is_cyril) {
    for (const auto& [g, kh] : {std::pair('k', 'k'), std::pair('h', 'k'), std::pair('k', 'h')})
      r.cyrillic_g = g, r.cyrillic_kh = kh, out.push_back(r);
    return out;
  }
  for (const bool german_slavic : {false, true}) r.german_slavic = german_slavic, out.push_back(r);
  return out;
}

bool agree(const Bones& a, bool a_abjad, const Bones& b, bool b_abjad) {
  if (a.consonants != b.consonants) return false;
  for (size_t k = 0; k < a.between.size(); ++k) {
    const bool ok = a_abjad && b_abjad   ? written_vowels_agree(a.between[k], b.between[k], k)
                    : a_abjad == b_abjad ? vowels_agree(a.between[k], b.between[k])
                    : a_abjad            ? long_vowels_agree(a.between[k], b.between[k], k)
                                         : long_vowels_agree(b.between[k], a.between[k], k);
    if (!ok) return false;
  }
  return true;
}

Bones bones_of(const SpelledName& name, size_t from, size_t to, const LetterSounds& reading) {
  Bones out;
  for (size_t k = from; k < to; ++k) add_word(name.words[k], reading, &out);
  return out;
}

// The words [from, to) of both are one name in some reading.
bool spelled_alike(const SpelledName& a, std::pair<size_t, size_t> of_a, const SpelledName& b,
                   std::pair<size_t, size_t> of_b) {
  const bool abjad = a.abjad != b.abjad;
  for (const LetterSounds& ra : readings(a, abjad))
    for (const LetterSounds& rb : readings(b, abjad))
      if (agree(bones_of(a, of_a.first, of_a.second, ra), a.abjad, bones_of(b, of_b.first, of_b.second, rb), b.abjad))
        return true;
  return false;
}

// First names that two languages have in forms of their own.
bool are_one_in_two_languages(const SpelledName& a, const SpelledName& b) {
  static constexpr Pairs kOne[] = {{"vladimir", "volodymyr"},  {"aleksandr", "oleksandr"}, {"alexander", "oleksandr"},
                                   {"alexander", "aleksandr"}, {"aleksei", "oleksii"},     {"sergei", "serhii"},
                                   {"nikolai", "mykola"},      {"dmitri", "dmytro"},       {"mikhail", "mykhailo"},
                                   {"elena", "olena"},         {"evgeni", "yevhen"},       {"petr", "petro"},
                                   {"pyotr", "petro"},         {"pavel", "pavlo"},         {"konstantin", "kostiantyn"},
                                   {"anna", "hanna"},          {"ekaterina", "kateryna"},  {"igor", "ihor"},
                                   {"oleg", "oleh"},           {"olga", "olha"},           {"grigori", "hryhorii"},
                                   {"gennadi", "hennadii"},    {"vasili", "vasyl"},        {"tatiana", "tetiana"},
                                   {"natalia", "nataliya"},    {"danil", "danylo"},        {"kirill", "kyrylo"},
                                   {"ilya", "illia"}};
  const auto is = [](const SpelledName& name, std::string_view form) {
    SpelledName other;
    other.words.emplace_back(form);
    return spelled_alike(name, {0, 1}, other, {0, 1});
  };
  return std::any_of(std::begin(kOne), std::end(kOne), [&](const Pairs& p) {
    return (is(a, p.first) && is(b, p.second)) || (is(b, p.first) && is(a, p.second));
  });
}

// First names that only look like slips or spellings of each other.
bool are_known_as_two(const SpelledName& a, const SpelledName& b) {
  static constexpr Pairs kTwo[] = {
      {" igor ihor игорь ігор ", " egor yegor егор "},
      {" alexander aleksandr александр олександр ", " alexandra aleksandra александра олександра "},
      {" john ", " joan jean "},
      {" michael ", " michelle "}};
  const auto is = [](const SpelledName& name, std::string_view forms) {
    return forms.find(" " + name.words[0] + " ") != std::string_view::npos;
  };
  return std::any_of(std::begin(kTwo), std::end(kTwo), [&](const Pairs& p) {
    return (is(a, p.first) && is(b, p.second)) || (is(b, p.first) && is(a, p.second));
  });
}

// "Жуков" / "Жукова", "Lapin" / "Lapina".
bool are_woman_and_man(const std::string& a, const std::string& b) {
  const std::string& man = a.size() < b.size() ? a : b;
  const std::string& woman = a.size() < b.size() ? b : a;
  for (const auto& [of_man, of_woman] : {Pairs{"в", "ва"}, Pairs{"ин", "ина"}, Pairs{"v", "va"}, Pairs{"in", "ina"}})
    if (man.ends_with(of_man) && woman.ends_with(of_woman) &&
        woman == man + std::string(of_woman.substr(of_man.size())))
      return true;
  return false;
}

size_t edits(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t kept = std::exchange(corner, row[j]) + (a[i - 1] != b[j - 1]);
      row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// No word of one has two thirds of its consonants in common with a word of the other, however the letters are read.
bool are_far_apart(const SpelledName& a, const SpelledName& b) {
  const bool abjad = a.abjad != b.abjad;
  for (const LetterSounds& ra : readings(a, abjad))
    for (const LetterSounds& rb : readings(b, abjad))
      for (size_t i = 0; i < a.words.size(); ++i) {
        const std::string x = bones_of(a, i, i + 1, ra).consonants;
        for (size_t j = 0; j < b.words.size(); ++j) {
          const std::string y = bones_of(b, j, j + 1, rb).consonants;
          if (edits(x, y) * 3 <= std::max(x.size(), y.size())) return false;
        }
      }
  return true;
}

// The article that is written as one with its word: "Alzahrani". Only where the other name has one.
SpelledName without_fused_article(SpelledName name) {
  constexpr size_t kLeast = 6;
  for (std::string& word : name.words)
    if (word.size() >= kLeast && word.starts_with("al") && !is_latin_vowel(word[2])) word.erase(0, 2);
  return name;
}

// Two first names, or one with a slip? One consonant for another may be a slip ("Asif" / "Arif"); more, or one that is
// missing ("Maria" / "Marina"), is another name, and so are other vowels ("Hassan" / "Hossein", "Karl" / "Karla").
bool are_two_first_names(const SpelledName& a, const SpelledName& b) {
  const bool abjad = a.abjad != b.abjad;
  for (const LetterSounds& ra : readings(a, abjad))
    for (const LetterSounds& rb : readings(b, abjad)) {
      const Bones x = bones_of(a, 0, 1, ra);
      const Bones y = bones_of(b, 0, 1, rb);
      const size_t n = x.consonants.size();
      if (n == y.consonants.size() && edits(x.consonants, y.consonants) == 1) return false;
      if (x.consonants != y.consonants || a.abjad || b.abjad) continue;
      bool moved = false;  // "Narender" / "Narendra": a vowel that stands elsewhere is a slip
      bool inside_agrees = true;
      for (size_t k = 0; k < n; ++k) {
        moved = moved || x.between[k].empty() != y.between[k].empty();
        inside_agrees = inside_agrees && vowels_agree(x.between[k], y.between[k]);
      }
      if (moved && inside_agrees) return false;
    }
  return true;
}

}  // namespace

Spelling compare_spellings(std::string_view text_a, std::string_view text_b) {
  constexpr size_t kFewest_consonants = 3;
  constexpr size_t kShortest_first = 3;   // bytes; below it an initial or a part of a name
  constexpr size_t kLongest_bytes = 256;  // what is longer is no name, and would cost its square
  if (std::max(text_a.size(), text_b.size()) > kLongest_bytes) return Spelling::unknown;
  SpelledName a = spelled_name(text_a);
  SpelledName b = spelled_name(text_b);
  if (a.has_article && !b.has_article) b = without_fused_article(std::move(b));
  if (b.has_article && !a.has_article) a = without_fused_article(std::move(a));
  if (a.words.empty() || b.words.empty()) return Spelling::unknown;
  if (!a.generation.empty() && !b.generation.empty() && a.generation != b.generation) return Spelling::different;
  if (a.other || b.other) return Spelling::unknown;
  const size_t n = a.words.size();
  const size_t m = b.words.size();
  const bool enough = bones_of(a, 0, n, {}).consonants.size() >= kFewest_consonants;
  if (enough && spelled_alike(a, {0, n}, b, {0, m}) && !are_known_as_two(a, b)) return Spelling::same;
  if (n >= 2 && m >= 2 && enough && are_far_apart(a, b)) return Spelling::different;
  // "Александр Жуков" / "Александра Жукова": brother and sister
  if (n == m && n >= 2 && are_woman_and_man(a.words.back(), b.words.back()) && a.words[0] != b.words[0])
    return Spelling::different;
  // another first name beside the same others
  if (n != m || n < 2 || !spelled_alike(a, {1, n}, b, {1, m})) return Spelling::unknown;
  const std::string& x = a.words[0];
  const std::string& y = b.words[0];
  if (x.size() < kShortest_first || y.size() < kShortest_first || is_short_form(x, y)) return Spelling::unknown;
  if (are_known_as_two(a, b)) return Spelling::different;
  if (spelled_alike(a, {0, 1}, b, {0, 1}) || are_one_in_two_languages(a, b)) return Spelling::same;
  return are_two_first_names(a, b) ? Spelling::different : Spelling::unknown;
}

}  // namespace tellings::extract
