#include "read/mail_decode.h"

#include <optional>

#include "base/utf8.h"
#include "read/encoding.h"
#include "read/fragment.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;

int digit64(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

int digit16(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string utf8_of(const std::string& bytes, std::string_view charset) {
  if (std::optional<std::string> known = from_charset(bytes, charset)) return *known;
  const Result<std::string> text = to_utf8(bytes);
  return text ? *text : base::make_valid(bytes);
}

struct Word {
  std::string charset;
  std::string bytes;
  size_t end = 0;
};

// The encoded word at `at`; nothing where there is none.
std::optional<Word> word_at(std::string_view text, size_t at) {
  if (text.substr(at, 2) != "=?") return {};
  const size_t kind = text.find('?', at + 2);
  if (kind == kNone || kind + 2 >= text.size() || text[kind + 2] != '?') return {};
  const size_t end = text.find("?=", kind + 3);
  if (end == kNone) return {};
  const std::string_view inside = text.substr(kind + 3, end - kind - 3);
  Word word;
  word.charset = text.substr(at + 2, kind - at - 2);
  word.charset.resize(std::min(word.charset.find('*'), word.charset.size()));  // "*en": a language (RFC 2231)
  const char coding = text[kind + 1];
  if (coding == 'B' || coding == 'b')
    word.bytes = from_base64(inside);
  else if (coding == 'Q' || coding == 'q')
    word.bytes = from_quoted_printable(inside, true);
  else
    return {};
  word.end = end + 2;
  return word;
}

}  // namespace

std::string from_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') {  // parts that were each padded may follow one another
      bits = 0, count = 0;
      continue;
    }
    const int digit = digit64(c);
    if (digit < 0) continue;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  return out;
}

std::string from_quoted_printable(std::string_view text, bool header) {
  std::string out;
  for (size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    if (c == '_' && header) {
      out.push_back(' ');
      continue;
    }
    if (c != '=') {
      out.push_back(c);
      continue;
    }
    // a line that goes on
    const size_t next = text.find_first_not_of(" \t\r", k + 1);
    if (next != kNone && text[next] == '\n') {
      k = next;
      continue;
    }
    if (k + 2 < text.size() && digit16(text[k + 1]) >= 0 && digit16(text[k + 2]) >= 0) {
      out.push_back(static_cast<char>(digit16(text[k + 1]) * 16 + digit16(text[k + 2])));
      k += 2;
    } else if (next != kNone) {
      out.push_back(c);
    }
  }
  return out;
}

std::string decoded_words(std::string_view value) {
  std::string out, plain;
  std::optional<Word> open;  // words of one encoding that follow one another may share a letter
  const auto close = [&] {
    if (open) out.append(utf8_of(open->bytes, open->charset));
    open.reset();
  };
  const auto flush = [&](bool between_words) {
    if (between_words && plain.find_first_not_of(" \t\r\n") == kNone) return plain.clear();
    close();
    if (!plain.empty()) out.append(utf8_of(plain, {}));
    plain.clear();
  };
  for (size_t at = 0; at < value.size();) {
    std::optional<Word> word = word_at(value, at);
    if (!word) {
      plain.push_back(value[at++]);
      continue;
    }
    flush(open.has_value());
    at = word->end;
    if (open && open->charset == word->charset) {
      open->bytes += word->bytes;
    } else {
      close();
      open = std::move(word);
    }
  }
  flush(false);
  close();
  return single_spaced(out);
}

}  // namespace tellings::read
