// Live blogs: one page, many short dispatches, each with its time.
#pragma once

#include <cstddef>
#include <vector>

#include "read/metadata.h"
#include "read/page.h"
#include "read/several.h"
#include "read/surroundings.h"

namespace tellings::read {

// The entries of the live blog that `page` is, newest or oldest first as they stand, and before them, where there is
// one, the text above or below all entries; empty where the page is no live blog. Entries are three boxes or more of
// one tag and class, each with a time at its head and with prose, in the order of their times, which hold most of the
// text in `blocks`; or half of it where JSON-LD calls the page a live blog. An entry's time is its own <time>, or its
// clock on the day of the page's publication; none where the clock passes midnight.
std::vector<PagePart> live_entries(const Page& page, Purposes* purposes, const Metadata& metadata,
                                   const std::vector<size_t>& blocks);

}  // namespace tellings::read
