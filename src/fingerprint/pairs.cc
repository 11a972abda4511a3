#include "fingerprint/pairs.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kMostRemembered = size_t{1} << 20;  // slots
constexpr uint64_t kStateBits = 3;
constexpr size_t kWorthALook = 4;  // pairs of two units

uint64_t pair_of(uint32_t a, uint32_t b) { return static_cast<uint64_t>(a) << 32 | b; }

}  // namespace

Remembered::Remembered(size_t texts) : slots_(std::bit_ceil(std::clamp<size_t>(8 * texts, 64, kMostRemembered))) {}

Remembered::State Remembered::of(uint64_t pair) const {
  const uint64_t hash = base::mix(pair);
  const uint64_t kept = slots_[hash & (slots_.size() - 1)].load(std::memory_order_relaxed);
  return (kept ^ hash) <= kStateBits ? static_cast<State>(kept & kStateBits) : nothing;
}

void Remembered::set(uint64_t pair, State state) {
  const uint64_t hash = base::mix(pair);
  slots_[hash & (slots_.size() - 1)].store((hash & ~kStateBits) | state, std::memory_order_relaxed);
}

// True where what the units share is too little for any two of their texts.
bool Pairs::units_are_apart(uint32_t a, uint32_t b) {
  const Units& units = joined_.units;
  if (!units.made()) return false;
  uint32_t x = units.of(a);
  uint32_t y = units.of(b);
  if (x > y) std::swap(x, y);
  const auto texts = static_cast<size_t>(units.texts(x)) * units.texts(y);
  if (texts < kWorthALook || units.shingles(x).empty() || units.shingles(y).empty()) return false;
  const uint64_t pair = pair_of(x, y);
  const Remembered::State known = joined_.pairs_of_units.of(pair);
  if (known != Remembered::nothing) return known == Remembered::no_copies;
  const bool apart = verifier_.most_shared(x, units.shingles(x), units.shingles(y)) <
                     least_shared(std::min(units.fewest(x), units.fewest(y)));
  joined_.pairs_of_units.set(pair, apart ? Remembered::no_copies : Remembered::undecided);
  return apart;
}

Status Pairs::test(uint32_t a, uint32_t b, bool* apart) {
  if (joined_.groups.root(a) == joined_.groups.root(b)) return Nothing{};
  if (units_are_apart(a, b)) {
    if (apart != nullptr) *apart = true;
    return Nothing{};
  }
  const uint64_t pair = pair_of(a, b);
  if (joined_.texts.of(pair) != Remembered::nothing) return Nothing{};
  bool copies = may_be_copies(joined_.shelf.sketch(a), joined_.shelf.sketch(b));
  if (copies) {
    const Result<bool> verified = verifier_.are_copies(a, b);
    if (!verified) return verified.error();
    copies = *verified;
  }
  if (copies)
    joined_.groups.join(a, b);
  else
    joined_.texts.set(pair, Remembered::no_copies);
  return Nothing{};
}

}  // namespace tellings::fingerprint
