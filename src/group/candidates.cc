#include "group/candidates.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <mutex>
#include <numeric>

#include "base/parallel.h"
#include "base/stop.h"
#include "group/counter.h"

namespace tellings::group {
namespace {

constexpr size_t kKeys = 40;      // words of a report that propose
constexpr size_t kSounds = 16;    // and sounds of its details
constexpr size_t kLongest = 400;  // postings of one word that are followed

// Makes neighbours with one word one term, their weights summed in order.
void add_up(std::vector<Term>* terms) {
  size_t n = 0;
  for (const Term& t : *terms) {
    if (n > 0 && (*terms)[n - 1].word == t.word)
      (*terms)[n - 1].weight += t.weight;
    else
      (*terms)[n++] = t;
  }
  terms->resize(n);
}

// Of each word that proposes, who has it among his keys: open addressing over the words, their postings one after the
// other. Words of one item alone propose nothing, those of very many too much.
class Inverted {
 public:
  struct Posting {
    uint32_t item;
    float weight;
  };

  Status fill(const Shelf& shelf) {
    std::vector<Term> keys;
    Counter counts;
    for (uint32_t k = 0; k < shelf.size(); ++k) {
      if (const Status got = shelf.read_keys(k, &keys); !got) return got;
      for (const Term& t : keys) counts.add(t.word);
    }
    make_room(counts);
    for (uint32_t k = 0; k < shelf.size(); ++k) {
      if (const Status got = shelf.read_keys(k, &keys); !got) return got;
      for (const Term& t : keys) {
        Slot& s = slots_[place(t.word)];
        if (s.used) postings_[s.end++] = {k, t.weight};
      }
    }
    return Nothing{};
  }

  std::span<const Posting> of(uint32_t word) const {
    const Slot& s = slots_[place(word)];
    return std::span(postings_).subspan(s.begin, s.end - s.begin);
  }

 private:
  struct Slot {
    uint32_t word = 0;
    uint32_t begin = 0;
    uint32_t end = 0;
    bool used = false;
  };

  void make_room(const Counter& counts) {
    size_t words = 0;
    size_t all = 0;
    const auto proposes = [](uint32_t count) { return count > 1 && count <= kLongest; };
    counts.for_each([&](uint32_t, uint32_t count) {
      if (proposes(count)) ++words, all += count;
    });
    slots_.resize(std::bit_ceil(2 * words + 1));
    postings_.resize(all);
    uint32_t begin = 0;
    counts.for_each([&](uint32_t word, uint32_t count) {
      if (!proposes(count)) return;
      slots_[place(word)] = {word, begin, begin, true};
      begin += count;
    });
  }

  size_t place(uint32_t word) const {
    const size_t mask = slots_.size() - 1;
    size_t at = (word * 0x9e3779b1u) & mask;
    while (slots_[at].used && slots_[at].word != word) at = (at + 1) & mask;
    return at;
  }

  std::vector<Slot> slots_;
  std::vector<Posting> postings_;
};

// What one thread works with.
struct Sums {
  explicit Sums(size_t items) : of(items) {}
  std::vector<float> of;          // each item: the sum of the products of the weights of shared keys
  std::vector<uint32_t> touched;  // those above 0
  std::vector<Term> keys;
};

void propose(const Shelf& shelf, const Inverted& inverted, uint32_t self, Sums* sums, Proposals* out) {
  for (const Term& t : sums->keys)
    for (const auto& [item, weight] : inverted.of(t.word)) {
      if (item == self) continue;
      if (sums->of[item] == 0) sums->touched.push_back(item);
      sums->of[item] += weight * t.weight;
    }
  std::vector<uint32_t>& found = sums->touched;
  const size_t keep = std::min(kMostProposals, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(keep), found.end(),
                    [&](uint32_t x, uint32_t y) {
                      if (sums->of[x] != sums->of[y]) return sums->of[x] > sums->of[y];
                      return shelf.key(x) != shelf.key(y) ? shelf.key(x) < shelf.key(y) : x < y;
                    });
  out->set(self, std::span(found).first(keep));
  for (const uint32_t item : found) sums->of[item] = 0;
  found.clear();
}

// Leaves `most` of them or fewer, the strongest first.
void keep_strongest(size_t most, std::vector<Term>* terms) {
  const size_t keep = std::min(most, terms->size());
  std::partial_sort(
      terms->begin(), terms->begin() + static_cast<ptrdiff_t>(keep), terms->end(),
      [](const Term& x, const Term& y) { return x.weight != y.weight ? x.weight > y.weight : x.word < y.word; });
  terms->resize(keep);
}

// The most telling details by their sound, which other words of their languages cannot outweigh: they alone propose
// reports in another script.
void add_sounds(std::span<const Term> sounds, std::vector<Term>* to) {
  std::vector<Term> most(sounds.begin(), sounds.end());
  keep_strongest(kSounds, &most);
  float squares = 0;
  for (const Term& t : most) squares += t.weight * t.weight;
  for (const Term& t : most) {
    const bool there = std::any_of(to->begin(), to->end(), [&](const Term& k) { return k.word == t.word; });
    if (!there) to->push_back({t.word, t.weight / std::sqrt(squares)});
  }
}

}  // namespace

std::vector<Term> keys_of(const Item& item) {
  std::vector<Term> all;
  for (const Field f : {Field::title, Field::lead, Field::body, Field::names})
    for (const Term& t : item[f]) all.push_back({t.word, t.weight});
  std::sort(all.begin(), all.end(), [](const Term& x, const Term& y) { return x.word < y.word; });
  add_up(&all);
  keep_strongest(kKeys, &all);
  add_sounds(item[Field::sounds], &all);
  return all;
}

void Proposals::set(uint32_t item, std::span<const uint32_t> to) {
  const auto begin = to_.begin() + static_cast<ptrdiff_t>(item * kMostProposals);
  std::copy(to.begin(), to.end(), begin);
  std::sort(begin, begin + static_cast<ptrdiff_t>(to.size()));
  counts_[item] = static_cast<uint8_t>(to.size());
}

bool Proposals::has(uint32_t item, uint32_t to) const {
  const std::span<const uint32_t> list = of(item);
  return std::binary_search(list.begin(), list.end(), to);
}

Result<Proposals> candidates(const Shelf& shelf, std::span<const uint32_t> selves, size_t threads,
                             const std::atomic<bool>* stop) {
  Inverted inverted;
  if (const Status filled = inverted.fill(shelf); !filled) return filled.error();
  Proposals out(shelf.size());
  std::mutex mutex;
  Status status = Nothing{};
  base::parallel_for_with(
      selves.size(), threads, [&] { return Sums(shelf.size()); },
      [&](Sums* sums, size_t k) {
        if (base::is_stopped(stop)) return;
        const uint32_t self = selves[k];
        if (Status got = shelf.read_keys(self, &sums->keys); !got) {
          const std::lock_guard lock(mutex);
          status = std::move(got);
          return;
        }
        propose(shelf, inverted, self, sums, &out);
      });
  if (!status) return status.error();
  if (base::is_stopped(stop)) return base::stopped();
  return out;
}

Result<Proposals> candidates(const Shelf& shelf, size_t threads, const std::atomic<bool>* stop) {
  std::vector<uint32_t> all(shelf.size());
  std::iota(all.begin(), all.end(), 0);
  return candidates(shelf, all, threads, stop);
}

}  // namespace tellings::group
