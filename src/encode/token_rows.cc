#include "encode/token_rows.h"

#include <algorithm>

namespace tellings::encode {
namespace {

// The pieces of each token, as [first, end) in text.pieces. A piece may be of two tokens.
std::vector<std::pair<size_t, size_t>> pieces_of(const TextStates& text, std::span<const ByteRange> tokens) {
  std::vector<std::pair<size_t, size_t>> out;
  size_t first = 0;
  for (const ByteRange token : tokens) {
    while (first < text.pieces.size() && text.pieces[first].range.end <= token.begin) ++first;
    size_t end = first;
    while (end < text.pieces.size() && text.pieces[end].range.begin < token.end) ++end;
    out.emplace_back(first, end);
  }
  return out;
}

}  // namespace

std::vector<float> token_rows(const TextStates& text, const WordFile& file, std::span<const ByteRange> tokens) {
  if (text.rows == 0) return {};
  const size_t width = file.row_length;
  std::vector<std::pair<size_t, size_t>> pieces = pieces_of(text, tokens);
  while (!pieces.empty() && pieces.back().first >= pieces.back().second) pieces.pop_back();
  std::vector<float> out(pieces.size() * kRowsOfToken * width, 0.0f);
  std::vector<float> row(width);
  float* at = out.data();
  for (const auto& [first, end] : pieces) {
    const bool has_pieces = first < end;
    const size_t before = text.first_piece - 1;
    const std::span<const ov::float16> opens = text.row(has_pieces ? text.first_piece + first : before, width);
    const std::span<const ov::float16> closes = text.row(has_pieces ? text.first_piece + end - 1 : before, width);
    at = std::copy(opens.begin(), opens.end(), at);
    at = std::copy(closes.begin(), closes.end(), at);
    for (size_t k = first; k < end; ++k) {
      file.row(text.pieces[k].id, row);
      for (size_t n = 0; n < width; ++n) at[n] += row[n] / static_cast<float>(end - first);
    }
    at += width;
  }
  return out;
}

}  // namespace tellings::encode
