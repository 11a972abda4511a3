#include "base/trees.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <tuple>

namespace tellings::base {
namespace {

constexpr uint32_t kVersion = 1;

// Numbers of four, and bits of eight, of the rows that are evaluated side by side: what every processor has registers
// for.
using Floats = float __attribute__((vector_size(16)));
using Masks = uint16_t __attribute__((vector_size(16)));

// All bits where a row's value lies above the threshold.
Masks above(const Floats& first, const Floats& second, float threshold) {
  const auto a = reinterpret_cast<Masks>(first > threshold), b = reinterpret_cast<Masks>(second > threshold);
  return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);  // half of each number says it
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  bool read(T* out, size_t count = 1) {
    if (bytes_.size() / sizeof(T) < count) return false;
    if (count > 0) std::memcpy(out, bytes_.data(), count * sizeof(T));
    bytes_.remove_prefix(count * sizeof(T));
    return true;
  }
  size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

Error malformed(const char* what) {
  return Error{ErrorCode::malformed, std::string("not a model of trees: ") + what, "", {}, {}};
}

}  // namespace

Result<Trees> Trees::parse(std::string_view bytes) {
  Reader in(bytes);
  char magic[4];
  uint32_t version = 0;
  uint32_t features = 0;
  uint32_t trees = 0;
  uint32_t nodes = 0;
  Trees t;
  if (!in.read(magic, 4) || std::memcmp(magic, "TREE", 4) != 0 || !in.read(&version) || version != kVersion)
    return malformed("no such header");
  if (!in.read(&features) || !in.read(&trees) || !in.read(&t.slope_) || !in.read(&t.offset_) || !in.read(&nodes))
    return malformed("cut header");
  if (trees > in.left() / 4 || nodes > in.left() / sizeof(Node)) return malformed("counts beyond the file's end");
  t.features_ = features;
  t.roots_.resize(trees);
  t.nodes_.resize(nodes);
  if (!in.read(t.roots_.data(), trees) || !in.read(t.nodes_.data(), nodes) || in.left() != 0)
    return malformed("wrong length");
  for (size_t k = 0; k < trees; ++k) {
    const size_t first = t.roots_[k];
    const size_t end = k + 1 < trees ? t.roots_[k + 1] : nodes;
    if (first >= end || end > nodes) return malformed("a tree outside the nodes");
    for (size_t n = first; n < end; ++n) {
      const Node& node = t.nodes_[n];
      if (!std::isfinite(node.value)) return malformed("a value that is no number");
      if (node.feature < 0) continue;
      // children stand behind their parent: no evaluation can go round in circles
      if (static_cast<uint32_t>(node.feature) >= features || first + node.right <= n + 1 || first + node.right >= end)
        return malformed("a child outside its tree");
    }
    if (t.nodes_[end - 1].feature >= 0) return malformed("a tree without an end");
  }
  t.lay_out_steps();
  t.lay_out_cuts();
  return t;
}

void Trees::lay_out_steps() {
  steps_.resize(nodes_.size());
  depths_.assign(roots_.size(), 0);
  std::vector<uint32_t> below;  // how many steps above each node of the tree
  for (size_t k = 0; k < roots_.size(); ++k) {
    const uint32_t root = roots_[k];
    const size_t end = k + 1 < roots_.size() ? roots_[k + 1] : nodes_.size();
    below.assign(end - root, 0);
    for (uint32_t n = root; n < end; ++n) {
      const Node& node = nodes_[n];
      if (node.feature < 0) {
        steps_[n] = {std::numeric_limits<float>::infinity(), 0, {n, n}};
        depths_[k] = std::max(depths_[k], below[n - root]);
        continue;
      }
      steps_[n] = {node.value, static_cast<uint32_t>(node.feature), {n + 1, root + node.right}};
      below[n + 1 - root] = below[node.right] = below[n - root] + 1;
    }
  }
}

void Trees::lay_out_cuts() {
  std::vector<std::tuple<uint32_t, float, Cut>> all;  // feature, threshold
  std::vector<float> leaves(roots_.size() * kMostLeaves, 0);
  std::vector<uint32_t> end, leaves_before;  // of each node of a tree: where its own nodes end; leaves left of it
  if (roots_.size() > std::numeric_limits<uint16_t>::max()) return;
  for (size_t k = 0; k < roots_.size(); ++k) {
    const uint32_t root = roots_[k];
    const uint32_t nodes = static_cast<uint32_t>(k + 1 < roots_.size() ? roots_[k + 1] : nodes_.size()) - root;
    end.assign(nodes, 0);
    leaves_before.assign(nodes + 1, 0);
    for (uint32_t n = 0; n < nodes; ++n)
      leaves_before[n + 1] = leaves_before[n] + (nodes_[root + n].feature < 0 ? 1 : 0);
    if (leaves_before[nodes] > kMostLeaves) return;
    for (uint32_t n = nodes; n-- > 0;) {
      const Node& node = nodes_[root + n];
      if (node.feature < 0) {
        end[n] = n + 1;
        leaves[k * kMostLeaves + leaves_before[n]] = node.value;
        continue;
      }
      if (end[n + 1] != node.right) return;
      end[n] = end[node.right];
      uint32_t left = 0;
      for (uint32_t leaf = leaves_before[n]; leaf < leaves_before[node.right]; ++leaf) left |= uint32_t{1} << leaf;
      all.emplace_back(static_cast<uint32_t>(node.feature), node.value,
                       Cut{static_cast<uint16_t>(k), static_cast<uint16_t>(~left)});
    }
    if (end[0] != nodes) return;
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair(std::get<0>(a), std::get<1>(a)) < std::pair(std::get<0>(b), std::get<1>(b));
  });
  for (const auto& [feature, value, cut] : all) {
    const bool same_feature = !columns_.empty() && columns_.back().feature == feature;
    if (!same_feature) columns_.push_back({feature, 0});
    if (!same_feature || thresholds_.back().value != value) thresholds_.push_back({value, 0});
    cuts_.push_back(cut);
    thresholds_.back().cuts_end = static_cast<uint32_t>(cuts_.size());
    columns_.back().thresholds_end = static_cast<uint32_t>(thresholds_.size());
  }
  leaves_ = std::move(leaves);
}

float Trees::margin(std::span<const float> row) const {
  constexpr size_t kAtOnce = 8;  // trees walked side by side
  float sum = 0;
  size_t tree = 0;
  for (; tree + kAtOnce <= roots_.size(); tree += kAtOnce) {
    uint32_t at[kAtOnce];
    uint32_t depth = 0;
    for (size_t k = 0; k < kAtOnce; ++k) at[k] = roots_[tree + k], depth = std::max(depth, depths_[tree + k]);
    for (uint32_t d = 0; d < depth; ++d)
      for (size_t k = 0; k < kAtOnce; ++k) at[k] = next(at[k], row.data());
    for (size_t k = 0; k < kAtOnce; ++k) sum += nodes_[at[k]].value;
  }
  for (; tree < roots_.size(); ++tree) {
    uint32_t at = roots_[tree];
    for (uint32_t d = 0; d < depths_[tree]; ++d) at = next(at, row.data());
    sum += nodes_[at].value;
  }
  return sum;
}

float Trees::calibrated(float margin) const { return 1.0f / (1.0f + std::exp(-(slope_ * margin + offset_))); }

float Trees::probability(std::span<const float> row) const { return calibrated(margin(row)); }

template <size_t kRows>
void Trees::margins(const float* const* rows, float* out) const {
  float sum[kRows] = {};
  for (size_t tree = 0; tree < roots_.size(); ++tree) {
    uint32_t at[kRows];
    for (size_t r = 0; r < kRows; ++r) at[r] = roots_[tree];
    for (uint32_t d = 0; d < depths_[tree]; ++d)
      for (size_t r = 0; r < kRows; ++r) at[r] = next(at[r], rows[r]);
    for (size_t r = 0; r < kRows; ++r) sum[r] += nodes_[at[r]].value;
  }
  for (size_t r = 0; r < kRows; ++r) out[r] = sum[r];
}

// As QuickScorer (Lucchese et al., SIGIR 2015) and its form for many rows at once (V-QuickScorer, 2016): not tree by
// tree but feature by feature, each value closing leaves; of each tree the leftmost leaf that stays open is the one
// that a walk would reach. No step waits for another. `rows` has kSideBySide entries, and so have `out` and, for each
// tree, `open`.
void Trees::margins_by_cuts(const float* const* rows, uint16_t* open, float* out) const {
  constexpr size_t kHalf = kSideBySide / 2;
  static_assert(sizeof(Masks) == kHalf * sizeof(uint16_t) && 2 * sizeof(Floats) == kHalf * sizeof(float));
  std::fill_n(open, roots_.size() * kSideBySide, uint16_t{0xFFFF});
  const Cut* cut = cuts_.data();
  const Threshold* threshold = thresholds_.data();
  for (const Column& column : columns_) {
    const Threshold* const end = thresholds_.data() + column.thresholds_end;
    Floats x[4];
    float most = rows[0][column.feature];
    for (size_t r = 0; r < kSideBySide; ++r) {
      const float value = rows[r][column.feature];
      x[r / 4][r % 4] = value, most = std::max(most, value);
    }
    for (; threshold != end && threshold->value < most; ++threshold) {
      const Masks not_first = ~above(x[0], x[1], threshold->value), not_second = ~above(x[2], x[3], threshold->value);
      for (const Cut* const last = cuts_.data() + threshold->cuts_end; cut != last; ++cut) {
        uint16_t* const at = open + cut->tree * kSideBySide;
        Masks first, second;
        std::memcpy(&first, at, sizeof first), std::memcpy(&second, at + kHalf, sizeof second);
        first &= not_first | cut->left_open, second &= not_second | cut->left_open;
        std::memcpy(at, &first, sizeof first), std::memcpy(at + kHalf, &second, sizeof second);
      }
    }
    if (threshold != end) {
      threshold = end;
      cut = cuts_.data() + (end - 1)->cuts_end;
    }
  }
  for (size_t half = 0; half < kSideBySide; half += kHalf) {
    float sum[kHalf] = {};
    const float* leaves = leaves_.data();
    const uint16_t* at = open + half;
    for (size_t tree = 0; tree < roots_.size(); ++tree, leaves += kMostLeaves, at += kSideBySide) {
#pragma GCC unroll 8
      for (size_t r = 0; r < kHalf; ++r) sum[r] += leaves[__builtin_ctz(at[r])];
    }
    std::copy_n(sum, kHalf, out + half);
  }
}

void Trees::probabilities(std::span<const float* const> rows, float* out) const {
  constexpr size_t kAtOnce = 8;
  size_t k = 0;
  if (!leaves_.empty() && rows.size() >= kAtOnce / 2) {
    std::vector<uint16_t> open(roots_.size() * kSideBySide);
    for (; k + kSideBySide <= rows.size(); k += kSideBySide) margins_by_cuts(&rows[k], open.data(), out + k);
    if (rows.size() - k >= kAtOnce / 2) {
      const float* last[kSideBySide];  // the rows that are left, one of them as often as it takes
      float sums[kSideBySide];
      for (size_t r = 0; r < kSideBySide; ++r) last[r] = rows[std::min(k + r, rows.size() - 1)];
      margins_by_cuts(last, open.data(), sums);
      for (size_t r = 0; k < rows.size(); ++r, ++k) out[k] = sums[r];
    }
  }
  for (; k + kAtOnce <= rows.size(); k += kAtOnce) margins<kAtOnce>(&rows[k], out + k);
  for (; k + kAtOnce / 2 <= rows.size(); k += kAtOnce / 2) margins<kAtOnce / 2>(&rows[k], out + k);
  for (; k < rows.size(); ++k) out[k] = margin({rows[k], features_});
  for (k = 0; k < rows.size(); ++k) out[k] = calibrated(out[k]);
}

}  // namespace tellings::base
