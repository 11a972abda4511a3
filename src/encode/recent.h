// What was computed last, up to a total cost; the one unused for longest makes room.
#pragma once

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tellings::encode {

// Cost: O(1) each. Not thread-safe.
template <typename Value>
class Recent {
 public:
  // `capacity`: the sum of the costs that put() is told; the number of entries where it is told none.
  explicit Recent(size_t capacity) : capacity_(capacity) {}

  // The value put under `key`, or null; valid until the next put().
  const Value* find(std::string_view key) {
    const auto at = places_.find(key);
    if (at == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, at->second);
    return &at->second->value;
  }

  // Keeps nothing where `cost` alone is over the capacity.
  void put(std::string_view key, Value value, size_t cost = 1) {
    if (cost > capacity_ || find(key) != nullptr) return;
    while (held_ + cost > capacity_) {
      held_ -= entries_.back().cost;
      places_.erase(entries_.back().key);
      entries_.pop_back();
    }
    held_ += cost;
    entries_.push_front({std::string(key), std::move(value), cost});
    places_.emplace(entries_.front().key, entries_.begin());
  }

  size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string key;
    Value value;
    size_t cost = 1;
  };
  using Entries = std::list<Entry>;
  size_t capacity_;
  size_t held_ = 0;
  Entries entries_;                                                          // the latest first
  std::unordered_map<std::string_view, typename Entries::iterator> places_;  // keys lie in entries_
};

}  // namespace tellings::encode
