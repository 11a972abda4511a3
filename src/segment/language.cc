// Method: the script decides where one language dominates it; among Latin and Cyrillic and Arabic scripts, the most
// frequent words and letters of each language are counted (closed-class words make up a third of running text).
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/common_words.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tellings/segmentation.h"

namespace tellings::segment {
namespace {

constexpr size_t kReadMost_bytes = 4096;
constexpr size_t kLongText_words = 30;
constexpr size_t kPerWord = 4;  // what a common word counts, beside 1 for a letter of its own

// Letters that no neighbour language has.
struct Letters {
  std::string_view language;
  std::string_view letters;
};

constexpr Letters kLetters[] = {
    {"de", "ß"}, {"fr", "œ"}, {"es", "ñ¿¡"},  {"pt", "ãõ"},   {"sv", "å"},    {"pl", "łąęśżź"},
    {"tr", "ğ"}, {"az", "ə"}, {"ru", "ыэъё"}, {"uk", "їєіґ"}, {"fa", "پچژگ"}, {"ar", "ةىإأ"},
};

std::string_view letters_of(std::string_view language) {
  for (const Letters& l : kLetters)
    if (l.language == language) return l.letters;
  return {};
}

// The language of a script that one language dominates; empty where several share it.
std::string_view by_script(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
      return "zh";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return "ja";
    case USCRIPT_HANGUL:
      return "ko";
    case USCRIPT_GREEK:
      return "el";
    case USCRIPT_HEBREW:
      return "he";
    case USCRIPT_ARMENIAN:
      return "hy";
    case USCRIPT_GEORGIAN:
      return "ka";
    case USCRIPT_THAI:
      return "th";
    case USCRIPT_DEVANAGARI:
      return "hi";
    case USCRIPT_BENGALI:
      return "bn";
    case USCRIPT_TAMIL:
      return "ta";
    default:
      return "";
  }
}

std::string script_language(std::string_view text) {
  std::map<std::string_view, size_t> count;
  size_t letters = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, &at);
    if (!base::is_letter(c)) continue;
    ++letters;
    if (c < 0x250) continue;
    UErrorCode status = U_ZERO_ERROR;
    if (const std::string_view l = by_script(uscript_getScript(static_cast<UChar32>(c), &status)); !l.empty())
      ++count[l];
  }
  if (count["ja"] * 10 > letters) return "ja";  // kana stands among Han
  for (const auto& [language, n] : count)
    if (n * 2 > letters) return std::string(language);
  return "";
}

}  // namespace

std::string language_of(std::string_view text) {
  text = text.substr(0, kReadMost_bytes);
  if (std::string l = script_language(text); !l.empty()) return l;
  const std::span<const base::CommonWords> languages = base::common_words();
  std::vector<size_t> score(languages.size(), 0);
  size_t words = 0;
  const std::string folded = base::fold(base::make_valid(text));
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find_first_of(" \n\t.,;:!?\"()", begin), folded.size());
    if (end > begin) {
      const std::string_view word = std::string_view(folded).substr(begin, end - begin);
      words += !(word.front() >= '0' && word.front() <= '9');  // figures are of no language
      const uint32_t having = base::languages_with(word);
      for (size_t k = 0; having != 0 && k < score.size(); ++k) score[k] += kPerWord * (having >> k & 1);
    }
    begin = end + 1;
  }
  for (size_t at = 0; at < folded.size();) {
    std::string letter;
    const char32_t c = base::next_code_point(folded, &at);
    if (c < 0x80) continue;
    base::append_code_point(&letter, c);
    for (size_t k = 0; k < score.size(); ++k)
      score[k] += letters_of(languages[k].language).find(letter) != std::string_view::npos;
  }
  const auto best = std::max_element(score.begin(), score.end());
  size_t second = 0;
  for (auto it = score.begin(); it != score.end(); ++it)
    if (it != best) second = std::max(second, *it);
  // two common words at least, one more than the next language has, and one word in five of a short text; a longer one
  // gives itself away with fewer (languages with long words have few short ones)
  const bool dense = *best * 5 >= kPerWord * words;
  const bool clear = words >= kLongText_words && *best * 16 >= kPerWord * words && *best * 2 >= second * 3;
  const bool enough = words > 0 && *best >= 2 * kPerWord && *best >= second + kPerWord && (dense || clear);
  return enough ? std::string(languages[static_cast<size_t>(best - score.begin())].language) : "und";
}

}  // namespace tellings::segment
