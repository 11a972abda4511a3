#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "base/hash.h"
#include "fingerprint/join.h"
#include "fingerprint/shelf.h"
#include "fingerprint/verify.h"
#include "tellings/fingerprint.h"

namespace tellings::fingerprint {
namespace {

constexpr size_t kStripes = 64;
constexpr uint32_t kNone = ~uint32_t{0};

// Which texts were seen, and their numbers on the shelf: open addressing, one lock each. 12 bytes a slot, three of four
// taken at most.
class Seen {
 public:
  bool insert(uint64_t hash) {
    const std::lock_guard lock(mutex_);
    if (4 * (used_ + 1) > 3 * keys_.size()) grow();
    const size_t at = place(hash);
    if (keys_[at] == hash) return false;
    keys_[at] = hash;
    ++used_;
    return true;
  }
  void set(uint64_t hash, uint32_t text) {
    const std::lock_guard lock(mutex_);
    texts_[place(hash)] = text;
  }
  uint32_t text(uint64_t hash) const {
    if (keys_.empty()) return kNone;
    const size_t at = place(hash);
    return keys_[at] == hash ? texts_[at] : kNone;
  }

 private:
  size_t place(uint64_t hash) const {
    size_t at = (hash >> 8) & (keys_.size() - 1);  // the low bits chose the stripe
    while (keys_[at] != 0 && keys_[at] != hash) at = (at + 1) & (keys_.size() - 1);
    return at;
  }
  void grow() {
    constexpr size_t kFirst = 64;
    std::vector<uint64_t> keys(keys_.empty() ? kFirst : 2 * keys_.size());
    std::vector<uint32_t> texts(keys.size(), kNone);
    keys.swap(keys_), texts.swap(texts_);
    for (size_t k = 0; k < keys.size(); ++k)
      if (keys[k] != 0) {
        const size_t at = place(keys[k]);
        keys_[at] = keys[k], texts_[at] = texts[k];
      }
  }

  std::mutex mutex_;
  std::vector<uint64_t> keys_;
  std::vector<uint32_t> texts_;
  size_t used_ = 0;
};

}  // namespace

struct Copies::State {
  std::array<Seen, kStripes> seen;
  std::unique_ptr<Shelf> shelf;
  std::vector<uint32_t> groups;

  Seen& stripe(uint64_t hash) { return seen[hash % kStripes]; }
  uint32_t text(uint64_t hash) const { return seen[hash % kStripes].text(hash); }
};

Copies::Copies() : state_(std::make_unique<State>()) {}
Copies::~Copies() = default;

Result<std::unique_ptr<Copies>> Copies::make() {
  Result<std::unique_ptr<base::Spool>> spool = base::Spool::make();
  if (!spool) return spool.error();
  std::unique_ptr<Copies> made(new Copies());
  made->state_->shelf = std::make_unique<Shelf>(std::move(*spool));
  return made;
}

bool Copies::is_new(uint64_t text_hash) { return state_->stripe(text_hash).insert(text_hash); }

Status Copies::put(uint64_t text_hash, const Print& print) {
  const Result<uint32_t> text = state_->shelf->put(print);
  if (!text) return text.error();
  state_->stripe(text_hash).set(text_hash, *text);
  return Nothing{};
}

Status Copies::join(size_t threads, const std::atomic<bool>* stop) {
  if (const Status flushed = state_->shelf->flush(); !flushed) return flushed.error();
  Result<std::vector<uint32_t>> groups = fingerprint::join(state_->shelf.get(), threads, stop);
  if (!groups) return groups.error();
  state_->shelf->drop_prints();
  state_->groups = std::move(*groups);
  return Nothing{};
}

uint32_t Copies::group_of(uint64_t text_hash) const { return state_->groups[state_->text(text_hash)]; }

uint64_t Copies::words_of(uint64_t text_hash) const { return state_->shelf->words(state_->text(text_hash)); }

Result<double> Copies::containment_of(uint64_t a, uint64_t b) const {
  LongText long_text;
  Verifier verifier(*state_->shelf, &long_text);
  return verifier.containment(state_->text(a), state_->text(b));
}

size_t Copies::texts() const { return state_->shelf->size(); }

}  // namespace tellings::fingerprint
