// What of two lists belongs together, the likeliest pair first, each element once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace tellings::compare {

// Of the elements that neither list has taken yet: score(i, j) gives how well i and j fit, or nothing where they do
// not; take(i, j) is called for those that are paired, the best first, of equal ones the earlier. Cost: the lists
// multiplied, and a sort.
template <typename Score, typename Take>
void pair_best_first(std::vector<bool>* taken_a, std::vector<bool>* taken_b, const Score& score, const Take& take) {
  struct Option {
    float score;
    size_t i, j;
  };
  std::vector<Option> options;
  for (size_t i = 0; i < taken_a->size(); ++i)
    for (size_t j = 0; j < taken_b->size(); ++j)
      if (!(*taken_a)[i] && !(*taken_b)[j])
        if (const std::optional<float> s = score(i, j)) options.push_back({*s, i, j});
  std::stable_sort(options.begin(), options.end(), [](const Option& x, const Option& y) { return x.score > y.score; });
  for (const Option& o : options) {
    if ((*taken_a)[o.i] || (*taken_b)[o.j]) continue;
    (*taken_a)[o.i] = (*taken_b)[o.j] = true;
    take(o.i, o.j);
  }
}

}  // namespace tellings::compare
