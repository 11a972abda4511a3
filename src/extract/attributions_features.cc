#include "extract/attributions_features.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tellings::extract {
namespace {

constexpr uint32_t kOutside = 11;       // the kind of a place before or behind the statement
constexpr uint32_t kReach_tokens = 60;  // how far from its cue a content may begin or end within the statement
constexpr uint32_t kNext_quotes = 4;    // how many quotations behind the statement may go on with the content
constexpr uint32_t kNext_statements = 8;

const SeenToken kNone = [] {
  SeenToken t;
  t.word = t.stem = t.kind = t.suffix = kOutside;
  return t;
}();

template <uint32_t bits>
void put(FeatureIds* out, uint32_t which, uint64_t a, uint64_t b = 0, uint64_t c = 0) {
  uint64_t h = a * 0x9e3779b97f4a7c15ULL + b * 0xc2b2ae3d27d4eb4fULL + c * 0x165667b19e3779f9ULL +
               (which + 1) * 0xd6e8feb86659fd93ULL;
  h = (h ^ (h >> 32)) * 0xd6e8feb86659fd93ULL;
  out->id[out->count++] = static_cast<uint32_t>(h >> (64 - bits));
}

uint32_t log_bucket(uint32_t n) { return n < 6 ? n : 4 + static_cast<uint32_t>(std::bit_width(n)); }

}  // namespace

void cue_lexical_features(const SeenText& text, uint32_t t, FeatureIds* out) {
  const SeenToken& x = text.tokens[t];
  out->count = 0;
  put<kCueBits>(out, 100, x.word);
  put<kCueBits>(out, 101, x.stem);
  put<kCueBits>(out, 102, x.suffix, x.kind);
}

void cue_features(const SeenText& text, uint32_t t, FeatureIds* out) {
  out->count = 0;
  const TokenRange range = text.statements[text.tokens[t].statement];
  const uint32_t first = range.begin.value;
  const uint32_t end = range.end.value;
  const auto at = [&](int k) -> const SeenToken& {
    const int64_t i = static_cast<int64_t>(t) + k;
    return i >= first && i < end ? text.tokens[static_cast<size_t>(i)] : kNone;
  };
  const SeenToken& x = at(0);
  const SeenToken &l1 = at(-1), &l2 = at(-2), &r1 = at(1), &r2 = at(2);
  auto feature = [&, n = 0u](uint64_t a, uint64_t b = 0, uint64_t c = 0) mutable { put<kCueBits>(out, n++, a, b, c); };
  static const uint32_t kThat = word_hash("that");
  uint32_t that = 0;
  uint32_t opening = 0;
  for (int k = 1; k <= 7; ++k) {
    if (that == 0 && at(k).word == kThat) that = static_cast<uint32_t>(k);
    if (opening == 0 && at(k).opens) opening = static_cast<uint32_t>(k);
  }
  uint32_t closing = 0;
  uint32_t capital = 0;
  for (int k = -1; k >= -6; --k) {
    if (closing == 0 && at(k).quote_mark && !at(k).opens) closing = static_cast<uint32_t>(-k);
    if (k >= -3) capital += at(k).upper;
  }
  feature(x.word);
  feature(x.stem);
  feature(x.suffix, x.kind);
  feature(l1.kind);
  feature(r1.kind);
  feature(l1.word);
  feature(r1.word);
  feature(x.stem, l1.kind);
  feature(x.stem, r1.kind);
  feature(x.suffix, l1.kind, r1.kind);
  feature(x.stem, l1.kind, r1.kind);
  feature(r2.word);
  feature(l2.word);
  feature(l2.kind, l1.kind);
  feature(r1.kind, r2.kind);
  feature(x.stem, r1.word);
  feature(x.stem, l1.word);
  feature(x.stem, x.quoted);
  feature(x.stem, that);
  feature(x.stem, opening, closing);
  feature(x.stem, t == first);
  feature(x.suffix, capital);
  feature(x.stem, std::min(end - t, 4u));
  feature(x.suffix, opening != 0, closing != 0);
  feature(r1.word, r2.word);
  feature(l2.word, l1.word);
  feature(x.suffix, x.quoted, that != 0);
  feature(x.stem, r2.kind);
  feature(x.word, l1.kind, l2.kind);
  feature(log_bucket(t - first), log_bucket(end - t));
}

void bound_positions(const SeenText& text, uint32_t t, std::vector<uint32_t>* out) {
  out->clear();
  const uint32_t s = text.tokens[t].statement;
  const uint32_t first = text.statements[s].begin.value;
  const uint32_t end = text.statements[s].end.value;
  // a quotation that began in an earlier statement; else the statement before
  if (s > 0) {
    const uint32_t before = text.statements[s - 1].begin.value;
    if (first > 0 && text.tokens[first].quoted && !text.tokens[first].opens) {
      uint32_t k = first;
      for (uint32_t n = 0; k > 0 && n < 400 && !text.tokens[k].opens; ++n) --k;
      if (text.tokens[k].opens && k < before) out->push_back(k);
    }
    out->push_back(before);
  }
  const uint32_t from = std::max(first, t > kReach_tokens ? t - kReach_tokens : 0);
  const uint32_t to = std::min(end, t + kReach_tokens);
  if (from > first) out->push_back(first);
  for (uint32_t p = from; p <= to; ++p) out->push_back(p);
  if (to < end) out->push_back(end);
  // the quotations behind, as long as each statement has one
  uint32_t quotes = 0;
  for (uint32_t n = s + 1; n < text.statements.size() && n <= s + kNext_statements && quotes < kNext_quotes; ++n) {
    const uint32_t begin = text.statements[n].begin.value;
    const uint32_t behind = text.statements[n].end.value;
    if (n == s + 1) out->push_back(begin + 1 < behind ? begin : behind);
    if (begin >= behind || (!text.tokens[begin].quoted && n > s + 1)) break;
    for (uint32_t k = begin; k < behind && quotes < kNext_quotes; ++k)
      if (text.tokens[k].quote_mark && !text.tokens[k].opens) {
        out->push_back(k + 1);
        ++quotes;
      }
    if (n <= s + 2) out->push_back(behind);
  }
  std::sort(out->begin(), out->end());
  out->erase(std::unique(out->begin(), out->end()), out->end());
}

void bound_features(const SeenText& text, uint32_t t, uint32_t p, uint32_t commas, FeatureIds* out) {
  out->count = 0;
  const SeenToken& cue = text.tokens[t];
  const TokenRange range = text.statements[cue.statement];
  const uint32_t first = range.begin.value;
  const uint32_t end = range.end.value;
  const uint32_t size = static_cast<uint32_t>(text.tokens.size());
  const auto token = [&](uint32_t k) -> const SeenToken& { return k < size ? text.tokens[k] : kNone; };
  const SeenToken& left = p > 0 ? token(p - 1) : kNone;
  const SeenToken& right = token(p);
  const SeenToken& left2 = p > 1 ? token(p - 2) : kNone;
  const SeenToken& right2 = token(p + 1);
  const SeenToken& behind_cue = t + 1 < end ? token(t + 1) : kNone;
  const SeenToken& before_cue = t > first ? token(t - 1) : kNone;
  const uint32_t side = p <= t ? 1 : 2;
  const uint32_t distance = log_bucket(p <= t ? t - p : p - t - 1) + (side == 2 ? 32 : 0);
  // where the position lies: before the statement, at its beginning, inside, at its end, behind it
  uint32_t place = p < first ? 1 : p == first ? 2 : p < end ? 3 : p == end ? 4 : 5;
  if (p == end - 1 && !right.is_word) place = 6;  // before the final stop
  const uint32_t quotes = (left.quote_mark ? (left.opens ? 1u : 2u)
                           : left.quoted   ? 3u
                                           : 0u) *
                              4 +
                          (right.quote_mark ? (right.opens ? 1u : 2u)
                           : right.quoted   ? 3u
                                            : 0u);
  auto feature = [&, n = 64u](uint64_t a, uint64_t b = 0, uint64_t c = 0) mutable {
    put<kBoundBits>(out, n++, a, b, c);
  };
  feature(distance, place);
  feature(side, left.word);
  feature(side, right.word);
  feature(side, left.kind, right.kind);
  feature(side * 8 + place, left.kind);
  feature(side * 8 + place, right.kind);
  feature(cue.stem, distance);
  feature(cue.stem, side * 8 + place, quotes);
  feature(cue.stem, side, left.kind);
  feature(cue.stem, side, right.kind);
  feature(cue.kind, behind_cue.kind, distance);
  feature(before_cue.kind, side * 8 + place, distance);
  feature(behind_cue.kind, side * 8 + place, quotes);
  feature(quotes * 2 + cue.quoted, side * 8 + place);
  feature(quotes, distance, std::min(commas, 3u));
  feature(std::min(commas, 3u) * 64 + side * 8 + place, left.kind, right.kind);
  feature(behind_cue.word, side, right.kind);
  feature(behind_cue.word, side, left.kind);
  feature(left.word, right.word);
  feature(left2.kind, left.kind, right.kind);
  feature(left.kind, right.kind, right2.kind);
  feature(before_cue.kind, side, right.kind);
  feature(cue.suffix, behind_cue.kind, side * 8 + place);
  feature(before_cue.kind * 3 + behind_cue.kind, side * 64 + place, quotes);
}

bool HashedWeights::parse(std::string_view bytes, uint32_t bits, uint32_t columns) {
  uint32_t head[3];
  const size_t wanted = 4 + sizeof head + columns * sizeof(float) + (size_t{columns} << bits) / 2;
  if (bytes.size() != wanted || !bytes.starts_with("HASH")) return false;
  std::memcpy(head, bytes.data() + 4, sizeof head);
  if (head[0] != 2 || head[1] != bits || head[2] != columns || columns > kBoundColumns) return false;
  std::memcpy(bias_.data(), bytes.data() + 4 + sizeof head, columns * sizeof(float));
  weights_ = reinterpret_cast<const unsigned char*>(bytes.data() + 4 + sizeof head + columns * sizeof(float));
  return true;
}

float HashedWeights::score(std::span<const uint32_t> ids) const {
  int32_t sum = 0;
  for (const uint32_t id : ids) sum += kWeightSteps[(weights_[id / 2] >> (id % 2 * 4)) & 15u];
  return bias_[0] + 0.01f * static_cast<float>(sum);
}

void HashedWeights::scores(std::span<const uint32_t> ids, std::array<float, kBoundColumns>* out) const {
  static_assert(kBoundColumns == 4);
  std::array<int32_t, kBoundColumns> sum{};
  for (const uint32_t id : ids) {
    const unsigned low = weights_[size_t{id} * 2];
    const unsigned high = weights_[size_t{id} * 2 + 1];
    sum[0] += kWeightSteps[low & 15u];
    sum[1] += kWeightSteps[low >> 4];
    sum[2] += kWeightSteps[high & 15u];
    sum[3] += kWeightSteps[high >> 4];
  }
  for (size_t k = 0; k < kBoundColumns; ++k) (*out)[k] = bias_[k] + 0.01f * static_cast<float>(sum[k]);
}

}  // namespace tellings::extract
