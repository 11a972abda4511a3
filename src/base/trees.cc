#include "base/trees.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace tellings::base {
namespace {

constexpr uint32_t kVersion = 1;

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

void Trees::probabilities(std::span<const float* const> rows, float* out) const {
  constexpr size_t kAtOnce = 8;
  size_t k = 0;
  for (; k + kAtOnce <= rows.size(); k += kAtOnce) margins<kAtOnce>(&rows[k], out + k);
  for (; k + kAtOnce / 2 <= rows.size(); k += kAtOnce / 2) margins<kAtOnce / 2>(&rows[k], out + k);
  for (; k < rows.size(); ++k) out[k] = margin({rows[k], features_});
  for (k = 0; k < rows.size(); ++k) out[k] = calibrated(out[k]);
}

}  // namespace tellings::base
