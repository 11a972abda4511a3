#include "group/sounds.h"

#include <array>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"

namespace tellings::group {
namespace {

// Classes: k (k q g gh), S (sh ch zh j and their like), s (s z ts), h (h kh), v (v w), f p b t d l r m n; "a" is any
// vowel, "." a letter that is not heard. "v" and "h" count at the beginning alone: elsewhere endings and spellings
// change them ("-ev", "-off", "Mihail"), and Arabic letters write vowels with them.
struct Letters {
  char sound;
  std::u32string_view letters;
};

constexpr Letters kLetters[] = {
    {'a', U"aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűųəαεηιουωάέήίόύώаеёиоуыэюяіїєйўъьاآأإىیيעאי"},
    {'b', U"bβбבب"},
    {'d', U"dďđðδдדدضذ"},
    {'f', U"fφфف"},
    {'h', U"hħχхהחهحةخھ"},
    {'k', U"kqgğġģķκγкгґғқקגכךقكکگغ"},
    {'l', U"lłĺļľλлלل"},
    {'m', U"mμмמםم"},
    {'n', U"nñńņňνнңנןن"},
    {'p', U"pπпפףپ"},
    {'r', U"rŕŗřρрרر"},
    {'S', U"jšśşșçčćžźжчшщҗשצץجچشژ"},
    {'s', U"sßzżσςζзсцסזثزسصظ"},
    {'t', U"tťţțþτθтטתتط"},
    {'v', U"vwвוو"},
    {'.', U"ʿʾعئؤء"},
};

constexpr size_t kLast = 0x700;  // no letter of these is beyond

const std::array<char, kLast>& sounds() {
  static const std::array<char, kLast> made = [] {
    std::array<char, kLast> out{};
    for (const Letters& row : kLetters)
      for (const char32_t c : row.letters) out[c] = row.sound;
    for (char c = 'a'; c <= 'z'; ++c) out[static_cast<size_t>(c - 'a' + 'A')] = out[static_cast<size_t>(c)];
    out['c'] = out['C'] = 'c';
    out['x'] = out['X'] = 'x';
    const auto upper = [&](char32_t small, char32_t capital) { out[capital] = out[small]; };
    for (char32_t c = 0xE0; c <= 0xFE; ++c) upper(c, c - 0x20);
    for (char32_t c = 0x101; c <= 0x177; c += 2) upper(c, c - 1);
    for (char32_t c = 0x3B1; c <= 0x3C9; ++c) upper(c, c - 0x20);
    for (char32_t c = 0x430; c <= 0x44F; ++c) upper(c, c - 0x20);
    for (char32_t c = 0x450; c <= 0x45F; ++c) upper(c, c - 0x50);
    for (const char32_t c : {U'ž', U'ź', U'ż'}) upper(c, c - 1);
    upper(U'ə', U'Ə');
    return out;
  }();
  return made;
}

// The letters of a word in classes, "c" and "x" read and what two Latin letters write together made one.
class Reader {
 public:
  explicit Reader(std::string_view word) : word_(word) {}

  std::string key() {
    std::string out;
    char last = 0;
    for (char sound = next(); sound != 0 && out.size() < kMostSounds; sound = next()) {
      const bool first = last == 0;
      if ((sound == 'a' || sound == 'v' || sound == 'h') ? first : sound != last) out.push_back(sound);
      last = sound;
    }
    return out;
  }

 private:
  // The class of the next letter, 0 at the end and at a letter of another script.
  char next() {
    while (at_ < word_.size()) {
      const char32_t c = base::next_code_point(word_, &at_);
      const char sound = c < kLast ? sounds()[c] : '\0';
      const char32_t small = c | 0x20;
      const bool latin = c < 0x80;
      if (sound == '.') continue;
      if (sound == 'c') {
        if (take('h')) return 'S';
        if (take('k') || take('c')) return 'k';
        const char32_t after = at_ < word_.size() ? static_cast<unsigned char>(word_[at_]) | 0x20u : 0;
        return after == 'e' || after == 'i' || after == 'y' ? 's' : 'k';
      }
      if (sound == 'x') return 'k';
      if (!latin) {
        if (sound == 0 && c >= 0x300 && c < 0x370) continue;   // marks that combine
        if (sound == 0 && c >= 0x64B && c <= 0x65F) continue;  // vowel signs
        return sound;
      }
      if (small == 's') {
        if (word_.substr(at_).starts_with("ch")) return at_ += 2, 'S';
        return take('h') ? 'S' : 's';
      }
      if (small == 'z') return take('h') ? 'S' : 's';
      if (small == 'k') return take('h') ? 'h' : 'k';
      if (small == 'g') return take('h'), 'k';
      if (small == 'p') return take('h') ? 'f' : 'p';
      if (small == 't') return take('s') || take('z') ? 's' : (take('h'), 't');
      return sound;
    }
    return 0;
  }

  bool take(char small) {
    if (at_ >= word_.size() || (word_[at_] | 0x20) != small) return false;
    ++at_;
    return true;
  }

  std::string_view word_;
  size_t at_ = 0;
};

}  // namespace

Sound sound_of(std::string_view word) {
  const std::string key = Reader(word).key();
  if (key.empty()) return {};
  uint64_t packed = 0;
  for (const char c : key) packed = packed << 8 | static_cast<unsigned char>(c);
  return {static_cast<uint32_t>(base::mix(packed) >> 32) | 1u, static_cast<uint32_t>(key.size())};
}

}  // namespace tellings::group
