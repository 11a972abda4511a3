// JSON-LD of schema.org inside a page.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

struct LinkedArticle {
  bool found = false;
  std::string headline, published, author, publisher, description, body, url;
};

// Adds to `article` what the JSON-LD text `json` tells about an article; fields that are filled stay. Passes over
// broken JSON, but mends raw line breaks inside strings, commas before a closing bracket and comment marks around the
// whole.
void add_linked_data(std::string_view json, LinkedArticle* article);

}  // namespace tellings::read
