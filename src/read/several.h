// Pages that hold several articles: further ones below the first (endless scrolling), news in brief.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "read/metadata.h"
#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

struct PagePart {
  int32_t from = 0, to = 0;    // its elements
  std::string title;           // its own heading
  std::string anchor;          // an id in the page; empty where it has none
  std::vector<size_t> blocks;  // of its text
  std::string published;       // ISO 8601, where more is known than the part itself says
  bool named = false;          // the page's metadata name it as what the page is
};

// The articles of `page`, whose text was found in `blocks`; empty where it is one article. They are <article>s side by
// side, each with a heading and paragraphs of its own, none of which has most of the text; boxes whose headings lead to
// other pages; or, in a page that calls itself a round-up, what stands under its headings. Sections of one article are
// no articles; entries of a live blog are told in live_blog.h.
std::vector<PagePart> parts_of(const Page& page, Purposes* purposes, const Metadata& metadata,
                               const std::vector<size_t>& blocks);

}  // namespace tellings::read
