#include "base/text.h"

#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace tellings::base {
namespace {

bool all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

char32_t plain(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB:
    case 0x02B9:
    case 0x00B4:
    case 0x0060:
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return c;
  }
}

icu::UnicodeString folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  icu::UnicodeString in =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  for (int32_t k = 0; k < in.length(); ++k) {
    const char16_t c = in[k];
    const char32_t p = plain(c);
    if (p != c) in.setCharAt(k, static_cast<char16_t>(p));
  }
  return U_SUCCESS(status) ? nfkc->normalize(in, status) : in;
}

std::string fold_marks_of_any(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString apart = nfd->normalize(folded(text), status);
  icu::UnicodeString bare;
  for (int32_t k = 0; k < apart.length();) {
    const UChar32 c = apart.char32At(k);
    k += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    // letters that have no decomposition but are written with a plain letter elsewhere
    if (c == 0x131)
      bare.append(static_cast<UChar32>('i'));
    else if (c == 0x259)
      bare.append(static_cast<UChar32>('a'));
    else if (c == 0xF8)
      bare.append(static_cast<UChar32>('o'));
    else if (c == 0x142)
      bare.append(static_cast<UChar32>('l'));
    else if (c == 0x111)
      bare.append(static_cast<UChar32>('d'));
    else
      bare.append(c);
  }
  std::string out;
  bare.toUTF8String(out);
  return out;
}

// What fold_marks makes of a character where that does not depend on those beside it: of letters and punctuation of
// European languages. None of these is a mark that joins what stands before it.
class FoldedApart {
 public:
  FoldedApart() {
    for (const auto& [from, to] : kParts)
      for (char32_t c = from; c < to; ++c) {
        std::string one;
        append_code_point(&one, c);
        folded_.push_back(fold_marks_of_any(one));
      }
  }

  // Null where `c` is none of them.
  const std::string* of(char32_t c) const {
    size_t before = 0;
    for (const auto& [from, to] : kParts) {
      if (c >= from && c < to) return &folded_[before + (c - from)];
      before += to - from;
    }
    return nullptr;
  }

 private:
  static constexpr std::pair<char32_t, char32_t> kParts[] = {
      {0x80, 0x300}, {0x370, 0x483}, {0x48A, 0x530}, {0x2000, 0x2070}};
  std::vector<std::string> folded_;
};

}  // namespace

bool beyond_ascii::is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }
bool beyond_ascii::is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }
int beyond_ascii::digit_value(char32_t c) { return u_charDigitValue(static_cast<UChar32>(c)); }
bool beyond_ascii::is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)); }
bool beyond_ascii::is_upper(char32_t c) { return u_isUUppercase(static_cast<UChar32>(c)); }

std::string capitalized(std::string_view text) {
  std::string out;
  if (text.empty()) return out;
  size_t at = 0;
  const char32_t first = next_code_point(text, &at);
  append_code_point(&out, static_cast<char32_t>(u_totitle(static_cast<UChar32>(first))));
  return out.append(text.substr(at));
}

std::string fold(std::string_view text) {
  if (all_ascii(text)) return lower_ascii(text);
  std::string out;
  folded(text).toUTF8String(out);
  return out;
}

std::string fold_marks(std::string_view text) {
  if (all_ascii(text)) return lower_ascii(text);
  static const auto* const each = new FoldedApart();
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, &at);
    if (c < 0x80)
      out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : plain(c)));
    else if (const std::string* folded = each->of(c))
      out.append(*folded);
    else
      return fold_marks_of_any(text);
  }
  return out;
}

std::string printable(std::string_view text, bool lines) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, &at);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool controls = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (lines && (c == U'\n' || c == U'\t'))
      out.push_back(static_cast<char>(c));
    else if (is_space(c))
      out.push_back(' ');
    else if (!turns && !controls)
      append_code_point(&out, c);
  }
  return out;
}

}  // namespace tellings::base
