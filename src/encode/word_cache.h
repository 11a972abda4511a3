// What was worked out for a word, kept for the next time it is met: reports of one story use the same few thousand
// words.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tellings::encode {

// At most about `most` entries; a full stripe is emptied and filled anew. Thread-safe: stripes have locks of their own,
// and an entry that was handed out lives on. Two threads may work out the same entry at once; then one of the two is
// kept, so `make` must give the same for the same word.
template <typename Value>
class WordCache {
 public:
  explicit WordCache(size_t most) : most_of_stripe_(std::max<size_t>(1, most / kStripes)) {}

  // The value of `word`: the one kept, or what `make()` gives. Cost of a known word: a hash and a lock.
  template <typename Make>
  std::shared_ptr<const Value> get(std::string_view word, Make&& make) const {
    const size_t hash = std::hash<std::string_view>{}(word);
    Stripe& stripe = stripes_[hash % kStripes];
    {
      const std::lock_guard lock(stripe.mutex);
      if (const auto at = stripe.known.find(word); at != stripe.known.end()) return at->second;
    }
    auto made = std::make_shared<const Value>(make());
    const std::lock_guard lock(stripe.mutex);
    if (stripe.known.size() >= most_of_stripe_) stripe.known.clear();
    return stripe.known.emplace(std::string(word), std::move(made)).first->second;
  }

 private:
  static constexpr size_t kStripes = 16;
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  struct Stripe {
    std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<const Value>, Hash, std::equal_to<>> known;
  };

  size_t most_of_stripe_;
  mutable std::array<Stripe, kStripes> stripes_;
};

}  // namespace tellings::encode
