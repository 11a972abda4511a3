// What a page says about itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

// Fields are empty where the page does not tell.
struct Metadata {
  std::string title;  // without the site's name
  std::vector<std::string>
      stated_titles;  // what the page's head calls it (JSON-LD, OpenGraph, <title>), the better first
  std::string site;
  std::string published;  // ISO 8601
  std::string byline;
  std::string url;
  std::string description;
  bool stated_article = false;  // the page's head calls it an article, or gives the time when it was published
  bool live_blog = false;       // JSON-LD calls it one
  bool about_site = false;      // JSON-LD calls it a page about the site, or how to reach it
  std::string body;             // the articleBody of JSON-LD as it stands: often the text, sometimes cut or with markup
};

// JSON-LD of schema.org articles first (inside @graph, broken JSON passed over), then OpenGraph, then meta tags, then
// what stands around the article (title.h, page_time.h).
Metadata metadata_of(const Page& page, Purposes* purposes);

}  // namespace tellings::read
