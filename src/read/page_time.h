// When a page says, where people read it, that its article was published.
#pragma once

#include <string>

#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

// The time beside the headline of the article at `place`: between it and the text, in the box that holds both, or
// behind the text where it is called the time of publication. "Published" goes before an unnamed time, and that before
// "Updated". Never the time of a comment, of a related article, of an event in the text, nor today's. ISO 8601; empty
// where the page does not say. `to`: the end of the elements that may belong to the article.
std::string page_time(const Page& page, Purposes* purposes, const ArticlePlace& place, int32_t to);

}  // namespace tellings::read
