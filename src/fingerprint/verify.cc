#include "fingerprint/verify.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tellings::fingerprint {
namespace {

constexpr uint32_t kLong = uint32_t{1} << 16;  // shingles
constexpr size_t kChunk = size_t{1} << 14;
constexpr size_t kBitsEach = 16;  // of a loaded text's bits for each shingle: one of 16 others is taken for its own

// Copies mostly have their words in the same places, counted from the begin or from the end: how many of the shorter
// list are there. Each stands in a list once, so both lists have so many at least.
#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("avx2", "default")))
#endif
size_t
in_place(const uint32_t* shorter, size_t n, const uint32_t* longer, size_t more) {
  uint32_t same = 0;
  for (size_t k = 0; k < n; ++k) same += (shorter[k] == longer[k]) | (shorter[k] == longer[k + more]);
  return same;
}

size_t in_place(std::span<const uint32_t> a, std::span<const uint32_t> b) {
  if (a.size() > b.size()) std::swap(a, b);
  return in_place(a.data(), a.size(), b.data(), b.size() - a.size());
}

}  // namespace

size_t least_shared(uint32_t fewer) { return static_cast<size_t>(std::ceil(kCopy * fewer)); }

Result<std::shared_ptr<const std::vector<uint32_t>>> LongText::sorted(const Shelf& shelf, uint32_t text) {
  const std::lock_guard lock(mutex_);
  if (text_ != text) {
    sorted_ = nullptr;
    auto made = std::make_shared<std::vector<uint32_t>>(shelf.shingles(text));
    if (const Status got = shelf.read(text, 0, made->size(), made->data()); !got) return got.error();
    std::sort(made->begin(), made->end());
    sorted_ = std::move(made);
    text_ = text;
  }
  return sorted_;
}

void Counted::Bits::set(std::span<const uint32_t> shingles) {
  const size_t bits = std::bit_ceil(std::max<size_t>(64, kBitsEach * shingles.size()));
  words.assign(bits / 64, 0);
  mask = static_cast<uint32_t>(bits - 1);
  for (const uint32_t v : shingles) words[(v & mask) / 64] |= uint64_t{1} << (v % 64);
}

size_t Counted::Bits::count(std::span<const uint32_t> others) const {
  size_t n = 0;
  for (const uint32_t v : others) n += words[(v & mask) / 64] >> (v % 64) & 1;
  return n;
}

size_t Verifier::most_shared(uint32_t name, std::span<const uint32_t> a, std::span<const uint32_t> b) {
  if (name != named_) named_bits_.set(a);
  named_ = name;
  return named_bits_.count(b);
}

Status Verifier::load(uint32_t text) {
  if (text == loaded_) return Nothing{};
  const auto shingles = shelf_.shingles_of(text, &kept_);
  if (!shingles) {
    loaded_ = ~uint32_t{0};
    return shingles.error();
  }
  counted_.set(*shingles);
  loaded_ = text;
  return Nothing{};
}

void Counted::set(std::span<const uint32_t> shingles) {
  shingles_ = shingles;
  has_bits_ = has_table_ = false;
}

void Counted::fill_bits() {
  if (!has_bits_) bits_.set(shingles_);
  has_bits_ = true;
}

void Counted::fill_table() {
  if (has_table_) return;
  const size_t size = std::bit_ceil(2 * shingles_.size() + 1);
  if (table_.size() < size || ++stamp_ == 0) table_.assign(std::max(size, table_.size()), {}), stamp_ = 1;
  slot_mask_ = size - 1;
  for (const uint32_t v : shingles_) {
    size_t at = v & slot_mask_;
    while (table_[at].stamp == stamp_) at = (at + 1) & slot_mask_;
    table_[at] = {v, stamp_};
  }
  has_table_ = true;
}

bool Counted::holds(uint32_t shingle) const {
  for (size_t at = shingle & slot_mask_; table_[at].stamp == stamp_; at = (at + 1) & slot_mask_)
    if (table_[at].shingle == shingle) return true;
  return false;
}

Result<size_t> Verifier::shared_with_long(uint32_t a, uint32_t b) {
  const auto held = long_text_->sorted(shelf_, a);
  if (!held) return held.error();
  size_t both = 0;
  for (size_t from = 0; from < shelf_.shingles(b); from += kChunk) {
    other_.resize(std::min<size_t>(kChunk, shelf_.shingles(b) - from));
    if (const Status got = shelf_.read(b, from, other_.size(), other_.data()); !got) return got.error();
    for (const uint32_t v : other_) both += std::binary_search((*held)->begin(), (*held)->end(), v);
  }
  return both;
}

// First what tells without a branch: how many there are at least, and by the bits how many at most.
size_t Counted::shared(std::span<const uint32_t> others, size_t least) {
  if (least > 0)
    if (const size_t same = in_place(shingles_, others); same >= least) return same;
  fill_bits();
  if (const size_t most = bits_.count(others); most < least) return most;
  fill_table();
  size_t both = 0;
  for (const uint32_t v : others) both += holds(v);
  return both;
}

Result<size_t> Verifier::shared(uint32_t a, uint32_t b, size_t least) {
  if (shelf_.shingles(a) < shelf_.shingles(b) && shelf_.shingles(b) > kLong) std::swap(a, b);
  if (shelf_.shingles(a) > kLong) return shared_with_long(a, b);
  if (b == loaded_) std::swap(a, b);
  if (const Status got = load(a); !got) return got.error();
  const auto others = shelf_.shingles_of(b, &other_);
  if (!others) return others.error();
  return counted_.shared(*others, least);
}

Result<double> Verifier::containment(uint32_t a, uint32_t b) {
  const uint32_t fewer = std::min(shelf_.shingles(a), shelf_.shingles(b));
  if (fewer == 0) return 0.0;
  const Result<size_t> both = shared(a, b, 0);
  if (!both) return both.error();
  return static_cast<double>(*both) / fewer;
}

Result<bool> Verifier::are_copies(uint32_t a, uint32_t b) {
  const uint32_t fewer = std::min(shelf_.shingles(a), shelf_.shingles(b));
  if (fewer == 0) return false;
  const size_t least = least_shared(fewer);
  const Result<size_t> both = shared(a, b, least);
  if (!both) return both.error();
  return *both >= least;
}

bool are_copies(std::span<const uint32_t> a, std::span<const uint32_t> b) {
  const size_t fewer = std::min(a.size(), b.size());
  if (fewer == 0) return false;
  thread_local Counted counted;
  const size_t least = least_shared(static_cast<uint32_t>(fewer));
  counted.set(a);
  return counted.shared(b, least) >= least;
}

}  // namespace tellings::fingerprint
