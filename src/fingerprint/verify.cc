#include "fingerprint/verify.h"

#include <algorithm>
#include <bit>

namespace tellings::fingerprint {
namespace {

constexpr uint32_t kLong = uint32_t{1} << 16;  // shingles
constexpr size_t kChunk = size_t{1} << 14;

}  // namespace

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

Status Verifier::load(uint32_t text) {
  if (text == loaded_) return Nothing{};
  const size_t count = shelf_.shingles(text);
  other_.resize(count);
  if (const Status got = shelf_.read(text, 0, count, other_.data()); !got) return got.error();
  const size_t size = std::bit_ceil(2 * count + 1);
  if (table_.size() < size || ++stamp_ == 0) table_.assign(size, {}), stamp_ = 1;
  const size_t mask = table_.size() - 1;
  for (const uint32_t v : other_) {
    size_t at = v & mask;
    while (table_[at].text == stamp_) at = (at + 1) & mask;
    table_[at] = {v, stamp_};
  }
  loaded_ = text;
  return Nothing{};
}

bool Verifier::holds(uint32_t shingle) const {
  const size_t mask = table_.size() - 1;
  for (size_t at = shingle & mask; table_[at].text == stamp_; at = (at + 1) & mask)
    if (table_[at].shingle == shingle) return true;
  return false;
}

Result<double> Verifier::containment(uint32_t a, uint32_t b) {
  const uint32_t least = std::min(shelf_.shingles(a), shelf_.shingles(b));
  if (least == 0) return 0.0;
  size_t both = 0;
  if (shelf_.shingles(a) < shelf_.shingles(b) && shelf_.shingles(b) > kLong) std::swap(a, b);
  if (shelf_.shingles(a) > kLong) {
    const auto held = long_text_->sorted(shelf_, a);
    if (!held) return held.error();
    for (size_t from = 0; from < shelf_.shingles(b); from += kChunk) {
      other_.resize(std::min<size_t>(kChunk, shelf_.shingles(b) - from));
      if (const Status got = shelf_.read(b, from, other_.size(), other_.data()); !got) return got.error();
      for (const uint32_t v : other_) both += std::binary_search((*held)->begin(), (*held)->end(), v);
    }
    return static_cast<double>(both) / least;
  }
  if (b == loaded_) std::swap(a, b);
  if (const Status got = load(a); !got) return got.error();
  other_.resize(shelf_.shingles(b));
  if (const Status got = shelf_.read(b, 0, other_.size(), other_.data()); !got) return got.error();
  for (const uint32_t v : other_) both += holds(v);
  return static_cast<double>(both) / least;
}

}  // namespace tellings::fingerprint
