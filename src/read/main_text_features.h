// What the classifier of main text looks at, for each block of a page.
#pragma once

#include <cstddef>
#include <memory>

#include "read/metadata.h"
#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

inline constexpr size_t kBlockFeatures = 204;

// One row per block of a page, in order. Ideas: text and link density (Kohlschütter et al. 2010), the neighbours'
// classes (jusText), scores handed to parents and hints in class names (Readability), the semantics of HTML 5, and what
// the page says in JSON-LD. Cost: linear in the page's bytes and in its blocks times the depth of the page.
class BlockFeatures {
 public:
  // The three outlive it.
  BlockFeatures(const Page& page, const Metadata& metadata, Purposes* purposes);
  ~BlockFeatures();
  BlockFeatures(const BlockFeatures&) = delete;
  BlockFeatures& operator=(const BlockFeatures&) = delete;

  // Writes the rows of the next blocks, at most `most`, kBlockFeatures numbers each, and returns how many: all rows of
  // a page at once may take two hundred times its size. 0 behind the last one.
  size_t next(size_t most, float* rows);

 private:
  class Rows;
  std::unique_ptr<Rows> rows_;
};

}  // namespace tellings::read
