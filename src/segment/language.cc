// Method: CLD2 knows eighty languages by their runs of four letters and is sure of most single sentences; where it is
// not, the most frequent words decide, and where they do not either, what CLD2 would guess of a whole sentence.
// Counterexamples that made the rules: "El alcalde ignoró dos avisos." (taken for Galician: see kLikely), "İlk fark"
// (two words are of any language), "A1 B2 C3" (no words), a French sentence full of English titles (frequent words).
#include <cld2/public/encodings.h>
// after it: CLD2's main header forgets to include what it needs
#include <cstdio>
#include <vector>

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <span>
#include <string>

#include "base/text.h"
#include "base/utf8.h"
#include "languages/common_words.h"
#include "tellings/language.h"
#include "tellings/segmentation.h"

namespace tellings::segment {
namespace {

// More tells nothing new and costs time: grouping asks once a report.
constexpr size_t kReadMost_bytes = 1024;
constexpr size_t kFewest_words = 3;    // below it no language
constexpr size_t kSentence_words = 8;  // from here on a guess is worth having
constexpr double kLeastScore = 200;    // of a guess; CLD2 has 1000 for average text of a language, noise has less

// CLD2 takes single sentences in these languages for their small neighbours (Galician, Serbian, Bulgarian): they are
// said to be likely. It does not keep texts in those neighbours from being known. Asking for one of two close languages
// alone would hide the other: Spanish stands with Portuguese, Russian with Ukrainian.
constexpr const char* kLikely = "es,pt,ru,uk";

struct Guess {
  std::string language = "und";
  bool reliable = false;
  double score = 0;
};

Guess ask_cld2(std::string_view text, const char* likely, int flags) {
  const CLD2::CLDHints hints{likely, "", CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language best[3];
  int percent[3];
  double score[3];
  int text_bytes = 0;
  Guess out;
  const CLD2::Language found =
      CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, flags,
                                     best, percent, score, nullptr, &text_bytes, &out.reliable);
  if (found == CLD2::UNKNOWN_LANGUAGE) return out;
  const std::string_view code = CLD2::LanguageCode(found);
  const std::string_view plain = code.substr(0, code.find('-'));  // "zh-Hant"
  if (plain == "un" || plain == "xx") return out;                 // a script, but no language of it
  out.language = plain == "iw" ? "he" : plain == "jw" ? "jv" : plain;
  out.score = score[0];
  return out;
}

// Words of two letters and more; in scripts without blanks between words each letter counts.
size_t count_words(std::string_view text) {
  constexpr char32_t kWithoutBlanks = 0x0E00;  // Thai, and on to the scripts of East Asia
  size_t words = 0;
  size_t letters = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, &at);
    const bool letter = base::is_letter(c);
    letters = letter ? letters + 1 : 0;
    words += letter && (letters == 2 || c >= kWithoutBlanks);
  }
  return words;
}

// The language that has most of the words among its most frequent ones: two at least, one more than the next language,
// and one word in five (closed-class words make up a third of running text).
std::string by_common_words(std::string_view text) {
  const std::span<const languages::CommonWords> known = languages::common_words();
  std::vector<size_t> score(known.size(), 0);
  size_t words = 0;
  const std::string folded = base::fold(text);
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find_first_of(" \n\t.,;:!?\"()", begin), folded.size());
    if (end > begin) {
      const std::string_view word = std::string_view(folded).substr(begin, end - begin);
      words += !base::is_digit(static_cast<unsigned char>(word.front()));  // figures are of no language
      const uint32_t having = languages::languages_with(word);
      for (size_t k = 0; having != 0 && k < score.size(); ++k) score[k] += having >> k & 1;
    }
    begin = end + 1;
  }
  const auto best = std::max_element(score.begin(), score.end());
  const bool shared = std::count(score.begin(), score.end(), *best) > 1;
  if (*best < 2 || shared || *best * 5 < words) return "und";
  return std::string(known[static_cast<size_t>(best - score.begin())].language);
}

bool has_common_words(std::string_view language) {
  const std::span<const languages::CommonWords> all = languages::common_words();
  return std::any_of(all.begin(), all.end(), [&](const languages::CommonWords& c) { return c.language == language; });
}

}  // namespace

LanguageFound find_language(std::string_view text, const std::string& expected) {
  const std::string read = base::make_valid(text.substr(0, kReadMost_bytes));
  const size_t words = count_words(read);
  if (words == 0) return {};
  if (!expected.empty()) {
    const Guess guess = ask_cld2(read, expected.c_str(), CLD2::kCLDFlagBestEffort);
    if (guess.language == expected) return {expected, false};
  }
  if (words < kFewest_words) return {};
  // a few names are of no language; likely ones must not draw them
  if (Guess sure = ask_cld2(read, words >= kSentence_words ? kLikely : "", 0); sure.reliable && sure.language != "und")
    return {std::move(sure.language), words >= kSentence_words};
  if (std::string common = by_common_words(read); common != "und") return {std::move(common), false};
  if (words < kSentence_words) return {};
  Guess guess = ask_cld2(read, kLikely, CLD2::kCLDFlagBestEffort);
  if (guess.score < kLeastScore || !has_common_words(guess.language)) return {};
  return {std::move(guess.language), false};
}

std::string language_of(std::string_view text) { return find_language(text).language; }

}  // namespace tellings::segment
