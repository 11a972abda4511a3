#include "base/trees.h"

#include <cmath>
#include <cstring>

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
  return t;
}

float Trees::margin(std::span<const float> row) const {
  float sum = 0;
  for (const uint32_t root : roots_) {
    uint32_t at = root;
    while (nodes_[at].feature >= 0) {
      const Node& n = nodes_[at];
      at = row[static_cast<size_t>(n.feature)] <= n.value ? at + 1 : root + n.right;
    }
    sum += nodes_[at].value;
  }
  return sum;
}

float Trees::probability(std::span<const float> row) const {
  return 1.0f / (1.0f + std::exp(-(slope_ * margin(row) + offset_)));
}

}  // namespace tellings::base
