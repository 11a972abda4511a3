#include "base/utf8.h"

#include <cstring>

namespace tellings::base {
namespace {

constexpr size_t kBlock = 64;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Length of the valid sequence at `at`, 0 where there is none; its code point in `*c`.
size_t decode(std::string_view text, size_t at, char32_t* c) {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(at);
  if (first < 0x80) {
    *c = first;
    return 1;
  }
  size_t length = 0;
  char32_t least = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2, least = 0x80, *c = first & 0x1F;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3, least = 0x800, *c = first & 0x0F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4, least = 0x10000, *c = first & 0x07;
  } else {
    return 0;
  }
  if (at + length > text.size()) return 0;
  for (size_t k = 1; k < length; ++k) {
    if (!is_continuation(text[at + k])) return 0;
    *c = (*c << 6) | (byte(at + k) & 0x3F);
  }
  if (*c < least || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF)) return 0;
  return length;
}

}  // namespace

char32_t next_beyond_ascii(std::string_view text, size_t* at) {
  char32_t c = 0;
  const size_t length = decode(text, *at, &c);
  if (length == 0) {
    ++*at;
    return kReplacement;
  }
  *at += length;
  return c;
}

void append_code_point(std::string* out, char32_t c) {
  const auto put = [&](char32_t b) { out->push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

size_t first_invalid(std::string_view text) {
  char32_t c = 0;
  for (size_t at = 0; at < text.size();) {
    if (at + sizeof(uint64_t) <= text.size()) {
      uint64_t eight = 0;
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const size_t length = decode(text, at, &c);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string make_valid(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    char32_t c = 0;
    const size_t length = decode(text, at, &c);
    if (length == 0) {
      append_code_point(&out, kReplacement);
      ++at;
    } else {
      out.append(text.substr(at, length));
      at += length;
    }
  }
  return out;
}

size_t count_code_points(std::string_view text) {
  size_t n = 0;
  for (const char c : text) n += !is_continuation(c);
  return n;
}

CodePointMap::CodePointMap(std::string_view text) : text_(text) {
  for (const char c : text) ascii_ = ascii_ && static_cast<unsigned char>(c) < 0x80;
  if (ascii_) return;
  before_.reserve(text.size() / kBlock + 1);
  uint32_t n = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (at % kBlock == 0) before_.push_back(n);
    n += !is_continuation(text[at]);
  }
  before_.push_back(n);
}

size_t CodePointMap::at(size_t byte) const {
  if (ascii_) return byte;
  const size_t block = byte / kBlock;
  if (block >= before_.size()) return before_.back();
  size_t n = before_[block];
  for (size_t k = block * kBlock; k < byte && k < text_.size(); ++k) n += !is_continuation(text_[k]);
  return n;
}

}  // namespace tellings::base
