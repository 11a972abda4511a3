#include "encode/tokenizer.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"

namespace tellings::encode {
namespace {

constexpr char32_t kSpaceMark = 0x2581;
constexpr std::string_view kSpaceMarkBytes = "\xE2\x96\x81";
constexpr uint32_t kNoRule = static_cast<uint32_t>(-1);
constexpr uint32_t kEarly = 0x600;          // Latin, Greek, Cyrillic, Hebrew: the map is looked up in a table
constexpr size_t kMaxWordBytes = 1u << 16;  // a longer word is cut here, so that memory stays small
constexpr double kUnknownPenalty = 10;      // of SentencePiece

size_t sequence_bytes(uint8_t lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

}  // namespace

struct Tokenizer::Word {
  std::string bytes;
  std::vector<ByteRange> from;  // for each byte of `bytes`, the bytes of the text it was made of

  // the best path, by byte
  std::vector<double> best;
  std::vector<int32_t> piece;
  std::vector<uint32_t> before;

  void append(char32_t c, ByteRange range) {
    base::append_code_point(&bytes, c);
    from.resize(bytes.size(), range);
  }
  void clear() {
    bytes.clear();
    from.clear();
  }
};

Tokenizer::Tokenizer(const WordFile& file) : file_(file), root_(256, 0), early_(kEarly, kNoRule) {
  for (uint32_t k = file.first_child[0]; k < file.first_child[1]; ++k) root_[file.labels[k]] = k;
  for (uint32_t k = 0; k < file.norm_codes.size() && file.norm_codes[k] < kEarly; ++k) early_[file.norm_codes[k]] = k;
  for (size_t k = 1; k < file.marks.size(); k += 3) {
    if (file.marks[k] >= is_mark_.size()) is_mark_.resize(file.marks[k] + 1, false);
    is_mark_[file.marks[k]] = true;
  }
  const auto lowest = std::min_element(file.scores.begin(), file.scores.end());
  unknown_score_ = static_cast<double>(*lowest) - kUnknownPenalty;
}

uint32_t Tokenizer::norm_rule(char32_t c) const {
  if (c < kEarly) return early_[c];
  const auto at = std::lower_bound(file_.norm_codes.begin(), file_.norm_codes.end(), static_cast<uint32_t>(c));
  if (at == file_.norm_codes.end() || *at != c) return kNoRule;
  return static_cast<uint32_t>(at - file_.norm_codes.begin());
}

uint32_t Tokenizer::child(uint32_t node, uint8_t label) const {
  if (node == 0) return root_[label];
  const auto begin = file_.labels.begin() + file_.first_child[node];
  const auto end = file_.labels.begin() + file_.first_child[node + 1];
  const auto at = end - begin <= 8 ? std::find(begin, end, label) : std::lower_bound(begin, end, label);
  return at == end || *at != label ? 0 : static_cast<uint32_t>(at - file_.labels.begin());
}

char32_t Tokenizer::composed(char32_t letter, char32_t mark) const {
  size_t low = 0;
  size_t high = file_.marks.size() / 3;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const uint32_t* row = &file_.marks[middle * 3];
    if (row[0] == letter && row[1] == mark) return row[2];
    if (row[0] < letter || (row[0] == letter && row[1] < mark)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

// Best path over the bytes of one word; only beginnings of letters are ever reached, since pieces are whole letters.
void Tokenizer::cut(Word* word, std::vector<Piece>* out) const {
  const size_t n = word->bytes.size();
  constexpr double kUnreached = -std::numeric_limits<double>::infinity();
  word->best.assign(n + 1, kUnreached);
  word->piece.resize(n + 1);
  word->before.resize(n + 1);
  word->best[0] = 0;
  const auto reach = [&](size_t to, double score, int32_t piece, size_t from) {
    if (score <= word->best[to]) return;
    word->best[to] = score;
    word->piece[to] = piece;
    word->before[to] = static_cast<uint32_t>(from);
  };
  for (size_t at = 0; at < n; ++at) {
    if (word->best[at] == kUnreached) continue;
    const size_t letter = std::min(n, at + sequence_bytes(static_cast<uint8_t>(word->bytes[at])));
    bool letter_known = false;
    uint32_t node = 0;
    for (size_t k = at; k < n; ++k) {
      node = child(node, static_cast<uint8_t>(word->bytes[k]));
      if (node == 0) break;
      const int32_t piece = file_.node_piece[node];
      if (piece < 0) continue;
      letter_known = letter_known || k + 1 == letter;
      reach(k + 1, word->best[at] + static_cast<double>(file_.scores[piece]), piece, at);
    }
    if (!letter_known) reach(letter, word->best[at] + unknown_score_, file_.unknown_id, at);
  }
  const size_t first = out->size();
  for (size_t end = n; end > 0; end = word->before[end]) {
    const size_t begin = word->before[end];
    const bool fuses =
        word->piece[end] == file_.unknown_id && out->size() > first && out->back().id == file_.unknown_id;
    // the space mark is no part of the word it precedes
    const bool marked = begin == 0 && word->bytes.starts_with(kSpaceMarkBytes);
    const size_t shown = marked && end > kSpaceMarkBytes.size() ? kSpaceMarkBytes.size() : begin;
    ByteRange range = {word->from[shown].begin, word->from[end - 1].end};
    if (marked && shown == begin) range.begin = range.end;
    if (fuses) {
      out->back().range.begin = range.begin;
    } else {
      out->push_back({word->piece[end], range});
    }
  }
  std::reverse(out->begin() + static_cast<std::ptrdiff_t>(first), out->end());
}

std::vector<Piece> Tokenizer::pieces(std::string_view text, size_t limit) const {
  std::vector<Piece> out;
  Word word;
  word.append(kSpaceMark, {0, 0});
  bool after_space = true;  // the mark of the word in hand stands for a space already
  bool implied = true;      // the first mark stands for no byte of the text
  const auto finish = [&] {
    cut(&word, &out);
    word.clear();
  };
  const auto put = [&](char32_t c, ByteRange range) {
    if (c == ' ' || c == kSpaceMark) {
      if (after_space && (c == ' ' || implied)) {
        for (ByteRange& from : word.from) from = {range.begin, range.begin};
      } else {
        finish();
        word.append(kSpaceMark, {range.begin, range.begin});
      }
      after_space = true;
    } else {
      if (word.bytes.size() >= kMaxWordBytes) finish();
      word.append(c, range);
      after_space = false;
    }
    implied = false;
  };
  for (size_t at = 0; at < text.size() && out.size() < limit;) {
    const size_t begin = at;
    char32_t c = base::next_code_point(text, &at);
    while (at < text.size() && static_cast<uint8_t>(text[at]) >= 0xCC) {  // U+0300 and above
      size_t next = at;
      const char32_t mark = base::next_code_point(text, &next);
      const char32_t both = mark < is_mark_.size() && is_mark_[mark] ? composed(c, mark) : 0;
      if (both == 0) break;
      c = both;
      at = next;
    }
    const uint32_t rule = norm_rule(c);
    if (rule == kNoRule) {
      put(c, {begin, at});
    } else {
      for (uint32_t k = file_.norm_offsets[rule]; k < file_.norm_offsets[rule + 1]; ++k) {
        put(file_.norm_out[k], {begin, at});
      }
    }
  }
  if (!word.bytes.empty() && (!out.empty() || !implied)) finish();
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace tellings::encode
