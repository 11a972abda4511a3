// The article's own text out of a page.
#pragma once

#include <string>
#include <vector>

#include "read/metadata.h"
#include "read/page.h"

namespace tellings::read {

// Paragraphs in order, one a line; empty where the page has no text. Each block is judged by boosted trees, once by
// itself and once more with what the first pass thought of the blocks around (main_text_features.h; trained by
// tools/train/train_main_text.py).
std::string main_text(const Page& page, const Metadata& metadata);

}  // namespace tellings::read
