#include "encode/word_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "encode/section.h"

namespace tellings::encode {
namespace {

constexpr std::array<char, 8> kMagic = {'T', 'L', 'W', 'O', 'R', 'D', 'S', '\0'};
constexpr uint32_t kMaxRowLength = 4096;
constexpr uint32_t kMaxPieces = 1u << 24;

enum Section {
  scores,
  labels,
  first_child,
  node_piece,
  norm_codes,
  norm_offsets,
  norm_out,
  marks,
  rows,
  table_centre,
  sentence_centre,
  piece_centre,
  kSections
};

struct Head {
  std::array<char, 8> magic;
  uint32_t version, sections, pieces, row_length, begin_id, end_id, padding_id, unknown_id;
  Place places[kSections];
};
static_assert(sizeof(Head) == 40 + 16 * kSections);

Error malformed(const char* what) {
  return Error{.code = ErrorCode::malformed,
               .message = std::string("The model's word file is not usable (") + what + "); install the model again.",
               .source = {},
               .range = {},
               .line = {}};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

bool is_code_point(uint32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

bool sound_trie(const WordFile& f, uint32_t pieces) {
  const size_t nodes = f.labels.size();
  if (nodes == 0 || f.first_child.size() != nodes + 1 || f.node_piece.size() != nodes) return false;
  if (f.first_child[nodes] != nodes) return false;
  for (size_t k = 0; k < nodes; ++k) {
    // first_child is monotone and ahead of its node, so every walk ends
    if (f.first_child[k] <= k || f.first_child[k] > f.first_child[k + 1]) return false;
    if (f.node_piece[k] < -1 || f.node_piece[k] >= static_cast<int64_t>(pieces)) return false;
  }
  return f.node_piece[0] == -1;
}

bool sound_normalisation(const WordFile& f) {
  const size_t n = f.norm_codes.size();
  if (f.norm_offsets.size() != n + 1 || f.norm_offsets[0] != 0 || f.norm_offsets[n] != f.norm_out.size()) return false;
  if (!std::is_sorted(f.norm_offsets.begin(), f.norm_offsets.end())) return false;
  if (!std::is_sorted(f.norm_codes.begin(), f.norm_codes.end())) return false;
  if (!std::all_of(f.norm_out.begin(), f.norm_out.end(), is_code_point)) return false;
  return f.marks.size() % 3 == 0 && std::all_of(f.marks.begin(), f.marks.end(), is_code_point);
}

}  // namespace

Result<WordFile> parse(std::span<const std::byte> bytes) {
  Head head;
  if (bytes.size() < sizeof(head) || reinterpret_cast<uintptr_t>(bytes.data()) % alignof(uint64_t) != 0) {
    return malformed("it is cut short");
  }
  std::memcpy(&head, bytes.data(), sizeof(head));
  if (head.magic != kMagic) return malformed("it does not begin as one");
  if (head.version != kWordFileVersion || head.sections != kSections) return malformed("it is of another version");
  if (head.pieces == 0 || head.pieces > kMaxPieces || head.row_length == 0 || head.row_length > kMaxRowLength ||
      head.row_length % kBlockWeights != 0) {
    return malformed("its sizes are not possible");
  }
  for (const uint32_t id : {head.begin_id, head.end_id, head.padding_id, head.unknown_id}) {
    if (id >= head.pieces) return malformed("a special piece is out of range");
  }
  WordFile f;
  f.row_length = head.row_length;
  f.begin_id = static_cast<int32_t>(head.begin_id);
  f.end_id = static_cast<int32_t>(head.end_id);
  f.padding_id = static_cast<int32_t>(head.padding_id);
  f.unknown_id = static_cast<int32_t>(head.unknown_id);
  if (!(view(bytes, head.places[scores], &f.scores) && view(bytes, head.places[labels], &f.labels) &&
        view(bytes, head.places[first_child], &f.first_child) && view(bytes, head.places[node_piece], &f.node_piece) &&
        view(bytes, head.places[norm_codes], &f.norm_codes) &&
        view(bytes, head.places[norm_offsets], &f.norm_offsets) && view(bytes, head.places[norm_out], &f.norm_out) &&
        view(bytes, head.places[marks], &f.marks) && view(bytes, head.places[rows], &f.rows) &&
        view(bytes, head.places[table_centre], &f.table_centre) &&
        view(bytes, head.places[sentence_centre], &f.sentence_centre) &&
        view(bytes, head.places[piece_centre], &f.piece_centre))) {
    return malformed("a section lies outside it");
  }
  const size_t row_bytes = head.row_length / kBlockWeights * (sizeof(float) + kBlockWeights / 2);
  if (f.scores.size() != head.pieces || f.rows.size() != row_bytes * head.pieces)
    return malformed("its tables differ in length");
  for (const auto centre : {f.table_centre, f.sentence_centre, f.piece_centre}) {
    if (centre.size() != head.row_length || !all_finite(centre)) return malformed("a centre is not a vector");
  }
  if (!all_finite(f.scores)) return malformed("a score is not a number");
  if (!sound_trie(f, head.pieces)) return malformed("its index of pieces is broken");
  if (!sound_normalisation(f)) return malformed("its normalisation is broken");
  return f;
}

void WordFile::row(int32_t id, std::span<float> out) const {
  const size_t blocks = row_length / kBlockWeights;
  const std::byte* at = rows.data() + static_cast<size_t>(id) * blocks * (sizeof(float) + kBlockWeights / 2);
  const float* scale = reinterpret_cast<const float*>(at);
  const uint8_t* halves = reinterpret_cast<const uint8_t*>(at + blocks * sizeof(float));
  constexpr size_t kHalf = kBlockWeights / 2;
  for (size_t b = 0; b < blocks; ++b, halves += kHalf) {
    float* to = out.data() + b * kBlockWeights;
    for (size_t j = 0; j < kHalf; ++j) {
      to[j] = static_cast<float>((halves[j] & 15) - 8) * scale[b];
      to[j + kHalf] = static_cast<float>((halves[j] >> 4) - 8) * scale[b];
    }
  }
}

}  // namespace tellings::encode
