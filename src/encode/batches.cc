#include "encode/batches.h"

#include <algorithm>
#include <numeric>

namespace tellings::encode {
namespace {

constexpr size_t kSmallGroup = 4;

}  // namespace

std::vector<std::vector<size_t>> batches(std::span<const size_t> lengths, size_t max_texts, size_t max_cells) {
  std::vector<size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return lengths[a] > lengths[b]; });
  std::vector<std::vector<size_t>> out;
  for (const size_t k : order) {
    const size_t group = out.empty() ? 0 : out.back().size();
    const size_t longest = group == 0 ? 0 : lengths[out.back().front()];
    const bool alike = group < kSmallGroup || longest * 4 <= lengths[k] * 5;
    const bool fits = group > 0 && group < max_texts && alike && (group + 1) * longest <= max_cells;
    if (!fits) out.emplace_back();
    out.back().push_back(k);
  }
  return out;
}

}  // namespace tellings::encode
