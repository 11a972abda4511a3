#include "read/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "read/kinds.h"

namespace tellings::read {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
constexpr size_t kHeadBytes = 4096;
constexpr size_t kSampleBytes = size_t{64} << 10;
constexpr size_t kNone = std::string_view::npos;

constexpr const char* kBinary = "holds bytes that are no text; is it the right file?";

Error not_text(const char* message, size_t begin, size_t end) {
  return {ErrorCode::not_text, message, "", ByteRange{begin, end}, {}};
}

// Control characters that no text has. Teleprinter codes (ETX, SUB, ESC) do stand in agencies' archives.
bool is_binary_control(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u < 0x20 && !(u >= 9 && u <= 13) && u != 3 && u != 26 && u != 27;
}

// The first such byte where they are more than one in a hundred, or a zero byte.
size_t first_binary(std::string_view text) {
  size_t first = kNone;
  size_t n = 0;
  for (size_t k = 0; k < text.size(); ++k) {
    // eight bytes at once where none is a control character
    if (k + sizeof(uint64_t) <= text.size()) {
      uint64_t eight = 0;
      std::memcpy(&eight, text.data() + k, sizeof eight);
      if (((eight - 0x2020202020202020) & ~eight & 0x8080808080808080) == 0) {
        k += sizeof eight - 1;
        continue;
      }
    }
    if (!is_binary_control(text[k])) continue;
    if (text[k] == '\0') return k;
    if (first == kNone) first = k;
    ++n;
  }
  return n * 100 > text.size() ? first : kNone;
}

Result<std::string> checked(std::string text) {
  if (const size_t at = first_binary(text); at != kNone) return not_text(kBinary, at, at + 1);
  return text;
}

}  // namespace

std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
  if (bytes.empty()) return std::string();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding, &status), ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string out;
  char chunk[16384];
  UChar pivot[8192];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char* source = bytes.data();
  UBool reset = 1;
  do {
    char* target = chunk;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk + sizeof chunk, &source, bytes.data() + bytes.size(), pivot,
                   &pivot_source, &pivot_target, pivot + std::size(pivot), reset, 1, &status);
    reset = 0;
    out.append(chunk, static_cast<size_t>(target - chunk));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return {};
  return base::first_invalid(out) == kNone ? out : base::make_valid(out);
}

namespace {

struct Bom {
  std::string_view bytes;
  const char* encoding;
};
// UTF-32 before UTF-16: the latter's mark begins the former's.
constexpr Bom kBoms[] = {
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {"\xFF\xFE", "UTF-16LE"},
    {"\xFE\xFF", "UTF-16BE"},
};

// UTF-16 and UTF-32 of texts with some ASCII show by where their zero bytes stand.
const char* wide_encoding(std::string_view bytes) {
  constexpr size_t kLeastQuads = 2;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const size_t quads = sample.size() / 4;
  if (quads < kLeastQuads) return nullptr;
  size_t zeros[4] = {};
  for (size_t k = 0; k < quads * 4; ++k) zeros[k % 4] += sample[k] == '\0';
  const auto full = [&](size_t k) { return zeros[k] * 10 >= quads * 9; };
  const auto some = [&](size_t k) { return zeros[k] * 5 >= quads; };
  const auto none = [&](size_t k) { return zeros[k] * 50 <= quads; };
  if (full(3) && full(2) && none(0)) return "UTF-32LE";
  if (full(0) && full(1) && none(3)) return "UTF-32BE";
  if (some(1) && some(3) && none(0) && none(2)) return "UTF-16LE";
  if (some(0) && some(2) && none(1) && none(3)) return "UTF-16BE";
  return nullptr;
}

// UTF-8 with a few broken places (a cut end, one byte of another encoding) stays UTF-8.
bool mostly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t before = at;
    const char32_t c = base::next_code_point(bytes, &at);
    if (c == base::kReplacement && at == before + 1)
      ++bad;
    else if (at > before + 1)
      ++good;
  }
  return good >= 10 * bad;
}

std::optional<std::string> by_statistics(std::string_view bytes, bool is_html) {
  const size_t bad = base::first_invalid(bytes);
  const size_t begin = bad == kNone || bad < kSampleBytes / 2 ? 0 : bad - kSampleBytes / 2;
  const std::string_view sample = bytes.substr(begin, kSampleBytes);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_enableInputFilter(detector.get(), static_cast<UBool>(is_html));
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const std::string name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name.empty() || name.starts_with("UTF-16") || name.starts_with("UTF-32")) return {};
  return convert(bytes, name == "ISO-8859-1" ? "windows-1252" : name.c_str());
}

// BOM, valid UTF-8, zero bytes: what needs no guess. Empty where only a guess is left.
std::optional<Result<std::string>> without_guess(std::string_view bytes) {
  if (std::optional<Error> kind = unread_kind(bytes.substr(0, kHeadBytes))) return std::move(*kind);
  if (bytes.starts_with(kUtf8Bom)) return checked(base::make_valid(bytes.substr(kUtf8Bom.size())));
  for (const Bom& b : kBoms) {
    if (!bytes.starts_with(b.bytes)) continue;
    if (auto text = convert(bytes.substr(b.bytes.size()), b.encoding)) return checked(std::move(*text));
  }
  if (const size_t zero = bytes.find('\0'); zero != kNone) {
    if (const char* wide = wide_encoding(bytes))
      if (auto text = convert(bytes, wide)) return checked(std::move(*text));
    return not_text(kBinary, zero, zero + 1);
  }
  if (base::first_invalid(bytes) == kNone) return checked(std::string(bytes));
  if (mostly_utf8(bytes)) return checked(base::make_valid(bytes));
  return {};
}

// Labels whose WHATWG reading differs from ICU's.
struct Label {
  std::string_view label;
  const char* encoding;
};
constexpr Label kLabels[] = {
    {"iso-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
};

// The label of the first charset=... or encoding=... in the page's first bytes; empty where there is none.
std::string declared_label(std::string_view bytes) {
  constexpr size_t kLookBytes = 8192;
  std::string low(bytes.substr(0, kLookBytes));
  if (base::first_invalid(low) != kNone) low = base::make_valid(low);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  size_t at = low.find("charset");
  size_t key_bytes = 7;
  if (low.starts_with("<?xml")) {
    const size_t xml = low.find("encoding");
    if (xml < low.find("?>") && xml < at) at = xml, key_bytes = 8;
  }
  if (at == kNone) return {};
  at = low.find_first_not_of(" \t\r\n=\"'", at + key_bytes);
  if (at == kNone) return {};
  return low.substr(at, std::min(low.find_first_of(" \t\r\n\"'/>;?", at), at + 40) - at);
}

const char* known_encoding(const std::string& label) {
  const auto* known =
      std::find_if(std::begin(kLabels), std::end(kLabels), [&](const Label& l) { return l.label == label; });
  return known != std::end(kLabels) ? known->encoding : label.c_str();
}

}  // namespace

const char* wide_encoding_of(std::string_view head) {
  for (const Bom& b : kBoms)
    if (head.starts_with(b.bytes)) return b.encoding;
  return head.find('\0') == kNone ? nullptr : wide_encoding(head);
}

std::optional<std::string> from_charset(std::string_view bytes, std::string_view label) {
  const std::string low = base::fold(label);
  if (low.empty() || low == "utf-8" || low == "utf8") return {};
  return convert(bytes, known_encoding(low));
}

Result<std::string> to_utf8(std::string_view bytes) {
  if (auto known = without_guess(bytes)) return std::move(*known);
  if (const size_t at = first_binary(bytes); at != kNone) return not_text(kBinary, at, at + 1);
  if (auto text = by_statistics(bytes, false)) return checked(std::move(*text));
  if (auto text = convert(bytes, "windows-1252")) return checked(std::move(*text));
  return not_text(kBinary, 0, 1);
}

Result<std::string> html_to_utf8(std::string_view bytes, std::string_view charset) {
  // Browsers pass over a stray zero byte; so that one does not cost a page, they are taken out where they are few.
  const size_t zero = bytes.find('\0');
  if (zero != kNone && static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\0')) * 50 <= bytes.size()) {
    std::string rest(bytes);
    std::erase(rest, '\0');
    return html_to_utf8(rest, charset);
  }
  const std::string label = charset.empty() ? declared_label(bytes) : base::fold(charset);
  // Only this encoding is ASCII by its bytes and still not what it seems.
  if (label == "iso-2022-jp" && bytes.find('\x1b') != kNone)
    if (auto text = convert(bytes, "ISO-2022-JP")) return checked(std::move(*text));
  if (auto known = without_guess(bytes)) return std::move(*known);
  if (const size_t at = first_binary(bytes); at != kNone) return not_text(kBinary, at, at + 1);
  if (auto text = from_charset(bytes, label)) return checked(std::move(*text));
  if (auto text = by_statistics(bytes, true)) return checked(std::move(*text));
  if (auto text = convert(bytes, "windows-1252")) return checked(std::move(*text));
  return not_text(kBinary, 0, 1);
}

}  // namespace tellings::read
