// What the classifier of main text looks at, for each block of a page.
#pragma once

#include <cstddef>
#include <vector>

#include "read/metadata.h"
#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

inline constexpr size_t kBlockFeatures = 204;

// One row per block of a page.
class BlockFeatures {
 public:
  explicit BlockFeatures(size_t blocks) : values_(blocks * kBlockFeatures) {}
  size_t size() const { return values_.size() / kBlockFeatures; }
  float* row(size_t block) { return &values_[block * kBlockFeatures]; }
  const float* row(size_t block) const { return &values_[block * kBlockFeatures]; }

 private:
  std::vector<float> values_;
};

// Ideas: text and link density (Kohlschütter et al. 2010), the neighbours' classes (jusText), scores handed to parents
// and hints in class names (Readability), the semantics of HTML 5, and what the page says in JSON-LD. Cost: linear in
// blocks times depth.
BlockFeatures block_features(const Page& page, const Metadata& metadata, Purposes* purposes);

}  // namespace tellings::read
