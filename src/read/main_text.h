// The article's own text out of a page.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "read/metadata.h"
#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

// The blocks of the article, by their place in page.blocks(), in order; empty where the page has no article but menus,
// notices, an imprint. Each block is judged by boosted trees, by itself, by what stands around it and by what else the
// page has of its kind (main_text_features.h; trained by tools/train/train_main_text.py). Where next to nothing is sure
// (a report of one line), what reads like prose and stands in no box of another purpose is the article.
std::vector<size_t> main_blocks(const Page& page, const Metadata& metadata, Purposes* purposes);

// The text of these blocks, one a line, without what stands there a second time (repeats.h).
std::string text_of(const Page& page, const std::vector<size_t>& blocks);

}  // namespace tellings::read
