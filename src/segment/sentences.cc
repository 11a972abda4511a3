// Method: ICU proposes boundaries; each is kept or dropped by what stands on both sides of it. Counterexamples that
// made the rules: "K. Heydari" (initial), "the U.S. Senate" (may end), "\"Why?\" he asked" (lower case follows), "am 5.
// Mai" (ordinal), "30 Mio. Euro" (an amount goes on), "at 5 a.m. Rescue workers" (a clock ends).
#include "segment/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "base/utf8.h"
#include "segment/abbreviations.h"

namespace tellings::segment {
namespace {

using base::is_letter;
using base::is_space;
using base::is_upper;

// Lines of a text that was wrapped at a fixed width are this long (bytes).
constexpr size_t kWrapLeast = 50;
constexpr size_t kWrapMost = 90;
// A semicolon parts two statements only where both have at least this many bytes.
constexpr size_t kLongClause = 40;

bool ends_statement(std::string_view line) {
  static constexpr std::string_view kFinal[] = {".",      "!",      "?",      ":",      ";",      "\"",     ")",
                                                "\u201d", "\u2019", "\u00bb", "\u3002", "\u061f", "\u06d4", "\u2026"};
  return std::any_of(std::begin(kFinal), std::end(kFinal), [&](std::string_view f) { return line.ends_with(f); });
}

ByteRange trimmed(std::string_view text, ByteRange r) {
  while (r.begin < r.end) {
    size_t at = r.begin;
    if (!is_space(base::next_code_point(text, &at))) break;
    r.begin = at;
  }
  while (r.begin < r.end) {
    size_t last = r.end - 1;
    while (last > r.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    size_t at = last;
    if (!is_space(base::next_code_point(text, &at))) break;
    r.end = last;
  }
  return r;
}

char32_t first_of(std::string_view text) {
  size_t at = 0;
  return text.empty() ? 0 : base::next_code_point(text, &at);
}

// True where most lines are about one width long and do not end statements: a text wrapped by a terminal or a wire.
bool is_wrapped(std::string_view text, const std::vector<ByteRange>& lines) {
  size_t within = 0;
  size_t open = 0;
  size_t longest = 0;
  for (const ByteRange r : lines) {
    longest = std::max(longest, r.size_bytes());
    within += r.size_bytes() >= kWrapLeast;
    open += !ends_statement(r.of(text));
  }
  return lines.size() >= 4 && longest <= kWrapMost && within * 2 >= lines.size() && open * 2 >= lines.size();
}

std::vector<ByteRange> lines_of(std::string_view text, ByteRange part) {
  std::vector<ByteRange> lines;
  for (size_t at = part.begin; at < part.end;) {
    const size_t end = std::min(text.find('\n', at), part.end);
    lines.push_back({at, end});
    at = end + 1;
  }
  return lines;
}

struct Sides {
  std::string_view before;  // the sentence so far
  std::string_view after;   // what follows the boundary
};

std::string_view last_word(std::string_view sentence) {
  size_t end = sentence.size();
  while (end > 0 && (is_space(static_cast<unsigned char>(sentence[end - 1])) || sentence[end - 1] == '.')) --end;
  size_t begin = end;
  while (begin > 0 && !is_space(static_cast<unsigned char>(sentence[begin - 1])) && sentence[begin - 1] != '(' &&
         sentence[begin - 1] != '"')
    --begin;
  return sentence.substr(begin, end - begin);
}

std::string first_word(std::string_view text) {
  size_t at = 0;
  size_t begin = 0;
  while (at < text.size()) {
    begin = at;
    if (is_letter(base::next_code_point(text, &at))) break;
  }
  size_t end = begin;
  while (end < text.size()) {
    size_t next = end;
    if (!is_letter(base::next_code_point(text, &next))) break;
    end = next;
  }
  return base::fold(text.substr(begin, end - begin));
}

bool is_initial(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_upper(base::next_code_point(word, &at)) && at == word.size();
}

// Languages that write ordinals with a full stop ("5. Mai").
bool stop_makes_ordinal(const std::string& language) {
  static constexpr std::string_view kThose[] = {"de", "tr", "az", "cs", "da", "fi", "hr",
                                                "hu", "nb", "no", "pl", "sk", "sl", "sr"};
  return std::find(std::begin(kThose), std::end(kThose), language) != std::end(kThose);
}

// Languages that write every noun with a capital: a capital behind an abbreviation tells nothing ("30 Mio. Euro").
bool capitalises_nouns(const std::string& language) { return language == "de" || language == "und"; }

bool is_one_letter(std::string_view word) {
  size_t at = 0;
  return !word.empty() && is_letter(base::next_code_point(word, &at)) && at == word.size();
}

// "ты и я", "il y a": letters that end sentences.
bool is_one_letter_word(std::string_view word) {
  return word == "я" || word == "є" || word == "а" || word == "a" || word == "à" || word == "é" || word == "y";
}

// "z. B.", "p. m.", "т. ч." as one word: the last word with the short ones and their stops before it, folded. Where
// `last` is no part of such a row, `last` itself.
std::string spaced_abbreviation(std::string_view sentence, std::string_view last) {
  std::string out = base::fold(last);
  if (!is_one_letter(last)) return out;
  size_t begin = static_cast<size_t>(last.data() - sentence.data());
  for (int parts = 1; parts < 3; ++parts) {
    size_t end = begin;
    while (end > 0 && is_space(static_cast<unsigned char>(sentence[end - 1]))) --end;
    if (end == 0 || end == begin || sentence[end - 1] != '.') break;
    const std::string_view before = last_word(sentence.substr(0, end));
    if (!is_one_letter(before)) break;
    out.insert(0, base::fold(before) + ".");
    begin = static_cast<size_t>(before.data() - sentence.data());
  }
  return out;
}

// The word before the last is a figure, or one of the two letters that stand before "м." of square and cubic metres.
bool counts(std::string_view sentence, std::string_view last) {
  const auto begin = static_cast<size_t>(last.data() - sentence.data());
  const std::string_view before = last_word(sentence.substr(0, begin));
  return !before.empty() &&
         (base::is_digit(static_cast<unsigned char>(before.back())) || before == "кв" || before == "куб");
}

// "USD", "EUR"
bool is_code(std::string_view after) {
  return after.size() >= 3 &&
         std::all_of(after.begin(), after.begin() + 3, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_boundary(const Sides& s, const std::string& language) {
  if (s.before.empty() || s.after.empty()) return false;
  const char32_t next = first_of(s.after);
  if (is_letter(next) && !is_upper(next) && base::fold(s.after.substr(0, 4)) == s.after.substr(0, 4) &&
      first_word(s.after) != "") {
    // a cased script's lower-case letter goes on; scripts without case (Arabic, Chinese) may open a sentence so
    if (next < 0x0530) return false;
  }
  if (!s.before.ends_with('.')) return true;
  const std::string_view word = last_word(s.before);
  if (word.empty()) return true;
  if (is_initial(word) && !opens_sentence(first_word(s.after))) return word == "I";
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && word.size() <= 2) {
    // a list's number ("1. First") belongs to what follows; "5. Mai" is an ordinal
    if (word.size() + 1 == s.before.size()) return false;
    return !stop_makes_ordinal(language) || opens_sentence(first_word(s.after));  // "stieg auf 30. Die Feuerwehr"
  }
  const std::string spaced = spaced_abbreviation(s.before, word);
  const bool counted = counts(s.before, word);
  const Abbreviation known = abbreviation(spaced);
  switch (known != Abbreviation::none || spaced.size() <= word.size() ? known : abbreviation(base::fold(word))) {
    case Abbreviation::always:
      return false;
    case Abbreviation::before_number:
      return !base::is_digit(next);
    case Abbreviation::maybe_end:
      return opens_sentence(first_word(s.after));
    case Abbreviation::clock:
      return !follows_clock(first_word(s.after)) && !base::is_digit(next);
    case Abbreviation::amount:
      if (capitalises_nouns(language)) return opens_sentence(first_word(s.after));
      return !base::is_digit(next) && !is_code(s.after);
    case Abbreviation::none:
      break;
  }
  // one small letter that counts nothing and is no word: "z. B.", "у м. Сальда"; but "30 m. Two of them", "и т. д.
  // Людей"
  if (is_one_letter(word) && !is_one_letter_word(word) && spaced.size() <= word.size() && !counted)
    return opens_sentence(first_word(s.after));
  // "U.N.", "J.R.R.": letters and stops only
  if (word.find('.') != std::string_view::npos && word.size() <= 8 && is_upper(first_of(word)))
    return opens_sentence(first_word(s.after));
  return true;
}

// Boundaries that ICU does not see: a missing blank ("ended.The"), and a semicolon between long clauses. Quotes stay
// whole.
void split_further(std::string_view text, ByteRange s, std::vector<ByteRange>* out) {
  size_t begin = s.begin;
  for (size_t k = s.begin + 1; k + 2 < s.end; ++k) {
    const char c = text[k];
    const bool joined = (c == '.' || c == '!' || c == '?') && text[k - 1] >= 'a' && text[k - 1] <= 'z' &&
                        text[k + 1] >= 'A' && text[k + 1] <= 'Z' && text[k + 2] >= 'a' && text[k + 2] <= 'z' &&
                        k >= begin + kLongClause && text.substr(k, s.end - k).find(' ') != std::string_view::npos;
    const bool semicolon = c == ';' && text[k + 1] == ' ' && k >= begin + kLongClause && s.end - k >= kLongClause;
    if (!joined && !semicolon) continue;
    out->push_back(trimmed(text, {begin, k + 1}));
    begin = k + 1;
  }
  const ByteRange rest = trimmed(text, {begin, s.end});
  if (!rest.empty()) out->push_back(rest);
}

// Break iterators are dear to make and not shared between threads.
icu::BreakIterator* sentence_iterator(const std::string& language) {
  thread_local std::string have = "-";
  thread_local std::unique_ptr<icu::BreakIterator> it;
  if (have != language || !it) {
    UErrorCode status = U_ZERO_ERROR;
    it.reset(
        icu::BreakIterator::createSentenceInstance(icu::Locale(language == "und" ? "" : language.c_str()), status));
    have = language;
    if (U_FAILURE(status)) it.reset();
  }
  return it.get();
}

}  // namespace

std::vector<ByteRange> paragraphs(std::string_view text, const std::vector<ByteRange>& skip) {
  std::vector<ByteRange> out;
  size_t begin = 0;
  const auto take = [&](ByteRange part) {
    const std::vector<ByteRange> lines = lines_of(text, part);
    std::vector<ByteRange> filled;
    for (const ByteRange r : lines)
      if (const ByteRange t = trimmed(text, r); !t.empty()) filled.push_back(t);
    const bool wrapped = is_wrapped(text, filled);
    bool blank = true;
    for (const ByteRange r : lines) {
      const ByteRange t = trimmed(text, r);
      if (t.empty()) {
        blank = true;
        continue;
      }
      const bool goes_on = wrapped && !blank && !out.empty() && out.back().begin >= part.begin &&
                           !text.substr(r.begin, 3).starts_with("   ") && !text.substr(r.begin, 1).starts_with('\t');
      if (goes_on)
        out.back().end = t.end;
      else
        out.push_back(t);
      blank = false;
    }
  };
  for (const ByteRange s : skip) {
    if (s.begin > begin) take({begin, s.begin});
    begin = std::max(begin, s.end);
  }
  if (begin < text.size()) take({begin, text.size()});
  return out;
}

std::vector<ByteRange> sentences(std::string_view text, ByteRange paragraph, const std::string& language) {
  std::vector<ByteRange> out;
  icu::BreakIterator* it = sentence_iterator(language);
  const std::string_view body = paragraph.of(text);
  size_t begin = 0;
  const auto close = [&](size_t end) {
    const ByteRange s = trimmed(text, {paragraph.begin + begin, paragraph.begin + end});
    if (!s.empty()) split_further(text, s, &out);
    begin = end;
  };
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, body.data(), static_cast<int64_t>(body.size()), &status);
  if (it != nullptr && U_SUCCESS(status)) {
    it->setText(&view, status);
    for (int32_t b = it->first(); U_SUCCESS(status) && b != icu::BreakIterator::DONE; b = it->next()) {
      const size_t at = static_cast<size_t>(b);
      if (at <= begin || at >= body.size()) continue;
      const ByteRange before = trimmed(body, {begin, at});
      if (is_boundary({before.of(body), body.substr(at)}, language)) close(at);
    }
  }
  utext_close(&view);
  close(body.size());
  return out;
}

}  // namespace tellings::segment
