// What the classifier of main text looks at, for each block of a page.
#pragma once

#include <vector>

#include "read/metadata.h"
#include "read/page.h"

namespace tellings::read {

using Row = std::vector<float>;

// One row per block of `page`, all of one length. Ideas: text and link density (Kohlschütter et al. 2010), the
// neighbours' classes (jusText), scores handed to parents and hints in class names (Readability), the semantics of HTML
// 5, and what the page says in JSON-LD. Cost: linear in blocks times depth.
std::vector<Row> block_features(const Page& page, const Metadata& metadata);

}  // namespace tellings::read
