#include "base/similarity.h"

#include <algorithm>
#include <array>

namespace tellings::base {
namespace {
constexpr size_t kLongest = 64;
}

size_t edit_distance(std::string_view a, std::string_view b, size_t most) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  const size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > most) return most + 1;
  std::array<std::array<uint8_t, kLongest + 1>, 3> rows;
  for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<uint8_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& above2 = rows[(i + 1) % 3];
    row[0] = static_cast<uint8_t>(i);
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t d = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = std::min<size_t>(d, above2[j - 2] + 1);
      row[j] = static_cast<uint8_t>(d);
      least = std::min(least, d);
    }
    if (least > most) return most + 1;
  }
  return rows[a.size() % 3][b.size()];
}

float edit_similarity(std::string_view a, std::string_view b) {
  const size_t longer = std::min(kLongest, std::max(a.size(), b.size()));
  if (longer == 0) return 1;
  return 1.0f - static_cast<float>(edit_distance(a, b, longer)) / static_cast<float>(longer);
}

float most_edit_similarity(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  const size_t longer = std::max(a.size(), b.size());
  if (longer == 0) return 1;
  // every edit (a transposition none) takes away at most one letter that only one side has
  std::array<int8_t, 256> spare{};
  for (const char c : a) ++spare[static_cast<uint8_t>(c)];
  size_t only_b = 0;
  for (const char c : b) only_b += --spare[static_cast<uint8_t>(c)] < 0;
  const size_t only_a = only_b + a.size() - b.size();
  return 1.0f - static_cast<float>(std::max(only_a, only_b)) / static_cast<float>(longer);
}

size_t common_prefix_bytes(std::string_view a, std::string_view b) {
  size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}

}  // namespace tellings::base
