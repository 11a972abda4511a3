// Positions. Bytes, tokens and statements are counted by different types so that one is never taken for another.
// Everything inside the program counts UTF-8 bytes; code points exist only in render/ and the bindings.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tellings {

// Half-open [begin, end) in bytes of one text. Invariant: begin <= end, both on code point boundaries.
struct ByteRange {
  size_t begin = 0;
  size_t end = 0;

  size_t size_bytes() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(size_t byte) const { return begin <= byte && byte < end; }
  bool contains(ByteRange other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  auto operator<=>(const ByteRange&) const = default;
};

// The position of a token or of a statement in its report's Segmentation, from 0.
template <typename Tag>
struct Index {
  uint32_t value = 0;
  auto operator<=>(const Index&) const = default;
};
using TokenIndex = Index<struct TokenTag>;
using StatementIndex = Index<struct StatementTag>;

// Half-open range of tokens of one report.
struct TokenRange {
  TokenIndex begin;
  TokenIndex end;
  uint32_t size() const { return end.value - begin.value; }
  bool contains(TokenIndex token) const { return begin <= token && token < end; }
  auto operator<=>(const TokenRange&) const = default;
};

}  // namespace tellings
