// The text of a record, whatever form its maker gave it.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace tellings::read {

// Whether `text` holds tags of HTML by their names, or character references: "<p>", "&amp;". "a < b", "AT&T" and
// "<anna@post.example>" are none.
bool has_markup(std::string_view text);

// HTML -> text. Where no tag parts paragraphs the lines stay as they are.
std::string without_markup(std::string_view text);

// Of a string, itself; of a list, its items a paragraph each, on lines of their own: strings, or objects with "text",
// "content" or "value". Empty for all else.
std::string paragraphs_of(const simdjson::dom::element& value);

// A string as it stands, a number in its digits, the name of an object; of a list these, joined by commas. Empty for
// the rest.
std::string words_of(const simdjson::dom::element& value);

}  // namespace tellings::read
