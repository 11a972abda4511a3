// What was computed last, up to a number of entries; the one unused for longest makes room.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tellings::encode {

// Cost: O(1) each. Not thread-safe.
template <typename Value>
class Recent {
 public:
  explicit Recent(size_t capacity) : capacity_(capacity) {}

  // The value put under `key`, or null; valid until the next put().
  const Value* find(std::string_view key) {
    const auto at = places_.find(key);
    if (at == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, at->second);
    return &at->second->second;
  }

  void put(std::string_view key, Value value) {
    if (capacity_ == 0 || find(key) != nullptr) return;
    if (entries_.size() >= capacity_) {
      places_.erase(entries_.back().first);
      entries_.pop_back();
    }
    entries_.emplace_front(std::string(key), std::move(value));
    places_.emplace(entries_.front().first, entries_.begin());
  }

  size_t size() const { return entries_.size(); }

 private:
  using Entries = std::list<std::pair<std::string, Value>>;
  size_t capacity_;
  Entries entries_;                                                          // the latest first
  std::unordered_map<std::string_view, typename Entries::iterator> places_;  // keys lie in entries_
};

}  // namespace tellings::encode
