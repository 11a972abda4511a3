// Makes any bytes safe and cheap for the HTML parser.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

// What a page keeps for later or for others: <noscript>, <template>, scripts that are templates. Closed, their content
// is left out, as a browser shows the page; opened, it stands in the page as if it were part of it.
enum class Reserves { closed, opened };

// `html` without what the parser would choke on and no reader needs: comments, further document types, the insides of
// scripts (but not JSON-LD) and styles, open tags nested deeper than kMostDepth (their content stays), tags with more
// attributes than kMostAttributes (the bare tag stays), tags of further names where a page has more than kMostNames,
// and all attributes but those that somebody reads (kRead in html_guard.cc). The parser looks through its stack of open
// elements at every tag, through an element's attributes at every further one, and through the names that share a place
// in its table; what is left out it does not have to read. Linear.
std::string guard(std::string_view html, Reserves reserves = Reserves::closed);

// Whether `html` has what Reserves::opened would open.
bool has_reserves(std::string_view html);

inline constexpr size_t kMostDepth = 400;
inline constexpr size_t kMostFormatting = 16;
inline constexpr size_t kMostAttributes = 300;
inline constexpr size_t kMostNames = 1000;

}  // namespace tellings::read
