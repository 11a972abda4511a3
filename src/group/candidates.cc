#include "group/candidates.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/parallel.h"

namespace tellings::group {
namespace {

constexpr size_t kKeys = 40;      // words of a report that propose
constexpr size_t kLongest = 400;  // postings of one word that are followed
constexpr size_t kMost = 48;      // proposals of one report

struct Posting {
  uint32_t word;
  uint32_t item;
  float weight;
};

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

// The words of an item that tell most, over title, lead and body.
std::vector<Term> keys_of(const Item& item) {
  std::vector<Term> all;
  for (const Field f : {Field::title, Field::lead, Field::body, Field::names})
    for (const Term& t : item[f]) all.push_back({t.word, t.weight});
  std::sort(all.begin(), all.end(), [](const Term& x, const Term& y) { return x.word < y.word; });
  add_up(&all);
  const size_t keep = std::min(kKeys, all.size());
  std::partial_sort(
      all.begin(), all.begin() + static_cast<ptrdiff_t>(keep), all.end(),
      [](const Term& x, const Term& y) { return x.weight != y.weight ? x.weight > y.weight : x.word < y.word; });
  all.resize(keep);
  return all;
}

// Postings by word, then by the items' keys, so that what is cut off does not hang on the order of the input.
class Inverted {
 public:
  Inverted(const std::vector<Item>& items, const std::vector<std::vector<Term>>& keys) {
    for (uint32_t k = 0; k < keys.size(); ++k)
      for (const Term& t : keys[k]) postings_.push_back({t.word, k, t.weight});
    std::sort(postings_.begin(), postings_.end(), [&](const Posting& x, const Posting& y) {
      if (x.word != y.word) return x.word < y.word;
      if (items[x.item].key != items[y.item].key) return items[x.item].key < items[y.item].key;
      return x.item < y.item;
    });
    for (size_t k = 0; k < postings_.size();) {
      size_t end = k;
      while (end < postings_.size() && postings_[end].word == postings_[k].word) ++end;
      if (end - k > 1) begin_[postings_[k].word] = {k, end};
      k = end;
    }
  }

  std::span<const Posting> of(uint32_t word) const {
    const auto it = begin_.find(word);
    return it == begin_.end() ? std::span<const Posting>()
                              : std::span(postings_).subspan(it->second.first, it->second.second - it->second.first);
  }

 private:
  std::vector<Posting> postings_;
  std::unordered_map<uint32_t, std::pair<size_t, size_t>> begin_;
};

}  // namespace

std::vector<Pair> candidates(const std::vector<Item>& items, size_t threads) {
  std::vector<std::vector<Term>> keys(items.size());
  base::parallel_for(items.size(), threads, [&](size_t k) { keys[k] = keys_of(items[k]); });
  const Inverted inverted(items, keys);
  std::vector<std::vector<Pair>> found(items.size());
  base::parallel_for(items.size(), threads, [&](size_t k) {
    const auto self = static_cast<uint32_t>(k);
    std::vector<Term> shared;  // item, sum of products
    for (const Term& t : keys[k]) {
      const auto list = inverted.of(t.word);
      if (list.size() > kLongest) continue;
      for (const Posting& p : list)
        if (p.item != self) shared.push_back({p.item, p.weight * t.weight});
    }
    std::stable_sort(shared.begin(), shared.end(), [](const Term& x, const Term& y) { return x.word < y.word; });
    add_up(&shared);
    const size_t keep = std::min(kMost, shared.size());
    std::partial_sort(shared.begin(), shared.begin() + static_cast<ptrdiff_t>(keep), shared.end(),
                      [&](const Term& x, const Term& y) {
                        if (x.weight != y.weight) return x.weight > y.weight;
                        if (items[x.word].key != items[y.word].key) return items[x.word].key < items[y.word].key;
                        return x.word < y.word;
                      });
    for (size_t j = 0; j < keep; ++j)
      found[k].push_back({std::min(self, shared[j].word), std::max(self, shared[j].word)});
  });
  std::vector<Pair> out;
  for (const auto& list : found) out.insert(out.end(), list.begin(), list.end());
  const auto order = [](const Pair& x, const Pair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; };
  std::sort(out.begin(), out.end(), order);
  out.erase(std::unique(out.begin(), out.end(), [](const Pair& x, const Pair& y) { return x.a == y.a && x.b == y.b; }),
            out.end());
  return out;
}

}  // namespace tellings::group
