// Method: the script decides where one language dominates it; among Latin and Cyrillic and Arabic scripts, the most frequent words
// and letters of each language are counted (closed-class words make up a third of running text).
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "tellings/segmentation.h"

namespace tellings::segment {
namespace {

constexpr size_t kReadMost_bytes = 4096;

struct Profile {
  std::string_view language;
  std::string_view words;    // between blanks
  std::string_view letters;  // that no neighbour language has
};

constexpr Profile kProfiles[] = {
    {"en", " the of and to in a is that for was on with as it by at from has have he his be said are not this who ", ""},
    {"de", " der die das und in den von zu mit ist im für des sich nicht auf ein eine dem dass auch als es an nach ", "ß"},
    {"fr", " de la le les et des en un une du dans que qui est pour au par sur pas plus il a avec son sont ", "œ"},
    {"es", " de la el que en y los se del las un por con una para su al no es lo como más ha ", "ñ¿¡"},
    {"pt", " de a o que e do da em um para com não uma os no se na por mais as dos ao foi ", "ãõ"},
    {"it", " di e il la che in a per un del è della con non sono una i le si da al dei nel ha ", ""},
    {"nl", " de het een van en in is dat op te zijn met voor niet aan er om ook als door bij ", ""},
    {"sv", " och att det i en som på är av för med den till inte ett har om de var ", "å"},
    {"pl", " w i na z się nie do że to jest o po jak za od przez ale był ", "łąęśżź"},
    {"tr", " ve bir bu için ile de da olarak olan daha çok en ise gibi kadar sonra dedi ettiği olduğu ", "ğ"},
    {"az", " və bu bir ki da də ilə üçün olan olub edib deyib görə daha həm onun isə bildirib ", "ə"},
    {"id", " yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena oleh ada telah ", ""},
    {"ru", " и в не на что с по как это из к за он от его для а но был о ", "ыэъё"},
    {"uk", " і в не на що з до як це із за він від його для та але був про у ", "їєіґ"},
    {"bg", " и в не на че с по като това от за той се да са е ще но ", ""},
    {"fa", " و در به از که این را با است برای آن یک شده خود می ", "پچژگ"},
    {"ar", " في من على أن إلى عن التي هذا مع كان لا ما هو قال ", "ةىإأ"},
};

// The language of a script that one language dominates; empty where several share it.
std::string_view by_script(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN: return "zh";
    case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: return "ja";
    case USCRIPT_HANGUL: return "ko";
    case USCRIPT_GREEK: return "el";
    case USCRIPT_HEBREW: return "he";
    case USCRIPT_ARMENIAN: return "hy";
    case USCRIPT_GEORGIAN: return "ka";
    case USCRIPT_THAI: return "th";
    case USCRIPT_DEVANAGARI: return "hi";
    case USCRIPT_BENGALI: return "bn";
    case USCRIPT_TAMIL: return "ta";
    default: return "";
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
    if (const std::string_view l = by_script(uscript_getScript(static_cast<UChar32>(c), &status)); !l.empty()) ++count[l];
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
  std::array<size_t, std::size(kProfiles)> score{};
  size_t words = 0;
  const std::string folded = base::fold(base::make_valid(text));
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find_first_of(" \n\t.,;:!?\"()", begin), folded.size());
    if (end > begin) {
      ++words;
      const std::string padded = " " + folded.substr(begin, end - begin) + " ";
      for (size_t k = 0; k < score.size(); ++k) score[k] += 4 * (kProfiles[k].words.find(padded) != std::string_view::npos);
    }
    begin = end + 1;
  }
  for (size_t at = 0; at < folded.size();) {
    std::string letter;
    const char32_t c = base::next_code_point(folded, &at);
    if (c < 0x80) continue;
    base::append_code_point(&letter, c);
    for (size_t k = 0; k < score.size(); ++k) score[k] += kProfiles[k].letters.find(letter) != std::string_view::npos;
  }
  const size_t best = static_cast<size_t>(std::max_element(score.begin(), score.end()) - score.begin());
  return words > 0 && score[best] * 20 >= 4 * words && score[best] >= 4 ? std::string(kProfiles[best].language) : "und";
}

}  // namespace tellings::segment
