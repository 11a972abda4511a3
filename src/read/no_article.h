// Pages that hold prose and are no article: what a site says of itself, and beginnings of what stands elsewhere in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "read/metadata.h"
#include "read/page.h"

namespace tellings::read {

// Whether the page calls itself an imprint, a contact, privacy or terms page, or one about the site (in the program's
// languages, and for Arabic and Japanese), in JSON-LD or by its whole title; never where its head calls it an article.
bool is_about_site(const Metadata& metadata);

// Whether most of the text in `blocks` stands in three boxes or more that each hold a few words and a link with a title
// to another page: the front page of a site or of a section. Never where the page's head calls it an article, or where
// one of the titles is the page's own.
bool is_front_page(const Page& page, const Metadata& metadata, const std::vector<size_t>& blocks);

}  // namespace tellings::read
