#include "read/main_text_words.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"

namespace tellings::read {
namespace {

// What an ASCII character adds to a Shape, as eight counters of a byte each in one number.
enum Counter : uint8_t { letters, uppers, digits, stops, exclamations, commas, bars, quotes };
constexpr uint64_t one(Counter c) { return uint64_t{1} << (8 * c); }
constexpr std::array<uint64_t, 128> kCounts = [] {
  std::array<uint64_t, 128> out{};
  for (char c = 'a'; c <= 'z'; ++c) out[c] = one(letters), out[c - 32] = one(letters) | one(uppers);
  for (char c = '0'; c <= '9'; ++c) out[c] = one(digits);
  out['.'] = out['?'] = one(stops);
  out['!'] = one(exclamations);
  out[','] = one(commas);
  out['|'] = out['/'] = one(bars);
  out['"'] = one(quotes);
  return out;
}();

// Counts the ASCII characters that `text` begins with, and returns how many bytes they are. `*in_word`: whether the
// last character was a letter.
size_t count_ascii(std::string_view text, bool* in_word, Shape* s) {
  constexpr size_t kFull = 255;  // what a counter of a byte holds
  size_t at = 0;
  uint32_t capitals = 0;
  uint64_t before = *in_word ? one(letters) : 0;
  while (at < text.size() && (text[at] & 0x80) == 0) {
    uint64_t sum = 0;
    for (const size_t end = std::min(text.size(), at + kFull); at < end && (text[at] & 0x80) == 0; ++at) {
      const uint64_t counts = kCounts[static_cast<unsigned char>(text[at])];
      sum += counts;
      capitals += static_cast<uint32_t>((counts >> (8 * uppers)) & ~(before >> (8 * letters)) & 1);
      before = counts;
    }
    const auto of = [&](Counter c) { return static_cast<uint32_t>(sum >> (8 * c) & 0xFF); };
    s->letters += of(letters), s->uppers += of(uppers), s->digits += of(digits), s->stops += of(stops);
    s->exclamations += of(exclamations), s->commas += of(commas), s->bars += of(bars), s->quotes += of(quotes);
  }
  s->capitals += capitals;
  s->code_points += static_cast<uint32_t>(at);
  *in_word = (before & one(letters)) != 0;
  return at;
}

// Behind the last sentence of a text these may still stand.
bool may_follow(char32_t c) {
  return c == '"' || c == U'”' || c == U'’' || c == '\'' || c == ')' || c == U'»' || base::is_space(c);
}

// The last character but for such; 0 where there is none.
char32_t last_of(std::string_view text) {
  while (!text.empty()) {
    size_t at = text.size() - 1;
    constexpr size_t kMostBytes = 4;
    for (size_t n = 1; n < kMostBytes && at > 0 && (text[at] & 0xC0) == 0x80; ++n) --at;
    size_t end = at;
    char32_t c = base::next_code_point(text, &end);
    // A stray byte is a character of its own.
    if (end != text.size()) at = text.size() - 1, c = base::kReplacement;
    if (!may_follow(c)) return c;
    text.remove_suffix(text.size() - at);
  }
  return 0;
}

// The byte as a word has it; 0 where it is ASCII and in no word.
constexpr std::array<char, 128> kWordByte = [] {
  std::array<char, 128> out{};
  for (char c = 'a'; c <= 'z'; ++c) out[c] = out[c - 32] = c;
  for (char c = '0'; c <= '9'; ++c) out[c] = c;
  return out;
}();

class WordHash {
 public:
  void add(char byte) {
    if (bytes_ % sizeof last_ == 0 && bytes_ > 0) hash_ = base::mix(hash_ ^ last_), last_ = 0;
    last_ = last_ << 8 | static_cast<unsigned char>(byte);
    ++bytes_;
  }
  uint64_t hash() const { return base::mix(hash_ ^ last_); }
  size_t bytes() const { return bytes_; }

 private:
  uint64_t hash_ = 0, last_ = 0;  // of all bytes but the last few, and those
  size_t bytes_ = 0;
};

template <typename Work>
void each_word(std::string_view text, const Work& work) {
  WordHash word;
  const auto end = [&] {
    if (word.bytes() > 0) work(word.hash(), word.bytes()), word = WordHash();
  };
  for (size_t at = 0; at < text.size();) {
    if (const auto c = static_cast<unsigned char>(text[at]); c < 0x80) {
      ++at;
      const char byte = kWordByte[c];
      byte != 0 ? word.add(byte) : end();
      continue;
    }
    const size_t begin = at;
    const char32_t c = base::next_code_point(text, &at);
    if (base::is_letter(c) || base::is_digit(c))
      for (const char byte : text.substr(begin, at - begin)) word.add(byte);
    else
      end();
  }
  end();
}

}  // namespace

Shape shape_of(std::string_view text) {
  Shape s;
  bool in_word = false;
  if (!text.empty()) {
    size_t at = 0;
    s.begins_capital = base::is_upper(base::next_code_point(text, &at));
  }
  for (size_t at = 0; at < text.size();) {
    at += count_ascii(text.substr(at), &in_word, &s);
    if (at == text.size()) break;
    const char32_t c = base::next_code_point(text, &at);
    ++s.code_points;
    const bool letter = base::is_letter(c);
    if (letter) {
      ++s.letters;
      s.uppers += base::is_upper(c);
      s.capitals += !in_word && base::is_upper(c);
    } else {
      s.digits += base::is_digit(c);
      s.stops += c == U'。' || c == U'।' || c == U'؟';
      s.commas += c == U'،' || c == U'、' || c == U'，';
      s.bars += c == U'»' || c == U'›';
      s.quotes += c == U'“' || c == U'„' || c == U'«';
    }
    in_word = letter;
  }
  const char32_t last = last_of(text);
  s.ends_sentence =
      last == '.' || last == '!' || last == '?' || last == U'…' || last == U'。' || last == U'।' || last == U'؟';
  s.ends_colon = last == ':';
  s.ends_dots = last == U'…' || text.ends_with("...");
  return s;
}

std::vector<std::pair<uint64_t, size_t>> words_of(std::string_view text) {
  std::vector<std::pair<uint64_t, size_t>> out;
  each_word(text, [&](uint64_t hash, size_t bytes) { out.emplace_back(hash, bytes); });
  return out;
}

void append_word_hashes(std::string_view text, std::vector<uint64_t>* out) {
  each_word(text, [&](uint64_t hash, size_t) { out->push_back(hash); });
}

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> out;
  append_word_hashes(text, &out);
  return out;
}

uint64_t Cover::pair_of(uint64_t word, uint64_t next) { return base::mix(word * 3 + next); }

Cover::Cover(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  for (size_t k = 0; k + 1 < words.size(); ++k) pairs_.try_emplace(pair_of(words[k], words[k + 1]));
  for (const uint64_t word : words) words_.try_emplace(word);
}

float Cover::of(std::span<const uint64_t> words) const {
  std::vector<uint64_t> pairs;
  for (size_t k = 0; k + 1 < words.size(); ++k) pairs.push_back(pair_of(words[k], words[k + 1]));
  return of(words, pairs);
}

float Cover::of(std::span<const uint64_t> words, std::span<const uint64_t> pairs) const {
  if (words.empty() || empty()) return 0;
  if (words.size() == 1) return words_.contains(words[0]) ? 0.5F : 0;
  const auto n = std::count_if(pairs.begin(), pairs.end(), [&](uint64_t pair) { return pairs_.contains(pair); });
  return static_cast<float>(n) / static_cast<float>(words.size() - 1);
}

}  // namespace tellings::read
