// Where items wait: their words in a working file, the rest in memory.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "base/spool.h"
#include "tellings/group.h"

namespace tellings::group {

// What is in memory of an item.
struct Head {
  uint64_t key = 0;
  uint64_t begin = 0;  // of its words in the working file
  double day = 0;
  uint32_t earlier = 0;
  uint32_t not_later = 0;
  std::array<uint16_t, kFields> terms{};
  uint8_t keys = 0;
  bool dated = false;
  bool of_form = false;
  uint8_t script = 0;
  uint8_t language = 0;
  bool cased = true;
};

class Shelf {
 public:
  // Error not_writable.
  static Result<std::unique_ptr<Shelf>> make();

  Result<uint32_t> add(const Item& item);
  Status replace(uint32_t number, const Item& item);
  // After the last add(), once: sets the weights, finds each item's rivals and its keys, the words that propose. Null:
  // what `corpus` says is counted over the items here.
  // Error usage where `*stop` was set meanwhile.
  Status weigh(size_t threads, const Corpus* corpus = nullptr, const std::atomic<bool>* stop = nullptr);

  size_t size() const { return heads_.size(); }
  uint64_t key(uint32_t number) const { return heads_[number].key; }
  bool of_form(uint32_t number) const { return heads_[number].of_form; }
  void set_of_form(uint32_t number, bool of_form) { heads_[number].of_form = of_form; }
  // After weigh(). Thread-safe. `*to` keeps its memory from call to call.
  Status read(uint32_t number, Item* to) const;
  Status read_keys(uint32_t number, std::vector<Term>* to) const;

 private:
  Result<Head> put(const Item& item);
  Status flush();
  Status read(const base::Spool& spool, const Head& head, Item* to) const;
  Status count(class Rarities* rarities, class Days* days) const;
  Status weigh_block(size_t begin, size_t end, const class Rarities& rarities, base::Spool* to);

  std::unique_ptr<base::Spool> spool_;
  std::vector<Head> heads_;
  std::string waiting_;  // bytes that go to the working file next
};

// Items as they are asked for, those of late kept. Not thread-safe.
class Reader {
 public:
  explicit Reader(const Shelf& shelf) : shelf_(shelf), slots_(kSlots) {}

  // Both stay until the next call. Null where reading failed: error() tells why.
  std::pair<const Item*, const Item*> pair(uint32_t a, uint32_t b);
  const Status& status() const { return status_; }

 private:
  static constexpr size_t kSlots = 2048;
  struct Slot {
    Item item;
    uint32_t number = ~uint32_t{0};
  };

  const Item* load(uint32_t number, Slot* slot);

  const Shelf& shelf_;
  std::vector<Slot> slots_;
  Slot other_;  // where both have one slot
  Status status_ = Nothing{};
};

}  // namespace tellings::group
