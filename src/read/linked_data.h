// JSON-LD of schema.org inside a page.
#pragma once

#include <string>
#include <vector>

namespace tellings::read {

// Fields are empty where it does not tell.
struct LinkedArticle {
  std::string headline, published, author, publisher, description, body, url;
  bool listed = false;  // one of a list (of related articles, of a section's), not said of the page itself
};

struct LinkedData {
  std::vector<LinkedArticle> articles;         // in order
  bool live_blog = false, about_site = false;  // the page itself is such a one
  std::vector<std::string> other_names;        // of the site, its makers, the sections above the page: no headlines

  // The page's own article: the first that is not one of a list. What it leaves out is taken from others of the same
  // headline, and from none else: they are strangers. Empty fields where there is none.
  LinkedArticle own() const;
};

// `scripts`: the texts of all JSON-LD scripts of one page. What stands as "@id" alone is looked up in all of them.
// Passes over broken JSON, but mends raw line breaks inside strings, commas before a closing bracket and comment marks
// around the whole.
LinkedData linked_data(const std::vector<std::string>& scripts);

}  // namespace tellings::read
