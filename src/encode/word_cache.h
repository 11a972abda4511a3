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
    const Key key{word, std::hash<std::string_view>{}(word)};
    Stripe& stripe = stripes_[key.hash % kStripes];
    {
      const std::lock_guard lock(stripe.mutex);
      if (const auto at = stripe.known.find(key); at != stripe.known.end()) return at->second;
    }
    auto made = std::make_shared<const Value>(make());
    const std::lock_guard lock(stripe.mutex);
    if (stripe.known.size() >= most_of_stripe_) stripe.known.clear();
    return stripe.known.emplace(Word{std::string(word), key.hash}, std::move(made)).first->second;
  }

 private:
  static constexpr size_t kStripes = 16;
  // A word with its hash, which is worked out once for the stripe and the place in it.
  struct Key {
    std::string_view word;
    size_t hash = 0;
  };
  struct Word {
    std::string text;
    size_t hash = 0;
  };
  struct Hash {
    using is_transparent = void;
    size_t operator()(const Key& key) const { return key.hash; }
    size_t operator()(const Word& word) const { return word.hash; }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(const Word& x, const Word& y) const { return x.text == y.text; }
    bool operator()(const Key& x, const Word& y) const { return x.word == y.text; }
    bool operator()(const Word& x, const Key& y) const { return x.text == y.word; }
  };
  struct Stripe {
    std::mutex mutex;
    std::unordered_map<Word, std::shared_ptr<const Value>, Hash, Equal> known;
  };

  size_t most_of_stripe_;
  mutable std::array<Stripe, kStripes> stripes_;
};

}  // namespace tellings::encode
